"""What makes a Japanese note a promise: the form of its last predicate.

A promise speaks of what its author will do: a plain or polite non-past verb of doing (伝える, 送ります), a volitional
(話そう), a wish (〜たい), an intention (つもり, 予定, ようにする, ことにする, 意識, 心がけ) or an action noun at the
end (お礼を連絡). What is over (〜た), asked, judged (大事, 必要, べき), seems so, or happens by itself (ある, できる,
なる, ている) is none.
"""

from __future__ import annotations

from sessions.closing.phrases import Pattern, either

SURE, LIKELY, PERHAPS, HARDLY = 0.9, 0.7, 0.5, 0.3
"""How far a form can be trusted, by how often lines of that form stood under 次にやること in a diary of 23 weeks."""

A_TIME, OF_OTHERS = 0.1, 0.3
"""What a word such as 来週 adds, and what it takes away that others do it, or that it only follows from something."""

_SENTENCE = Pattern(r"[^。！!\n]+[。！!]?")
_BRACKETS = Pattern(r"[ \u3000]*[（(\[【][^（()）]*[）)\]】]$")
_MARKS = Pattern(r"(?:[ \u3000。．.!！…〜~]|(?<=[ぁ-ん])ー)+$")
_THINKING = Pattern(r"(?:と|って)は?(?:思い?ます|思う|思いました|思って(?:い?ます|い?る)|考えて(?:い?ます|い?る))$")
_POLITE_TAIL = Pattern(r"(?:(?:です|だ)(?:よね|ね|よ)?|(?<=[るうくすつむぶぐぬい])(?:よね|ね|よ|わ|ぞ))$")
_QUESTION = Pattern(r"(?:[？?]|(?:です|ます|でしょう|だろう|の)か|かな[ぁあー]?|かも(?:しれない|しれません)?)$")

_GOING_ON = "(?:(?:て|で)(?:いく|いきます|いこう|いきたい|みる|みます|みたい))?"
_INTENTION = Pattern(
    either(
        rf"""
        (?<!ている)(?<!てる)つもり, 予定
        ように(?:する|します|したい|しよう|していく|していきます|心がける|心がけます|意識する)
        ことに(?:する|します|したい|しよう)
        (?:を|て)?意識(?:する|します|したい|し{_GOING_ON})?
        心[がか掛][けかき](?:る|ます|たい|{_GOING_ON})
        目指(?:す|します|していく), 目標に(?:する|します), 挑戦(?:する|します|したい)?, 宣言(?:する|します)?
        """
    )
    + "$"
)
_WISH = Pattern(r"(?:(?<=[てで])み|[いきしちにりびぎえけせてねめれげぜべ見出着寝来飲読])たい$")
_VOLITIONAL = Pattern(
    r"(?:ましょう|(?<=[てでみ見しべめけえせれ続])よう|[一-龠々][こごろもぼのとお]う|(?:やろ|作ろ|つくろ|もらお|いこ|おこ)う"
    r"|[話出直試探返残渡示押指]そう|[ごら]そう)$"
)
_SEEMING = Pattern(
    r"(?:らしい|みたい|模様|はず|ようだ|[るただいの]よう|そうだ|(?:[さし良無れりちきみえせけべめ]|でき|出来|な)そう)"
    r"(?:です|だ|である)?$"
)
_HAPPENS = either("増え, 減, 絡, から, 落ち, 似, 足り, すぎ, 過ぎ") + "(?:る|む|て?ます|みます|ります)"
_BY_ITSELF_KANJI = (
    either(
        "変わ, 終わ, 始ま, はじま, 決ま, 集ま, 伝わ, 広が, 上が, 下が, 高ま, 深ま, 生ま, 見つか, 届, 巡っ, 繋が, つなが"
    )
    + "(?:る|ります|く|きます)"
    + "|"
    + either("助か, かか, 溜ま, たま, 詰ま, 止ま, 収ま, まとま, 固ま, 分か, わか, 困")
    + "(?:る|ります)"
)
_CAN = either(
    "[言使会買行読書聞話動歩]え, [話返出]せ, [読休]め, [行書聞動歩]け, [持立]て, [選呼学遊]べ, [取乗帰]れ, でき, 出来"
)
_FEELING = either(
    """
    安心, 緊張, 納得, 感動, 感謝, 満足, 反省, 後悔, 成立, 発生, 存在, 関係, 影響, 共通, 不足, 成功, 失敗, 信頼, 共感
    成長, 実感, 判断, 解決
    """
)
_STATE = Pattern(
    either(
        rf"""
        (?:て|で)(?:い|お)?(?:る|ます), (?:て|で)(?:くる|きます|くれる|くれます|しまう|しまいます|ほしい), ちゃう
        (?:あ|い|要)(?:る|ります), います, (?:と|に|く|う)な(?:る|ります), {_CAN}(?:る|ます), (?:見え|聞こえ)(?:る|ます)
        (?:思|おも)(?:う|います|える|えます), 感じ(?:る|ます|られる), (?:気|感じ|匂い|音|味)[がも]する, 気がします
        (?:[^入触]れ|られ)(?:る|ます), (?:て|で)もらえ(?:る|ます), (?:違|ちが)(?:う|います)
        {_HAPPENS}, {_BY_ITSELF_KANJI},
        と考え(?:る|ます), {_FEELING}(?:する|します), 驚く, 嬉しい, 楽しい, 必要, 大事, 大切, 重要, べき
        """
    )
    + "$"
)
_PAST = Pattern(r"(?:た|だ|たら|たり|でした)$")
_NEGATIVE = Pattern(r"[^\s](?:ない|ません)$")
_NO_DEED = Pattern(
    r"(?:れ|でき|出来|から|い|足り|違い|なら|たまら|しれ|は|が|も|じゃ|では|少|くだら|つまら|く|め|え|せ|け)(?:ない|ません)$"
)
_VERB = Pattern(r"[一-龠々]?[ぁ-ん]{0,4}(?:[うくすぬむぶぐる]|(?<=[打立待持勝保育放経建断絶])つ|ます)$")
_DOING_AUXILIARY = Pattern(r"(?:て|で)(?:みる|みます|おく|おきます|いく|いきます|もらう|もらいます|あげる)$")

_ACTION_NOUN = either(
    """
    確認, 共有, 連絡, 相談, 報告, 送信, 送付, 提出, 練習, 勉強, 学習, 読書, 運動, 掃除, 整理, 準備, 作成, 更新, 検証
    調査, 実装, 修正, 改善, 継続, 実践, 実行, 発信, 投稿, 参加, 申込, 申し込み, 予約, 購入, 返信, 返事, 挨拶, あいさつ
    声かけ, 声がけ, 声掛け, 記録, 振り返り, ふりかえり, 見直し, 開始, 再開, 募集, 提案, 依頼, 質問, 説明, 紹介, 訪問
    導入, 設定, 登録, 対応, 処理, 片付け, 手続き, 打ち合わせ, 打合せ, 面談, 電話, 日記, 散歩, 早起き, 筋トレ, メモ
    チェック, リマインド, ウォーキング, ストレッチ, ランニング, アップ, リリース, テスト, レビュー, フォロー
    ヒアリング, コメント
    """
)
_NOUN = Pattern(
    rf"(?P<before>[をにへのとで回日週朝晩分本人])[ \u3000]?(?P<noun>[一-龠々ァ-ヴー]{{0,6}}{_ACTION_NOUN})$"
    r"|を[ \u3000]?(?P<object>[一-龠々]{2,4}|[ァ-ヴー]{2,8})$"
)
_WHEN = Pattern(
    either(
        """
        来週, 明日, 明後日, あした, 毎日, 毎週, 毎朝, 毎晩, 毎回, 次回, 今週中, 今月中, 月末, 週末, までに
        [月火水木金土日]曜, これから, 今後, 次の, 今日から, [週月日]に? ?[0-9０-９一二三], [0-9０-９]+[月日分]
        """
    )
)
_BY_ITSELF = Pattern(r"が(?!んば|まん)[^、をにへ]{0,8}$")
_SAID_OF_OTHERS = Pattern(
    either("人, 方, 相手, みんな, 誰か, クライアント, お客様, 上司, さん") + r"(?:は|が|って|も)[^、]*$"
    "|" + either("すると, ければ, れば, だと, ると") + "、"
)
_LAST_WORD = Pattern(r"(?:[一-龠々ァ-ヴー]+|[A-Za-z]+ ?)?[ぁ-ん]*$")


def promise_ja(text: str) -> tuple[str, float] | None:
    """The expression that makes a Japanese text a promise, and how sure that is (0 to 1); None where nothing does."""
    best: tuple[str, float] | None = None
    for sentence in _SENTENCE.finditer(text):
        found = _in_sentence(_bare(sentence[0]))
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def _bare(sentence: str) -> str:
    """The sentence up to the end of its last predicate."""
    said = sentence.strip()
    for _round in range(3):
        said = _MARKS.sub("", _BRACKETS.sub("", said))
    return said


def _in_sentence(said: str) -> tuple[str, float] | None:
    if not said or _QUESTION.search(said):
        return None
    thinking = _THINKING.search(said)
    inner = said[: thinking.start()] if thinking else _POLITE_TAIL.sub("", said)
    found = _form(inner, thought=thinking is not None)
    if found is None:
        return None
    expression, sure = found
    if _WHEN.search(said):
        sure += A_TIME
    if _SAID_OF_OTHERS.search(inner):
        sure -= OF_OTHERS
    return expression + (thinking[0] if thinking else ""), round(min(1.0, sure), 2)


def _form(said: str, *, thought: bool) -> tuple[str, float] | None:
    """The form of the last predicate. ``thought`` is True where 〜と思う stood behind it."""
    intention = _INTENTION.search(said)
    if intention:
        return intention[0], SURE
    if _WISH.search(said):
        return _last_word(said), LIKELY
    if _VOLITIONAL.search(said) and not _SEEMING.search(said):
        return _last_word(said), SURE if thought else LIKELY
    if thought:  # 〜だと思う: an opinion
        return None
    if _NEGATIVE.search(said):
        return None if _NO_DEED.search(said) else (_last_word(said), HARDLY)
    noun = _NOUN.search(said)
    if noun:
        return noun["noun"] or noun["object"], HARDLY if noun["before"] == "の" else PERHAPS
    return _verb(said)


def _verb(said: str) -> tuple[str, float] | None:
    """A plain or polite non-past verb of doing."""
    if _PAST.search(said) or _SEEMING.search(said):
        return None
    if not _DOING_AUXILIARY.search(said) and (_STATE.search(said) or not _VERB.search(said)):
        return None
    if _BY_ITSELF.search(said):
        return None
    word = _last_word(said)
    return word, LIKELY if len(said) > len(word) else PERHAPS


def _last_word(said: str) -> str:
    """The last predicate: from the last kanji, katakana or latin run on."""
    found = _LAST_WORD.search(said)
    return (found[0] if found and found[0] else said[-4:]).strip()
