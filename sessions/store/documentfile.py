"""A document that belongs to the user, written back in its place: whole or not at all, and only if nobody else did."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from curriculum.problem import N_, Problem
from sessions.store.disk import DISK, Disk
from sessions.store.files import write_all
from sessions.store.trouble import reason


def put_back(path: Path, was: str, now: str, disk: Disk = DISK) -> None:
    """Put the text ``now`` into a file that held ``was`` when it was read.

    A new file is written and synced beside it and then takes its name; mode, owner and the place where a link points
    stay. Raises Problem, and then the file is as it was: where it has been changed since it was read, may not be
    written, or the disk refuses.
    """
    path = path.resolve()
    try:
        if not os.access(path, os.W_OK):
            raise Problem(N_("{file} may not be written. Please allow it, and try again."), file=path)
        new = _written_beside(path, now.encode(), disk)
        try:
            if path.read_bytes() != was.encode():
                raise Problem(
                    N_("{file} was changed by somebody while it was read; nothing was written. Please try again."),
                    file=path,
                )
            disk.rename(new, path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        with suppress(OSError):  # the new text is there; only a power cut in this second could bring the old one back
            disk.sync_folder(path.parent)
    except OSError as error:
        raise Problem(
            N_("{file} could not be written ({reason}); it is as it was."), file=path, reason=reason(error)
        ) from error


def _written_beside(path: Path, content: bytes, disk: Disk) -> Path:
    """A file with this content in the same folder, with the mode and the owner of the one that it shall replace."""
    file, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".new", dir=path.parent)
    new = Path(name)
    try:
        try:
            write_all(disk, file, content)
            disk.sync(file)
        finally:
            os.close(file)
        there = path.stat()
        if hasattr(os, "chown"):
            with suppress(OSError):  # only an administrator may give a file away
                os.chown(new, there.st_uid, there.st_gid)
        shutil.copymode(path, new)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new
