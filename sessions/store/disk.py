"""The system calls by which the store touches the disk, in one place, so that a test can make each of them fail."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

# A link in place of a file is never followed: whoever opens a file has resolved its path before. Windows has neither.
_ALWAYS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)

RENAME_TRIES = 40 if os.name == "nt" else 1
"""On Windows a rename fails for a moment while a scanner holds the file; tried every 25 ms, for one second."""

_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}


class Disk:
    """What the store asks of the operating system. All raise OSError."""

    def open(self, path: Path, flags: int) -> int:
        """A descriptor of the file itself, never of one that it links to; a new one has mode 0600."""
        return os.open(path, flags | _ALWAYS, PRIVATE_FILE)

    def write(self, file: int, part: memoryview) -> int:
        """Write what fits and say how many bytes that were."""
        return os.write(file, part)

    def sync(self, file: int) -> None:
        """Return when the bytes of this file are on the medium."""
        if sys.platform == "darwin":
            import fcntl  # Windows has none

            # On a Mac fsync leaves the bytes in the drive's own cache.
            with suppress(OSError):  # not every file system there can do it
                fcntl.fcntl(file, fcntl.F_FULLFSYNC)
        os.fsync(file)

    def truncate(self, file: int, length: int) -> None:
        """Cut the file to ``length`` bytes."""
        os.ftruncate(file, length)

    def rename(self, source: Path, target: Path) -> None:
        """Give ``source`` the name of ``target``, which is replaced in one step."""
        for left in reversed(range(RENAME_TRIES)):
            try:
                os.replace(source, target)  # noqa: PTH105 - the call itself, beside its neighbours
            except PermissionError:
                if not left:
                    raise
                time.sleep(0.025)
            else:
                return

    def make_folder(self, path: Path) -> None:
        """Make a folder of mode 0700; FileExistsError where there is one."""
        os.mkdir(path, PRIVATE_FOLDER)  # noqa: PTH102 - the call itself, beside its neighbours

    def sync_folder(self, path: Path) -> None:
        """Return when the names in this folder are on the medium."""
        if os.name == "nt":  # knows no such thing
            return
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(folder)
        except OSError as error:
            # Some file systems keep names without being asked, and refuse to be asked.
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(folder)


DISK = Disk()
"""The real one."""
