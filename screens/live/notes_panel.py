"""The notes of the present question, by person: a list of any length that costs what is seen of it.

Wrapped lines are kept for each person; a captured note only adds lines to its person, and a frame draws only the rows
in sight (a widget for each note costs seconds with a few thousand of them).
"""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.message import Message

from screens.glyphs import ABOVE, BELOW, EDGE, ELLIPSIS, LABEL, POINT
from screens.i18n import _, of
from screens.kinsoku import cut_cells
from screens.live.reviewing import outcome_words
from screens.painting import Line, Painted, padded
from screens.palette import Palette
from screens.rows import rows_of
from sessions.agenda import SegmentKind
from sessions.promises import Promise
from sessions.record import Kind, Note, Session
from sessions.rows import Rows
from sessions.terms import quoted, terms

BULLET_CELLS = 4
NAME_INDENT = 2

AIRY = 24
"""Lines from which on notes stand apart where they may."""

LEFT_OVER = 4
"""Lines of a note from which on its end is worth showing though its beginning is out of sight."""

Shown = tuple[str, str, str, bool]
"""A wrapped row: the note's id, its text, its tone, whether it is the note's first row."""


class NotesPanel(Painted):
    """What was heard to this question. Private notes are never here: the screen may be shared."""

    DEFAULT_CSS = """
    NotesPanel { height: 1fr; }
    """

    class Clicked(Message):
        """A person's name or note was clicked: ``participant`` is None for the whole group."""

        def __init__(self, participant: str | None) -> None:
            super().__init__()
            self.participant = participant

    def __init__(self, *, airy: bool = False, id: str | None = None) -> None:
        """``airy`` is for those who cannot scroll: an empty line between two notes while all have room so, and at the
        top the name of whose notes begin above."""
        super().__init__(id=id)
        self._airy = airy
        self._crowded = False
        self._session: Session | None = None
        self._rows: dict[str | None, list[Shown]] = {}
        self._labels: dict[str | None, str | None] = {}
        self._wrapped_to = 0
        self._wrapped_for = (0, False)
        self._top = 0
        self._follows = True
        self._unsaved: frozenset[str] = frozenset()

    def show(self, session: Session, unsaved: frozenset[str] = frozenset()) -> None:
        """Show the notes of the session's present question; those with an id in ``unsaved`` are marked."""
        before, self._session = self._session, session
        moved = before is None or before.segment.id != session.segment.id
        spoke = before is not None and before.turn != session.turn
        if moved or before is None:
            if self._crowded:
                self._crowded, self._wrapped_for = False, (0, False)
            self._wrap_all()
            self._follows = True
        elif before.promises != session.promises:
            self._wrap_all()
        elif before.notes is not session.notes:
            self._take_in(before.notes, session.notes)
        elif not spoke and unsaved == self._unsaved:
            return
        self._unsaved = unsaved
        if self._reviewing:
            self._follows = False
            self._top = self._begin_of(session.speaker) if moved or spoke or before is None else self._top
        elif spoke:
            self._follows = True
        self.repaint()

    def scroll_page(self, pages: int) -> None:
        """Scroll up (below 0) or down by pages less a line; at the end the panel follows new notes again."""
        self._scroll(pages * max(1, self.size.height - 3))

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """The heading, and under it the rows in sight."""
        gap = _gap(height)
        room = height - 1 - gap
        if (width, self._airy and height >= AIRY and not self._crowded) != self._wrapped_for:
            self._wrap_for(width, self._airy and height >= AIRY and not self._crowded)
        if self._wrapped_for[1] and self._length() > room:  # Notes in sight are worth more than the lines between.
            self._crowded = True
            self._wrap_for(width, False)
        whole = self._length()
        if self._follows:
            self._top = max(0, whole - room)
        self._top = max(0, min(self._top, whole - room))
        above = self._top > 0
        below = self._top + room < whole
        marks = (f" {ABOVE()}" if above else "") + (f" {BELOW()}" if below else "")
        heading = _("Last week's actions") if self._reviewing else _("What we heard")
        lines: list[Line] = [[(heading, colours.style("muted")), (marks, colours.style("go", bold=True))]]
        lines += [[]] * gap
        shown = list(self._lines(self._top, self._top + room, colours))
        lines += self._named(shown, colours) if self._airy and above else shown
        return lines

    def remeasure(self) -> None:
        """The notes have other lines."""
        self._wrapped_to = 0
        self._wrapped_for = (0, False)
        self._crowded = False
        super().remeasure()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines up."""
        event.stop()
        self._scroll(-3)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines down."""
        event.stop()
        self._scroll(3)

    def on_click(self, event: events.Click) -> None:
        """Tell whose notes were clicked."""
        at = self._top + event.y - 1 - _gap(self.size.height)
        for participant, rows in self._rows.items():
            if 0 <= at <= len(rows):
                self.post_message(self.Clicked(participant))
                return
            at -= len(rows) + 2

    def _scroll(self, lines: int) -> None:
        last = max(0, self._length() - self._room)
        self._top = max(0, min(last, self._top + lines))
        self._follows = self._top >= last
        self.repaint()

    def _length(self) -> int:
        return sum(len(rows) + 2 for rows in self._rows.values()) - 1 if self._rows else 0

    def _wrap_for(self, width: int, airy: bool) -> None:
        self._wrapped_for = (width, airy)
        self._wrapped_to = width
        self._wrap_all()
        if self._reviewing and self._session is not None:
            self._top = self._begin_of(self._session.speaker)

    def _named(self, shown: list[Line], colours: Palette) -> list[Line]:
        """The lines in sight, beginning with a name: what is left of a note that begins above makes room for it."""
        at = self._top
        for participant, rows in self._rows.items():
            if at >= len(rows) + 2:
                at -= len(rows) + 2
                continue
            if at == 0 or at > len(rows):
                break
            left = len(rows) - at + 1
            whole = next((n for n, (_id, text, _tone, first) in enumerate(rows[at:]) if first and text), None)
            if whole is None:  # Their last note, which has no room for a name above it.
                return [*([[]] * left), *shown[left:]] if left < LEFT_OVER else shown
            if whole < LEFT_OVER:
                return [*([[]] * whole), self._line(participant, rows, 0, colours), *shown[whole + 1 :]]
            break
        return shown

    def _wrap_all(self) -> None:
        self._rows, self._labels = {}, {}
        if self._session is None or not self._wrapped_to:
            return
        question = self._session.segment.question
        for promise in self._session.promises if self._session.segment.kind is SegmentKind.REVIEW else ():
            self._rows[promise.participant] = list(_promised(promise, self._wrapped_to))
        for note in self._session.notes:
            if note.question == question:
                self._add(note)

    def _take_in(self, before: Rows[Note], now: Rows[Note]) -> None:
        changes = now.changes_since(before)
        if any(row is None or index < len(before) for index, row in changes):
            self._wrap_all()
            return
        question = self._session.segment.question if self._session else None
        for _index, note in changes:
            if note is not None and note.question == question:
                self._add(note)
                self._show_last_of(note.participant)

    def _add(self, note: Note) -> None:
        if note.deleted or note.kind is Kind.PRIVATE:
            return
        rows = self._rows.setdefault(note.participant, [])
        if rows and self._wrapped_for[1]:
            rows.append(("", "", "point", False))
        label = note.label if note.label != self._labels.get(note.participant) else None
        self._labels[note.participant] = note.label
        rows.extend(_wrapped(note, label, self._wrapped_to, self._language))

    def _begin_of(self, participant: str | None) -> int:
        """The first line of a person's block; the first of all where there is none."""
        at = 0
        for who, rows in self._rows.items():
            if who == participant:
                return at
            at += len(rows) + 2
        return 0

    def _show_last_of(self, participant: str | None) -> None:
        """Bring the end of a person's notes into sight."""
        if not self._wrapped_to:
            return
        end = 0
        for who, rows in self._rows.items():
            end += len(rows) + 2
            if who == participant:
                break
        room = max(1, self._room)
        self._follows = end >= self._length()
        if not self._top < end <= self._top + room + 1:
            self._top = max(0, end - room)

    @property
    def _room(self) -> int:
        """Lines for notes, the heading left out."""
        return self.size.height - 1 - _gap(self.size.height)

    @property
    def _reviewing(self) -> bool:
        return self._session is not None and self._session.segment.kind is SegmentKind.REVIEW

    @property
    def _language(self) -> str:
        return self._session.language if self._session else "en"

    def _lines(self, start: int, stop: int, colours: Palette) -> Iterator[Line]:
        """The lines of the list from ``start`` to ``stop``; no other is looked at."""
        at = 0
        for participant, rows in self._rows.items():
            size = len(rows) + 2
            for index in range(max(0, start - at), min(size, stop - at)):
                yield self._line(participant, rows, index, colours)
            at += size

    def _line(self, participant: str | None, rows: list[Shown], index: int, colours: Palette) -> Line:
        """A line of a person's block: the name, a row of a note, or the empty line behind them."""
        session = self._session
        if session is None or index > len(rows):
            return []
        now = participant is not None and participant == session.speaker
        edge = (f"{EDGE()} " if now else "  ", colours.style("go"))
        if index == 0:
            name = session.name(participant) or terms(session.language).everyone
            name = cut_cells(name, max(2, self._wrapped_to - 2))
            return [edge, (name, colours.style("text" if now else "muted", bold=True))]
        note_id, text, tone, first = rows[index - 1]
        mark, mark_tone = self._mark(note_id, tone) if first else ("", "text")
        return [
            edge,
            (padded(" " * NAME_INDENT + mark, BULLET_CELLS), colours.style(mark_tone, bold=True)),
            (text, colours.style(_LOOKS[tone][1], bold=tone == "action")),
        ]

    def _mark(self, note_id: str, tone: str) -> tuple[str, str]:
        if note_id in self._unsaved:
            return ELLIPSIS, "warn"
        mark, mark_tone = _LOOKS[tone]
        return (POINT(), "muted") if tone == "point" else (mark, mark_tone)


def _gap(height: int) -> int:
    """Empty lines below the heading: none where every line is needed."""
    return 1 if height >= 18 else 0


_LOOKS = {
    "point": (POINT.narrow, "text"),
    "quote": ("", "warn"),
    "question": ("?", "ask"),
    "action": ("✦", "go"),
    "asked": ("✦", "text"),
    "done": ("✓", "go"),
    "partly": ("▸", "warn"),
    "not_yet": ("✕", "over"),
}
"""The mark and the tone of a row: by the kind of note, or by what became of a promise."""


def _promised(promise: Promise, width: int) -> Iterator[Shown]:
    """A promise of the session before, in its person's own words, and what became of it."""
    words = outcome_words(promise)
    text = of(words, promise.text) if words else promise.text
    tone = promise.outcome.value if promise.outcome else "asked"
    for number, row in enumerate(rows_of(text, max(8, width - 2 - BULLET_CELLS))):
        yield "", row, tone, number == 0


def _wrapped(note: Note, label: str | None, width: int, language: str) -> Iterator[Shown]:
    text = quoted(note.text, language) if note.kind is Kind.QUOTE else note.text
    if label:
        text = f"{label}{LABEL}{text}"
    room = max(8, width - 2 - BULLET_CELLS)
    for number, row in enumerate(rows_of(text, room)):
        yield note.id, row, note.kind.value, number == 0
