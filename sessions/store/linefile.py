"""A file that only grows: lines are appended, and taken back whole when an append fails."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from sessions.store.disk import Disk
from sessions.store.files import write_all


class Gone(FileNotFoundError):
    """The file is not there any more, or is not the one that was written to."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ENOENT, os.strerror(errno.ENOENT), str(path))


class LineFile:
    """A growing file at ``path`` of which the first ``length`` bytes are known to be sound.

    Whatever stands behind them (a torn line, half of a failed append) is cut off before the next append.
    """

    def __init__(self, disk: Disk, path: Path, file: int, length: int) -> None:
        self.path = path
        self.length = length
        self._disk = disk
        self._file = file
        self._inode = os.fstat(file).st_ino
        self._failed = False

    @classmethod
    def begin(cls, disk: Disk, path: Path) -> LineFile:
        """A new, empty file in place of whatever is at ``path``. Raises OSError."""
        return cls(disk, path, disk.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_TRUNC), 0)

    @classmethod
    def resume(cls, disk: Disk, path: Path, length: int) -> LineFile:
        """The file at ``path``, of which ``length`` bytes are sound. Raises OSError, also where there is none."""
        return cls(disk, path, disk.open(path, os.O_WRONLY | os.O_APPEND), length)

    def append(self, lines: bytes, *, sync: bool) -> None:
        """Add whole lines; on the medium when it returns, if ``sync``.

        Raises Gone where the file has vanished or was exchanged, OSError for every other failure. In both cases nothing
        was added as far as any reader is concerned, and the same lines can be appended again.
        """
        self._make_sure()
        try:
            write_all(self._disk, self._file, lines)
            if sync:
                # A failed sync may have dropped the pages it could not write: the next try writes them again.
                self._disk.sync(self._file)
        except OSError:
            self._failed = True
            with suppress(OSError):  # if it cannot be cut now, the next append does it before it writes
                self._disk.truncate(self._file, self.length)
            raise
        self.length += len(lines)

    def close(self) -> None:
        """Give the descriptor back."""
        os.close(self._file)

    def _make_sure(self) -> None:
        """Hold the file that is at ``path``, cut to its sound length."""
        if self._failed:
            # After an error the descriptor may be dead for good (a stick that was pulled out and put back).
            try:
                fresh = self._disk.open(self.path, os.O_WRONLY | os.O_APPEND)
            except FileNotFoundError:
                raise Gone(self.path) from None
            os.close(self._file)
            self._file = fresh
            self._failed = False
        try:
            named = os.stat(self.path, follow_symlinks=False)  # noqa: PTH116 - a millisecond's work a thousand times
        except FileNotFoundError:
            raise Gone(self.path) from None
        if named.st_ino != self._inode or named.st_size < self.length:
            raise Gone(self.path)
        if named.st_size > self.length:
            self._disk.truncate(self._file, self.length)
