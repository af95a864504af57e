"""The parts that only the projector has: who comes next, a page of few words, a text that is edited."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style

from screens.glyphs import BULLETS, EDGE, ELLIPSIS
from screens.i18n import _
from screens.painting import MARGIN, Line, Painted, cut, padded
from screens.palette import Palette
from screens.projector.view import Said
from screens.rows import even_rows, rows_of, whole_phrases
from sessions.projected import Projected

PAGE_CELLS = 76
"""Cells of the longest line of a page: longer ones are not read across a room."""


class ComingPart(Painted):
    """The next three, the first one strong; a raised hand is named."""

    DEFAULT_CSS = """
    ComingPart { height: 1fr; }
    """

    _shown: Projected | None = None

    def show(self, shown: Projected) -> None:
        """Show who comes next now."""
        self._shown = shown
        self.repaint()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """A line for each of them."""
        shown = self._shown
        if shown is None or not shown.coming:
            return []
        hands = {who for round_ in shown.rounds for who in round_.hands}
        label = _("Next")
        indent = cell_len(label) + 2
        lines: list[Line] = []
        for number, who in enumerate(shown.coming):
            first = number == 0
            line: Line = [
                (padded(label if first else "", indent), _faint(colours)),
                (shown.name(who), colours.style("text" if first else "muted", bold=first)),
            ]
            if who in hands:
                line += [("  ", _faint(colours)), (f"⚑ {_('hand')}", colours.style("ask"))]
            lines.append(cut(line, width))
        return lines


class PagePart(Painted):
    """A page of few words in the middle of the screen."""

    DEFAULT_CSS = """
    PagePart { height: 1fr; }
    """

    _said: Sequence[Said] = ()

    def show(self, said: Sequence[Said]) -> None:
        """Show these paragraphs."""
        self._said = said
        self.repaint()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """The paragraphs, wrapped, as a block of their own in the middle; the words that count have a bar beside them.

        Where it has no room, the empty lines go first, and what has none even so is told by an ellipsis.
        """
        room = min(PAGE_CELLS, width - 4 * MARGIN)
        rows = [(row, said) for said in self._said for row in even_rows(said[0], max(10, room))]
        indent = " " * max(2 * MARGIN, (width - max((cell_len(row) for row, _said in rows), default=0)) // 2)
        bar = (f"{indent[:-2]}{EDGE()} ", colours.style("go"))
        lines = [
            [bar, *_row(row, said, colours)]
            if said[2] and said[1] in {"text", "warn"}
            else _row(indent + row, said, colours)
            for row, said in rows
        ]
        if len(lines) > height:
            lines = [line for line, (row, _said) in zip(lines, rows, strict=True) if row]
        if len(lines) > height:
            lines = [*lines[: height - 1], [(indent + ELLIPSIS, _faint(colours))]]
        return [*([[]] * ((height - len(lines)) // 2)), *lines]


class EditedPart(Painted):
    """A text that is edited elsewhere: the line that changed last stays in sight."""

    DEFAULT_CSS = """
    EditedPart { height: 1fr; }
    """

    _said: Sequence[Said] = ()
    _rows: Sequence[tuple[str, Said]] = ()
    _top = 0

    def show(self, said: Sequence[Said]) -> None:
        """Show these paragraphs, from the top where another text begins."""
        if not said or not self._said or said[0] != self._said[0]:
            self._top, self._rows = 0, ()
        self._said = said
        self.repaint()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """The rows in sight, the last one ``…`` where more follow."""
        rows = [(row, said) for said in self._said for row in _hung(said[0], max(10, width - MARGIN))]
        if self._rows and rows != self._rows:
            both = zip(rows, self._rows, strict=False)
            changed = next((n for n, (new, old) in enumerate(both) if new != old), min(len(rows), len(self._rows)) - 1)
            if not self._top <= changed < self._top + height - 1:
                self._top = changed - height // 2
        self._rows = rows
        self._top = max(0, min(self._top, len(rows) - height))
        seen = [_row(row, said, colours) for row, said in rows[self._top : self._top + height]]
        if self._top + height < len(rows):
            seen[-1] = [(ELLIPSIS, _faint(colours))]
        if self._top and seen:
            seen[0] = [(ELLIPSIS, _faint(colours))]
        return seen


def _hung(text: str, width: int) -> list[str]:
    """A line wrapped, its further rows under its words and not under its spaces and its bullet."""
    bare = text.lstrip(" " + BULLETS)
    indent = cell_len(text[: len(text) - len(bare)])
    room = max(10, width - indent)
    first, *others = whole_phrases(bare, rows_of(bare, room), room)
    return [text[: len(text) - len(bare)] + first, *(" " * indent + row for row in others)]


def _row(row: str, said: Said, colours: Palette) -> Line:
    return [(row, colours.style(said[1], bold=said[2]))]


def _faint(colours: Palette) -> Style:
    return colours.style("muted")
