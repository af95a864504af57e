"""A second place for an evening whose own disk takes nothing: another folder, from which the next start brings it back.

There is one file for each session, with the whole of it, replaced as acts come and removed once the disk has them.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from threading import Lock
from zlib import crc32

from sessions.record import Session
from sessions.store.coding import from_tables, to_tables
from sessions.store.disk import DISK, PRIVATE_FOLDER
from sessions.store.files import write_whole
from sessions.store.migrations import SCHEMA, present_tables
from sessions.store.recovery import Told
from sessions.store.storage import newer_than_we_are, read_tables
from sessions.store.tables import Damaged, schema_of, sealed

_PATIENCE = 1.0
"""Seconds that tidying up waits for a write to the second place."""


def in_refuge(place: Path | None, home: Path) -> set[str]:
    """The ids of the sessions of the data folder ``home`` of which there is something in ``place``."""
    try:
        names = os.listdir(place) if place is not None else []  # noqa: PTH208 - names are all that is wanted
    except OSError:
        return set()
    return {name.removesuffix(_ending(home)) for name in names if name.endswith(_ending(home))}


def _ending(home: Path) -> str:
    """Of two data folders each may have a session of the same name."""
    return f"-{crc32(str(home).encode()):08x}.json"


class Refuge:
    """The folder ``place`` as the second place of one session of the data folder ``home``.

    ``used`` tells whether there may be something in it: at first what a program before this one left.
    """

    def __init__(self, place: Path, home: Path, session_id: str) -> None:
        self.used = True
        self._busy = Lock()
        self._place = place
        self._number: int | None = None
        self.path = place / f"{session_id}{_ending(home)}"

    def keep(self, session: Session, number: int, at: float) -> None:
        """Keep the session as it is after record ``number``, made at ``at``, unless it is kept so already.

        Raises OSError.
        """
        with self._busy:
            if number != self._number:
                self.used = True
                self._make_sure()
                write_whole(DISK, self.path, sealed(to_tables(session, number, at), SCHEMA))
                self._number = number

    def kept(self) -> Told | None:
        """What is kept, or None where there is nothing of ours that can be read. Raises Newer."""
        if not os.path.lexists(self.path):
            return None
        try:
            self._make_sure()
            tables = read_tables(self.path)
            if schema_of(tables) > SCHEMA:
                raise newer_than_we_are(self.path)
            return Told(*from_tables(present_tables(tables)))
        except (OSError, Damaged):
            return None

    def let_go(self) -> None:
        """It is not needed any more. Where somebody is still writing there, it is for the next time."""
        if self._busy.acquire(timeout=_PATIENCE):
            try:
                self.path.unlink(missing_ok=True)
            except OSError:
                return  # what is left is older than what the disk has, and will be seen as such
            finally:
                self._busy.release()
            self.used = False
            self._number = None

    def _make_sure(self) -> None:
        """Everybody may write where such a folder lies: it must be ours, and closed to others. Raises OSError."""
        with suppress(FileExistsError):
            os.mkdir(self._place, PRIVATE_FOLDER)  # noqa: PTH102 - with the mode it must have from the beginning
        found = self._place.lstat()
        ours = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
        if not stat.S_ISDIR(found.st_mode) or not ours or (os.name != "nt" and stat.S_IMODE(found.st_mode) & 0o077):
            raise PermissionError(f"{self._place} is not for us alone")
