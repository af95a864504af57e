"""The ways in which a program in a terminal comes to its end in the middle of an evening."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Mapping

from tests.pty_screen import PtyScreen

PATIENCE = 10.0
"""Seconds that a program may take to end after it was asked to, before that counts as a fault."""


def _signal(number: signal.Signals) -> Callable[[PtyScreen, random.Random], None]:
    def end(screen: PtyScreen, _chance: random.Random) -> None:
        screen.kill(number)

    return end


def _close_terminal(screen: PtyScreen, _chance: random.Random) -> None:
    screen.hang_up()


def _kill_while_it_saves(screen: PtyScreen, chance: random.Random) -> None:
    """SIGTERM has the program write a snapshot and tidy up; soon after it is killed, whatever it is at."""
    screen.kill(signal.SIGTERM)
    time.sleep(chance.uniform(0.0, 0.06))
    screen.kill(signal.SIGKILL)


ENDS: Mapping[str, Callable[[PtyScreen, random.Random], None]] = {
    "kill -9": _signal(signal.SIGKILL),
    "SIGTERM": _signal(signal.SIGTERM),
    "SIGHUP": _signal(signal.SIGHUP),
    "closed terminal": _close_terminal,
    "SIGTERM, then kill -9": _kill_while_it_saves,
    "kill -9 at start": _signal(signal.SIGKILL),
}
"""By the name that the table has for them."""

AT_START = "kill -9 at start"

WEIGHTS: Mapping[str, int] = {name: 4 if name == "kill -9" else 2 for name in ENDS} | {AT_START: 1}
"""How often each of them comes."""
