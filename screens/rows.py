"""Rows of wrapped text: none of a letter or two alone at the end, and an ellipsis where some have no room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from screens.glyphs import ELLIPSIS
from screens.kinsoku import chunks, cut_cells, wrap_cells

WIDOW = 4
"""Cells of a last row that is too short to stand alone: two letters of Japanese."""

_ENDS, _BEGINS = frozenset("、。，．！？"), frozenset("（「『")
"""What a phrase of Japanese ends with, and what one begins with."""


def rows_of(text: str, width: int) -> list[str]:
    """The text wrapped to ``width`` cells; where a letter or two would stand alone, the rows before give some away.

    There are never more rows than ``wrap_cells`` makes, and never none.
    """
    rows = wrap_cells(text, width)
    if len(rows) == 1 or cell_len(rows[-1]) > WIDOW or "\n" in text:
        return rows
    for narrower in range(width - 1, width * 2 // 3, -1):
        again = wrap_cells(text, narrower)
        if len(again) > len(rows):
            break
        if cell_len(again[-1]) > WIDOW:
            return again
    return rows


def even_rows(text: str, width: int) -> list[str]:
    """The text wrapped into as few rows as ``width`` allows, about equally long."""
    rows = wrap_cells(text, width)
    if len(rows) == 1 or "\n" in text:
        return rows
    narrower = (wrap_cells(text, cells) for cells in range(max(10, cell_len(text) // len(rows)), width))
    return whole_phrases(text, next((even for even in narrower if len(even) == len(rows)), rows), width)


def whole_phrases(text: str, rows: Sequence[str], width: int) -> list[str]:
    """The rows of a text, none ending with the first letters of a phrase or name that has room on the next row.

    At most a quarter of a row goes to the next: more would look like the end of a paragraph.
    """
    kept = list(rows)
    for number in range(len(kept) - 1):
        row, following = kept[number], kept[number + 1]
        ends = [end for _start, end, _unit in chunks(row) if end < len(row)]
        at = next((end for end in reversed(ends) if row[end - 1] in _ENDS or row[end] in _BEGINS), 0)
        moved = row[at:] + following
        if at and cell_len(row[at:]) <= cell_len(row) // 4 and cell_len(moved) <= width and moved in text:
            kept[number], kept[number + 1] = row[:at], moved
    return kept


def first_rows(rows: Sequence[str], height: int, width: int) -> list[str]:
    """As many rows as there is room for, the last one with an ellipsis where more follow."""
    if len(rows) <= height:
        return list(rows)
    kept = list(rows[: max(0, height)])
    if kept:
        last = kept[-1].rstrip()
        kept[-1] = last + ELLIPSIS if cell_len(last) + cell_len(ELLIPSIS) <= width else cut_cells(last + "  ", width)
    return kept
