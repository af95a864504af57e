"""The time of an evening: a wall clock that a clock step cannot move.

The wall clock is read once; from then on a monotonic clock carries it forward. On Linux that is ``CLOCK_BOOTTIME``,
which goes on while the machine sleeps; ``time.monotonic`` stands still in sleep on Linux and macOS.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol


class Clock(Protocol):
    """Tells the time. Everything that needs the time is given one."""

    def now(self) -> float:
        """The present moment, in epoch seconds."""
        ...


def steady() -> float:
    """Seconds on the steadiest clock of this machine, sleep included where the system can tell."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boottime) if boottime is not None else time.monotonic()


class AnchoredClock:
    """Epoch seconds: the wall clock at the start, advanced by a steady one."""

    def __init__(self, wall: Callable[[], float] = time.time, monotonic: Callable[[], float] = steady) -> None:
        self._monotonic = monotonic
        self._offset = wall() - monotonic()

    def now(self) -> float:
        """The present moment, in epoch seconds."""
        return self._monotonic() + self._offset
