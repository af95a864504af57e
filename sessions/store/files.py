"""Whole files: written so that a kill, a full disk or a power cut leaves the old one or the new one, never half of
one.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from sessions.store.disk import Disk

DAMAGED = ".damaged-"
"""What stands between the name of a damaged file and the moment it was put aside."""


def read_whole(path: Path) -> bytes:
    """The bytes of a file. Raises OSError; a link is not followed."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(file, "rb") as opened:
        return opened.read()


def write_all(disk: Disk, file: int, content: bytes) -> None:
    """Write every byte: the system may take fewer at a time than it is given. Raises OSError."""
    rest = memoryview(content)
    while rest:
        rest = rest[disk.write(file, rest) :]


def write_whole(disk: Disk, path: Path, content: bytes, keep: Path | None = None) -> None:
    """Put ``content`` in place of the file, which becomes ``keep`` where that is given.

    A new file is written and synced beside the old one and then takes its name. Between the two renames only ``keep``
    is there, so whoever reads looks for it too. Raises OSError, and then the old file is still at ``path`` or ``keep``.
    """
    take_place(disk, write_beside(disk, path, content), path, keep)


def write_beside(disk: Disk, path: Path, content: bytes) -> Path:
    """Bring ``content`` to the medium in a new file beside ``path``, and return where. Raises OSError: nothing is there
    then.
    """
    new = path.with_name(path.name + ".new")
    try:
        file = disk.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            write_all(disk, file, content)
            disk.sync(file)
        finally:
            os.close(file)
    except OSError:
        with suppress(OSError):  # half a file would only fill the disk further; the next try overwrites it
            new.unlink(missing_ok=True)
        raise
    return new


def take_place(disk: Disk, new: Path, path: Path, keep: Path | None) -> None:
    """Give ``new`` the name ``path``; the file that has it becomes ``keep`` where that is given. Raises OSError."""
    if keep is not None and path.exists():
        disk.rename(path, keep)
    disk.rename(new, path)
    disk.sync_folder(path.parent)


def put_aside(disk: Disk, path: Path) -> Path:
    """Rename a damaged file so that everybody sees what it is (``….damaged-20261124-201502``); the new path.

    Raises OSError.
    """
    aside = free(path.with_name(f"{path.name}{DAMAGED}{time.strftime('%Y%m%d-%H%M%S')}"))
    disk.rename(path, aside)
    disk.sync_folder(path.parent)
    return aside


def free(path: Path) -> Path:
    """The path itself where nothing is there, else the first one with a number that is free (``….zip-2``)."""
    count, found = 1, path
    while os.path.lexists(found):
        count += 1
        found = path.with_name(f"{path.name}-{count}")
    return found
