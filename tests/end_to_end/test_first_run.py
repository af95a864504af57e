"""The very first start: no group yet; the demo can be tried, and an evening runs after a minute at the keyboard."""

from __future__ import annotations

import json
from pathlib import Path

from tests.end_to_end.evening import Console, notes, said_by


def test_from_nothing_to_the_demo_and_to_the_first_speaker(tanemaki: list[str], own_home: Path, tmp_path: Path) -> None:
    with Console(tanemaki, own_home, env={"TMPDIR": str(tmp_path)}) as console:
        console.wait_for("グループを新しく作る")
        console.send("<f5>")
        console.speaks("ゆうさん")
        console.send("ためしのメモ<enter>")
        console.saves("· ためしのメモ")
        console.send("<ctrl+q>")
        console.wait_for("終了しますか")
        console.send("1")
        console.wait_for("グループを新しく作る")
        assert [path.name for path in own_home.rglob("*.json*")] == []
        console.send("<enter>")
        console.wait_for("参加者（1行に1人。ご自身も）")
        console.send("木曜の種まき会<enter>")
        console.send("いのさん<enter>ぽてちさん<enter>ゆうさん<enter>みやさん")
        console.wait_for("みやさん")
        console.send("<ctrl+s>")
        console.wait_for("はじめる（Enter）")
        console.wait_for("‹ 木曜の種まき会 ›")
        console.wait_for("第1週")
        console.wait_for("1人あたり 4:30")
        # Down past group, week, length, agenda and the first person to ぽてちさん, who is late.
        console.send("<down><down><down><down><down><down><right>")
        console.wait_for("‹ 遅刻 ›")
        console.send("<enter>")
        console.wait_for("次は いのさん")
        console.send("<ctrl+n>")
        console.speaks("いのさん")
        console.wait_for("ぽてちさん 遅刻")
        console.send("はじめてのメモ<enter>")
        console.saves("· はじめてのメモ")
        # A choice of the menu, found by typing.
        console.send("<ctrl+o>")
        console.wait_for("打ってさがす…")
        console.send("遅刻")
        console.wait_until_gone("次の人へ")
        console.send("<enter>")
        console.wait_for("どなたの出欠ですか？")
        console.send("2")
        console.wait_for("欠席")
        console.send("1")
        console.wait_for("ぽてちさん：出席")
        console.quit()
    (group,) = json.loads(said_by(tanemaki, own_home, "group", "list", "--json"))
    assert group["name"] == "木曜の種まき会"
    assert group["participants"] == ["いのさん", "ぽてちさん", "ゆうさん", "みやさん"]
    assert [note["text"] for note in notes(tanemaki, own_home)] == ["はじめてのメモ"]
    assert own_home.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in own_home.rglob("*") if path.is_file()} == {0o600}
