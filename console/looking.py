"""Looking at a session that cannot be driven here, and following it for as long as the screen is there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from textual.app import App

from screens.choices import Choice
from screens.i18n import _, tell
from screens.looking import LookScreen
from sessions.clock import Clock
from sessions.record import Session
from sessions.store import Driven, Home, LookOnly
from sessions.store.following import Follower

BEAT = 0.25
"""Seconds between two looks at the files."""

SILENT = 15.0
"""Seconds without a sign of life after which no window is believed to drive the session: three that did not come."""


class Looking:
    """Offers to look at a session; ``then`` is called with the id to be driven here after all, or with ""."""

    def __init__(self, app: App[Any], home: Home, clock: Clock, then: Callable[[str], object]) -> None:
        self._app = app
        self._home = home
        self._clock = clock
        self._then = then

    def offer(self, problem: LookOnly, *, talk_time: bool) -> None:
        """Say why the session cannot be driven here, and open it for looking only if that is wanted."""
        from screens.pick import PickScreen

        driven = isinstance(problem, Driven)

        def chosen(answer: str | None) -> None:
            if answer == "look":
                self.open(problem.session, talk_time=talk_time, newer=not driven)
            else:
                self._then("")

        look = _("Look only: follow what happens there") if driven else _("Look only")
        choices = [Choice("look", look), Choice("back", _("Back"))]
        self._app.push_screen(PickScreen(tell(problem), choices), chosen)

    def open(self, session_id: str, *, talk_time: bool, newer: bool = False) -> None:
        """Open the session for looking only; where it cannot be read, go back. ``newer``: a newer Tanemaki wrote it."""
        follower = Follower(self._home, session_id)
        session = follower.look()
        if session is None:
            self._then("")
            return
        screen = LookScreen(session, self._clock.now, talk_time=talk_time, newer=newer)
        over = threading.Event()

        def left(session_id: str | None) -> None:
            over.set()
            self._then(session_id or "")

        self._app.push_screen(screen, left)
        threading.Thread(
            target=self._follow, args=[follower, screen, session, over], name="follower", daemon=True
        ).start()

    def _follow(self, follower: Follower, screen: LookScreen, session: Session, over: threading.Event) -> None:
        driven = True
        while not over.wait(BEAT):
            seen = follower.look()
            at = follower.written_at()
            alive = at is None or time.time() - at < SILENT
            if seen is not None or alive != driven:
                session, driven = seen or session, alive
                self._app.call_later(screen.show, session, driven=driven)
