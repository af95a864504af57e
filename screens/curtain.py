"""The curtain: one key, and a shared window shows what is spoken about and the clock, nothing else of the evening."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from rich.cells import cell_len
from textual.app import App
from textual.events import Resize
from textual.timer import Timer

from screens.acts import Act, key_label
from screens.i18n import _
from screens.kinsoku import wrap_cells
from screens.painting import MARGIN, Line, Painted
from screens.palette import Palette
from screens.widgets.digits import best_rows, big_width
from screens.widgets.figures import FIELD, figure_lines


class Covered(Struct, frozen=True):
    """What is left to be seen: a label with what is spoken about, the clock's figures, and how it stands in a word and
    a tone. Nobody's name, no word of anybody."""

    label: str
    words: str
    figures: str
    state: str
    tone: str


Look = Callable[[], tuple[Covered, float]]
"""Gives what is left to be seen at this moment, and the seconds until the clock's figures change."""


class Curtain(Painted):
    """Covers the whole screen while it is drawn; what is typed meanwhile still goes where it always goes.

    ``act`` has the keys that draw it.
    """

    LIES_ABOVE = True

    DEFAULT_CSS = """
    Curtain { display: none; layer: above; dock: top; width: 100%; height: 100%; }
    """

    def __init__(self, look: Look, act: Act, *, drawn: bool = False) -> None:
        super().__init__(id="curtain")
        self._act = act
        self._look = look
        self._ticking: Timer | None = None
        if drawn:
            self.display = True

    def on_mount(self) -> None:
        """Drawn from the first frame, it counts from there."""
        self._count_on()

    def on_resize(self, event: Resize) -> None:
        """Shown again, it has its size anew; where it is painted for that already, the frame is not sent twice."""
        if self._strips and (self._strips[0].cell_length, len(self._strips)) == event.size:
            event.prevent_default()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in force that draw it."""
        return self._act.keys

    @property
    def drawn(self) -> bool:
        """Whether it covers the screen."""
        return self.display

    def draw(self, drawn: bool) -> None:
        """Cover the screen, or show it again."""
        # Not by a class of the screen: every part of it would be styled again before the frame.
        self.display = drawn
        self._strips = []  # painted with the frame, once: what it showed when it was open last is over
        self._count_on()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """What is spoken about at the top, the clock in the middle."""
        covered, _wait = self._look()
        indent = " " * MARGIN
        head = f"{covered.label}  "
        rows = wrap_cells(covered.words, max(10, width - 2 * MARGIN - cell_len(head)))
        strong = colours.style("text", bold=True)
        lines: list[Line] = [[]]
        for number, row in enumerate(rows):
            label = head if number == 0 else " " * cell_len(head)
            lines.append([(indent + label, colours.style("go", bold=True)), (row, strong)])
        tone = colours.style(covered.tone, bold=True)
        room, rest = width - 2 * MARGIN, height - len(lines) - 3
        # The place of ten minutes stands in the middle, so that the figures stay where they are when they grow.
        rows_of_field = best_rows(FIELD, room, rest)
        field = big_width(FIELD, rows_of_field) if rows_of_field else cell_len(covered.figures)
        drawn = figure_lines(covered.figures, field, rest, tone)
        left = " " * max(MARGIN, (width - field) // 2)
        lines += [[]] * max(1, (height - len(lines) - len(drawn) - 2) // 2)
        lines += [[(left, tone), *line] for line in drawn]
        word = " " * max(MARGIN, (width - cell_len(covered.state)) // 2)
        lines += [[], [(word + covered.state, tone)]]
        return self._with_way_back(lines, width, height, colours)

    def _with_way_back(self, lines: list[Line], width: int, height: int, colours: Palette) -> list[Line]:
        """The lines, and at the bottom, where there is room, the key that opens it again."""
        if not self.keys or len(lines) + 1 >= height:
            return lines
        words = _("{key} opens the curtain", key=key_label(self.keys[0]))
        left = " " * max(MARGIN, (width - cell_len(words)) // 2)
        return [*lines, *[[]] * (height - len(lines) - 1), [(left + words, colours.style("muted"))]]

    def _tick(self) -> None:
        self.repaint()
        self._count_on()

    def _count_on(self) -> None:
        """Look at the clock when its figures change, while it is drawn."""
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None
        if self.display and self.is_mounted:
            _covered, wait = self._look()
            # A little after the figure changes, so that it has changed when it is looked at.
            self._ticking = self.set_timer(wait + 0.005, self._tick)


class Curtained:
    """A screen that has a curtain. It is one curtain for all of them: drawn over one, it covers the others too."""

    app: App[object]
    curtain: Curtain

    def draw_or_open_curtain(self) -> None:
        """Cover everything, or show it again."""
        drawn = not self.curtain.drawn
        for screen in self.app.screen_stack:
            if isinstance(screen, Curtained):
                screen.curtain.draw(drawn)
