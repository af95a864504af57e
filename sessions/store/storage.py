"""TinyDB on a file that survives: a kill, a full disk, a power cut or a flipped bit leave the new file or the last
good one.

TinyDB's own JSONStorage writes over its only copy. This one writes a new file, syncs it, renames the old one to
``….last-good`` and the new one into its place, and syncs the folder. A commit costs as much as the file is long, which
is why an evening goes to the journal first.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from curriculum.problem import N_, Problem
from sessions.store.disk import DISK, Disk
from sessions.store.files import free, put_aside, read_whole, take_place, write_beside, write_whole
from sessions.store.migrations import SCHEMA, present_tables
from sessions.store.tables import Damaged, Tables, schema_of, sealed, unsealed

BEFORE = f"before-schema-{SCHEMA}"
"""What files of an earlier form are called once they were brought to the present one, which is written in their place.
"""


class Newer(Problem):
    """A newer Tanemaki wrote it."""


class SafeStorage(Storage):
    """A TinyDB storage: ``TinyDB(path, storage=SafeStorage)``.

    ``path`` is resolved first, since a rename would replace a symbolic link by a file. ``damaged`` are the files that
    could not be read, by where they are now: a write puts them aside under a name that says so. ``newer`` tells that
    what was read is of a newer form. Before a file of an earlier form is written over, it is kept as it was
    (``….before-schema-2``).
    """

    def __init__(self, path: str | Path, disk: Disk = DISK) -> None:
        self.path = Path(path).resolve()
        self.last_good = self.path.with_name(self.path.name + ".last-good")
        self.damaged: tuple[Path, ...] = ()
        self._disk = disk
        self.newer = False
        self._earlier: Path | None = None

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The tables in the present form, or None where there has never been a file.

        Raises Damaged where there was one and neither it nor its last good copy can be read: what existed never opens
        as empty.
        """
        self.damaged = ()
        for path in (self.path, self.last_good):
            try:
                tables = read_tables(path)
            except FileNotFoundError:
                continue
            except Damaged:
                self.damaged += (path,)
                continue
            self.newer = schema_of(tables) > SCHEMA
            self._earlier = path if schema_of(tables) < SCHEMA else None
            return present_tables(tables)
        if self.damaged:
            raise Damaged(str(self.damaged[0]))
        return None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Put ``data`` on the medium. Raises OSError, or Problem where the file on disk is of a newer Tanemaki."""
        if self.newer:
            raise newer_than_we_are(self.path)
        if self._earlier is not None:
            self._keep(self._earlier)
        new = write_beside(self._disk, self.path, sealed(data, SCHEMA))
        # Only now: where there is no room for another file, the damaged one stays, and is told again the next time.
        self.damaged = tuple(put_aside(self._disk, p) if p in (self.path, self.last_good) else p for p in self.damaged)
        take_place(self._disk, new, self.path, self.last_good)
        self._earlier = None

    def _keep(self, earlier: Path) -> None:
        """Copy a file of an earlier form, unless there is such a copy."""
        content = read_whole(earlier)
        copy = self.path.with_name(f"{self.path.name}.{BEFORE}")
        same_name = [path for path in self.path.parent.iterdir() if path.name.startswith(copy.name) and path.is_file()]
        # What ends in .new a kill has left, and it is not on the medium yet.
        if not any(path.suffix != ".new" and read_whole(path) == content for path in same_name):
            write_whole(self._disk, free(copy), content)


def read_tables(path: Path) -> Tables:
    """The tables of one file, in whatever form they are.

    Raises FileNotFoundError, or Damaged for every other way in which it cannot be read.
    """
    try:
        return unsealed(read_whole(path))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Damaged(str(error)) from error


def newer_than_we_are(path: Path) -> Newer:
    """The sentence for a file whose schema number is higher than ours."""
    return Newer(
        N_("{path} was written by a newer Tanemaki and can only be read. Update Tanemaki to go on with it."),
        path=path,
    )


def too_new_to_read(path: Path) -> Newer:
    """The sentence for what a newer Tanemaki wrote in a way that is not understood here."""
    return Newer(N_("{path} was written by a newer Tanemaki. Update Tanemaki to read it."), path=path)
