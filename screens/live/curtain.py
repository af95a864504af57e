"""The curtain: one key, and a shared window shows the question and the clock and nothing else of the evening."""

from __future__ import annotations

from rich.cells import cell_len

from screens.kinsoku import wrap_cells
from screens.live.view import LiveView
from screens.painting import MARGIN, Line, Painted
from screens.palette import Palette
from screens.widgets.digits import best_rows, big, big_width


class Curtain(Painted):
    """Covers the whole screen while it is drawn; what is typed meanwhile still goes where it always goes."""

    DEFAULT_CSS = """
    Curtain { display: none; layer: above; dock: top; width: 100%; height: 100%; }
    """

    _view: LiveView | None = None

    def draw_or_open(self) -> None:
        """Cover the screen, or show it again."""
        # Not by a class of the screen: every part of it would be styled again before the frame.
        self.display = not self.display

    def show(self, view: LiveView) -> None:
        """Show the clock of this moment."""
        self._view = view
        self.repaint()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """The question at the top, the clock in the middle."""
        view = self._view
        if view is None:
            return []
        indent = " " * MARGIN
        head = f"{view.question_label}  "
        rows = wrap_cells(view.question, max(10, width - 2 * MARGIN - cell_len(head)))
        strong = colours.style("text", bold=True)
        lines: list[Line] = [[]]
        for number, row in enumerate(rows):
            label = head if number == 0 else " " * cell_len(head)
            lines.append([(indent + label, colours.style("go", bold=True)), (row, strong)])
        clock = view.clock
        tone = colours.style(clock.tone, bold=True)
        size = best_rows(clock.figures, width - 2 * MARGIN, height - len(lines) - 3)
        drawn = big(clock.figures, size, tone) if size else [[(clock.figures, tone)]]
        cells = big_width(clock.figures, size) if size else cell_len(clock.figures)
        left = " " * max(MARGIN, (width - cells) // 2)
        lines += [[]] * max(1, (height - len(lines) - len(drawn) - 2) // 2)
        lines += [[(left, tone), *line] for line in drawn]
        word = " " * max(MARGIN, (width - cell_len(clock.word)) // 2)
        return [*lines, [], [(word + clock.word, tone)]]
