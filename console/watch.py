"""Looking at the clocks, again and again, while an app runs."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sessions.clock import Noticed

BEAT = 0.5
"""Seconds between two looks: by so much a gap can seem too long."""


class ClockWatch:
    """Calls ``look`` at each beat and ``notice`` with what it shows, if anything, both in a thread of its own.

    The event loop stands still while the terminal takes nothing (a stalled connection, a frozen window). The evening
    goes on then, and a thread does too, so that it is no gap.
    """

    def __init__(self, look: Callable[[], Noticed], notice: Callable[[Noticed], object]) -> None:
        self._look = look
        self._notice = notice
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="clocks", daemon=True)

    def start(self) -> None:
        """Begin to look; what was before is not noticed."""
        self._look()
        self._thread.start()

    def stop(self) -> None:
        """Look no more; nothing is noticed after this."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(BEAT):
            noticed = self._look()
            if noticed != Noticed():
                self._notice(noticed)
