"""Further words under which an act is found in the menu: Japanese readings in kana and latin letters, and synonyms.

An IME that is on sends kana, one that is off sends letters; either should find the act without a second thought.
"""

from __future__ import annotations

MENU_READINGS = {
    "call_next": "つぎのひと 次の人 tsugi next speaker",
    "call_previous": "まえのひと もどる 前の人 mae modoru back",
    "pass": "ぱす パス pasu skip",
    "clock": "ていし さいかい とけい 停止 再開 時計 teishi saikai pause start resume timer",
    "extend": "えんちょう 延長 いっぷん 1分 encho ippun more time",
    "hand": "きょしゅ 挙手 てをあげる 手をあげる 手を上げる kyoshu te raise",
    "call": "しめい 指名 shimei call",
    "done": "できた せんしゅう 先週 行動 dekita senshu done last week",
    "partly": "とちゅう 途中 せんしゅう 先週 行動 tochu senshu partly last week",
    "not_yet": "まだ せんしゅう 先週 行動 mada senshu not yet last week",
    "remark": "ひとこと 一言 わりこみ hitokoto warikomi interject short",
    "sooner": "つぎ 次 先 じゅんばん 順番 tsugi saki junban next order",
    "later": "あと 後 さいご 最後 じゅんばん 順番 ato saigo junban last order",
    "order": "はつげんじゅん 発言順 じゅんばん 順番 くじ りっこうほ 立候補 hatsugenjun junban kuji random volunteer",
    "somebody_else": "ひとちがい 人違い まちがい 間違い まちがえた 間違えた べつのひと 別の人"
    " hitochigai machigai betsunohito wrong person",
    "began_earlier": "はじまり 始まり 早い もっとまえから 前から かいし 開始 hajimari mae kaishi started earlier ago",
    "notes": "めも メモ なおす 移す うつす けす 削除 もどす memo naosu utsusu kesu move delete restore list",
    "vanished": "きえた 消えた もどす 戻す めも メモ ふっかつ 復活 kieta modosu fukkatsu lost vanished restore text",
    "thoughts": "じぶんのかんがえ 自分の考え じぜん 事前 jibun kangae jizen own thoughts pre-work",
    "share_out": "わけなおす 分け直す のばす じかん 時間 wakenaosu nobasu jikan longer share out",
    "agenda": "しんこう 進行 くぎり 区切り しんこうひょう 進行表 shinko kugiri ajenda agenda plan parts",
    "reckoning": "けいさん 計算 しくみ のこり 残り じかん 時間 keisan shikumi nokori arithmetic why",
    "quiet_help": "ヒント ひんと たすけ しんこう 進行 hinto tasuke hint advice",
    "bell": "おと 音 ベル べる oto beru sound",
    "target": "あてさき 宛先 atesaki to",
    "target_back": "あてさき 宛先 まえ atesaki",
    "kind": "しゅるい 種類 shurui type",
    "edit": "なおす しゅうせい 修正 編集 へんしゅう naosu shusei edit fix",
    "next_segment": "つぎのとい つぎのくぎり 次の問い 区切り tsuginotoi kugiri question segment",
    "previous_segment": "まえのとい まえのくぎり 前の問い maenotoi back question segment",
    "attendance": "しゅっせき ちこく けっせき たいせき そうたい りせき 出席 出欠 遅刻 欠席 退席 早退 離席 戻った "
    "もどった shusseki chikoku kesseki taiseki sotai riseki late left absent back",
    "end": "しゅうりょう えんちょう 延長 おわり 終了 終わり shuryo owari extend end time",
    "plan": "けいかく 計画 あん 案 もちじかん 持ち時間 keikaku an mochijikan plan fair shorter",
    "closing": "まとめ 下書き したがき しめ matome shitagaki summary draft",
    "undo": "とりけし 取り消し もどす torikeshi",
    "redo": "やりなおし やり直し yarinaoshi",
    "notes_up": "うえ 上 ue",
    "notes_down": "した 下 shita",
    "curtain": "カーテン かーてん かくす 隠す まく 幕 kaaten kakusu maku hide cover",
    "talk_time": "はつげんじかん 発言時間 かくす hatsugenjikan kakusu hide",
    "settings": "せってい 設定 キー わりあて settei options preferences keys keyboard",
    "theme": "はいけい はいしょく いろ 色 あかるい くらい 配色 テーマ てーま haishoku teema"
    " コントラスト theme dark light contrast colour color",
    "language": "げんご 言語 ことば にほんご えいご 英語 gengo nihongo language japanese english",
    "help": "へるぷ ヘルプ つかいかた 使い方 tsukaikata",
    "quit": "しゅうりょう おわる 終了 終わる shuryo owaru exit",
}
