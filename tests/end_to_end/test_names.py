"""Thirty people whose names are markup, escape sequences, very long, right to left or emoji; and a share that ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.end_to_end.evening import EMPTY, Console, said_by

LONG = "なが" * 100
NAMES = {
    "[/x]": "[/x]",
    "[@click=app.quit]x[/]": "[@click=app.quit]x[/]",
    "赤\x1b[31mいさん\x07": "赤いさん",
    "題\x1b]0題\x1b\\名": "題名",
    "שלום עולם": "שלום עולם",
    "\u202eさかさ\u2066": "さかさ",
    "👨\u200d👩\u200d👧さん": "👨\u200d👩\u200d👧さん",
    LONG: LONG,
    **{f"{number}人目": f"{number}人目" for number in range(9, 31)},
}
"""What is typed, and what it becomes."""

FORBIDDEN = (b"\x1b[31m", b"\x1b]0", b"\x07", "\u202e".encode(), "\u2066".encode())


def click(console: Console, word: str) -> None:
    """Click on a word that is on the screen."""
    y = next(y for y in range(console.rows) if word in console.row(y))
    x = console.row(y).index(word) + 1
    console.send_bytes(f"\x1b[<0;{x + 1};{y + 1}M\x1b[<0;{x + 1};{y + 1}m".encode())


def test_any_name_is_text(tanemaki: list[str], own_home: Path) -> None:
    said_by(tanemaki, own_home, "group", "add", "[b]会[/b]", "--minutes", "10", "--participants", ",".join(NAMES))
    (group,) = json.loads(said_by(tanemaki, own_home, "group", "list", "--json"))
    assert (group["name"], group["participants"]) == ("[b]会[/b]", list(NAMES.values()))

    with Console(tanemaki, own_home) as console:
        console.wait_for("[b]会[/b]")
        console.wait_for("[@click=app.quit]x[/]")
        console.send("<enter>")
        console.wait_for("次は [/x]")
        for name in list(NAMES.values())[:7]:
            console.wait_for(name)
        console.wait_for("なが…")
        console.send("<ctrl+n>")
        console.speaks("[/x]")
        # Whoever is clicked on raises a hand, and nothing else happens.
        click(console, "[@click=app.quit]x[/]")
        console.wait_for("[@click=app.quit]x[/]の手が挙がりました")
        console.send("@[@click=app.quit]x[/] [red]赤[/red]い\x1b[0m話<enter>")
        console.wait_for("[red]赤[/red]い")
        # Thirty people in a question of three minutes have six seconds each.
        console.wait_for("もち時間 0:06")
        console.send("<ctrl+r>")
        console.wait_for("どなたの手ですか？")
        console.wait_for("20人目")
        console.send("<escape>")
        console.wait_for(EMPTY)
        console.send("<f10>")
        console.wait_for("0/30")
        console.wait_for("[@click=app.quit]x[/]")
        console.send("<escape>")
        console.wait_for("時間です")
        console.quit(choice=2)
    # What remains with a bell is the shape of the mouse pointer.
    received = re.sub(rb"\x1b\]22;[a-z]*\x07", b"", console.raw)
    assert [obeyed for obeyed in FORBIDDEN if obeyed in received] == []
