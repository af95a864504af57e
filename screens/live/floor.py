"""The left side of the live screen: the big clock of whoever speaks, and the queue."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.message import Message

from screens.glyphs import ABOVE, BELOW, RULE, RULE_HALF, RULE_REST
from screens.i18n import _
from screens.live.acts import live_key
from screens.live.seats import PersonRow
from screens.live.view import LiveView
from screens.painting import Line, Painted, cut, padded, split
from screens.palette import Palette
from screens.widgets.figures import figure_lines

SEAT_CELLS = 5
TAG_CELLS = 8
SECONDS_CELLS = 5
SHORT_BAR, LONG_BAR = 6, 16
"""Cells of a line of the queue: mark and seat, what is true of the person, talk time, the least of a bar."""

AIRY = 4
"""Lines to spare from which on the people of the queue stand apart."""


class BigClockPart(Painted):
    """The name of who speaks, the state in a word, the figures, and how much of the allotment is used."""

    _view: LiveView | None = None

    def show(self, view: LiveView) -> None:
        """Show this moment."""
        self._view = view
        self.repaint()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """Name and state, an empty line, the figures, a bar, and the detail where there is room for it."""
        if self._view is None:
            return []
        clock = self._view.clock
        plain, tone = colours.style("text"), colours.style(clock.tone)
        name = [(clock.name, colours.style("text", bold=True))]
        word = [(clock.word, colours.style(clock.tone, bold=True))]
        if self._view.thoughts:
            room = width - cell_len(clock.name) - cell_len(clock.word) - 2
            name.append((_thoughts_hint(room), colours.style("muted")))
        roomy = height >= 9
        lines: list[Line] = [split(name, word, width, plain), []]
        lines += figure_lines(clock.figures, width, height - (5 if roomy else 3), tone)
        if roomy:
            lines.append([])
        lines.append(progress(clock.used, width, clock.tone, colours))
        if roomy:
            lines.append(cut([(clock.detail, colours.style("muted"))], width))
        return lines


class SpeakerList(Painted):
    """The queue: heard, speaking, next, and who is late. A click on a name raises that person's hand."""

    DEFAULT_CSS = """
    SpeakerList { height: 1fr; }
    """

    class Clicked(Message):
        """A name was clicked."""

        def __init__(self, participant: str) -> None:
            super().__init__()
            self.participant = participant

    _rows: tuple[PersonRow, ...] = ()
    _first = 0
    _moved = 0

    def show(self, view: LiveView) -> None:
        """Show the queue of this moment; where another person speaks, around them again."""
        if _speaking(view.people) != _speaking(self._rows):
            self._moved = 0
        self._rows = view.people
        self.repaint()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """A line for each person, with room between them where there is much; where they are too many, those around
        who speaks, and how many are out of sight."""
        self._first = self._scrolled(height)
        seen = self._seen(height)
        names = max((cell_len(r.name) for r in self._rows), default=0)
        shown = [_row(r, width, names, colours) for r in self._rows[self._first : self._first + seen]]
        if seen < len(self._rows):
            above, below = self._first, len(self._rows) - self._first - seen
            shown.append([(_hidden(above, ABOVE()) + _hidden(below, BELOW()), colours.style("muted"))])
        return [line for row in shown for line in (row, *([[]] * (self._step(height) - 1)))]

    def on_click(self, event: events.Click) -> None:
        """Tell whose name it was."""
        place, between = divmod(event.y, self._step(self.size.height))
        index = self._first + place
        if not between and place < self._seen(self.size.height) and index < len(self._rows):
            self.post_message(self.Clicked(self._rows[index].id))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Two lines down."""
        event.stop()
        self._move(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Two lines up."""
        event.stop()
        self._move(-2)

    def _move(self, lines: int) -> None:
        before = self._scrolled(self.size.height)
        self._moved += lines
        after = self._scrolled(self.size.height)
        if after == before:  # at the end: what is turned beyond it need not be turned back
            self._moved -= lines
        self.repaint()

    def _step(self, height: int) -> int:
        """Lines from one person to the next."""
        return 2 if height >= 2 * len(self._rows) + AIRY else 1

    def _seen(self, height: int) -> int:
        """How many people are in sight; what is said of the others takes a line."""
        return len(self._rows) if len(self._rows) <= height else max(0, height - 1)

    def _scrolled(self, height: int) -> int:
        seen = self._seen(height)
        speaking = next((i for i, r in enumerate(self._rows) if r.mark == "❯"), 0)
        first = max(0, min(speaking - seen // 3, len(self._rows) - seen))
        return max(0, min(first + self._moved, len(self._rows) - seen))


def _hidden(people: int, mark: str) -> str:
    """How many people are out of sight on one side; blank where none is, so that the other one stays in its place."""
    return f"  {mark} {people:>2}" if people else " " * (2 + cell_len(mark) + 3)


def _thoughts_hint(room: int) -> str:
    """That the speaking person brought own thoughts in, and the key that shows them, in at most ``room`` cells."""
    key = f"  ✎ {live_key('thoughts')}"
    hints = (f"{key} {_('Own thoughts')}", key, "")
    return next(h for h in hints if cell_len(h) <= max(0, room))


def _speaking(rows: tuple[PersonRow, ...]) -> str | None:
    return next((r.id for r in rows if r.mark == "❯"), None)


def progress(used: float, width: int, tone: str, colours: Palette) -> Line:
    """A thin bar of which the part ``used`` (0 to 1) is thick and in the tone, exact to half a cell."""
    halves = round(used * width * 2)
    full, half = divmod(halves, 2)
    done = RULE() * full + (RULE_HALF() if half else "")
    return [(done, colours.style(tone)), (RULE_REST() * (width - len(done)), colours.style("track"))]


def _row(row: PersonRow, width: int, names: int, colours: Palette) -> Line:
    bold = row.mark == "❯"
    style, faint = colours.style(row.tone, bold=bold), colours.style("muted")
    room, bar = _columns(width, names)
    tag = [(" ", faint), (padded(row.tag, TAG_CELLS), colours.style(row.tag_tone))]
    line: Line = [
        (f"{row.mark} ", colours.style("go" if bold else "muted", bold=bold)),
        (f"{row.seat:>2} ", faint),
        # Where nothing is said of a person, a long name may have that place too.
        *([(padded(row.name, room), style), *tag] if row.tag else [(padded(row.name, room + 1 + TAG_CELLS), style)]),
        (row.seconds.rjust(SECONDS_CELLS), style if bold else faint),
    ]
    if bar and row.used is not None:
        length = max(1, min(bar, round(row.used * bar * 0.7)))
        # The same tone however long it is: who spoke longer than planned is not marked out before the others.
        line += [("  ", faint), (RULE() * length, colours.style("go" if bold else "muted"))]
    return line


def _columns(width: int, names: int) -> tuple[int, int]:
    """Cells for the name and for the bar of talk time (0 where it has no room); the same for everybody."""
    free = width - SEAT_CELLS - 1 - TAG_CELLS - SECONDS_CELLS
    if free - min(max(names, 8), 16) < 2 + SHORT_BAR:
        return max(6, free), 0
    room = min(max(names, 8), free - 2 - (SHORT_BAR if free < 40 else LONG_BAR))
    return room, free - room - 2
