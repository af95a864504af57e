"""The agenda in minutes, what a share may take, and when the evening will end.

An hour is divided as the programme's facilitators do it: a short opening, ten minutes for the summary, nine for the
actions, and everything between for the questions in equal parts. Other lengths keep the proportions.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from curriculum.programme import Week
from sessions.elapsed import segment_seconds, spoken_seconds
from sessions.people import Attendance, Person
from sessions.record import Segment, SegmentKind, Session

HOUR = 3600.0
OPENING = 300.0 / HOUR
SUMMARY = 600.0 / HOUR
ACTIONS = 540.0 / HOUR

TIGHT_SHARE = 120.0
"""Seconds under which a share is too short for a thought and its reason: the start screen says so."""

ON_TIME = 60.0
"""Seconds ahead or behind that are still called on time."""


class Outlook(Struct, frozen=True):
    """Where we stand. ``ends`` is the predicted end (epoch seconds), ``ahead`` seconds before (or, below 0, after) the
    agreed end, ``segment_left`` seconds left of the present segment's plan (below 0 when it is used up)."""

    ends: float
    ahead: float
    segment_left: float


def plan_agenda(week: Week, length: float) -> tuple[Segment, ...]:
    """The agenda of a week for a session of ``length`` seconds. Without questions the opening takes their time."""
    opening, summary, actions = (round(length * part) for part in (OPENING, SUMMARY, ACTIONS))
    questions = length - opening - summary - actions
    rounds = tuple(
        Segment(q.id, SegmentKind.ROUND, questions / len(week.questions), question=q.id) for q in week.questions
    )
    return (
        Segment("opening", SegmentKind.OPENING, opening if rounds else opening + questions),
        *rounds,
        Segment("summary", SegmentKind.SUMMARY, summary),
        Segment("actions", SegmentKind.ACTIONS, actions),
    )


def seconds_each(agenda: Sequence[Segment], people: Sequence[Person]) -> float:
    """Seconds for one share in the shortest round when everybody who is here or late speaks once."""
    expected = sum(p.attendance in {Attendance.HERE, Attendance.LATE} for p in people)
    rounds = [s.planned for s in agenda if s.kind is SegmentKind.ROUND]
    return min(rounds, default=0.0) / max(1, expected)


def allotment(session: Session) -> float:
    """Seconds one share may take in the present round; outside a round, the segment's minutes."""
    return session.segment.planned if session.round is None else usual_share(session, session.segment)


def usual_share(session: Session, segment: Segment) -> float:
    """Seconds one share may take in a round: what was agreed, else its planned time divided among all who speak."""
    if segment.share is not None:
        return segment.share
    round_ = next((r for r in session.rounds if r.question == segment.question), None)
    if round_ is None:
        return segment.planned / max(1, _expected(session.people))
    running = session.turn
    speaks = {running.participant} if running and running.question == round_.question else set()
    return segment.planned / max(1, len({*round_.waiting, *round_.heard, *round_.passed} | speaks))


def _expected(people: Sequence[Person]) -> int:
    return sum(p.attendance is Attendance.HERE for p in people)


def seconds_to_come(session: Session, segment: Segment, at: float) -> float:
    """Seconds a segment still takes, the running turn apart: shares of who waits, else what is left of its minutes."""
    round_ = next((r for r in session.rounds if r.question == segment.question), None)
    if round_ is not None:
        return len(round_.waiting) * usual_share(session, segment)
    if segment.share is not None:
        return _expected(session.people) * segment.share
    return max(0.0, segment.planned - segment_seconds(session, segment.id, at))


def outlook(session: Session, at: float) -> Outlook:
    """The predicted end if every share from now on takes its plan and every later segment its minutes."""
    segment, turn = session.segment, session.turn
    ends = at + (max(0.0, turn.allotment - spoken_seconds(session, turn, at)) if turn else 0.0)
    ends += sum(seconds_to_come(session, s, at) for s in session.agenda[session.agenda.index(segment) :])
    left = segment.planned - segment_seconds(session, segment.id, at)
    return Outlook(ends=ends, ahead=session.ends - ends, segment_left=left)
