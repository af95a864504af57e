"""The draft made before anybody asks for it, in a thread, once nobody waits for a turn: the closing finds it there."""

from __future__ import annotations

from threading import Timer

from sessions.closing.near import is_near
from sessions.live import Change, LiveSession
from sessions.record import Session

QUIET = 1.0
"""Seconds without an act before the draft is made: of notes in a row not each has to cost one."""


class DraftAhead:
    """Follows an evening, and has its draft made when it will soon be wanted. ``quiet`` is in seconds."""

    def __init__(self, live: LiveSession, quiet: float = QUIET) -> None:
        self._quiet = quiet
        self._waiting: Timer | None = None
        live.listen(self._on_change)

    def stop(self) -> None:
        """Have none made that has not been begun."""
        if self._waiting is not None:
            self._waiting.cancel()

    def _on_change(self, change: Change) -> None:
        self.stop()
        if is_near(change.now):
            self._waiting = Timer(self._quiet, _make, [change.now])
            self._waiting.daemon = True
            self._waiting.start()


def _make(session: Session) -> None:
    from sessions.closing.ready import draft_of  # with all that it is made by: not before it is wanted

    draft_of(session)
