"""What people are called and what they say in the pictures, in both languages."""

from __future__ import annotations

NAMES = {
    "ja": ("いのさん", "ぽてちさん", "ゆうさん", "みやさん", "けんさん", "さくらさん"),
    "en": ("Ino", "Potechi", "Yu", "Miya", "Ken", "Sakura"),
}
LONG_NAMES = {
    "ja": (
        "いのさん（ウェブデザイン担当）",
        "ぽてちさん（広報と編集を少し）",
        "ゆうさん（翻訳）",
        "みやさん（コミュニティ運営）",
        "けんさん",
        "さくらさん（イラストと動画編集）",
        "ふたりめのいのさん（経理など）",
        "はじめて参加のぽてちさん",
    ),
    "en": (
        "Ino, design of web sites",
        "Potechi (editing and PR)",
        "Yu, translations",
        "Miya, keeper of community",
        "Ken",
        "Sakura who illustrates it",
        "The other Ino, accounting",
        "Potechi for the 1st time",
    ),
}
WORDS = {
    "ja": {
        "theme": "関係性の“タネ”をまける日常とは？",
        "q1": "最近のやりとりの中で「これは種まきになってたな」と思える行動は？",
        "q2": "これから日常の中で置ける“タネ”には、どんなものがありそう？",
        "long": "最近のやりとりの中で、仕事とは関係がないように見えたけれど、あとから思い返すと"
        "「これは種まきになってたな」と思える行動は何ですか？うまくいったものだけでなく、なんとなく続けていることや、だれかにしてもらって"
        "うれしかったことでもかまいません。ひとつえらんで、そのときの気持ちといっしょに話してください。",
        "note": "種まき→案件相談があった",
        "note2": "納品後のメールで、リソース状況をこちらから伝えるようにしている。返信がなくても気にしない",
        "quote": "「コミュニケーションの頻度を多くする」",
        "question": "？雑談と相談の境目はどこ？",
        "action": "！コミュニティ内の企画に、月1回は必ずコメントする",
        "action2": "！毎週金曜の夕方に、その週にやりとりした相手へ、"
        "進みぐあいと次の予定を書いた短いメッセージを1通送る",
        "thought": "納品のあとに近況を送る。\n相手の予定を先に聞いておく。",
        "group": "種まきの会",
        "title": "関係性の種まき",
        "typed": "話を聞きながら、次の約束をその場で",
    },
    "en": {
        "theme": "What lets us sow seeds of relationship every day?",
        "q1": "Which of your recent exchanges turned out to be a seed?",
        "q2": "Which seeds could you put down in the days to come?",
        "long": "In your recent exchanges with others, which of the things that seemed to have nothing to do with work"
        " turned out, when you think of them now, to have been the sowing of a seed? It need not have gone well: some"
        "thing that you simply keep doing, or that somebody else did for you, will do. Choose one, and tell us"
        " how you felt.",
        "note": "seeds→somebody came to me with a project",
        "note2": "wrote after the delivery, saying when I am free again, "
        "and did not mind that no answer came for weeks",
        "quote": '"speak more often than you think you have to"',
        "question": "?where does small talk end and asking for advice begin",
        "action": "!comment on a community event once a month",
        "action2": "!on Friday evening, send everybody I worked with that week "
        "a short note on how it goes and what comes next",
        "thought": "Send news after a delivery.\nAsk first what the other has planned.",
        "group": "The sowers",
        "title": "Sowing seeds of relationship",
        "typed": "while listening, agree on the next",
    },
}
