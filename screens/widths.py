"""How many cells a character takes: decided here, for this program and for the libraries it draws with.

Unicode leaves some characters open (East Asian Ambiguous, UAX #11: █ ━ … → ※ ① “ ” α and others): most terminals draw
them one cell wide, those set up for Japanese may draw them two wide. Rich measures for itself and for Textual, always
narrow; what it looks widths up in is exchanged here, so that each of its functions, and whoever imported one of them by
name, measures as the terminal draws. As long as it stays narrow, nothing is touched and nothing is loaded.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Literal

import rich.cells
import rich.segment
from rich._unicode_data import load
from rich.cells import CellTable

Width = Literal["narrow", "wide"]
"""How ambiguous characters are drawn: one or two cells wide."""

_Lookup = tuple[Callable[..., CellTable], Callable[[str], bool]]
"""What gives Rich its table of widths, and what tells whether a text has none but characters of a single cell."""

_REGIONS = (range(0xA1, 0x3250), range(0xFFFD, 0xFFFE), range(0x1F100, 0x1F1AE))
"""Where the ambiguous characters are; a test looks through all others."""

_in_use: list[Width] = ["narrow"]
_of_rich: _Lookup = load, rich.cells._is_single_cell_widths


def ambiguous_width() -> Width:
    """How ambiguous characters are measured now."""
    return _in_use[0]


def use_ambiguous_width(chosen: str) -> bool:
    """Measure ambiguous characters ``wide`` or ``narrow`` from now on, and draw borders to match; whether that changes.

    Before the first frame, or at any time: then every screen has to measure its texts anew.
    """
    width: Width = "wide" if chosen == "wide" else "narrow"
    if width == _in_use[0]:
        return False
    table_for, single = _wide() if width == "wide" else _of_rich
    # Looked up at each call by the functions of Rich; Segment has the second under a name of its own.
    rich.cells.load_cell_table = table_for  # type: ignore[attr-defined, assignment]
    rich.cells._is_single_cell_widths = rich.segment._is_single_cell_widths = single  # type: ignore[attr-defined]
    rich.cells.get_character_cell_size.cache_clear()
    rich.cells.cached_cell_len.cache_clear()
    rich.segment.Segment._split_cells.cache_clear()
    _in_use[0] = width
    from screens.borders import draw_borders  # whoever only asks for a width needs no screens

    draw_borders(wide=width == "wide")
    return True


def is_ambiguous(letter: str) -> bool:
    """Whether Unicode leaves open how wide a character is.

    Not so marks that stand on another character, the soft hyphen, and private characters, which terminals agree about.
    """
    return unicodedata.east_asian_width(letter) == "A" and unicodedata.category(letter)[0] not in "CM"


@cache
def _wide() -> _Lookup:
    """Rich's own with two cells for what is ambiguous.

    A selector for emoji behind an ambiguous character does not widen it once more.
    """
    of_rich = load("auto")
    measured = rich.cells.get_character_cell_size
    letters = (chr(code) for region in _REGIONS for code in region)
    spans = [(ord(c), ord(c), 2) for c in letters if is_ambiguous(c) and measured(c) == 1]
    widened = frozenset(c for c in of_rich.narrow_to_wide if not is_ambiguous(c))
    singles = frozenset(c for c in rich.cells._SINGLE_CELLS if not is_ambiguous(c))
    table = CellTable(of_rich.unicode_version, sorted([*of_rich.widths, *spans]), widened)
    return lambda _version="auto": table, singles.issuperset
