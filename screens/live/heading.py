"""The top of the live screen: the week and its theme, the time, the plan, the question."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Size

from screens.live.view import LiveView, PlanPart, standing_cells
from screens.painting import MARGIN, Line, Painted, cells, padded, split
from screens.palette import Palette
from screens.rows import first_rows, rows_of


class TopLine(Painted):
    """Week and theme at the left, the time and the predicted end at the right."""

    _view: LiveView | None = None
    _unsaved = ""

    def show(self, view: LiveView, *, unsaved: str = "") -> None:
        """Show this moment. ``unsaved`` is what is said while something is not on disk yet."""
        self._view, self._unsaved = view, unsaved
        self.repaint()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """One line."""
        view = self._view
        if view is None:
            return []
        plain, muted = colours.style("text"), colours.style("muted")
        left = [(view.week, colours.style("go", bold=True)), (" ", plain), (view.theme, plain)]
        right = [(view.now, colours.style("text", bold=True)), ("  ", plain), (view.ends, muted)]
        if self._unsaved:
            right = [(self._unsaved, colours.style("over", bold=True)), ("  ", plain), *right]
        return [_inset(split(left, right, width - 2 * MARGIN, plain), plain)]


class PlanBar(Painted):
    """The agenda to scale, what is done filled, and how we stand."""

    _view: LiveView | None = None

    def show(self, view: LiveView) -> None:
        """Show this moment."""
        self._view = view
        self.repaint()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """One line."""
        view = self._view
        if view is None:
            return []
        plain = colours.style("text")
        standing = [(view.standing, colours.style(view.standing_tone, bold=True))]
        # The bar is as long whatever is said beside it.
        room = max(10, width - 2 * MARGIN - max(cells(standing), standing_cells()) - 2)
        line = plan_line(view.plan, room, colours)
        return [_inset(split(line, standing, width - 2 * MARGIN, plain), plain)]


class QuestionLine(Painted):
    """The question everybody answers now, wrapped, on a ground of its own."""

    DEFAULT_CSS = """
    QuestionLine { height: auto; max-height: 6; background: $surface; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label = ""
        self._question = ""

    def show(self, view: LiveView) -> None:
        """Show the present question."""
        if (view.question_label, view.question) != (self._label, self._question):
            self._label, self._question = view.question_label, view.question
            if self.is_mounted:
                self.refresh(layout=True)
                self.repaint_all()

    def ground(self, colours: Palette) -> Style:
        """The panel's ground."""
        return colours.style("text", "panel")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the question takes."""
        return len(self._wrapped(width))

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """The question with its label in front, with an ellipsis where it is longer than there is room for."""
        plain, strong = colours.style("text", "panel"), colours.style("text", "panel", bold=True)
        indent = self._indent
        lines: list[Line] = []
        for number, text in enumerate(first_rows(self._wrapped(width), height, width - 2 * MARGIN - indent)):
            head = padded(self._label, indent) if number == 0 else " " * indent
            lines.append([(" " * MARGIN, plain), (head, colours.style("go", "panel", bold=True)), (text, strong)])
        return lines

    @property
    def _indent(self) -> int:
        return cell_len(self._label) + 2

    def _wrapped(self, width: int) -> list[str]:
        return rows_of(self._question, max(10, width - 2 * MARGIN - self._indent))


def plan_line(parts: Sequence[PlanPart], width: int, colours: Palette) -> Line:
    """The agenda in ``width`` cells: each segment as long as its minutes, but never shorter than its label."""
    if not parts:
        return []
    least = [cell_len(p.label) + 2 for p in parts]
    spare = max(0, width - (len(parts) - 1) - sum(least))
    whole = sum(p.planned for p in parts) or 1.0
    line: Line = []
    for part, minimum in zip(parts, least, strict=True):
        length = minimum + int(spare * part.planned / whole)
        line += [*_part(part, length, colours), (" ", colours.style("text"))]
    return line[:-1]


def _part(part: PlanPart, length: int, colours: Palette) -> Line:
    text = padded(f" {part.label}", length)
    if part.state == "done":
        return [(text, colours.style("text", "done"))]
    if part.state == "later":
        return [(text, colours.style("muted", "bar"))]
    head = _whole_cells(text, max(1, round(length * part.filled)))
    return [(head, colours.style("on_go", "go", bold=True)), (text[len(head) :], colours.style("text", "bar"))]


def _whole_cells(text: str, width: int) -> str:
    """As much of the text as fits, no character cut in half."""
    kept = ""
    for char in text:
        if cell_len(kept + char) > width:
            break
        kept += char
    return kept


def _inset(line: Line, ground: Style) -> Line:
    return [(" " * MARGIN, ground), *line]
