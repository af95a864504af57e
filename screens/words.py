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
    "target": "あてさき 宛先 atesaki to",
    "target_back": "あてさき 宛先 まえ atesaki",
    "kind": "しゅるい 種類 shurui type",
    "edit": "なおす しゅうせい 修正 編集 へんしゅう naosu shusei edit fix",
    "next_segment": "つぎのとい つぎのくぎり 次の問い 区切り tsuginotoi kugiri question segment",
    "previous_segment": "まえのとい まえのくぎり 前の問い maenotoi back question segment",
    "attendance": "しゅっせき ちこく けっせき たいせき 出席 遅刻 欠席 退席 shusseki chikoku kesseki late left absent",
    "end": "しゅうりょう えんちょう 延長 おわり 終了 終わり shuryo owari extend end time",
    "plan": "けいかく 計画 あん 案 もちじかん 持ち時間 keikaku an mochijikan plan fair shorter",
    "closing": "まとめ 下書き したがき しめ matome shitagaki summary draft",
    "undo": "とりけし 取り消し もどす torikeshi",
    "redo": "やりなおし やり直し yarinaoshi",
    "notes_up": "うえ 上 ue",
    "notes_down": "した 下 shita",
    "talk_time": "はつげんじかん 発言時間 かくす hatsugenjikan kakusu hide",
    "theme": "はいけい 配色 テーマ てーま haishoku teema dark light colour color",
    "language": "げんご 言語 ことば にほんご えいご 英語 gengo nihongo japanese english",
    "help": "へるぷ ヘルプ つかいかた 使い方 tsukaikata",
    "quit": "しゅうりょう おわる 終了 終わる shuryo owaru exit",
}
