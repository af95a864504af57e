"""Backups: all that is kept in one file, which counts only when it was read back; and a copy of each day."""

from __future__ import annotations

import io
import os
import re
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from curriculum.problem import N_, BadInput, Problem
from sessions.reading_settings import LARGEST
from sessions.store.archive import (
    FORMAT,
    HOME_FILES,
    LIST,
    SESSION_FILES,
    Contents,
    belongs,
    entry_of,
    listed,
    opened,
    taken_out,
)
from sessions.store.disk import DISK, PRIVATE_FILE, Disk
from sessions.store.files import read_whole
from sessions.store.lock import Taken, holding
from sessions.store.migrations import SCHEMA
from sessions.store.names import group_of
from sessions.store.privacy import make_private
from sessions.store.settingsfile import NAME, SettingsFile
from sessions.store.storage import SafeStorage
from sessions.store.trouble import not_done

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

COPIES = 30
"""Daily copies that are kept, and so each of them for thirty days. They are counted: no clock can make them old."""

ALL_COPIES = 200_000_000
"""Bytes that the daily copies may take together; the newest one is kept whatever it takes."""

_DAILY = re.compile(r"daily-\d{8}\.zip")
_TRIES = 5


def back_up(folder: Path, target: Path, at: float, disk: Disk = DISK) -> Contents:
    """Write everything that is kept in a data folder into the file ``target``, and read it back; what is in it.

    ``at`` is in epoch seconds. A session may be driven meanwhile: what was saved before is in it. Until all has been
    read back there is no file of that name. Raises Problem.
    """
    new = target.with_name(target.name + ".new")
    try:
        contents = _write(disk, folder, new, at)
        _read_back(new, contents)
        disk.rename(new, target)
        disk.sync_folder(target.parent)
    except OSError as error:
        raise not_done(error, target) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
    return contents


def is_empty(folder: Path) -> bool:
    """Whether nothing is kept in a data folder. Raises Problem."""
    return next(_kept(folder), None) is None


def copy_of_the_day(folder: Path, at: float, disk: Disk = DISK) -> Path | None:
    """Make today's copy in ``backups/`` of the data folder if there is none, and let old ones go; where it is.

    None where there is one already, nothing to copy, or another program is at it. ``at`` is in epoch seconds. Takes a
    tenth of a second or more: for a thread, once the first frame is painted. Raises Problem.
    """
    place = folder / "backups"
    today = place / time.strftime("daily-%Y%m%d.zip", time.localtime(at))
    if today.exists() or is_empty(folder):
        return None
    make_private(disk, place)
    try:
        with holding(folder / "locks" / "backup.lock", 0.0):
            before = _copies(place)
            contents = back_up(folder, today, at, disk)
            if before and _holds(before[0], contents):
                before[0].unlink()  # nothing has changed since: one of the two is enough
            _let_go(place)
    except Taken:
        return None
    except OSError as error:
        raise not_done(error, place) from error
    return today


def _let_go(place: Path) -> None:
    total = 0
    for count, copy in enumerate(_copies(place)):
        total += copy.stat().st_size
        if count >= COPIES or (count and total > ALL_COPIES):
            copy.unlink()


def _copies(place: Path) -> list[Path]:
    """The daily copies, the newest first."""
    return sorted((path for path in place.iterdir() if _DAILY.fullmatch(path.name)), reverse=True)


def _holds(copy: Path, contents: Contents) -> bool:
    try:
        with opened(copy) as archive:
            return listed(archive, copy).files == contents.files
    except Problem:
        return False  # damaged: the new one is not the same


class _Growing(io.RawIOBase):
    """A file that zipfile writes into through the store's own system calls."""

    def __init__(self, disk: Disk, path: Path) -> None:
        self._disk = disk
        self._file = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)

    def writable(self) -> bool:
        return True

    def write(self, part: ReadableBuffer, /) -> int:
        return self._disk.write(self._file, memoryview(part).cast("B"))

    def sync(self) -> None:
        """Return when everything is on the medium."""
        self._disk.sync(self._file)

    def close(self) -> None:
        if not self.closed:
            os.close(self._file)
        super().close()


def _write(disk: Disk, folder: Path, new: Path, at: float) -> Contents:
    with _Growing(disk, new) as raw:
        buffered = io.BufferedWriter(raw, 1 << 16)
        entries = []
        with zipfile.ZipFile(buffered, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in _kept(folder):
                archive.writestr(_member(name, at), content)
                entries.append(entry_of(name, content))
                time.sleep(0)  # other threads first: one of them draws the screen
            contents = Contents(FORMAT, SCHEMA, at, tuple(entries))
            archive.writestr(_member(LIST, at), msgspec.json.format(msgspec.json.encode(contents), indent=1))
        buffered.flush()
        raw.sync()
    return contents


def _member(name: str, at: float) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, max(time.localtime(at)[:6], (1980, 1, 1, 0, 0, 0)))
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = PRIVATE_FILE << 16
    return member


def _read_back(new: Path, contents: Contents) -> None:
    try:
        with opened(new) as archive:
            if listed(archive, new) != contents:
                raise BadInput("", file=str(new))
            for entry in contents.files:
                taken_out(archive, entry, new, len)
    except BadInput as error:
        raise Problem(
            N_("The backup was not on the disk as it had been written. Please try again, or on another disk.")
        ) from error


def _kept(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All files that are to be in a backup, by their names in it. Raises Problem where one cannot be read."""
    try:
        groups = SafeStorage(folder / HOME_FILES[0])  # which may be a link to elsewhere
        for name, path in zip(HOME_FILES, (groups.path, groups.last_good), strict=True):
            yield from _present(path, name)
        yield from _settings(folder)
        for session in _names(folder / "sessions"):
            if group_of(session) is not None and (folder / "sessions" / session).is_dir():
                yield from _of_session(folder, f"sessions/{session}")
        for export in _names(folder / "exports"):
            name = f"exports/{export}"
            if belongs(name) and (folder / name).is_file() and not (folder / name).is_symlink():
                yield from _present(folder / name, name)
    except OSError as error:
        raise Problem(
            N_("{path} cannot be read ({reason})."), path=error.filename or folder, reason=error.strerror
        ) from error


def _settings(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The settings, if they are a file that could be read as such: a backup does not fail for them."""
    with suppress(OSError):
        raw = SettingsFile(DISK, folder).raw()
        if len(raw) <= LARGEST:
            yield NAME, raw


def _of_session(folder: Path, session: str) -> list[tuple[str, bytes]]:
    """The files of a session as they were together, although somebody may be driving it."""
    found: list[tuple[str, bytes]] = []
    for _ in range(_TRIES):
        before = _mark(folder / session / "session.json")
        names = [f"{session}/{name}" for name in SESSION_FILES]
        found = [each for name in names for each in _present(folder / name, name)]
        if _mark(folder / session / "session.json") == before:
            break  # else a snapshot was written meanwhile, and lines have moved from file to file
    return found


def _present(path: Path, name: str) -> list[tuple[str, bytes]]:
    try:
        return [(name, read_whole(path))]
    except FileNotFoundError:
        return []


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - names are all that is wanted
    except FileNotFoundError:
        return []


def _mark(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
