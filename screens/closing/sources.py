"""Who said what: the notes behind the line in which the cursor is, always in the same place of the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message

from screens.glyphs import ELLIPSIS
from screens.kinsoku import wrap_cells
from screens.painting import MARGIN, Line, Painted, padded
from screens.palette import Palette

_NAME_CELLS = 14
"""A longer name takes as much as it needs, up to a third of the line."""


class Sources(Painted):
    """Names and what they said, as many lines as there is room for.

    ``more`` is said where that is not all of it, ``aside`` below where there is room.
    """

    DEFAULT_CSS = """
    Sources { height: 2; }
    """

    class Clicked(Message):
        """The notes were clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._said: tuple[tuple[str, str], ...] = ()
        self._remark = self._more = self._aside = ""

    def show(self, said: Sequence[tuple[str, str]], remark: str, more: str, aside: str) -> None:
        """Show (name, what was said), or a remark where there is nothing."""
        now = (tuple(said), remark, more, aside)
        if now != (self._said, self._remark, self._more, self._aside):
            self._said, self._remark, self._more, self._aside = now
            self.repaint()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """A note after another; what a note says is wrapped below itself."""
        name_style, plain, quiet = colours.style("go"), colours.style("text"), colours.style("muted")
        room = width - 2 * MARGIN
        if not self._said:
            rows = [row for text in (self._remark, self._aside) if text for row in wrap_cells(text, max(10, room))]
            return [[(" " * MARGIN + row, quiet)] for row in rows][:height]
        column = min(max(_NAME_CELLS, *(cell_len(name) + 2 for name, _text in self._said)), room // 3)
        lines: list[Line] = []
        for number, (name, text) in enumerate(self._said):
            left = len(self._said) - number - 1
            rows = wrap_cells(text, max(10, room - column))
            # The last line is for what does not fit, unless all of it does.
            fits = height - len(lines) - min(left, 1)
            if fits < 1:
                break
            for index, row in enumerate(rows[:fits]):
                cut = index + 1 == fits and len(rows) > fits
                head = padded(name if index == 0 else "", column)
                lines.append([(" " * MARGIN + head, name_style), (row + (ELLIPSIS if cut else ""), plain)])
        shown = sum(1 for line in lines if line[0][0].strip())
        below = self._more if shown < len(self._said) else self._aside if len(lines) < height else ""
        if below:
            lines = [*lines[: height - 1], [(" " * MARGIN + padded("", column) + below, quiet)]]
        return lines

    def on_click(self, event: events.Click) -> None:
        """Tell that more is wanted."""
        event.stop()
        self.post_message(self.Clicked())
