"""The desk: one driven session with its time and its keeping. Every act goes to disk from here, and nothing waits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from curriculum.problem import Problem
from sessions.clock import Clock
from sessions.gap import Cause, Gap
from sessions.live import Change, LiveSession
from sessions.record import Session
from sessions.store import Keeper, Kept, News
from sessions.store.unfinished import MEANT_AS, Typed

NOTE_FIELDS = ("note", *MEANT_AS)
"""The half-typed fields of the note box: the text, and what it was meant as."""

AWAY = 120.0
"""Seconds without the program after which it is asked whether they count: less is a restart in the middle of a talk."""


class State(NamedTuple):
    """How saving goes: the newest session on disk, what stands in the way, and the file in a second place, if any."""

    saved: Session
    problem: Problem | None
    refuge: Path | None = None


class DrivenDesk:
    """Joins a live session to its keeper. ``kept`` is what was found of a session that is gone on with."""

    def __init__(self, session: Session, keeper: Keeper, clock: Clock, kept: Kept | None = None) -> None:
        self.live = LiveSession(session, kept.trail if kept else ())
        self.clock = clock
        self.damaged = kept.damaged if kept else ()
        self.missing = kept.missing if kept else 0
        self._keeper = keeper
        self._typed = Typed.in_boxes(kept.unfinished) if kept else Typed()
        self._fields: dict[str, str] = dict(self._typed.fields)
        self._absence: Gap | None = None
        if kept is not None:
            clock.not_before(kept.saved_at)
            self._absence = Gap(kept.saved_at, clock.now(), Cause.CLOSED)
        self._listeners: list[Callable[[State], object]] = []
        self._followers: list[Callable[[Session, Mapping[str, str]], object]] = []
        self._lock = threading.Lock()
        self._submitted: list[tuple[int, Session]] = []
        self._state = State(session, None)
        self.live.listen(self._keep)
        self._take_over_typed()
        keeper.listen(self._heard)

    def unfinished(self) -> Mapping[str, str]:
        """What is half typed, by field."""
        return dict(self._fields)

    def vanished(self) -> Mapping[str, str]:
        """The text that last vanished from a field without an act, by field; beside ``note`` what that was meant as."""
        return dict(self._typed.dropped)

    def boxes(self) -> Mapping[str, str]:
        """What is half typed and what has vanished, as a keeper gives it back."""
        return self._typed.boxes()

    def typing(self, fields: Mapping[str, str]) -> None:
        """Keep what is half typed in some fields, the others as they are. Never waits."""
        aside = [name for name in MEANT_AS if name not in fields]
        self._fields.update(fields)
        for name in aside if "note" in fields else ():
            self._fields.pop(name, None)
        self._typed = self._typed.typing(self._fields, MEANT_AS, 0)
        self._keeper.typing(self._fields, cleared=MEANT_AS)
        self._tell_followers()

    def listen(self, heard: Callable[[State], object]) -> None:
        """Be told, from another thread, how saving goes."""
        self._listeners.append(heard)

    def follow(self, seen: Callable[[Session, Mapping[str, str]], object]) -> None:
        """Be given the session and the half-typed fields, now and after each act and each letter. Must not wait."""
        self._followers.append(seen)
        seen(self.live.session, self._fields)

    def saving(self) -> State:
        """How saving goes now."""
        return self._state

    def absence(self) -> Gap | None:
        """The time without the program, of a session that was gone on with after long enough to ask about it."""
        return self._absence if self._absence is not None and self._absence.seconds > AWAY else None

    def answer(self, gap: Gap, *, counts: bool) -> bool:
        """Count the time of a gap, or take it out of everybody's share; whether undo or redo turns that round.

        To count is to take it out and to undo that at once, so that redo takes it out after all; but nothing else that
        can be done again is given up for it.
        """
        at = self.clock.now()
        if counts and self.live.redoable is not None:
            return False
        done = self.live.charge_nobody(gap.since, at, until=gap.at)
        if done and counts:
            self.live.undo(at)
        return done

    def close(self, timeout: float) -> bool:
        """Save, and let go of the session; whether everything is on disk within ``timeout`` seconds."""
        return self._keeper.close(timeout)

    def _keep(self, change: Change) -> None:
        finished = _finished(change)
        for name in finished:
            self._fields.pop(name, None)
        self._typed = self._typed.went_into(0, finished).saved(0)
        with self._lock:
            number = self._keeper.submit(change.now, change.kept_as, change.at, finished)
            self._submitted.append((number, change.now))
        self._tell_followers(change.now)

    def _tell_followers(self, session: Session | None = None) -> None:
        for seen in self._followers:
            seen(session or self.live.session, self._fields)

    def _heard(self, news: News) -> None:
        with self._lock:
            saved = self._state.saved
            while self._submitted and self._submitted[0][0] <= news.saved:
                saved = self._submitted.pop(0)[1]
            self._state = State(saved, news.error, news.refuge)
        for heard in self._listeners:
            heard(self._state)

    def _take_over_typed(self) -> None:
        """What was half typed at the closing belongs into the session: those fields show the session's own words."""
        now = self.clock.now()
        for field, text in list(self._fields.items()):
            if field == "summary":
                self.live.write_summary(text, now)
            elif field.startswith("action:") and self.live.session.person(field.removeprefix("action:")):
                self.live.write_action(field.removeprefix("action:"), text, now)


def _finished(change: Change) -> Collection[str]:
    """The half-typed fields whose text went into an act."""
    if change.act in {"capture", "amend", "delete"}:
        return NOTE_FIELDS
    if change.act in {"summary", "redraft", "added"}:
        return ("summary",)
    if change.act == "action":
        was, now = change.was.actions, change.now.actions
        return tuple(f"action:{p}" for p in now if now[p] != was.get(p))
    return ()
