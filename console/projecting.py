"""The console's side of the projector: after each change what everybody may see is put where projectors look.

A thread of its own writes; a key only leaves word. The half-typed note never comes here: what is kept of the fields
are those of the closing.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from curriculum.problem import N_, Problem
from sessions.clock import Clock
from sessions.projected import ClosingWords, in_closing, projected, shared_fields
from sessions.record import Session
from sessions.store.projectionfile import ProjectionFile
from sessions.store.trouble import reason

if TYPE_CHECKING:
    from sessions.closing.draft import Draft

SETTLE = 0.02
"""Seconds after a change before it is written: the key's own frame comes first."""

BEAT = 1.0
"""Seconds between two looks at the clocks, and at a disk that took nothing."""

DRAFT_BEAT = 0.1
"""Seconds between two looks whether the draft of the closing is there."""

DRAFT_PATIENCE = 10
"""Looks after which the draft is made here: nobody else is at it."""

DRIFT = 0.05
"""Seconds by which the console's time may differ from the system's before projectors are told."""


class Projecting:
    """Projects one driven session until it is stopped. ``told`` is called from the thread, once, where that fails."""

    def __init__(self, file: ProjectionFile, clock: Clock, told: Callable[[Problem], object]) -> None:
        self._file = file
        self._clock = clock
        self._told = told
        self._changed = threading.Event()
        self._over = threading.Event()
        self._latest: tuple[Session, Mapping[str, str]] | None = None
        self._draft: Draft | None = None
        self._asked = 0
        self._complained = False
        self._thread = threading.Thread(target=self._run, name="projecting", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def show(self, session: Session, fields: Mapping[str, str]) -> None:
        """The session is now this, and so are the half-typed fields. Never waits."""
        latest = (session, shared_fields(fields))
        before = self._latest
        if before is None or before[0] is not session or before[1] != latest[1]:
            self._latest = latest
            self._changed.set()

    def stop(self) -> None:
        """Write what is new, and end."""
        self._over.set()
        self._changed.set()
        if self._thread.ident is not None:
            self._thread.join(BEAT)

    def _run(self) -> None:
        written, drift, wait = False, 0.0, BEAT
        while True:
            changed = self._changed.wait(wait)
            if changed and not self._over.is_set():
                self._over.wait(SETTLE)
            self._changed.clear()
            if self._latest is not None:
                session, fields = self._latest
                closing, whole = self._closing(session)
                now, wall = self._clock.now(), time.time()
                if changed or not written or wait == DRAFT_BEAT or abs(now - wall - drift) > DRIFT:
                    written, drift = self._put(session, now, wall, closing, fields), now - wall
                wait = BEAT if whole else DRAFT_BEAT
            if self._over.is_set() and not self._changed.is_set():  # else there is something newer than was written
                return

    def _put(
        self, session: Session, now: float, wall: float, closing: ClosingWords | None, fields: Mapping[str, str]
    ) -> bool:
        """Whether it is written; what stands in the way is told the first time, and it is tried again."""
        try:
            self._file.put(projected(session, now, wall, closing, fields))
        except OSError as error:
            if not self._complained:
                self._complained = True
                self._told(Problem(N_("The projector does not get what happens now ({reason})."), reason=reason(error)))
            return False
        self._complained = False
        return True

    def _closing(self, session: Session) -> tuple[ClosingWords | None, bool]:
        """The words of the closing, where it runs, and whether they are of all the notes.

        The draft is made elsewhere, as a rule; until it is there the one before stands.
        """
        if not in_closing(session):
            return None, True
        from sessions.closing.ready import draft_of, ready_draft  # with all that it is made by: not before it is wanted
        from sessions.closing.review import review

        ready = ready_draft(session)
        self._asked = 0 if ready is not None else self._asked + 1
        if self._asked > DRAFT_PATIENCE:
            ready = draft_of(session)
        self._draft = ready or self._draft
        if self._draft is None:
            actions = {who: text for who, text in session.actions.items() if text.strip()}
            return ClosingWords(session.summary or "", actions), False
        standing = review(session, self._draft)
        return ClosingWords(standing.summary, {p.id: text for p, text in standing.actions}), ready is not None
