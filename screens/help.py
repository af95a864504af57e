"""Help: the keys of a screen, the marks of a note line and how a window is shared safely, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from screens.acts import Act
from screens.help_words import PLAIN, Guide, Row, Section, sections
from screens.i18n import _
from screens.kinsoku import wrap_cells
from screens.painting import Line, Painted, padded, split
from screens.palette import Palette
from screens.window import Window

WIDEST = 136
"""Cells of the page: beyond, a line is too long to be found again."""

TWO_COLUMNS = 90
"""Cells from which there are two columns."""

GAP = 4
"""Cells between two columns."""

HEAD, SIGN = 2, 1
"""Lines of the title with what is free below it, and of the sign that there is more."""

SHORT = 8
"""Cells: a last line below that is mended where that costs no line."""

SIDES = 4
"""Cells at the sides of the page that stay free, both together."""


class HelpPage(Painted):
    """Keys at the left, what they do at the right, in one column or two; scrolled by a line or a page."""

    DEFAULT_CSS = """
    HelpPage { height: 1fr; }
    """

    def __init__(self, told: Sequence[Section]) -> None:
        super().__init__()
        self._sections = tuple(told)
        self._top = 0

    def ground(self, colours: Palette) -> Style:
        """The picker's ground."""
        return colours.style("text", "raised")

    def scroll(self, lines: int) -> None:
        """Move by lines; what is beyond an end does not count."""
        self._top += lines
        self.repaint()

    def lines_at(self, width: int) -> int:
        """How many lines the page takes where it is so many cells wide."""
        return HEAD + max(len(column) for column in self._columns(width))

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """The title, what is in sight of the sections, and where there is more, how much of it is seen."""
        strong, plain, quiet = (
            colours.style("go", "raised", bold=True),
            colours.style("text", "raised"),
            colours.style("muted", "raised"),
        )
        columns = self._columns(width)
        whole = max(len(column) for column in columns)
        room = height - HEAD if HEAD + whole <= height else height - HEAD - SIGN
        self._top = max(0, min(self._top, whole - room))
        cells_each = (width - GAP * (len(columns) - 1)) // len(columns)
        lines: list[Line] = [split([(_("Help"), strong)], [(_("Esc closes this page"), quiet)], width, plain), []]
        for y in range(self._top, min(whole, self._top + room)):
            line: Line = []
            for column in columns:
                key, words, title = column[y] if y < len(column) else ("", "", False)
                line += [(key, strong), (padded(words, cells_each - cell_len(key)), strong if title else plain)]
                line.append((" " * GAP, plain))
            lines.append(line[:-1])
        if whole > room:
            last = self._top + room
            sign = _("Line {last} of {all}", last=last, all=whole)
            way = _("PgDn: more") if last < whole else _("PgUp: back")
            lines += [[]] * (height - SIGN - len(lines))
            lines.append([(f"{sign}   {way}", strong)])
        return lines

    def _columns(self, width: int) -> list[list[tuple[str, str, bool]]]:
        """The sections as lines of (key, words, whether it is a title), in as many columns as there is room for."""
        if width < TWO_COLUMNS:
            return [_column(self._sections, width)]
        each = (width - GAP) // 2
        ways = [
            [_column(self._sections[:n], each), _column(self._sections[n:], each)]
            for n in range(1, len(self._sections) + 1)
        ]
        return min(ways, key=lambda way: max(map(len, way)))


class HelpScreen(Window[None]):
    """Any of Esc, Enter, F1 and the key that opened it closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,ctrl+q", "dismiss", show=False),
        Binding("up", "scroll_help(-1)", show=False),
        Binding("down", "scroll_help(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("home", "scroll_help(-999)", show=False),
        Binding("end", "scroll_help(999)", show=False),
    ]

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen > Vertical { background: $panel; padding: 0 2; }
    """

    def __init__(self, acts: Sequence[Act], guide: Guide = PLAIN) -> None:
        """The page of a screen with these acts; ``guide`` says how they are grouped, and what else is told."""
        super().__init__()
        self._page = HelpPage(sections(acts, guide))
        self._opened_by = {key for act in acts if act.id == "help" for key in act.keys}

    def compose(self) -> ComposeResult:
        """One page."""
        with Vertical():
            yield self._page

    def on_mount(self) -> None:
        """As large as the page needs."""
        self._fit()

    def on_resize(self) -> None:
        """Another size: as large as the page needs, or all there is."""
        self._fit()

    def on_key(self, event: events.Key) -> None:
        """The key of the help, whichever is in force."""
        if event.key in self._opened_by and self.is_current:
            event.stop()
            self.dismiss()

    def action_scroll_help(self, lines: int) -> None:
        """Scroll."""
        self._page.scroll(lines)

    def action_page(self, pages: int) -> None:
        """Scroll by what is seen at once, less a line."""
        self._page.scroll(pages * (self._page.size.height - HEAD - SIGN - 1))

    def on_mouse_scroll_down(self) -> None:
        """Three lines down."""
        self._page.scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """Three lines up."""
        self._page.scroll(-3)

    def _fit(self) -> None:
        width, height = self.app.size
        window = self.query_one(Vertical)
        window.styles.width = min(width, WIDEST)
        lines = self._page.lines_at(min(width, WIDEST) - SIDES)
        free = 1 if lines + 2 <= height else 0
        window.styles.padding = (free, SIDES // 2)
        window.styles.height = min(height, lines + 2 * free)


def _column(told: Sequence[Section], width: int) -> list[tuple[str, str, bool]]:
    """Sections below one another, wrapped into ``width`` cells."""
    keys = max((cell_len(key) for section in told for key, _words in section.rows), default=0)
    lines: list[tuple[str, str, bool]] = []
    for section in told:
        if lines:
            lines.append(("", "", False))
        lines += [("", row, True) for row in wrap_cells(section.title, width)] if section.title else []
        for row in section.rows:
            lines += _wrapped(row, keys + 2 if row[0] else 0, width)
    return lines


def _wrapped(row: Row, indent: int, width: int) -> list[tuple[str, str, bool]]:
    key, words = row
    wrapped = wrap_evenly(words, max(10, width - indent))
    return [(padded(key if n == 0 else "", indent), words, False) for n, words in enumerate(wrapped)]


def wrap_evenly(words: str, width: int) -> list[str]:
    """The words as lines of at most ``width`` cells, in as few as that takes, and none left over alone in the last."""
    lines = wrap_cells(words, width)
    fewest = len(lines)
    for narrower in range(width - 1, width - SHORT, -1):
        if fewest == 1 or cell_len(lines[-1]) >= SHORT:
            break
        tried = wrap_cells(words, narrower)
        if len(tried) > fewest:
            break
        lines = tried
    return lines
