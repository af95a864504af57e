"""What is known of an evening: frozen facts, and nothing that could be worked out from them.

All moments are epoch seconds (float), all lengths seconds. A running turn is known by when it began and a pause by when
it began, never by a count of ticks, so that the clock on the screen can be drawn from any moment, also after a restart.
"""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from curriculum.programme import Week
from sessions.agenda import Segment
from sessions.people import Order, Person
from sessions.promises import Promise
from sessions.rows import Rows
from sessions.rules import Rules
from sessions.thoughts import Thought


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
    """The time in which one person speaks. ``allotment`` is how long it may take; ``ended`` is None while it runs.

    ``question`` names the round: a question's id, or the id of the segment in which promises are looked back on.
    """

    participant: str
    question: str | None
    began: float
    allotment: float
    ended: float | None = None


class Pause(Struct, frozen=True):
    """A stretch of the evening that is charged to nobody; ``ended`` is None while it lasts."""

    began: float
    ended: float | None = None


class Remark(Struct, frozen=True):
    """A few words of somebody else within a turn, which goes on after them; ``ended`` is None while they last."""

    participant: str
    began: float
    ended: float | None = None


class Visit(Struct, frozen=True):
    """A segment was entered; it lasts until the next visit."""

    segment: str
    at: float


class Round(Struct, frozen=True):
    """Everyone once, for one question (or for last week's actions: ``question`` is as in Turn). All are participants'
    ids.

    ``waiting`` is the order of those still to be heard, ``heard`` those who had their turn, ``passed`` those who passed
    once and wait at the end, ``hands`` the raised hands in the order they were raised. With ``volunteers`` nobody is
    next until somebody offers to be.
    """

    question: str
    waiting: tuple[str, ...]
    heard: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    hands: tuple[str, ...] = ()
    volunteers: bool = False


class Session(Struct, frozen=True, kw_only=True):
    """One group's meeting for one week: the whole record of an evening.

    ``week`` is a copy of the programme's week, so that a session stays readable when the programme is edited.
    ``ends`` is the end that was agreed. ``visits`` say which segment runs (the last one). ``rounds`` are kept by
    question. ``turns`` are in the order they began; only the last can be running, and only the last of ``remarks``.
    ``summary`` is None until a person has edited the draft; ``drafted`` counts the notes that it was drafted from.
    ``actions`` holds what a person wrote or took over for each participant; ``promises`` are those of the session
    before. ``order`` is how rounds are ordered from now on, ``heard_before`` the seconds each has spoken in the weeks
    before. ``thoughts`` are what people wrote down before they met. ``read_out`` is whose action is read out, where
    that is done. ``rules`` are what was agreed on for shares when it began. ``closed`` is None until the session is
    closed.
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
    remarks: tuple[Remark, ...] = ()
    notes: Rows[Note] = Rows()
    summary: str | None = None
    drafted: int = 0
    actions: dict[str, str] = {}
    promises: tuple[Promise, ...] = ()
    order: Order = Order.ROTATING
    heard_before: dict[str, float] = {}
    thoughts: tuple[Thought, ...] = ()
    read_out: str | None = None
    rules: Rules = Rules()
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
    def remark(self) -> Remark | None:
        """The remark that runs now within the running turn, or None."""
        last = self.remarks[-1] if self.remarks else None
        return last if last is not None and last.ended is None else None

    @property
    def speaker(self) -> str | None:
        """Whose words are heard now: who makes a remark, else who has the floor; None where nobody has."""
        now = self.remark or self.turn
        return now.participant if now else None

    @property
    def round(self) -> Round | None:
        """The round of the segment that runs now, or None where people do not speak one after the other."""
        return self.round_of(self.segment)

    def round_of(self, segment: Segment) -> Round | None:
        """The round of a segment, once it has been opened."""
        key = segment.round
        return next((r for r in self.rounds if r.question == key), None) if key else None

    def own_thoughts(self, participant: str | None, question: str | None) -> str:
        """What this person wrote beforehand about a question, and about the week as a whole; empty where nothing was
        brought in."""
        own = [t for t in self.thoughts if t.participant == participant and t.question in {question, None}]
        return "\n".join(t.text for t in sorted(own, key=lambda t: t.question is None))

    def promise(self, participant: str | None) -> Promise | None:
        """What this person promised in the session before, or None."""
        return next((p for p in self.promises if p.participant == participant), None)

    @property
    def paused(self) -> bool:
        """Whether the clock stands still."""
        return bool(self.pauses) and self.pauses[-1].ended is None
