"""The file by which a projector follows an evening: one for each group, replaced as a whole after each change.

It is never synced and never a record: it can be made again from the session at any time. Whoever reads it sees the one
before or the one after, never half of one, and needs neither a lock nor a word with the window that writes.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from sessions.projected import FORMAT, Projected
from sessions.store.disk import DISK, Disk
from sessions.store.files import read_whole, write_all

_FOLDER = "projection"


class ProjectionFile:
    """Where the evening of a group is put for its projectors. ``home`` is the data folder, ``group`` a group's id."""

    def __init__(self, home: Path, group: str, disk: Disk = DISK) -> None:
        self._disk = disk
        self.path = home / _FOLDER / f"{group}.json"

    def put(self, shown: Projected) -> None:
        """Put this in place of what was there; mode 0600. Raises OSError, and then the old one stands."""
        with suppress(FileExistsError):
            self._disk.make_folder(self.path.parent)
        new = self.path.with_suffix(".new")
        try:
            file = self._disk.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            try:
                write_all(self._disk, file, msgspec.json.encode(shown))
            finally:
                os.close(file)
            self._disk.rename(new, self.path)
        except OSError:
            with suppress(OSError):  # half a file is no use to anybody; the next one overwrites it
                new.unlink(missing_ok=True)
            raise


class Spectator:
    """Looks again and again at what is projected for a group; for None, for the group whose evening changed last."""

    def __init__(self, home: Path, group: str | None = None) -> None:
        self._folder = home / _FOLDER
        self._group = group
        self._seen: tuple[str, int, int, int] | None = None

    def look(self) -> Projected | None:
        """What is projected, if it has changed since it was looked at last; else None, also where nothing is."""
        found = self._newest()
        if found is None or found == self._seen:
            return None
        try:
            shown = msgspec.json.decode(read_whole(self._folder / found[0]), type=Projected)
        except (OSError, msgspec.DecodeError, RecursionError):
            return None  # replaced at this moment, or not ours: it is looked at again
        self._seen = found
        return shown if shown.format == FORMAT and shown.visits and shown.agenda else None

    def _newest(self) -> tuple[str, int, int, int] | None:
        """The file that was written last: its name, when, its inode and size."""
        names = [f"{self._group}.json"]
        if self._group is None:
            try:
                names = [name for name in os.listdir(self._folder) if name.endswith(".json")]  # noqa: PTH208 - names only
            except OSError:
                return None
        found = []
        for name in names:
            with suppress(OSError):  # nobody has met yet
                stat = (self._folder / name).stat()
                found.append((name, stat.st_mtime_ns, stat.st_ino, stat.st_size))
        return max(found, key=lambda f: f[1], default=None)
