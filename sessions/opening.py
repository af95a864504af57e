"""Beginning an evening: which week comes, and the session as it stands when it begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from curriculum.programme import Programme, Week
from sessions.agenda import Segment, plan_agenda
from sessions.elapsed import spoken_by_person
from sessions.floor import with_open_round
from sessions.people import Attendance, Group, Person
from sessions.promises import Promise, promised
from sessions.record import Session, Visit


class Before(Struct, frozen=True):
    """What earlier weeks have left: the promises to look back on, and the seconds that each has spoken so far."""

    promises: tuple[Promise, ...] = ()
    heard: dict[str, float] = {}


NOTHING_BEFORE = Before()


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


def what_was_before(sessions: Sequence[Session]) -> Before:
    """What a group's sessions so far, the newest first, have left for the next one.

    The promises are those of the newest session in which any were made or looked back on.
    """
    promises: tuple[Promise, ...] | None = None
    heard: dict[str, float] = {}
    for session in sessions:
        if promises is None:
            actions = _actions(session)
            promises = promised(actions, session.promises) if actions or session.promises else None
        for participant, seconds in spoken_by_person(session, session.closed or session.ends).items():
            heard[participant] = heard.get(participant, 0.0) + seconds
    return Before(promises or (), heard)


def _actions(session: Session) -> dict[str, str]:
    """What each participant promised, as the closing showed it: written by a person, or standing in the draft."""
    from sessions.closing.review import review  # the draft is not made before it is asked for

    return {person.id: text for person, text in review(session).actions if text.strip()}


def usual_agenda(group: Group, week: Week, length: float, before: Before = NOTHING_BEFORE) -> tuple[Segment, ...]:
    """How the group divides an evening of ``length`` seconds."""
    return plan_agenda(week, length, group.template, promises=bool(before.promises))


def open_session(
    session_id: str,
    group: Group,
    programme: Programme,
    week: Week,
    *,
    people: tuple[Person, ...],
    length: float,
    at: float,
    before: Before = NOTHING_BEFORE,
) -> Session:
    """The session as it begins at ``at`` (epoch seconds), to last ``length`` seconds, divided in the group's usual way.

    ``before`` is what the weeks before have left.
    """
    agenda = usual_agenda(group, week, length, before)
    session = Session(
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
        promises=before.promises,
        order=group.order,
        heard_before=before.heard,
    )
    return with_open_round(session, at)


def divided(session: Session, agenda: tuple[Segment, ...]) -> Session:
    """A session that has just begun, divided in another way."""
    first = (Visit(agenda[0].id, session.opened),)
    return with_open_round(replace(session, agenda=agenda, visits=first, rounds=()), session.opened)
