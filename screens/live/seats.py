"""The queue as rows of plain values: who has been heard, who speaks, who comes next, and what is true of each."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from screens.i18n import _
from screens.live.times import minutes_and_seconds
from sessions.agenda import SegmentKind
from sessions.elapsed import spoken_by_person
from sessions.people import Attendance, Person
from sessions.promises import Outcome, Promise
from sessions.queue import next_speaker
from sessions.record import Round, Session


class PersonRow(Struct, frozen=True):
    """A line of the queue. ``seat`` is the number after ``@``; ``used`` is talk time by allotment, None for nothing."""

    id: str
    seat: int
    name: str
    mark: str
    tag: str
    tag_tone: str
    tone: str
    seconds: str
    used: float | None


def person_rows(session: Session, at: float, talk_time: bool) -> list[PersonRow]:
    """A row for each person at a moment; ``talk_time`` False leaves out who has spoken how long."""
    round_, turn = session.round, session.turn
    spoken = spoken_by_person(session, at, session.segment.round)
    speaking = turn.participant if turn else None
    seats = {p.id: number for number, p in enumerate(session.people, start=1)}
    following = next_speaker(round_) if round_ else None
    share = _usual_share(session)
    rows = []
    for participant in _order(session, round_, speaking):
        person = session.person(participant)
        if person is None:
            continue
        heard = round_ is not None and participant in round_.heard
        mark = "❯" if participant == speaking else "✓" if heard else " "
        tag, tag_tone = _tag(session, person, round_, following)
        seconds = spoken.get(participant, 0.0)
        here = person.attendance is Attendance.HERE
        rows.append(
            PersonRow(
                id=participant,
                seat=seats[participant],
                name=person.name,
                mark=mark,
                tag=tag,
                tag_tone=tag_tone,
                tone="go" if participant == speaking else "text" if here and not heard else "muted",
                seconds=minutes_and_seconds(seconds) if talk_time and seconds >= 1 else "",
                used=seconds / share if talk_time and seconds >= 1 and share else None,
            )
        )
    return rows


def _usual_share(session: Session) -> float:
    """Seconds that a share of this question has on average: the length of a full talk-time bar."""
    shares = [t.allotment for t in session.turns if t.question == session.segment.round]
    return sum(shares) / len(shares) if shares else 0.0


def _order(session: Session, round_: Round | None, speaking: str | None) -> list[str]:
    """Heard, speaking, raised hands as they went up, waiting; then those who are late or not there.

    A hand of somebody who was heard long ago stands with those to come: among many it would be out of sight otherwise.
    """
    seats = [p.id for p in session.people]
    if round_ is None:
        return seats
    order = [p for p in round_.heard if p != speaking and p not in round_.hands]
    order += [speaking] if speaking else []
    order += round_.hands
    order += [p for p in round_.waiting if p not in round_.hands]
    return order + [p for p in seats if p not in order]


def _tag(session: Session, person: Person, round_: Round | None, following: str | None) -> tuple[str, str]:
    """The word behind a name, and its tone: whether they are here, what became of their promise, what comes next."""
    if person.attendance is not Attendance.HERE:
        return _ATTENDANCE[person.attendance]()
    if session.remark is not None and session.remark.participant == person.id:
        return _("speaks"), "ask"
    if round_ is None:
        return "", "muted"
    if person.id in round_.hands:
        return f"⚑ {_('hand')}", "ask"
    promise = session.promise(person.id) if session.segment.kind is SegmentKind.REVIEW else None
    if promise is not None and promise.outcome is not None:
        return _outcome(promise)
    if person.id == following:
        return _("next"), "warn"
    if person.id in round_.passed and (session.turn is None or session.turn.participant != person.id):
        return _("passed"), "muted"
    return "", "muted"


_ATTENDANCE: dict[Attendance, Callable[[], tuple[str, str]]] = {
    Attendance.LATE: lambda: (_("late"), "warn"),
    Attendance.ABSENT: lambda: (_("absent"), "muted"),
    Attendance.LEFT: lambda: (_("has left"), "muted"),
}


def _outcome(promise: Promise) -> tuple[str, str]:
    """What became of a promise, in the few cells that a row has for it."""
    if promise.stuck:
        return _("still no"), "over"
    return {
        Outcome.DONE: (_("done"), "go"),
        Outcome.PARTLY: (_("partly"), "warn"),
        Outcome.NOT_YET: (_("not yet"), "muted"),
    }[promise.outcome or Outcome.NOT_YET]
