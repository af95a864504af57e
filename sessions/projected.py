"""What the projector gets of an evening at a moment: built by allow-list, here and nowhere else, and read back.

The window that everybody looks at is another process. It is never given a ``Session`` but a ``Projected``, in which
each value is named one by one: no private note, nothing half typed in the note box, no own thoughts, nobody's talk
time but that of the share that runs, nothing of the weeks before but the promises, which were made aloud.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from curriculum.programme import Week
from sessions.agenda import CLOSING, Segment
from sessions.floor import BEFORE_A_ROUND, call_next
from sessions.people import Attendance, Person
from sessions.projection import ALLOWED, SharedNote
from sessions.promises import Promise
from sessions.readout import reader, readers
from sessions.record import Note, Pause, Remark, Round, Session, Turn, Visit
from sessions.rows import Rows
from sessions.rules import Rules

FORMAT = 1
"""The number of this form. A projector shows nothing of another one."""

COMING = 3
"""How many of those who come next are told."""


class SharedAction(Struct, frozen=True):
    """What somebody will do, in their words; empty where they have not said it yet."""

    participant: str
    name: str
    text: str


class SharedSeat(Struct, frozen=True):
    """Somebody of the group, and whether they are here."""

    id: str
    name: str
    attendance: Attendance


class Projected(Struct, frozen=True, kw_only=True):
    """An evening as the projector gets it.

    ``at`` is the console's moment (epoch seconds) at which the system's clock showed ``wall``. ``turn`` is the share
    that runs and ``remarks`` those within it; ``coming`` are the next at most three who will speak, ``hands`` who has
    raised one. ``notes`` are those of the question that runs. ``summary`` and ``actions`` are empty before the closing;
    ``reading`` is whose action is read out. ``rules`` are those by which shares are called overtime.
    """

    format: int = FORMAT
    at: float
    wall: float
    group_name: str
    programme_title: str
    language: str
    week: Week
    people: tuple[SharedSeat, ...]
    ends: float
    agenda: tuple[Segment, ...]
    visits: tuple[Visit, ...]
    pauses: tuple[Pause, ...]
    rounds: tuple[Round, ...]
    turn: Turn | None
    remarks: tuple[Remark, ...]
    coming: tuple[str, ...]
    notes: tuple[SharedNote, ...]
    promises: tuple[Promise, ...]
    summary: str
    actions: tuple[SharedAction, ...]
    reading: str | None
    closed: float | None
    rules: Rules = Rules()

    def name(self, participant: str | None) -> str:
        """The name of the person with this id; empty for nobody."""
        return next((p.name for p in self.people if p.id == participant), "")

    @property
    def agenda_now(self) -> Segment:
        """The segment that runs now."""
        return next((s for s in self.agenda if s.id == self.visits[-1].segment), self.agenda[-1])


class ClosingWords(NamedTuple):
    """The summary as it stands, and each person's action by id, drafted or edited."""

    summary: str = ""
    actions: Mapping[str, str] = {}


def shared_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Of what is half typed, by field: what everybody may see while it is typed. That is the summary and the actions,
    which are edited together; the note box never."""
    return {name: text for name, text in fields.items() if name == "summary" or name.startswith("action:")}


def in_closing(session: Session) -> bool:
    """Whether summary and actions are what is looked at."""
    return session.segment.kind in CLOSING or session.closed is not None


def projected(
    session: Session,
    at: float,
    wall: float,
    closing: ClosingWords | None = None,
    fields: Mapping[str, str] | None = None,
) -> Projected:
    """What the projector gets of a session at a moment: ``at`` by the console's time, ``wall`` by the system's.

    ``closing`` are the words of the closing, shown only in it; ``fields`` what is half typed, of which only those of
    the closing are looked at.
    """
    turn = session.turn
    words = closing if closing is not None and in_closing(session) else ClosingWords()
    typed = shared_fields(fields or {}) if in_closing(session) else {}
    return Projected(
        at=at,
        wall=wall,
        group_name=session.group_name,
        programme_title=session.programme_title,
        language=session.language,
        week=session.week,
        people=tuple(SharedSeat(p.id, p.name, p.attendance) for p in session.people),
        ends=session.ends,
        agenda=tuple(
            Segment(s.id, s.kind, s.planned, question=s.question, share=s.share, protected=s.protected)
            for s in session.agenda
        ),
        visits=tuple(Visit(v.segment, v.at) for v in session.visits),
        pauses=tuple(Pause(p.began, p.ended) for p in session.pauses),
        rounds=tuple(
            Round(r.question, r.waiting, heard=r.heard, passed=r.passed, hands=r.hands, volunteers=r.volunteers)
            for r in session.rounds
        ),
        turn=None if turn is None else Turn(turn.participant, turn.question, turn.began, turn.allotment),
        remarks=tuple(
            Remark(r.participant, r.began, r.ended)
            for r in session.remarks
            if turn is not None and r.began >= turn.began
        ),
        coming=coming(session, at),
        notes=tuple(
            SharedNote(n.id, n.at, n.participant, n.question, n.kind, n.label, n.text)
            for n in session.notes
            if n.question == session.segment.question and n.kind in ALLOWED and not n.deleted
        ),
        promises=tuple(Promise(p.participant, p.text, p.outcome) for p in session.promises),
        summary=typed.get("summary", words.summary),
        actions=tuple(
            SharedAction(p.id, p.name, typed.get(f"action:{p.id}", words.actions.get(p.id, "")).strip())
            for p in session.people
            if in_closing(session) and p.id in {*readers(session), *words.actions}
        ),
        reading=reader(session),
        closed=session.closed,
        rules=Rules(session.rules.floor, session.rules.grace),
    )


def coming(session: Session, at: float) -> tuple[str, ...]:
    """Who speaks next, or whose action is read out next: at most three ids. Nobody where they have yet to offer."""
    read = reader(session)
    if read is not None:
        order = readers(session)
        return order[order.index(read) + 1 :][:COMING] if read in order else ()
    first: tuple[str, ...] = ()
    if session.segment.kind in BEFORE_A_ROUND:
        session = call_next(session, at)
        first = (session.turn.participant,) if session.turn else ()
    round_ = session.round
    if round_ is None:
        return ()
    offered = round_.volunteers and len(round_.waiting) > 1
    order = (*first, *round_.hands, *(() if offered else round_.waiting))
    speaking = session.turn.participant if session.turn and not first else None
    return tuple(p for p in dict.fromkeys(order) if p != speaking)[:COMING]


def as_session(shown: Projected) -> Session:
    """A session that holds what is projected and nothing else, so that the rules of clock and plan hold for it too."""
    return Session(
        id="",
        group="",
        group_name=shown.group_name,
        programme="",
        programme_title=shown.programme_title,
        language=shown.language,
        week=shown.week,
        people=tuple(Person(p.id, p.name, p.attendance) for p in shown.people),
        opened=shown.visits[0].at,
        ends=shown.ends,
        agenda=shown.agenda,
        visits=shown.visits,
        rounds=shown.rounds,
        pauses=shown.pauses,
        turns=Rows([shown.turn] if shown.turn else []),
        remarks=shown.remarks,
        notes=Rows(Note(n.id, n.at, n.participant, n.question, n.text, n.kind, n.label) for n in shown.notes),
        promises=shown.promises,
        read_out=shown.reading,
        rules=shown.rules,
        closed=shown.closed,
    )
