"""Drawing by cells: a widget that is one picture, and sends to the terminal only the cells that changed.

A screen-shared console is redrawn every second for an hour, over slow connections and into compressed video. A widget
here paints its lines whenever it likes; what differs from what stands there already is found, and only that refreshed.
It also keeps text from people out of any markup: a piece is a string and a style, nothing reads it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, takewhile
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from screens.glyphs import ELLIPSIS
from screens.kinsoku import cut_cells, graphemes
from screens.palette import Palette, palette

MARGIN = 2
"""Cells that stay free at both sides of a screen."""

Piece = tuple[str, Style]
"""Text and how it looks."""

Line = list[Piece]
"""Pieces from left to right."""

_JOINER = "\u200d"
_JOINERS = "\u200d\ufe0f"


def cells(line: Iterable[Piece]) -> int:
    """How many cells a line takes."""
    return sum(cell_len(text) for text, _ in line)


def padded(text: str, width: int) -> str:
    """Text cut or filled with spaces to exactly ``width`` cells."""
    short = cut_cells(text, width) if cell_len(text) > width else text.rstrip(_JOINER)
    return short + " " * (width - cell_len(short))


def split(left: Line, right: Line, width: int, ground: Style) -> Line:
    """A line with a part at each end. The left part gives way where both do not fit."""
    room = max(0, width - cells(right) - (1 if right else 0))
    kept = cut(left, room)
    gap = max(0, width - cells(kept) - cells(right))
    return [*kept, (" " * gap, ground), *right]


def cut(line: Line, width: int) -> Line:
    """The pieces that fit into ``width`` cells, the last one cut with ``…``."""
    if cells(line) <= width:
        return line
    kept: Line = []
    for text, style in line:
        size = cell_len(text)
        if size + cell_len(ELLIPSIS) > width:  # also where it just fits: something follows that does not
            kept.append((cut_cells(text, width, more=True), style))
            break
        kept.append((text, style))
        width -= size
    return kept


class UncutStrip(Strip):
    """A line that lies over other widgets. Textual divides it at their edges too, which blanks a character of two cells
    that stands across one; here such a piece is left empty, and the one before it has all up to the next whole edge."""

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """One piece for each cut, the cells of which may belong to the piece before."""
        ends = [at for at in cuts if at <= self.cell_length]
        if all(cell_len(letter) == 1 for letter in set(self.text)):
            return super().divide(ends)
        letters = [(letter, segment.style) for segment in self for letter in graphemes(segment.text)]
        cells_before = list(accumulate((cell_len(letter) for letter, _style in letters), initial=0))
        begins = [0, *(end for end in ends[:-1] if end in set(cells_before))]
        pieces: dict[int, list[Segment]] = {begin: [] for begin in begins}
        for (letter, style), at, after in zip(letters, cells_before, cells_before[1:], strict=False):
            if ends and at < ends[-1]:
                # A mark without a cell of its own stays with what it stands after.
                found = bisect_right(begins, at if after > at else max(0, at - 1)) - 1
                pieces[begins[found]].append(Segment(letter, style))
        return [Strip(pieces.get(begin, [])).simplify() for begin in [0, *ends[:-1]]][: len(ends)]


class Painted(Widget):
    """A widget that is a picture of lines. Subclasses give ``paint``; ``repaint`` shows what changed."""

    LIES_ABOVE: ClassVar[bool] = False
    """Whether it covers other widgets."""

    DEFAULT_CSS = """
    Painted { height: 1; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: list[Strip] = []

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """The lines of the picture, ``width`` cells wide; what is beyond ``height`` is not shown."""
        raise NotImplementedError

    def ground(self, colours: Palette) -> Style:
        """How cells look that no piece covers."""
        return colours.style("text")

    @property
    def colours(self) -> Palette:
        """The palette of the theme in use."""
        return palette(self.app.theme)

    def repaint(self) -> None:
        """Paint anew and refresh the cells that differ."""
        if not self.is_mounted or not self.size:
            return
        before, self._strips = self._strips, self._painted()
        regions = [
            region
            for y, (old, new) in enumerate(zip(before, self._strips, strict=False))
            if (region := self._to_refresh(old, new, y)) is not None
        ]
        if len(before) != len(self._strips):
            self.refresh()
        elif regions:
            self.refresh(*regions)

    def _to_refresh(self, old: Strip, new: Strip, y: int) -> Region | None:
        """The cells to send of a line. Where a piece may lie across an edge, a part of the line would miss it."""
        region = _difference(old, new, y)
        wide = self.LIES_ABOVE and any(strip.cell_length != len(strip.text) for strip in (old, new))
        return Region(0, y, new.cell_length, 1) if region is not None and wide else region

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines within ``crop``; over other widgets such as their edges do not cut."""
        strips = super().render_lines(crop)
        return [UncutStrip(list(strip), strip.cell_length) for strip in strips] if self.LIES_ABOVE else strips

    def repaint_all(self) -> None:
        """Paint anew and refresh every cell: after a resize or a change of theme."""
        self._strips = self._painted() if self.size else []
        self.refresh()

    def remeasure(self) -> None:
        """Paint anew after what was measured has become wrong: characters have other widths."""
        self.repaint_all()

    def render_line(self, y: int) -> Strip:
        """The line at ``y`` as it was painted last."""
        if y < len(self._strips) and self._strips[y].cell_length == self.size.width:
            return self._strips[y]
        self._strips = self._painted()
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def on_resize(self, event: Resize) -> None:
        """Another size is another picture."""
        self.repaint_all()

    def _painted(self) -> list[Strip]:
        width, height = self.size
        ground = self.ground(self.colours)
        lines = self.paint(width, height, self.colours)[:height]
        lines += [[] for _ in range(height - len(lines))]
        return [_strip(line, width, ground) for line in lines]


def _strip(line: Line, width: int, ground: Style) -> Strip:
    # A joiner at the end of a piece would swallow the next cell; one that begins a piece joins nothing of it.
    segments = [Segment(text.lstrip(_JOINERS).rstrip(_JOINER), style) for text, style in line if text]
    # Pieces of one style are one: each costs the terminal forty bytes of colours.
    return Strip(segments).adjust_cell_length(width, ground).simplify()


def _difference(old: Strip, new: Strip, y: int) -> Region | None:
    """The cells of a line in which two pictures of it differ, from the first to the last."""
    if old == new:
        return None
    before, after = list(old), list(new)
    start, end = 0, new.cell_length
    while before and after and before[0] == after[0]:
        start += before.pop(0).cell_length
        after.pop(0)
    while before and after and before[-1] == after[-1]:
        end -= before.pop().cell_length
        after.pop()
    if before and after:
        # All figures of the clock are one piece, and one of them changes.
        start += _alike(before[0], after[0], 1)
        end -= _alike(before[-1], after[-1], -1)
    return Region(start, y, end - start, 1) if end > start else Region(0, y, new.cell_length, 1)


def _alike(old: Segment, new: Segment, step: int) -> int:
    """The cells that two pieces have in common at the left (``step`` 1) or the right (-1) end.

    Textual will cut the line there, and beside marks and joiners it cuts wrong: a piece that has any is left whole.
    """
    if old.style != new.style or not (_plain(old.text) and _plain(new.text)):
        return 0
    same = takewhile(lambda pair: pair[0] == pair[1], zip(old.text[::step], new.text[::step], strict=False))
    return sum(cell_len(letter) for letter, _ in same)


def _plain(text: str) -> bool:
    """Whether each code point is a character with cells of its own."""
    return all(len(letter) == 1 and cell_len(letter) for letter in graphemes(text))
