"""The borders and scroll bars that Textual draws, of coloured cells where its blocks would be two cells wide."""

from __future__ import annotations

from typing import Final

from textual import _border
from textual.scrollbar import ScrollBarRender

BORDER: Final = "outer"
"""The one kind of border in the style sheets; a test looks for others."""

_BLOCKS = _border.BORDER_CHARS[BORDER], _border.BORDER_LOCATIONS[BORDER]
_BARS = ScrollBarRender.VERTICAL_BARS, ScrollBarRender.HORIZONTAL_BARS

_SIDES = ((" ", "-", " "), (" ", " ", " "), (" ", "-", " "))
_ON_ITS_COLOUR = ((2, 0, 2),) * 3
"""How Textual colours them: 2 has the border's colour as its ground, 0 is in that colour."""

_WHOLE = [" "]
"""The ends of a scroll bar, exact to a cell instead of an eighth of one."""


def draw_borders(*, wide: bool) -> None:
    """Draw them from now on for blocks that are one cell wide, or two."""
    chars, locations = (_SIDES, _ON_ITS_COLOUR) if wide else _BLOCKS
    _border.BORDER_CHARS[BORDER] = chars
    _border.BORDER_LOCATIONS[BORDER] = locations
    _border.get_box.cache_clear()
    ScrollBarRender.VERTICAL_BARS, ScrollBarRender.HORIZONTAL_BARS = (_WHOLE, _WHOLE) if wide else _BARS
