"""The thread that keeps what is half-typed: at most 0.3 s behind, whatever the journal or the event loop are doing.

It writes and never syncs: a write survives the end of the program, and a slow medium cannot hold it up. The saver
syncs for it once a second, for the case of a power cut.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import NamedTuple

import msgspec

from curriculum.problem import N_, Problem
from sessions.store.news import Board
from sessions.store.pace import Pace
from sessions.store.trouble import not_saved_yet
from sessions.store.typedfile import TypedFile
from sessions.store.unfinished import Typed


class _Boxes(NamedTuple):
    """What the boxes hold after the act ``number``; those of ``cleared`` were emptied on purpose."""

    fields: Mapping[str, str]
    cleared: Collection[str]
    number: int


class _Committed(NamedTuple):
    """The texts of these fields went into the act ``number``."""

    fields: Collection[str]
    number: int


class Typist:
    """Keeps the half-typed fields of one session, beginning with ``typed``; also watches over the saver.

    ``clock`` gives epoch seconds. ``written`` is called from the thread after each write. ``stuck`` tells whether an
    act waits for a disk that does not answer; ``rescue``, which must not wait for one, is then called.
    """

    def __init__(
        self,
        file: TypedFile,
        typed: Typed,
        board: Board,
        *,
        pace: Pace,
        clock: Callable[[], float],
        written: Callable[[], None],
        stuck: Callable[[], bool],
        rescue: Callable[[], None],
    ) -> None:
        self._file = file
        self._typed = typed
        self._board = board
        self._pace = pace
        self._clock = clock
        self._written = written
        self._stuck = stuck
        self._rescue = rescue
        # SimpleQueue.put may interrupt itself, so that a signal handler can call whatever the main thread was calling.
        self._heard: SimpleQueue[_Boxes | _Committed | None] = SimpleQueue()
        self._stop: SimpleQueue[None] = SimpleQueue()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="typist", daemon=True)

    def start(self) -> None:
        """Begin to write; the folder of the session must be there."""
        self._thread.start()

    def typing(self, fields: Mapping[str, str], cleared: Collection[str], number: int) -> None:
        """The boxes hold ``fields`` after the act ``number``; those of ``cleared`` were emptied on purpose."""
        self._heard.put(_Boxes(fields, cleared, number))

    def committed(self, fields: Collection[str], number: int) -> None:
        """The texts of these fields went into the act ``number``."""
        self._heard.put(_Committed(fields, number))

    def stop(self, timeout: float) -> bool:
        """Write the last state and end; whether that was done within ``timeout`` seconds."""
        self._stopping = True
        self._heard.put(None)
        self._stop.put(None)
        if self._thread.ident is None:
            return True
        self._thread.join(max(0.0, timeout))
        return not self._thread.is_alive()

    def _run(self) -> None:
        unwritten = False
        alive_at = 0.0
        while True:
            if not unwritten and self._hear(self._pace.alarm / 2):
                unwritten = True
                self._rest(self._pace.settle)
            unwritten = self._hear() or unwritten
            if unwritten or self._stopping or time.monotonic() >= alive_at:
                unwritten = not self._write()
                alive_at = time.monotonic() + self._pace.alive
                if self._stopping and not unwritten:
                    break
                self._rest(self._pace.retry if unwritten else self._pace.typing)
            self._watch()
        self._file.close()

    def _rest(self, seconds: float) -> None:
        """Let the others work; what is said meanwhile waits in the queue without waking anybody."""
        with suppress(Empty):
            self._stop.get(timeout=seconds)

    def _hear(self, seconds: float = 0.0) -> bool:
        """Take in what was said, waiting for it at most so long; whether there is anything new to write."""
        before = self._typed
        with suppress(Empty):
            heard = self._heard.get(timeout=seconds)
            while True:
                match heard:
                    case _Boxes(fields, cleared, number):
                        self._typed = self._typed.typing(fields, cleared, number)
                    case _Committed(fields, number):
                        self._typed = self._typed.went_into(number, fields)
                heard = self._heard.get_nowait()
        return self._typed.texts != before.texts

    def _write(self) -> bool:
        self._typed = self._typed.saved(self._board.news.saved)
        try:
            self._file.write(msgspec.structs.replace(self._typed, at=self._clock()))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told, and tried again
            self._board.report("typing", not_saved_yet(error, self._file.path))
            self._board.tell()
            return False
        self._board.report("typing", None)
        self._written()
        return True

    def _watch(self) -> None:
        silence = None
        if self._stuck():
            silence = Problem(
                N_("The disk does not answer: the last acts are not saved yet. Please keep Tanemaki open.")
            )
        self._board.report("alarm", silence)
        self._board.tell()
        if silence is not None:
            self._rescue()
