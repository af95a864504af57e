"""The window changes its size in the middle of an evening: everything has its place in each, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

from rich.cells import cell_len

from tests.end_to_end.evening import Console, sowers

HALF = "書きかけの一行"
SIZES = [(100, 30), (80, 24), (120, 36), (160, 50), (400, 120), (100, 30)]


def everything_has_its_place(console: Console, cols: int, rows: int) -> None:
    """Clock, question, queue, notes, note box and key bar are there whole; no row is wider than the window."""
    console.wait_for(lambda s: any("^N 次の人" in s.row(y) for y in range(rows - 2, rows)))
    for word in (
        "のこり",
        "問1  最近のやりとりの中で",
        "❯  3 ゆうさん",
        "   2 ぽてちさん",
        "みんなの気づき",
        "· 一つめのメモ",
    ):
        console.wait_for(word)
    console.wait_for("██")
    console.wait_for(lambda s: s.typed == HALF and s.cursor[0] == 2 + cell_len(HALF))
    assert all(cell_len(console.row(y)) <= cols for y in range(rows))
    assert "以上に広げてください" not in console.text()


def test_every_size_shows_everything(tanemaki: list[str], own_home: Path) -> None:
    sowers(tanemaki, own_home)
    with Console(tanemaki, own_home, "run", "--week", "2") as console:
        console.wait_for("次は ゆうさん")
        console.send(f"<ctrl+n>一つめのメモ<enter>{HALF}")
        console.wait_for(HALF)
        for cols, rows in SIZES:
            console.resize(cols, rows)
            everything_has_its_place(console, cols, rows)
        # A storm of sizes, of which nobody waits for one, down to a single cell.
        for step in range(200):
            console.resize(1 + step * 7 % 400, 1 + step * 3 % 120)
        console.resize(1, 1)
        console.wait_for(lambda s: s.row(0).strip() == "")
        for cols, rows in [(39, 9), (79, 30), (100, 23)]:
            console.resize(cols, rows)
            console.wait_for("画面を 80×24 以上に広げてください。")
            console.wait_until_gone("のこり")
        # What is typed meanwhile is not lost either, also when the terminal was not in front for a moment.
        console.send_bytes(b"\x1b[O\x1b[I")
        console.send("とつづき")
        console.resize(100, 30)
        console.wait_for(f"▌ {HALF}とつづき")
        console.send("<enter>")
        console.saves(f"· {HALF}とつづき")
        # A corner is dragged.
        for cols, rows in [(90, 28), (79, 26), (61, 11)]:
            console.resize(cols, rows)
            console.wait_for("のこり" if cols >= 80 else "画面を 80×24 以上に広げてください。")
        console.resize(80, 24)
        console.wait_for(lambda s: "^N 次の人" in s.row(23))
        console.wait_for("のこり")
