"""Help: every key and every mark of a note line, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from screens.acts import Act, key_label
from screens.i18n import _
from screens.kinsoku import wrap_cells
from screens.painting import Line, Painted, padded
from screens.palette import Palette

KEY_CELLS = 14


class HelpPage(Painted):
    """Keys at the left, what they do at the right; scrolled by a line or a page."""

    DEFAULT_CSS = """
    HelpPage { height: 1fr; }
    """

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._rows = tuple(rows)
        self._top = 0
        self._length = 0

    def ground(self, colours: Palette) -> Style:
        """The picker's ground."""
        return colours.style("text", "raised")

    def scroll(self, lines: int) -> None:
        """Move by lines."""
        self._top = max(0, min(self._length - self.size.height, self._top + lines))
        self.repaint()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """What is in sight of the rows, wrapped; a row without a key is a heading or a remark."""
        strong, plain = colours.style("go", "raised", bold=True), colours.style("text", "raised")
        lines: list[Line] = []
        for key, words in self._rows:
            indent = KEY_CELLS if key else 0
            for number, row in enumerate(wrap_cells(words, max(10, width - indent))):
                head = padded(key if number == 0 else "", indent)
                lines.append([(head, strong), (row, plain if key else strong)])
        self._length = len(lines)
        self._top = max(0, min(self._length - height, self._top))
        return lines[self._top : self._top + height]


class HelpScreen(ModalScreen[None]):
    """Any of Esc, Enter, F1 closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,ctrl+q", "dismiss", show=False),
        Binding("up", "scroll_help(-1)", show=False),
        Binding("down", "scroll_help(1)", show=False),
        Binding("pageup", "scroll_help(-10)", show=False),
        Binding("pagedown,space", "scroll_help(10)", show=False),
    ]

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen > Vertical { width: 76; max-width: 96%; height: 90%; background: $panel; padding: 1 2; }
    """

    def __init__(self, acts: Sequence[Act], *, note_lines: bool = False) -> None:
        """``note_lines`` explains the marks of a note line too, where notes are typed."""
        super().__init__()
        self._acts = tuple(acts)
        self._note_lines = note_lines

    def compose(self) -> ComposeResult:
        """One page."""
        with Vertical():
            yield HelpPage(self._rows())

    def action_scroll_help(self, lines: int) -> None:
        """Scroll."""
        self.query_one(HelpPage).scroll(lines)

    def _rows(self) -> list[tuple[str, str]]:
        keys = [(" ".join(filter(None, map(key_label, a.keys))), _(a.title)) for a in self._acts if a.keys]
        heading = ("", _("Keys  (Esc closes this page)"))
        return [heading, *_committing(), *keys, *_marks()] if self._note_lines else [heading, *keys]


def _committing() -> list[tuple[str, str]]:
    return [("Enter", _("Keep the line as a note")), ("^J", _("Another line: each line is a note"))]


def _marks() -> list[tuple[str, str]]:
    return [
        ("", ""),
        ("", _("At the head of a line (full width is the same)")),
        ("!", _("action: what somebody will do")),
        ("> 「", _("quote: somebody's own words")),
        ("?", _("question that came up")),
        ("~", _("private: only for you, in no copy and no export")),
        ("@name @2", _("a note for somebody else, by name or number")),
        (_("word→"), _("label: notes under one word, until the next label or speaker")),
        ("", ""),
        ("", _("A private line is masked as you type. The IME's own text before it is committed cannot be.")),
    ]
