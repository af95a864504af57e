"""What a share may take, and when the evening will end."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sessions.agenda import Segment, SegmentKind
from sessions.elapsed import segment_seconds, spoken_seconds
from sessions.people import Attendance, Person
from sessions.record import Session

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
    round_ = session.round_of(segment)
    if round_ is None:
        return segment.planned / max(1, len(expected(session, segment)))
    running = session.turn
    speaks = {running.participant} if running and running.question == round_.question else set()
    return segment.planned / max(1, len({*round_.waiting, *round_.heard, *round_.passed} | speaks))


def expected(session: Session, segment: Segment) -> tuple[str, ...]:
    """Who will speak in a segment's round, once it is opened: who is here, and has a promise where those are asked for.

    Nobody in a segment without a round.
    """
    if segment.round is None:
        return ()
    return tuple(
        p.id
        for p in session.people
        if p.attendance is Attendance.HERE and (segment.kind is SegmentKind.ROUND or session.promise(p.id) is not None)
    )


def still_to_speak(session: Session, segment: Segment) -> int:
    """How many are still to be heard in a segment's round."""
    round_ = session.round_of(segment)
    return len(expected(session, segment) if round_ is None else round_.waiting)


def running_left(session: Session, at: float) -> float:
    """Seconds left of the running share; 0 where nobody has the floor, or has used it up."""
    turn = session.turn
    return max(0.0, turn.allotment - spoken_seconds(session, turn, at)) if turn is not None else 0.0


def seconds_to_come(session: Session, segment: Segment, at: float) -> float:
    """Seconds a segment still takes, the running turn apart: shares of who waits, else what is left of its minutes.

    A question for which nobody has come yet keeps its minutes; last week's actions that nobody here promised take none.
    """
    if session.round_of(segment) is not None or segment.share is not None or segment.kind is SegmentKind.REVIEW:
        return still_to_speak(session, segment) * usual_share(session, segment)
    return max(0.0, segment.planned - segment_seconds(session, segment.id, at))


def segments_to_come(session: Session) -> tuple[Segment, ...]:
    """The present segment and those after it."""
    return session.agenda[session.agenda.index(session.segment) :]


def outlook(session: Session, at: float) -> Outlook:
    """The predicted end if every share from now on takes its plan and every later segment its minutes."""
    segment = session.segment
    ends = at + running_left(session, at)
    ends += sum(seconds_to_come(session, s, at) for s in segments_to_come(session))
    left = segment.planned - segment_seconds(session, segment.id, at)
    return Outlook(ends=ends, ahead=session.ends - ends, segment_left=left)
