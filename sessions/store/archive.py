"""The form of a backup: a zip of the files of a data folder as they are, with a list of them and their checksums.

It can be opened without the program. What is read from one is trusted with nothing: names are of a few known shapes,
sizes are counted while reading, and every byte is held against the list.
"""

from __future__ import annotations

import errno
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

import msgspec

from curriculum.problem import N_, BadInput, Problem
from sessions.store.names import LONGEST, file_name, group_of
from sessions.store.settingsfile import NAME

FORMAT = 1
"""The number of the present form; raised when an older Tanemaki could not restore it any more."""

LIST = "backup.json"

SESSION_FILES = (
    "session.json",
    "session.json.last-good",
    "journal",
    "journal.prev",
    "history",
    "typing",
    "typing.prev",
)
"""The files of a session in the order in which they are read: a checkpoint may move lines towards the later ones."""

HOME_FILES = ("home.json", "home.json.last-good")

MEMBERS = 50_000
BYTES = 2_000_000_000
RATIO = 200
"""More than this of anything is no backup of ours: a group that meets weekly for ten years stays far below."""

_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OverflowError)  # zipfile raises them all


class Entry(msgspec.Struct, frozen=True):
    """One file: its path in the data folder, its bytes, and their SHA-256 in hex."""

    name: str
    size: int
    sha256: str


class Contents(msgspec.Struct, frozen=True):
    """The list in a backup. ``schema`` is that of the newest file in it, ``at`` when it was made (epoch seconds)."""

    format: int
    schema: int
    at: float
    files: tuple[Entry, ...]

    @property
    def sessions(self) -> tuple[str, ...]:
        """The ids of the sessions in it."""
        return tuple(sorted({entry.name.split("/")[1] for entry in self.files if entry.name.startswith("sessions/")}))


def entry_of(name: str, content: bytes) -> Entry:
    """The line of the list for a file."""
    return Entry(name, len(content), sha256(content).hexdigest())


def belongs(name: str) -> bool:
    """Whether a file of this name can be in a backup; nothing else is put into one, and nothing else taken out."""
    match name.split("/"):
        case [file]:
            return file in (*HOME_FILES, NAME)
        case ["sessions", session, file]:
            return group_of(session) is not None and len(session.encode()) <= LONGEST and file in SESSION_FILES
        case ["exports", file]:
            return file == file_name(file)
    return False


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The zip at ``path``. Raises BadInput where it is none, Problem where it cannot be read."""
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise _unreadable(path, error) from error
    except _BROKEN as error:
        _refuse(path, error)
    with archive:
        try:
            yield archive
        except _BROKEN as error:
            _refuse(path, error)


def listed(archive: zipfile.ZipFile, path: Path) -> Contents:
    """The list of what is in it. Raises BadInput where that is no backup of ours, Problem where it is a newer one."""
    members = archive.infolist()
    if len(members) > MEMBERS or LIST not in archive.NameToInfo:
        _refuse(path)
    told = b"".join(_read(archive, archive.NameToInfo[LIST], 100 * MEMBERS * 4, path))
    try:
        form = msgspec.json.decode(told, type=dict[str, object]).get("format")
        if isinstance(form, int) and form > FORMAT:
            raise Problem(N_("{path} was made by a newer Tanemaki. Update Tanemaki to restore it."), path=path)
        contents = msgspec.json.decode(told, type=Contents)
    except (msgspec.DecodeError, RecursionError) as error:
        _refuse(path, error)
    names = [entry.name for entry in contents.files]
    in_zip = sorted(member.filename for member in members)
    total = sum(entry.size for entry in contents.files)
    if (
        sorted([*names, LIST]) != in_zip
        or len({name.casefold() for name in names}) != len(names)
        or not all(map(belongs, names))
        or any(entry.size < 0 for entry in contents.files)
        or total > min(BYTES, RATIO * path.stat().st_size)
    ):
        _refuse(path)
    return contents


def taken_out(archive: zipfile.ZipFile, entry: Entry, path: Path, write: Callable[[bytes], object]) -> None:
    """Give the bytes of a file to ``write``, piece by piece. Raises BadInput where they are not those of the list."""
    digest, size = sha256(), 0
    for piece in _read(archive, archive.NameToInfo[entry.name], entry.size, path):
        digest.update(piece)
        size += len(piece)
        write(piece)
    if (size, digest.hexdigest()) != (entry.size, entry.sha256):
        _refuse(path)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int, path: Path) -> Iterator[bytes]:
    """The bytes of a member, at most so many: what it says of its own size is not believed."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    known = member.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    if kind not in {0, stat.S_IFREG} or member.is_dir() or member.flag_bits & 1 or not known:
        _refuse(path)
    with _asked_of_the_disk(path):
        file = archive.open(member)
    with file:
        while True:
            with _asked_of_the_disk(path):
                piece = file.read(_CHUNK)
            most -= len(piece)
            if most < 0:
                _refuse(path)
            if not piece:
                return
            yield piece


@contextmanager
def _asked_of_the_disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.EINVAL:  # a place before the beginning of the file: the zip is wrong, not the disk
            _refuse(path, error)
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(N_("{path} cannot be read ({reason})."), path=path, reason=error.strerror)


def _refuse(path: Path, error: Exception | None = None) -> NoReturn:
    raise BadInput(N_("{file} is not a whole backup of Tanemaki. Nothing was changed."), file=str(path)) from error
