"""What stands for a private line while it is typed."""

from __future__ import annotations

from rich.cells import cell_len

from screens.kinsoku import graphemes

_NO_CELL = "\ufe00"
"""A variation selector: it takes a place in the text and no cell on the screen."""


def mask(line: str) -> str:
    """As many marks as the line has cells, in as many characters as it has, so that places in it stay the same."""
    shown: list[str] = []
    for letter in graphemes(line):
        if letter == "\t":
            shown.append(letter)
            continue
        wide, narrow = divmod(cell_len(letter), 2)
        marks = "＊" * wide + "*" * narrow
        shown.append(marks + _NO_CELL * (len(letter) - len(marks)))
    return "".join(shown)
