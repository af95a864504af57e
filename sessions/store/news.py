"""What the store tells about its work: up to which act everything is on the disk, and what stands in the way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from curriculum.problem import Problem


class News(NamedTuple):
    """All acts up to number ``saved`` are on the medium. ``error`` is what keeps others from getting there, or None.

    ``refuge`` is the file in a second place in which all acts are kept meanwhile, None where there is none.
    """

    saved: int
    error: Problem | None
    refuge: Path | None = None


class Board:
    """Collects the news of several threads and gives the latest to one listener, one call at a time.

    A thread that finds another one in the listener leaves its news to it, so a listener that hangs holds up nobody
    else.
    """

    SOURCES = ("journal", "alarm", "typing", "typing sync", "snapshot")
    """Who reports, the weightiest first: of several problems the first is told."""

    def __init__(self, saved: int) -> None:
        self._saved = saved
        self._problems: dict[str, Problem] = {}
        self._refuge: Path | None = None
        self._listener: Callable[[News], None] | None = None
        self._untold = False
        self._telling = threading.Lock()

    @property
    def news(self) -> News:
        """How things are now."""
        problems = self._problems.copy()  # another thread may report meanwhile
        first = problems[min(problems, key=self.SOURCES.index)] if problems else None
        return News(self._saved, first, self._refuge)

    def listen(self, callback: Callable[[News], None]) -> None:
        """Give all news from now on to ``callback``, beginning with how things are now."""
        self._listener = callback
        self._untold = True

    def saved(self, number: int) -> None:
        """Everything up to ``number`` is on the medium, and nothing stands in the way of more."""
        self._saved = number
        self._problems.pop("journal", None)
        self._problems.pop("alarm", None)
        self._refuge = None
        self._untold = True

    def in_refuge(self, path: Path) -> None:
        """All acts so far are in this file, since the disk does not take them."""
        if path != self._refuge:
            self._refuge = path
            self._untold = True

    def report(self, source: str, problem: Problem | None) -> None:
        """``problem`` stands in the way of ``source``; None when nothing does any more."""
        known = self._problems.get(source)
        if problem is not None and str(problem) != str(known):
            self._problems[source] = problem
        elif problem is None and known is not None:
            self._problems.pop(source, None)
        else:
            return
        self._untold = True

    def tell(self) -> None:
        """Call the listener if there is anything that it does not know. Returns at once if another thread is at it."""
        while self._untold and self._listener is not None and self._telling.acquire(blocking=False):
            try:
                self._untold = False
                self._listener(self.news)
            except Exception:  # noqa: BLE001 - a screen that is gone must not end the saving
                self._listener = None
            finally:
                self._telling.release()
