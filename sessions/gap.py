"""Time in which the program was not there: a closed lid, a suspended process, a computer's clock that was set.

Two clocks are looked at again and again, the computer's (the wall) and a steady one. What lies between two looks tells
what happened; whether that time counts is for the facilitator to say.
"""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from sessions.elapsed import running_seconds
from sessions.record import Session

UNSEEN = 30.0
"""Seconds without a look after which it is asked whether they count: less is a glance at the shell."""

APART = 2.0
"""Seconds by which the clocks may move apart between two looks: more is sleep, or a clock that was set."""

NEAR = 60.0
"""Seconds between two gaps that are asked about as one: a laptop with its lid closed wakes for moments."""


class Look(Struct, frozen=True):
    """Both clocks at one moment: ``wall`` in epoch seconds, ``steady`` in seconds since whenever."""

    wall: float
    steady: float


class Step(Struct, frozen=True):
    """What lies between two looks, in seconds; all 0 where nothing is to be noticed.

    ``unseen`` went by on the steady clock while nobody looked, ``ahead`` is what the wall clock went forward beyond the
    steady one, ``back`` what it was set back.
    """

    unseen: float = 0.0
    ahead: float = 0.0
    back: float = 0.0


class Cause(Enum):
    """Why the program did not see time go by.

    It was not running; it stood still, by itself or with the computer; or (as far as it can tell) no time went by, and
    the computer's clock was set forward.
    """

    CLOSED = "closed"
    STOOD_STILL = "stood still"
    CLOCK_SET = "clock set"


class Gap(Struct, frozen=True):
    """Time of which nobody knows yet whether it counts: from ``since`` to ``at``, in epoch seconds of the evening."""

    since: float
    at: float
    cause: Cause = Cause.STOOD_STILL

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.at - self.since

    @property
    def counts_unless_told(self) -> bool:
        """What holds where nobody decides: time counts, a clock that was set does not."""
        return self.cause is not Cause.CLOCK_SET


def step(was: Look, now: Look) -> Step:
    """What lies between two looks."""
    passed = now.steady - was.steady
    apart = (now.wall - was.wall) - passed
    return Step(
        unseen=passed if passed > UNSEEN else 0.0,
        ahead=apart if apart > APART else 0.0,
        back=-apart if apart < -APART else 0.0,
    )


def charged(session: Session, gap: Gap) -> float:
    """Seconds of a gap that count as long as nobody says otherwise: not what lies in a pause or before the evening."""
    return running_seconds(max(gap.since, session.opened), gap.at, session.pauses)


def worth_asking(session: Session, gap: Gap) -> bool:
    """Whether the answer would change anything."""
    return session.closed is None and charged(session, gap) > APART


def joined(gaps: tuple[Gap, ...], gap: Gap) -> tuple[Gap, ...]:
    """Gaps that nobody has answered for, oldest first, and one more: part of the last where it is near."""
    if not gaps or gap.since - gaps[-1].at > NEAR:
        return (*gaps, gap)
    last = gaps[-1]
    cause = last.cause if last.cause is gap.cause else Cause.STOOD_STILL
    return (*gaps[:-1], Gap(last.since, max(last.at, gap.at), cause))
