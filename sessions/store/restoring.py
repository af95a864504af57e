"""Bringing a backup back: all of it or nothing, and what was there before is put aside, never deleted."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from curriculum.problem import N_, BadInput, Problem
from sessions.store.archive import HOME_FILES, Contents, listed, opened, taken_out
from sessions.store.backup import is_empty
from sessions.store.disk import DISK, Disk
from sessions.store.files import free, write_all
from sessions.store.folder import SessionFolder
from sessions.store.lock import PATIENCE, Taken, holding
from sessions.store.migrations import SCHEMA
from sessions.store.names import group_of
from sessions.store.recovery import find
from sessions.store.settingsfile import NAME
from sessions.store.storage import Newer, newer_than_we_are, read_tables
from sessions.store.tables import Damaged, schema_of
from sessions.store.trouble import not_done

STAGE = ".restoring"
"""The folder in the data folder in which a backup is unpacked and looked at before anything is exchanged."""

REPLACED = "replaced-"
"""What stands before the moment at which something was put aside for a backup."""

_ROOMS = ("sessions", "exports", "projection")
_MOMENTARY = {"home.lock", "settings.lock"}
"""Locks that are held while a file is written, and not as long as a session is driven."""


class NotEmpty(Problem):
    """There is something in the data folder, and nobody has said that it may be put aside."""


class Restored(NamedTuple):
    """What was brought back. ``aside`` is where things lie that were there before, None where there was nothing.

    ``unreadable`` are sessions that were damaged already when the backup was made.
    """

    contents: Contents
    aside: Path | None
    unreadable: tuple[str, ...]


def restore(backup: Path, folder: Path, *, replace: bool, disk: Disk = DISK) -> Restored:
    """Bring a backup back into a data folder that has been opened.

    With ``replace`` what is there is put into a folder of its own beside it. The whole backup is unpacked and looked
    through before; files of an earlier schema stay as they are and are read as ever. Raises NotEmpty; BadInput where
    the file is no backup of ours or was changed; Problem where it is a newer one, a session is driven just now, or the
    disk is at fault. In all these cases everything is as it was.
    """
    if not replace and not is_empty(folder):
        raise NotEmpty(
            N_("There are sessions or groups in {path} already. With --replace they are put aside."), path=folder
        )
    stage = folder / STAGE
    try:
        with _nobody_else(folder), _removed_at_the_end(stage):
            disk.make_folder(stage)
            contents = _unpack(disk, backup, stage)
            unreadable = _looked_through(backup, stage, contents)
            return Restored(contents, _exchange(disk, folder, stage), unreadable)
    except Taken:
        raise Problem(N_("Another window drives a session just now. Please close it there first.")) from None
    except OSError as error:
        raise not_done(error, folder) from error


@contextmanager
def _nobody_else(folder: Path) -> Iterator[None]:
    """Hold every lock there is, so that nobody drives a session, or writes groups or settings. Raises Taken."""
    locks = folder / "locks"
    names = {path.name for path in locks.glob("*.lock")} | _MOMENTARY
    names |= {f"{path.name}.lock" for path in (folder / "sessions").glob("*") if group_of(path.name) is not None}
    with ExitStack() as held:
        for name in sorted(names):
            held.enter_context(holding(locks / name, PATIENCE if name in _MOMENTARY else 0.0))
        yield


@contextmanager
def _removed_at_the_end(stage: Path) -> Iterator[None]:
    """Nothing is left of the folder afterwards, nor was there anything before, from a program that was killed."""
    with suppress(FileNotFoundError):
        shutil.rmtree(stage)
    try:
        yield
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _unpack(disk: Disk, backup: Path, stage: Path) -> Contents:
    with opened(backup) as archive:
        contents = listed(archive, backup)
        if contents.schema > SCHEMA:
            raise newer_than_we_are(backup)
        rooms = {stage}
        for entry in contents.files:
            path = stage / entry.name
            for room in [*reversed(path.parent.relative_to(stage).parents), path.parent.relative_to(stage)]:
                if stage / room not in rooms:
                    disk.make_folder(stage / room)
                    rooms.add(stage / room)
            file = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            try:
                taken_out(archive, entry, backup, lambda piece, file=file: write_all(disk, file, piece))  # type: ignore[misc]
                disk.sync(file)
            finally:
                os.close(file)
    for room in rooms:
        disk.sync_folder(room)
    return contents


def _looked_through(backup: Path, stage: Path, contents: Contents) -> tuple[str, ...]:
    """The sessions that cannot be read. Raises BadInput or Problem where the backup is not to be restored at all."""
    try:
        homes = [read_tables(stage / name) for name in HOME_FILES if (stage / name).exists()]
    except Damaged as error:
        raise BadInput(
            N_("{file} is not a whole backup of Tanemaki. Nothing was changed."), file=str(backup)
        ) from error
    if any(schema_of(tables) > SCHEMA for tables in homes):
        raise newer_than_we_are(backup)
    unreadable = []
    for session in contents.sessions:
        try:
            found = find(SessionFolder(DISK, stage / "sessions" / session))
        except Newer:
            raise newer_than_we_are(backup) from None
        except Problem:
            unreadable.append(session)
            continue
        if found.newer:
            raise newer_than_we_are(backup)
    return tuple(unreadable)


def _exchange(disk: Disk, folder: Path, stage: Path) -> Path | None:
    """Put what is there aside and what was unpacked into its place; or, where a step fails, all as it was."""
    # A backup without settings leaves those that are there.
    names = (*HOME_FILES, *_ROOMS, *([NAME] if (stage / NAME).exists() else []))
    old = [folder / name for name in names if (folder / name).exists()]
    aside = free(folder / f"{REPLACED}{time.strftime('%Y%m%d-%H%M%S')}")
    steps = [(path, aside / path.name) for path in old]
    steps += [(stage / name, folder / name) for name in names if (stage / name).exists()]
    disk.make_folder(aside)
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in steps:
            disk.rename(source, target)
            done.append((source, target))
        if not (folder / "sessions").exists():
            disk.make_folder(folder / "sessions")
        disk.sync_folder(aside)
        disk.sync_folder(folder)
    except OSError:
        for source, target in reversed(done):
            with suppress(OSError):  # it lies where it was put, in a folder that says so
                target.rename(source)
        with suppress(OSError):
            aside.rmdir()
        raise
    return None if _nothing_in(aside) else aside


def _nothing_in(aside: Path) -> bool:
    """Whether there was nothing but empty rooms; those are taken away."""
    for room in _ROOMS:
        with suppress(OSError):
            (aside / room).rmdir()
    try:
        aside.rmdir()
    except OSError:
        return False
    return True
