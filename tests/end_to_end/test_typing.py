"""Japanese in a real terminal: as an input method commits it, as it is pasted, and where the cursor is meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.end_to_end.evening import EMPTY, PATIENCE, Console, notes, sowers
from tests.pty_screen import PtyScreen

COMMITS = ("ありがとうございます", "あ　い", "「丁寧さ」と温度感。")
HOSTILE = "前\x1b]52;c;aGVsbG8=\x07後\n\x1b[31m赤い\x1b[0m文\n\x9b2J色\u202eと\x1b]0;題名\x1b\\音"


@pytest.fixture
def console(tanemaki: list[str], own_home: Path) -> Iterator[Console]:
    """The first speaker of the second week has the floor."""
    sowers(tanemaki, own_home)
    with Console(tanemaki, own_home, "run", "--week", "2") as opened:
        opened.wait_for("次は ゆうさん")
        opened.send("<ctrl+n>")
        opened.speaks("ゆうさん")
        yield opened


def told(tanemaki: list[str], home: Path) -> list[tuple[str, str]]:
    return [(note["participant"], note["text"]) for note in notes(tanemaki, home)]


def cursor_after(console: Console, text: str) -> None:
    """Wait until the terminal's cursor is behind the typed text; there the input method shows what it composes."""
    console.wait_for(lambda s: text in s.row(s.cursor[1]) and s.cursor[0] == 2 + cell_len(text))


def test_commits_arrive_whole(console: Console, tanemaki: list[str], own_home: Path) -> None:
    for commit in COMMITS:
        console.send(commit)
        cursor_after(console, commit)
        console.send("<enter>")
        console.wait_for(EMPTY)
    console.send("メモ1<enter><ctrl+n>メモ2<enter>")
    console.saves("メモ1", "メモ2")
    assert told(tanemaki, own_home) == [
        *(("ゆうさん", commit) for commit in COMMITS),
        ("ゆうさん", "メモ1"),
        ("みやさん", "メモ2"),
    ]


def test_a_paste_is_notes_and_nothing_else(console: Console, tanemaki: list[str], own_home: Path) -> None:
    console.paste("一行目\n・二行目\n！三行目\n")
    console.wait_for("三行目")
    console.send("<enter>")
    console.saves("· 一行目", "· 二行目", "✦ 三行目")
    before = len(console.raw)
    console.paste(HOSTILE)
    console.wait_for("音")
    console.send("<enter>")
    console.saves("· 前後", "· 赤い文", "· 色と音")
    for obeyed in (b"\x1b]52", b"aGVsbG8", b"\x1b[31m", b"\x1b]0;", b"\xc2\x9b", "\u202e".encode()):
        assert obeyed not in console.raw[before:]
    assert console.speaker == "ゆうさん"
    assert told(tanemaki, own_home)[3:] == [("ゆうさん", "前後"), ("ゆうさん", "赤い文"), ("ゆうさん", "色と音")]


def test_the_cursor_is_where_is_typed(console: Console) -> None:
    console.send("温度感")
    cursor_after(console, "温度感")
    spoken = console.spoken
    console.wait_for(lambda _: console.spoken > spoken)
    cursor_after(console, "温度感")
    console.resize(120, 36)
    console.wait_for(lambda s: "^N 次の人" in s.row(35))
    cursor_after(console, "温度感")
    console.send("<ctrl+r>")
    console.wait_for("どなたの手ですか？")
    console.send("<escape>")
    console.wait_until_gone("どなたの手ですか？")
    cursor_after(console, "温度感")
    console.send("と丁寧さ")
    cursor_after(console, "温度感と丁寧さ")


def test_the_demo_touches_nobodys_data(tanemaki: list[str], own_home: Path, tmp_path: Path) -> None:
    with PtyScreen([*tanemaki, "demo"], env={"TMPDIR": str(tmp_path), "LANG": "ja_JP.UTF-8"}, timeout=PATIENCE) as demo:
        demo.wait_for(EMPTY)
        demo.send("<ctrl+q>")
        demo.wait_for("終了しますか")
        demo.send("1")
        assert demo.wait_for_exit() == 0
        assert not own_home.exists()
        (kept,) = tmp_path.glob("tanemaki-demo-*")
        demo.wait_for(lambda s: str(kept) in s.text().replace("\n", ""))
