"""What is known of an evening: frozen facts, and nothing that could be worked out from them.

All moments are epoch seconds (float), all lengths seconds. A running turn is known by when it began and a pause by when
it began, never by a count of ticks, so that the clock on the screen can be drawn from any moment, also after a restart.
"""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from curriculum.programme import Week
from sessions.people import Person
from sessions.rows import Rows


class Kind(Enum):
    """What a note is."""

    POINT = "point"
    QUOTE = "quote"
    QUESTION = "question"
    ACTION = "action"
    PRIVATE = "private"


class Note(Struct, frozen=True):
    """One captured line.

    ``id`` is ``n1`` for the first row of the session's notes, ``n2`` for the second, …; a deleted note keeps its row.
    ``participant`` is None for the whole group, ``question`` None outside the rounds. ``label`` groups notes. A row
    that has lost its kind counts as private, since that can only show too little.
    """

    id: str
    at: float
    participant: str | None
    question: str | None
    text: str
    kind: Kind = Kind.PRIVATE
    label: str | None = None
    deleted: bool = False


class Turn(Struct, frozen=True):
    """The time in which one person speaks. ``allotment`` is how long it may take; ``ended`` is None while it runs."""

    participant: str
    question: str | None
    began: float
    allotment: float
    ended: float | None = None


class Pause(Struct, frozen=True):
    """A stretch of the evening that is charged to nobody; ``ended`` is None while it lasts."""

    began: float
    ended: float | None = None


class SegmentKind(Enum):
    """The parts of an agenda."""

    OPENING = "opening"
    ROUND = "round"
    SUMMARY = "summary"
    ACTIONS = "actions"


class Segment(Struct, frozen=True):
    """A part of the agenda. ``planned`` is in seconds; ``question`` is the id of a round's question.

    ``share`` is how long one share of a round may take, in seconds, where another plan was taken; None while the
    planned time is divided among all who speak.
    """

    id: str
    kind: SegmentKind
    planned: float
    question: str | None = None
    share: float | None = None


class Visit(Struct, frozen=True):
    """A segment was entered; it lasts until the next visit."""

    segment: str
    at: float


class Round(Struct, frozen=True):
    """Everyone once, for one question. All are participants' ids.

    ``waiting`` is the order of those still to be heard, ``heard`` those who had their turn, ``passed`` those who passed
    once and wait at the end, ``hands`` the raised hands in the order they were raised.
    """

    question: str
    waiting: tuple[str, ...]
    heard: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    hands: tuple[str, ...] = ()


class Session(Struct, frozen=True, kw_only=True):
    """One group's meeting for one week: the whole record of an evening.

    ``week`` is a copy of the programme's week, so that a session stays readable when the programme is edited.
    ``ends`` is the end that was agreed. ``visits`` say which segment runs (the last one). ``rounds`` are kept by
    question. ``turns`` are in the order they began; only the last can be running. ``summary`` is None until a person
    has edited the draft; ``drafted`` counts the notes that it was drafted from. ``actions`` holds what a person wrote
    or took over for each participant. ``closed`` is None until the session is closed.
    """

    id: str
    group: str
    group_name: str
    programme: str
    programme_title: str
    language: str
    week: Week
    people: tuple[Person, ...]
    opened: float
    ends: float
    agenda: tuple[Segment, ...]
    visits: tuple[Visit, ...]
    rounds: tuple[Round, ...] = ()
    pauses: tuple[Pause, ...] = ()
    turns: Rows[Turn] = Rows()
    notes: Rows[Note] = Rows()
    summary: str | None = None
    drafted: int = 0
    actions: dict[str, str] = {}
    closed: float | None = None

    def person(self, participant: str | None) -> Person | None:
        """The person with this id, or None."""
        return next((p for p in self.people if p.id == participant), None)

    def name(self, participant: str | None) -> str:
        """The name of the person with this id; empty for the group."""
        person = self.person(participant)
        return person.name if person else ""

    @property
    def segment(self) -> Segment:
        """The segment that runs now."""
        now = self.visits[-1].segment
        return next(s for s in self.agenda if s.id == now)

    @property
    def turn(self) -> Turn | None:
        """The turn that runs now, or None where nobody has the floor."""
        last = self.turns[-1] if len(self.turns) else None
        return last if last is not None and last.ended is None else None

    @property
    def round(self) -> Round | None:
        """The round of the segment that runs now, or None outside the questions."""
        question = self.segment.question
        return next((r for r in self.rounds if r.question == question), None) if question else None

    @property
    def paused(self) -> bool:
        """Whether the clock stands still."""
        return bool(self.pauses) and self.pauses[-1].ended is None
