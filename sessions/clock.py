"""The time of an evening: a wall clock that a clock step cannot move.

The wall clock is read once; from then on a steady clock carries it forward. Where that one stands still while the
machine sleeps, or the wall clock is set forward, the wall is caught up with; back it never goes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import NamedTuple, Protocol

from sessions.gap import APART, Cause, Gap, Look, step

AT_ONCE = 0.1
"""Seconds within which both clocks must be read to be compared: the program may be stopped between the two."""


class Clock(Protocol):
    """Tells the time. Everything that needs the time is given one."""

    def now(self) -> float:
        """The present moment, in epoch seconds."""
        ...

    def not_before(self, at: float) -> None:
        """Never tell a time before this moment from now on: it is in a record already."""
        ...


class SteadyClock(NamedTuple):
    """A clock that nobody sets. ``read`` gives seconds, ``counts_sleep`` says whether it is known to go on in sleep."""

    read: Callable[[], float]
    counts_sleep: bool


def steadiest(system: str = sys.platform) -> SteadyClock:
    """The steadiest clock of this machine.

    ``time.monotonic`` stands still in sleep on Linux and macOS. CLOCK_BOOTTIME (Linux) goes on, and so does
    CLOCK_MONOTONIC_RAW on macOS (clock_gettime(3) there), which is another clock than Linux's of that name.
    """
    name = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC_RAW"}.get(system, "")
    number = getattr(time, name, None)
    if number is None:
        return SteadyClock(time.monotonic, counts_sleep=False)
    return SteadyClock(lambda: time.clock_gettime(number), counts_sleep=True)


class Noticed(NamedTuple):
    """What a look at the clocks has shown: time that nobody saw, and how many seconds the wall clock was set back."""

    gap: Gap | None = None
    set_back: float = 0.0


class AnchoredClock:
    """Epoch seconds: the wall clock at the start, advanced by a steady one."""

    def __init__(self, wall: Callable[[], float] = time.time, steady: SteadyClock | None = None) -> None:
        self._wall = wall
        self._steady = steady or steadiest()
        self.anchor()

    def now(self) -> float:
        """The present moment, in epoch seconds."""
        return self._steady.read() + self._offset

    def not_before(self, at: float) -> None:
        """Go on from this moment, where the computer's clock was set back since it was recorded."""
        self._offset += max(0.0, at - self.now())

    def anchor(self) -> None:
        """Take the computer's clock as it is, also where it was set back: nothing is on record yet."""
        self._seen = self._read()
        self._offset = self._seen.wall - self._seen.steady

    def look(self) -> Noticed:
        """Look at both clocks, and catch up with a wall clock that has gone ahead. To be called again and again."""
        was, self._seen = self._seen, self._read()
        between = step(was, self._seen)
        ahead = between.ahead
        if self._steady.counts_sleep:
            # No sleep then: the clock was set, perhaps to where it had been set back from.
            ahead = min(ahead, self._seen.wall - self._seen.steady - self._offset)
        ahead = ahead if ahead > APART else 0.0
        self._offset += ahead
        now = self._seen.steady + self._offset
        only_set = self._steady.counts_sleep and ahead > between.unseen
        gap = Gap(now - between.unseen - ahead, now, Cause.CLOCK_SET if only_set else Cause.STOOD_STILL)
        return Noticed(gap if gap.seconds else None, between.back)

    def _read(self) -> Look:
        while True:
            before, wall, after = self._steady.read(), self._wall(), self._steady.read()
            if after - before < AT_ONCE:
                return Look(wall, after)
