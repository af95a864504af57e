"""A computer with clocks of its own, for the tests of time."""

from __future__ import annotations

from typing import NamedTuple

from sessions.clock import AnchoredClock, Noticed, SteadyClock
from tests.sessions.making import BEGAN

BEAT = 0.5
"""Seconds between two looks at the clocks."""


class Times(NamedTuple):
    """What a computer's clocks are made of: all changes at once, since another thread may read them."""

    true: float
    slept: float = 0.0
    set_by: float = 0.0


class Machine:
    """A computer: time goes on, it can sleep, its clock can be set, and a program that looks at it can be stopped."""

    def __init__(self, *, counts_sleep: bool, at: float = BEGAN) -> None:
        self._times = Times(at)
        self.clock = AnchoredClock(
            lambda: self._times.true + self._times.set_by,
            SteadyClock(lambda: self._steady(self._times, 0.0 if counts_sleep else 1.0), counts_sleep),
        )

    @property
    def true(self) -> float:
        """What a good watch shows, in epoch seconds."""
        return self._times.true

    def run(self, seconds: float) -> list[Noticed]:
        """Let the program run and look; what it noticed."""
        end, seen = self.true + seconds, []
        while self.true < end:
            self.stop(min(BEAT, end - self.true))
            seen.append(self.clock.look())
        return [noticed for noticed in seen if noticed != Noticed()]

    def stop(self, seconds: float) -> None:
        """Let the program stand still, by Ctrl+Z for instance."""
        self._times = self._times._replace(true=self.true + seconds)

    def sleep(self, seconds: float) -> None:
        """Close the lid."""
        self._times = self._times._replace(true=self.true + seconds, slept=self._times.slept + seconds)

    def set_clock(self, seconds: float) -> None:
        """Set the computer's clock."""
        self._times = self._times._replace(set_by=self._times.set_by + seconds)

    @staticmethod
    def _steady(times: Times, stands_still: float) -> float:
        return times.true - BEGAN - stands_still * times.slept
