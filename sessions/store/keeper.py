"""The keeper of an evening: what the screens hand over, it brings to the disk, and they never wait for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from threading import Thread

from sessions.record import Session
from sessions.store.disk import Disk
from sessions.store.folder import SessionFolder
from sessions.store.news import Board, News
from sessions.store.pace import Pace
from sessions.store.refuge import Refuge
from sessions.store.saver import Act, Beginning, Saved, Saver
from sessions.store.typedfile import TypedFile
from sessions.store.typist import Typist


class Keeper:
    """Saves one driven session until it is closed, and holds its lock for as long.

    ``submit`` and ``typing`` are for one thread; everything may be called from a signal handler.
    """

    def __init__(
        self,
        folder: SessionFolder,
        beginning: Beginning,
        *,
        disk: Disk,
        pace: Pace,
        clock: Callable[[], float],
        release: Callable[[], None],
    ) -> None:
        self._number = beginning.last.number
        self._boxes: Mapping[str, str] = beginning.typed.fields
        self._closed = False
        self._refuge = beginning.refuge
        self._latest = beginning.last
        self._rescuer: Thread | None = None
        self._board = Board(self._number if beginning.on_disk is None else beginning.on_disk)
        typing = TypedFile(disk, folder.typing, beginning.length)
        self._typist = Typist(
            typing,
            beginning.typed,
            self._board,
            pace=pace,
            clock=clock,
            written=self._written,
            stuck=self._stuck,
            rescue=self._rescue,
        )
        self._saver = Saver(
            folder,
            beginning,
            self._board,
            pace=pace,
            begun=self._typist.start,
            sync_typing=typing.sync,
            ended=release,
        )
        self._saver.start()
        if beginning.last.session is not None:
            self._typist.start()

    @property
    def news(self) -> News:
        """How things are now."""
        return self._board.news

    def submit(self, session: Session, act: str, at: float, finished: Collection[str] = ()) -> int:
        """Save ``session``, to which ``act`` led at ``at`` (epoch seconds). Never blocks.

        ``finished`` names the half-typed fields whose text went into this act (``("note",)`` for a captured note):
        they count as empty from now on, and come back if the program dies before the act is on the medium. Returns
        the number of the act; it is saved when the news say so. Raises RuntimeError once the keeper has been closed.
        """
        if self._closed:
            raise RuntimeError("this session is not driven any more")
        self._number += 1
        texts = [name for name in finished if self._boxes.get(name)]
        if texts:  # else the typist need not be woken while the act is on its way to the disk
            self._boxes = {name: text for name, text in self._boxes.items() if name not in texts}
            self._typist.committed(texts, self._number)
        self._latest = Saved(session, self._number, at)
        self._saver.submit(Act(self._number, session, act, at, tuple(finished)))
        return self._number

    def typing(self, fields: Mapping[str, str], cleared: Collection[str] = ()) -> None:
        """The half-typed fields are now these: the whole state each time. Never blocks; on the disk within 0.3 s.

        A field that loses its whole text without being in ``finished`` of an act or in ``cleared`` here is kept: its
        text is given back under ``dropped`` (``dropped:summary``, …) after a restart.
        """
        self._boxes = dict(fields)
        self._typist.typing(self._boxes, cleared, self._number)

    def listen(self, callback: Callable[[News], None]) -> None:
        """Give the news to ``callback`` from now on, beginning with how things are; it is called from another thread.

        It must not wait for the screen (post a message, do not call and wait); if it raises, it is not called again.
        """
        self._board.listen(callback)
        self._saver.nudge()

    def flush(self, timeout: float) -> bool:
        """Wait at most ``timeout`` seconds; whether every act submitted so far is on the medium."""
        return self._closed or self._saver.flush(timeout)

    def close(self, timeout: float) -> bool:
        """Save everything, write a snapshot and let go; whether that was done within ``timeout`` seconds.

        Where it was not, saving goes on for as long as the program lives, and ``close`` may be called again.
        """
        if self._closed:
            return True
        end = time.monotonic() + timeout
        if self._saver.flush(timeout) and self._typist.stop(end - time.monotonic()):
            self._closed = self._saver.close(end - time.monotonic())
        return self._closed

    def _written(self) -> None:
        self._saver.typing_written()

    def _stuck(self) -> bool:
        return self._number > self._board.news.saved and self._saver.stuck()

    def _rescue(self) -> None:
        """Bring the evening to the second place, since its own disk does not even say that it cannot.

        In a thread of its own: the second place may be on the same disk.
        """
        if self._refuge is not None and not (self._rescuer and self._rescuer.is_alive()):
            self._rescuer = Thread(target=self._take_refuge, args=(self._refuge,), name="rescuer", daemon=True)
            self._rescuer.start()

    def _take_refuge(self, refuge: Refuge) -> None:
        session, number, at = self._latest
        if session is not None:
            with suppress(OSError):  # then there is none; the alarm is told all the same
                refuge.keep(session, number, at)
                self._board.in_refuge(refuge.path)
                self._board.tell()
