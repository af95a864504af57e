"""Beginning an evening: which week comes, and the session as it stands when it begins."""

from __future__ import annotations

from collections.abc import Mapping

from curriculum.programme import Programme, Week
from sessions.people import Attendance, Group, Person
from sessions.plan import plan_agenda
from sessions.record import Session, Visit


def people_of(group: Group, attendance: Mapping[str, Attendance] | None = None) -> tuple[Person, ...]:
    """Everybody of a group; who is not in ``attendance`` is here."""
    known = attendance or {}
    return tuple(
        Person(p.id, p.name, known.get(p.id, Attendance.HERE), facilitator=p.id == group.facilitator)
        for p in group.participants
    )


def coming_week(programme: Programme, last: Session | None) -> Week:
    """The week after the last session of this programme; the first week where there was none, the last at the end."""
    if last is None or last.programme != programme.name:
        return programme.weeks[0]
    after = [w for w in programme.weeks if w.number > last.week.number]
    return after[0] if after else programme.weeks[-1]


def open_session(
    session_id: str,
    group: Group,
    programme: Programme,
    week: Week,
    *,
    people: tuple[Person, ...],
    length: float,
    at: float,
) -> Session:
    """The session as it begins at ``at`` (epoch seconds), to last ``length`` seconds."""
    agenda = plan_agenda(week, length)
    return Session(
        id=session_id,
        group=group.id,
        group_name=group.name,
        programme=programme.name,
        programme_title=programme.title,
        language=programme.language,
        week=week,
        people=people,
        opened=at,
        ends=at + length,
        agenda=agenda,
        visits=(Visit(agenda[0].id, at),),
    )
