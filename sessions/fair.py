"""The fair finish: what is left of the evening, shared among the people not yet heard.

The closing keeps its minutes, the running share its own allotment. What is left before the end goes to those who are
still to be heard, in this round and in the rounds to come, in proportion to what was planned for each, between a floor
and that plan: it shortens and never lengthens. Where even the floor does not fit, it says how late the evening ends.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from sessions.elapsed import spoken_seconds
from sessions.people import Attendance
from sessions.plan import seconds_to_come, usual_share
from sessions.record import Segment, SegmentKind, Session

FLOOR = 60.0
"""Seconds under which no share is shortened: less is not a share any more."""

STEP = 5.0
"""Shares are proposed in steps of so many seconds, rounded down: a figure that changes every second cannot be read."""

WORTH_SAYING = 30.0
"""Seconds by which the evening must be behind before another plan is proposed: less is caught up by itself."""


class Shortened(Struct, frozen=True):
    """A round whose shares would change, from ``before`` to ``after`` seconds each, for ``people`` not yet heard."""

    segment: str
    people: int
    before: float
    after: float


class Proposal(Struct, frozen=True):
    """Another plan, before anybody has taken it. ``late`` is by how many seconds the evening ends after its time."""

    rounds: tuple[Shortened, ...]
    late: float


def propose(session: Session, at: float, floor: float = FLOOR) -> Proposal | None:
    """The plan that keeps the end, or None where the present one does (or nobody waits to be heard)."""
    waiting = _waiting(session)
    planned = sum(people * share for _segment, people, share in waiting)
    left = _left_for_shares(session, at)
    if not waiting or planned - left < WORTH_SAYING:
        return None
    shares = _divided(waiting, left, floor)
    needed = sum(people * share for (_segment, people, _before), share in zip(waiting, shares, strict=True))
    rounds = tuple(
        Shortened(segment.id, people, before, after)
        for (segment, people, before), after in zip(waiting, shares, strict=True)
    )
    return Proposal(rounds, late=max(0.0, needed - left))


def take(session: Session, proposal: Proposal) -> Session:
    """The session with the proposed shares. What has been said so far, and the running share, stay as they are."""
    shares = {r.segment: r.after for r in proposal.rounds}
    agenda = tuple(replace(s, share=shares[s.id]) if s.id in shares else s for s in session.agenda)
    return replace(session, agenda=agenda)


def _waiting(session: Session) -> list[tuple[Segment, int, float]]:
    """Rounds with people not yet heard: this one and those to come, how many, and the seconds planned for each."""
    now = session.agenda.index(session.segment)
    expected = sum(p.attendance is Attendance.HERE for p in session.people)
    found = []
    for segment in session.agenda[now:]:
        if segment.kind is not SegmentKind.ROUND:
            continue
        round_ = next((r for r in session.rounds if r.question == segment.question), None)
        people = len(round_.waiting) if round_ is not None else expected
        if people:
            found.append((segment, people, usual_share(session, segment)))
    return found


def _left_for_shares(session: Session, at: float) -> float:
    """Seconds before the end that are nobody's yet: without the running share and the segments that are no rounds."""
    ahead = session.agenda[session.agenda.index(session.segment) :]
    others = sum(seconds_to_come(session, s, at) for s in ahead if s.kind is not SegmentKind.ROUND)
    turn = session.turn
    running = max(0.0, turn.allotment - spoken_seconds(session, turn, at)) if turn is not None else 0.0
    return session.ends - at - others - running


def _divided(waiting: list[tuple[Segment, int, float]], left: float, floor: float) -> list[float]:
    """Shares in proportion to their plan, none below the floor (or its own shorter plan) and none above its plan."""
    least = [min(floor, share) for _segment, _people, share in waiting]
    fixed: set[int] = set()
    while True:
        room = left - sum(waiting[i][1] * least[i] for i in fixed)
        weight = sum(people * share for i, (_s, people, share) in enumerate(waiting) if i not in fixed)
        scale = min(1.0, max(0.0, room) / weight) if weight else 0.0
        short = {
            i for i, (_s, _people, share) in enumerate(waiting) if i not in fixed and share * scale < least[i] - 1e-9
        }
        if not short:
            shares = [least[i] if i in fixed else share * scale for i, (_s, _p, share) in enumerate(waiting)]
            return [max(low, share // STEP * STEP) for low, share in zip(least, shares, strict=True)]
        fixed |= short
