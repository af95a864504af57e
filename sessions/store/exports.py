"""Exported files: written once, for their owner only, and never over what is there."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from sessions.store.disk import Disk
from sessions.store.files import read_whole, write_whole
from sessions.store.names import file_name, numbered


def export(disk: Disk, folder: Path, title: str, text: str) -> Path:
    """Write ``text`` into ``folder`` under a name made of ``title``, and return where it is.

    A file that is there already may have been edited since, so it stays: the same text gives the same file again,
    another one a number (``week 2-2.md``). Raises OSError.
    """
    content = text.encode("utf-8", "replace")
    name = file_name(title)
    for choice in count(1):
        path = folder / numbered(name, choice)
        try:
            os.close(disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            if _holds(path, content):
                return path
            continue
        break
    try:
        write_whole(disk, path, content)
    except OSError:
        with suppress(OSError):  # the empty file that held the name
            path.unlink()
        raise
    return path


def _holds(path: Path, content: bytes) -> bool:
    try:
        return read_whole(path) == content
    except OSError:
        return False
