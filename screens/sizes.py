"""How large a screen must be, and the names that style sheets use for sizes."""

from __future__ import annotations

from screens.i18n import _
from screens.kinsoku import wrap_cells
from screens.painting import Line, Painted
from screens.palette import Palette

COLUMNS, LINES = 80, 24
"""The smallest screen on which everything works."""

HORIZONTAL = [(0, "-slim"), (COLUMNS, "-narrow"), (100, "-medium"), (120, "-wide"), (160, "-vast")]
VERTICAL = [(0, "-flat"), (LINES, "-low"), (30, "-high"), (36, "-tall"), (48, "-tower")]


class TooSmall(Painted):
    """One line over everything while the screen is too small; what is below goes on and loses nothing."""

    LIES_ABOVE = True

    DEFAULT_CSS = """
    TooSmall { display: none; layer: above; dock: top; width: 100%; height: 100%; }
    """

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """The size that is needed."""
        words = _("Please make the window at least {columns}×{lines}.", columns=COLUMNS, lines=LINES)
        rows: list[Line] = [[(row, colours.style("warn", bold=True))] for row in wrap_cells(words, max(2, width))]
        return [*([[]] * ((height - len(rows)) // 2)), *rows]
