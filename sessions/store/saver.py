"""The thread that brings the acts of an evening to the disk, in order, and never gives up on one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import NamedTuple

from curriculum.problem import N_, Problem
from sessions.record import Session
from sessions.store.folder import SessionFolder
from sessions.store.linefile import Gone
from sessions.store.news import Board
from sessions.store.pace import Pace
from sessions.store.records import recorded
from sessions.store.refuge import Refuge
from sessions.store.trouble import not_saved_yet, reason
from sessions.store.unfinished import Typed

GRACE = 5.0
"""Seconds in which somebody may put a vanished folder back, before it is made anew from what is in memory."""


class Act(NamedTuple):
    """An act, and the session that it led to."""

    number: int
    session: Session
    act: str
    at: float
    finished: Collection[str]


class Saved(NamedTuple):
    """The session after record ``number``, made at ``at``."""

    session: Session | None
    number: int
    at: float


class Beginning(NamedTuple):
    """Where the saving of a session goes on.

    ``last`` is the last record on the disk, ``typed`` what is half-typed, of whose file ``length`` bytes are sound.
    ``unpacked`` counts the records that are in the journal and in no snapshot. ``on_disk`` is the number of the last
    record in the folder where that is not ``last``, which then comes from ``refuge``, the second place.
    """

    last: Saved
    typed: Typed = Typed()
    length: int = 0
    unpacked: int = 0
    on_disk: int | None = None
    refuge: Refuge | None = None


class Saver:
    """Writes one session into its folder, going on from ``beginning``; what has no last session yet has no folder.

    ``begun`` is called from the thread when the folder is there, ``sync_typing`` when half-typed text is to be synced,
    ``ended`` at the very end.
    """

    def __init__(
        self,
        folder: SessionFolder,
        beginning: Beginning,
        board: Board,
        *,
        pace: Pace,
        begun: Callable[[], None],
        sync_typing: Callable[[], None],
        ended: Callable[[], None],
    ) -> None:
        self._folder = folder
        self._last = last = beginning.last
        self._board = board
        self._refuge = beginning.refuge
        self._pace = pace
        self._begun = begun
        self._sync_typing = sync_typing
        self._ended = ended
        # SimpleQueue.put may interrupt itself, so that a signal handler can call whatever the main thread was calling.
        self._heard: SimpleQueue[Act | threading.Event | None] = SimpleQueue()
        self._closing = False
        self._typing_written = False
        self._at_work_since: float | None = None
        # Only the thread touches these; the moments are on the monotonic clock.
        self._acts: list[Act] = []
        self._lines: list[bytes] = []
        self._flushing: list[threading.Event] = []
        self._there = last.session is not None
        self._renewing = beginning.on_disk is not None
        self._gone_since: float | None = None
        self._failing_since: float | None = None
        self._since_snapshot = beginning.unpacked
        self._saved_at = time.monotonic()
        self._retry_at = self._snapshot_again_at = self._typing_sync_at = 0.0
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)

    def start(self) -> None:
        """Begin to save."""
        self._thread.start()

    def submit(self, act: Act) -> None:
        """Save this; never blocks. Numbers go up by one."""
        self._heard.put(act)

    def nudge(self) -> None:
        """There is something to tell."""
        self._heard.put(None)

    def typing_written(self) -> None:
        """Half-typed text was written, and is to be synced before long."""
        if not self._typing_written:
            self._typing_written = True
            self._heard.put(None)

    def stuck(self) -> bool:
        """Whether the disk has kept the thread waiting for longer than people should go without hearing of it."""
        since = self._at_work_since
        return since is not None and time.monotonic() - since > self._pace.alarm

    def flush(self, timeout: float) -> bool:
        """Whether everything submitted so far is on the medium within ``timeout`` seconds."""
        reached = threading.Event()
        self._heard.put(reached)
        return reached.wait(timeout)

    def close(self, timeout: float) -> bool:
        """Save everything, write a snapshot, end the thread; whether that was done within ``timeout`` seconds."""
        self._closing = True
        self._heard.put(None)
        self._thread.join(max(0.0, timeout))
        return not self._thread.is_alive()

    @property
    def _pending(self) -> bool:
        return bool(self._acts or self._lines or self._renewing)

    def _run(self) -> None:
        while not self._is_over():
            self._hear()
            self._at_work_since = time.monotonic()
            self._work()
            self._at_work_since = None
            self._board.tell()
        self._end()

    def _is_over(self) -> bool:
        snapshot_left = self._since_snapshot and time.monotonic() >= self._snapshot_again_at
        return self._closing and self._heard.empty() and not self._pending and not snapshot_left

    def _hear(self) -> None:
        """Take in what was said; return when there is something to do."""
        with suppress(Empty):
            heard = self._heard.get(timeout=self._seconds_left())
            while True:
                if isinstance(heard, Act):
                    self._acts.append(heard)
                elif heard is not None:
                    self._flushing.append(heard)
                heard = self._heard.get_nowait()

    def _seconds_left(self) -> float | None:
        """Until something is due by itself; None where nothing is."""
        if self._closing and not self._pending:
            return 0.0
        due = [self._retry_at] if self._pending else []
        if self._typing_written:
            due.append(self._typing_sync_at)
        if not self._pending and (snapshot_at := self._snapshot_at()) is not None:
            due.append(snapshot_at)
        return max(0.0, min(due) - time.monotonic()) if due else None

    def _work(self) -> None:
        if self._pending:
            self._save()
        if not self._pending:
            self._all_is_saved()
        if self._typing_written and time.monotonic() >= self._typing_sync_at:
            self._sync_what_is_typed()
        if not self._pending and (due := self._snapshot_at()) is not None and time.monotonic() >= due:
            self._write_snapshot()

    def _save(self) -> None:
        try:
            self._write_down()
            if not self._there:
                self._folder.begin(b"".join(self._lines))
                self._there = True
                self._begun()
            elif self._renewing:
                self._renew()
            else:
                self._append()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told, and tried again
            self._board.report("journal", not_saved_yet(error, self._folder.path))
            self._retry_at = time.monotonic() + self._pace.retry
            self._take_refuge()
            return
        self._leave_refuge()
        self._board.saved(self._last.number)
        self._board.tell()
        self._since_snapshot += len(self._lines)
        self._lines.clear()
        self._saved_at = time.monotonic()

    def _take_refuge(self) -> None:
        """Where saving has failed for a while, bring everything to the second place."""
        now = time.monotonic()
        self._failing_since = self._failing_since or now
        session, number, at = self._last
        if self._refuge is None or session is None:
            return
        if now - self._failing_since >= self._pace.refuge:
            with suppress(OSError):  # then there is none; what fails in the first place is told, and tried again
                self._refuge.keep(session, number, at)
                self._board.in_refuge(self._refuge.path)

    def _leave_refuge(self) -> None:
        self._failing_since = None
        if self._refuge is not None and self._refuge.used:
            self._refuge.let_go()

    def _write_down(self) -> None:
        while self._acts:
            number, session, act, at, finished = self._acts[0]
            self._lines.append(recorded(self._last.session, session, number, act, at, finished))
            self._last = Saved(session, number, at)
            del self._acts[0]

    def _append(self) -> None:
        try:
            self._folder.append(b"".join(self._lines))
        except Gone:
            self._renewing = True
            self._renew()

    def _renew(self) -> None:
        """Make the files of the session anew from what is in memory."""
        now = time.monotonic()
        if not self._folder.path.exists():
            self._gone_since = self._gone_since or now
            if now - self._gone_since < GRACE:
                raise Gone(self._folder.path)
        if self._last.session is not None:
            self._folder.renew(self._last.session, self._last.number, self._last.at)
        self._renewing = False
        self._gone_since = None

    def _all_is_saved(self) -> None:
        for reached in self._flushing:
            reached.set()
        self._flushing.clear()

    def _sync_what_is_typed(self) -> None:
        self._typing_written = False
        self._typing_sync_at = time.monotonic() + self._pace.typing_sync
        try:
            self._sync_typing()
        except FileNotFoundError:
            self._typing_written = True  # it is being turned over, or has vanished, which the typist notices itself
        except OSError as error:
            self._board.report("typing sync", not_saved_yet(error, self._folder.path))
            self._typing_written = True
        else:
            self._board.report("typing sync", None)

    def _snapshot_at(self) -> float | None:
        """When the next snapshot is due, by the monotonic clock; None where there is nothing new to put into one."""
        if not self._since_snapshot:
            return None
        if self._closing or self._since_snapshot >= 2 * self._pace.records:
            quiet = 0.0
        else:
            quiet = self._pace.quiet if self._since_snapshot >= self._pace.records else self._pace.idle
        return max(self._saved_at + quiet, self._snapshot_again_at)

    def _write_snapshot(self) -> None:
        session, number, at = self._last
        if session is None:
            return
        try:
            self._folder.checkpoint(session, number, at)
        except FileNotFoundError:
            self._renewing = True  # the folder has vanished, and with it what had been saved
        except Exception as error:  # noqa: BLE001 - the journal still holds everything; it is told, and tried again
            self._board.report(
                "snapshot",
                Problem(
                    N_("Everything is saved, but the files in {path} could not be put in order ({reason})."),
                    path=self._folder.path,
                    reason=reason(error),
                ),
            )
            self._snapshot_again_at = time.monotonic() + self._pace.idle
        else:
            self._board.report("snapshot", None)
            self._since_snapshot = 0

    def _end(self) -> None:
        if self._typing_written:
            self._sync_what_is_typed()
        self._board.tell()
        self._all_is_saved()
        self._folder.close()
        self._ended()
