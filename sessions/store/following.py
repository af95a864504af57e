"""Following a session that another window drives, from its files, without a lock and without a word to that window."""

from __future__ import annotations

from pathlib import Path

from curriculum.problem import Problem
from sessions.record import Session
from sessions.store.home import Home

Mark = tuple[int, int, int]
"""What tells one state of a file from another: inode, bytes, when it was written."""


class Follower:
    """Looks at one session again and again."""

    def __init__(self, home: Home, session_id: str) -> None:
        self._home = home
        self._id = session_id
        self._folder = home.folder / "sessions" / session_id
        self._seen: tuple[Mark | None, ...] = ()

    def look(self) -> Session | None:
        """The session, if it has changed since it was looked at last; None where it has not, or cannot be read now."""
        marks = tuple(_mark(self._folder / name) for name in ("session.json", "journal"))
        if marks == self._seen:
            return None
        try:
            session = self._home.read(self._id).session
        except Problem:
            return None  # its files are being made anew, or the disk is away: it is looked at again
        self._seen = marks
        return session

    def written_at(self) -> float | None:
        """When its window wrote last (epoch seconds, by the file's own time): what is half-typed is written every few
        seconds, also while nobody types. None where that cannot be told."""
        mark = _mark(self._folder / "typing")
        return None if mark is None else mark[2] / 1e9


def _mark(path: Path) -> Mark | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
