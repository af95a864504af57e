"""The demo with a keeper that keeps nothing: what it answers at once, a disk would have had to say."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor

os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"

from sessions.record import Session
from sessions.store import Home, News


class Nowhere:
    """As much of a keeper as a desk asks for; every act counts as saved when it is handed over."""

    def __init__(self) -> None:
        self._number = 1
        self._told: Callable[[News], None] | None = None
        self._thread = ThreadPoolExecutor(1)

    def submit(self, session: Session, act: str, at: float, finished: Collection[str] = ()) -> int:
        """Forget the act, and say that it is saved, from another thread as a keeper does."""
        self._number += 1
        if self._told is not None:
            self._thread.submit(self._told, News(self._number, None))
        return self._number

    def typing(self, fields: Mapping[str, str], cleared: Collection[str] = ()) -> None:
        """Forget what is typed."""

    def listen(self, callback: Callable[[News], None]) -> None:
        """Tell this one."""
        self._told = callback
        callback(News(self._number, None))

    def flush(self, timeout: float) -> bool:
        """There is nothing to wait for."""
        return True

    def close(self, timeout: float) -> bool:
        """There is nothing to close."""
        return True


def nowhere(_home: Home, _session: Session, _act: str = "open") -> Nowhere:
    """What takes the place of beginning to keep a session."""
    return Nowhere()


if __name__ == "__main__":
    from console.cli import main

    Home.create = nowhere  # type: ignore[assignment,method-assign]
    sys.argv[0] = "tanemaki"
    sys.exit(main())
