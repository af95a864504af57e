"""The fair finish: what is left of the evening, shared among the people not yet heard.

What has no round keeps its minutes, and so does what is protected; the running share keeps its own allotment. What is
left before the end goes to those who are still to be heard, in this round and in the rounds to come, in proportion to
what was planned for each, between a floor and that plan: it shortens and never lengthens. A little is held back for the
last share, whose overtime nobody after it can make up. Where even the floor does not fit, it says how late the evening
ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from sessions.plan import usual_share
from sessions.reckoning import Reckoning, reckon
from sessions.record import Session

STEP = 5.0
"""Shares are proposed in steps of so many seconds, rounded down: a figure that changes every second cannot be read."""

WORTH_SAYING = 30.0
"""Seconds by which the evening must be behind before another plan is proposed: less is caught up by itself. Where few
still wait, a ``STEP`` for each of them is enough: there are not many left to catch up."""


HELD_BACK = 30.0
"""Seconds that a plan leaves over where the floor allows it: the usual grace, which the last share has like others."""

MOST_HELD_BACK = 0.1
"""The part of what there is to divide that is held back at most: the last one to speak must not pay for it alone."""


class Shortened(Struct, frozen=True):
    """A round whose shares would change, from ``before`` to ``after`` seconds each, for ``people`` not yet heard."""

    segment: str
    people: int
    before: float
    after: float


class Proposal(Struct, frozen=True):
    """Another plan, before anybody has taken it.

    ``late`` is by how many seconds the evening ends after its time, ``left_over`` how many seconds before it.
    """

    rounds: tuple[Shortened, ...]
    late: float
    left_over: float = 0.0


def propose(session: Session, at: float) -> Proposal | None:
    """The plan that keeps the end, or None where the present one does (or nobody waits to be heard)."""
    found = reckon(session, at)
    behind = found.needed - found.for_shares
    if not found.waiting or behind < min(WORTH_SAYING, STEP * sum(w.people for w in found.waiting)):
        return None
    proposal = _proposal(found, [w.share for w in found.waiting], session.rules.floor)
    shortens = any(r.after < r.before for r in proposal.rounds)
    return proposal if shortens or proposal.late >= WORTH_SAYING else None


def propose_longer(session: Session, at: float) -> Proposal | None:
    """The plan that shares out all that is left, also where shares grow by it; None where hardly anything changes.

    It is never proposed unasked: what is won early is needed late.
    """
    found = reckon(session, at)
    planned = [usual_share(session, replace(w.segment, share=None)) for w in found.waiting]
    whole = sum(w.people * share for w, share in zip(found.waiting, planned, strict=True))
    if not whole:
        return None
    longest = [share * max(1.0, found.for_shares / whole) for share in planned]
    proposal = _proposal(found, longest, session.rules.floor)
    return proposal if any(abs(r.after - r.before) >= STEP for r in proposal.rounds) else None


def take(session: Session, proposal: Proposal) -> Session:
    """The session with the proposed shares. What has been said so far, and the running share, stay as they are."""
    shares = {r.segment: r.after for r in proposal.rounds}
    agenda = tuple(replace(s, share=shares[s.id]) if s.id in shares else s for s in session.agenda)
    return replace(session, agenda=agenda)


def _proposal(found: Reckoning, longest: Sequence[float], floor: float) -> Proposal:
    """What is left, divided: no share above its ``longest`` seconds."""
    waiting = [(w.people, most) for w, most in zip(found.waiting, longest, strict=True)]
    held_back = min(HELD_BACK, MOST_HELD_BACK * max(0.0, found.for_shares))
    shares = _divided(waiting, found.for_shares - held_back, floor)
    needed = sum(w.people * share for w, share in zip(found.waiting, shares, strict=True))
    rounds = tuple(
        Shortened(w.segment.id, w.people, w.share, after) for w, after in zip(found.waiting, shares, strict=True)
    )
    over = needed - found.for_shares
    return Proposal(rounds, late=max(0.0, over), left_over=max(0.0, -over))


def _divided(waiting: Sequence[tuple[int, float]], left: float, floor: float) -> list[float]:
    """Shares in proportion to the longest each may be, none above that, none below the floor (or its own if shorter).

    ``waiting`` are people and the longest share, in seconds, of each round; ``left`` is what there is to divide.
    """
    least = [min(floor, share) for _people, share in waiting]
    fixed: set[int] = set()
    while True:
        room = left - sum(waiting[i][0] * least[i] for i in fixed)
        weight = sum(people * share for i, (people, share) in enumerate(waiting) if i not in fixed)
        scale = min(1.0, max(0.0, room) / weight) if weight else 0.0
        short = {i for i, (_p, share) in enumerate(waiting) if i not in fixed and share * scale < least[i] - 1e-9}
        if not short:
            shares = [least[i] if i in fixed else share * scale for i, (_p, share) in enumerate(waiting)]
            return [max(low, share // STEP * STEP) for low, share in zip(least, shares, strict=True)]
        fixed |= short
