"""What everybody may see of a session: built by allow-list, in this one place.

Everything that leaves the facilitator's own screen (draft, minutes, exports, clipboard, projector) is made from these
values and not from a ``Session``. What is not named here does not get out: private and deleted notes above all.
"""

from __future__ import annotations

from msgspec import Struct

from curriculum.programme import Week
from sessions.people import Attendance
from sessions.promises import Promise
from sessions.record import Kind, Session

ALLOWED = frozenset({Kind.POINT, Kind.QUOTE, Kind.QUESTION, Kind.ACTION})
"""The kinds of notes that everybody may see. A kind that is added later is private until it is put here."""


class SharedNote(Struct, frozen=True):
    """A note everybody may see. ``participant`` is None for the whole group."""

    id: str
    at: float
    participant: str | None
    question: str | None
    kind: Kind
    label: str | None
    text: str


class SharedPerson(Struct, frozen=True):
    """Who took part. ``present`` is False for the absent."""

    id: str
    name: str
    present: bool


class SharedSession(Struct, frozen=True, kw_only=True):
    """A session as everybody may see it.

    ``summary`` is None until it was edited; ``actions`` by participant; ``promises`` are those of the session before.
    ``left_out`` are the ids of questions that the agenda does not ask.
    """

    group_name: str
    programme: str
    programme_title: str
    language: str
    week: Week
    people: tuple[SharedPerson, ...]
    notes: tuple[SharedNote, ...]
    summary: str | None
    actions: dict[str, str]
    promises: tuple[Promise, ...] = ()
    left_out: tuple[str, ...] = ()

    def name(self, participant: str | None) -> str:
        """The name of the person with this id; empty for the group."""
        return next((p.name for p in self.people if p.id == participant), "")


def shared(session: Session) -> SharedSession:
    """The part of a session that everybody may see."""
    return SharedSession(
        group_name=session.group_name,
        programme=session.programme,
        programme_title=session.programme_title,
        language=session.language,
        week=session.week,
        people=tuple(
            SharedPerson(p.id, p.name, p.attendance in {Attendance.HERE, Attendance.LEFT}) for p in session.people
        ),
        notes=tuple(
            SharedNote(n.id, n.at, n.participant, n.question, n.kind, n.label, n.text)
            for n in session.notes
            if n.kind in ALLOWED and not n.deleted
        ),
        summary=session.summary,
        actions=dict(session.actions),
        promises=session.promises,
        left_out=tuple(q.id for q in session.week.questions if q.id not in {s.id for s in session.agenda}),
    )
