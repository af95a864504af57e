"""Going on with a session of an earlier form: its files are kept as they were, and its journals written anew.

The snapshot need not be: the next one is of the present form anyway. Every record tells its own form, so that whatever
a kill leaves between two steps is read like any other session, and the steps are done again.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from sessions.store.archive import SESSION_FILES
from sessions.store.disk import Disk
from sessions.store.files import free, read_whole, write_whole
from sessions.store.folder import SessionFolder
from sessions.store.records import Record, written_anew
from sessions.store.recovery import Found
from sessions.store.storage import BEFORE


def brought_up(disk: Disk, folder: SessionFolder, found: Found) -> Found:
    """Keep the files of a session as they are (``before-schema-2/`` in its folder) and write its journals anew.

    Journals that are damaged are left to the recovery. Raises OSError, and can be done again.
    """
    _keep(disk, folder, found.earlier)
    whole = [path for path in found.earlier if path not in found.damaged]
    split = len(found.records) - found.unpacked
    if folder.previous in whole:
        write_whole(disk, folder.previous, _lines(found.records[:split]))
    if folder.journal not in whole:
        return found
    journal = _lines(found.records[split:])
    write_whole(disk, folder.journal, journal)
    return found._replace(length=len(journal))


def _lines(records: tuple[Record, ...]) -> bytes:
    return b"".join(map(written_anew, records))


def _keep(disk: Disk, folder: SessionFolder, earlier: tuple[Path, ...]) -> None:
    """Copy all files of the session into a folder in its own, unless those of an earlier form are in such a one."""
    kept = {read_whole(path) for path in folder.path.glob(f"{BEFORE}*/*") if path.is_file()}
    if all(read_whole(path) in kept for path in earlier):
        return
    new = folder.path / f".{BEFORE}.new"
    if new.exists():  # a kill left it, not all of it perhaps
        shutil.rmtree(new)
    disk.make_folder(new)
    for name in SESSION_FILES:
        path = folder.path / name
        if path.is_file() and not path.is_symlink():
            write_whole(disk, new / name, read_whole(path))
    disk.rename(new, free(folder.path / BEFORE))
    disk.sync_folder(folder.path)
