"""The left side of the live screen: the big clock of whoever speaks, and the queue."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.message import Message

from screens.glyphs import RULE, RULE_HALF, RULE_REST
from screens.i18n import _
from screens.live.acts import live_key
from screens.live.seats import PersonRow
from screens.live.view import LiveView
from screens.painting import Line, Painted, cells, padded, split
from screens.palette import Palette
from screens.widgets.digits import best_rows, big

TAG_CELLS = 8
SECONDS_CELLS = 5
BAR_CELLS = 14


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
        lines_for_figures = height - (5 if roomy else 3)
        figures = clock.figures
        rows = best_rows(figures, width, lines_for_figures)
        if not rows:  # the word and the colour tell that we are over, too
            figures = figures.removeprefix("+")
            rows = best_rows(figures, width, lines_for_figures)
        lines: list[Line] = [split(name, word, width, plain), []]
        if rows:
            lines += big(figures, rows, tone)
        else:  # of more than a hundred minutes over, the smallest screen would show all but the last figure
            lines += [[(clock.figures, colours.style(clock.tone, bold=True))], [], [], []]
        if roomy:
            lines.append([])
        lines.append(progress(clock.used, width, clock.tone, colours))
        if roomy:
            lines.append([(clock.detail, colours.style("muted"))])
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
        """A line for each person; where they are too many, those around who speaks."""
        self._first = self._scrolled(height)
        names = max((cell_len(r.name) for r in self._rows), default=0)
        return [_row(r, width, names, colours) for r in self._rows[self._first : self._first + height]]

    def on_click(self, event: events.Click) -> None:
        """Tell whose name it was."""
        index = self._first + event.y
        if 0 <= index < len(self._rows):
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

    def _scrolled(self, height: int) -> int:
        speaking = next((i for i, r in enumerate(self._rows) if r.mark == "❯"), 0)
        first = max(0, min(speaking - height // 3, len(self._rows) - height))
        return max(0, min(first + self._moved, len(self._rows) - height))


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
    with_bar = width >= 4 + min(names, 12) + TAG_CELLS + SECONDS_CELLS + 2 + BAR_CELLS - 2
    fixed = 5 + TAG_CELLS + SECONDS_CELLS + 1 + (BAR_CELLS if with_bar else 0)
    room = max(6, min(max(names, 8), width - fixed))
    line: Line = [
        (f"{row.mark} ", colours.style("go" if bold else "muted", bold=bold)),
        (f"{row.seat:>2} ", faint),
        (padded(row.name, room), style),
        (" ", faint),
        (padded(row.tag, TAG_CELLS), colours.style(row.tag_tone)),
        (row.seconds.rjust(SECONDS_CELLS), style if bold else faint),
    ]
    if with_bar and row.used is not None:
        room = width - cells(line) - 2
        length = max(1, min(room, round(row.used * room * 0.7)))
        tone = "warn" if row.used > 1 else "go" if bold else "muted"
        line += [("  ", faint), (RULE() * length, colours.style(tone))]
    return line
