"""A few lines of text in a tone."""

from __future__ import annotations

from textual.geometry import Size

from screens.glyphs import ELLIPSIS
from screens.painting import Line, Painted, split
from screens.palette import Palette
from screens.rows import first_rows, rows_of, whole_phrases


class Words(Painted):
    """Lines of text in a tone, as high as they need."""

    DEFAULT_CSS = """
    Words { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: tuple[tuple[str, str, bool], ...] = ()
        self._right = ""

    def show(self, *lines: tuple[str, str, bool], right: str = "") -> None:
        """Show lines of (text, tone, bold); ``right`` stands at the end of the first."""
        if (lines, right) != (self._lines, self._right):
            self._lines, self._right = lines, right
            self.refresh(layout=True)
            self.repaint_all()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text takes."""
        return sum(len(self._wrapped(text, width)) for text, _tone, _bold in self._lines)

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """The lines, wrapped; where all of it has no room, each has a line at least, cut with an ellipsis."""
        painted: list[Line] = []
        for number, (text, tone, bold) in enumerate(self._lines):
            room = height - len(painted) - (len(self._lines) - number - 1)
            style = colours.style(tone, bold=bold)
            painted += [[(row, style)] for row in first_rows(self._wrapped(text, width), max(1, room), width)]
        if len(painted) > height > 0:
            painted[height - 1] = [(ELLIPSIS, colours.style("muted"))]
        if painted and self._right:
            painted[0] = split(painted[0], [(self._right, colours.style("muted"))], width, colours.style("text"))
        return painted

    def _wrapped(self, text: str, width: int) -> list[str]:
        room = max(10, width)
        return whole_phrases(text, rows_of(text, room), room)
