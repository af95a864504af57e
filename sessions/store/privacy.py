"""Folders that nobody but their owner can look into."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from curriculum.problem import N_, Problem
from sessions.store.disk import PRIVATE_FOLDER, Disk
from sessions.store.trouble import reason

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OURS = {"sessions", "locks", "exports", "backups", "projection", "drafts"}
_OUR_BEGINNINGS = ("home.json", "settings.toml", "replaced-", ".restoring", "faults.log")


def make_private(disk: Disk, folder: Path, rooms: Iterable[str] = ()) -> None:
    """Make ``folder`` and the folders ``rooms`` in it, all of mode 0700.

    A folder that was there before is closed to others only if nothing but ours is in it: somebody may have named a
    shared one, and then the rooms and files in it are closed all the same. Raises Problem where it cannot be made or
    written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _make(disk, folder)
        made = [room for room in rooms if _make(disk, folder / room)]
        if made:
            disk.sync_folder(folder)
    except FileExistsError as error:
        raise Problem(
            N_("{path} is a file. Tanemaki needs a folder: move the file, or choose another folder with --home."),
            path=error.filename,
        ) from error
    except OSError as error:
        raise cannot_be_made(folder, error) from error
    if not all(os.access(folder / room, os.W_OK | os.X_OK) for room in ("", *rooms)):
        raise Problem(
            N_("Tanemaki may not write to {path}. Allow it, or choose another folder with --home."), path=folder
        )
    shared = stat.S_IMODE(folder.stat().st_mode) & _OTHERS
    if shared and all(name in _OURS or name.startswith(_OUR_BEGINNINGS) for name in os.listdir(folder)):  # noqa: PTH208
        with suppress(PermissionError):  # another user's folder, in which we may write
            folder.chmod(PRIVATE_FOLDER)


def cannot_be_made(folder: Path, error: Exception) -> Problem:
    """The sentence for a data folder that there cannot be."""
    return Problem(
        N_("The folder {path} cannot be made ({reason}). Please choose another one with --home."),
        path=folder,
        reason=reason(error),
    )


def _make(disk: Disk, folder: Path) -> bool:
    """Whether the folder had to be made. Raises FileExistsError where there is something else."""
    try:
        disk.make_folder(folder)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return False
    return True
