"""Own thoughts at hand: what the person who speaks wrote to this question before the evening."""

from __future__ import annotations

from textual import events

from screens.glyphs import ABOVE, BELOW
from screens.i18n import _
from screens.kinsoku import wrap_cells
from screens.live.view import LiveView
from screens.painting import Line, Painted
from screens.palette import Palette


class ThoughtsPanel(Painted):
    """The words as they were brought in, from their beginning; the wheel scrolls."""

    _view: LiveView | None = None
    _top = 0
    _lines = 0

    def show(self, view: LiveView) -> None:
        """Show the thoughts of whoever speaks."""
        before, self._view = self._view, view
        if before is None or (before.speaker, before.thoughts) != (view.speaker, view.thoughts):
            self._top = 0
        if self.display:
            self.repaint()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """The heading with the name, then the words in sight."""
        if self._view is None:
            return []
        muted, plain = colours.style("muted"), colours.style("text")
        rows: list[str] = []
        words = self._view.thoughts or _("Nothing was brought in for this question.")
        for paragraph in words.split("\n"):
            first, *more = wrap_cells(paragraph, max(8, width - 4)) or [""]
            rows += [first, *(f"  {row}" for row in more)]  # where the next thought begins is seen
        self._lines = len(rows)
        self._top = max(0, min(self._top, self._lines - (height - 1)))
        below = self._top + height - 1 < self._lines
        marks = (f" {ABOVE()}" if self._top else "") + (f" {BELOW()}" if below else "")
        heading = [(_("Own thoughts"), muted), (marks, colours.style("go", bold=True))]
        tone = plain if self._view.thoughts else muted
        return [heading, *[[("  ", plain), (row, tone)] for row in rows[self._top : self._top + height - 1]]]

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Two lines down."""
        event.stop()
        self._top += 2
        self.repaint()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Two lines up."""
        event.stop()
        self._top = max(0, self._top - 2)
        self.repaint()
