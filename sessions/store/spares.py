"""The files of a session that nothing needs today: looked through when it is gone on with, before something does.

A flipped bit in the last good copy or in the history costs nothing at first. It is found, told and put right all the
same, since the next one may be in the file that it stands in for.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from sessions.store.disk import Disk
from sessions.store.files import put_aside, read_whole, write_whole
from sessions.store.folder import SessionFolder
from sessions.store.history import sound_end
from sessions.store.lines import any_rotten
from sessions.store.tables import is_sealed
from sessions.store.typedfile import previous_of, read_typed, typed_line


def rotten_last_good(folder: SessionFolder, known: Collection[Path]) -> tuple[Path, ...]:
    """The last good copy, if it is damaged and not among those ``known`` to be."""
    path = folder.storage.last_good
    if path in known:
        return ()
    try:
        return () if is_sealed(read_whole(path)) else (path,)
    except FileNotFoundError:
        return ()
    except OSError:
        return (path,)


def put_right(disk: Disk, folder: SessionFolder) -> tuple[Path, ...]:
    """Put a damaged history and damaged half-typed text aside, and what is sound in their place; where they are now.

    Where the disk does not allow that they stay as they are: no session has to wait for these files.
    """
    aside: list[Path] = []
    history, typing = folder.history, folder.typing
    if (content := _rotten(history)) is not None:
        aside += _exchanged(disk, history, sound_end(content))
    if _rotten(typing) is not None:
        aside += _exchanged(disk, typing, typed_line(read_typed(typing)[0]))
    if _rotten(previous_of(typing)) is not None:
        aside += _exchanged(disk, previous_of(typing), None)
    return tuple(aside)


def _rotten(path: Path) -> bytes | None:
    """What is in a file of lines of which one is rotten; None for a sound one, and where there is none."""
    try:
        content = read_whole(path)
    except FileNotFoundError:
        return None
    except OSError:
        return b""  # it cannot be read, or is something else than a file
    return content if any_rotten(content) else None


def _exchanged(disk: Disk, path: Path, content: bytes | None) -> list[Path]:
    aside: list[Path] = []
    with suppress(OSError):
        aside.append(put_aside(disk, path))
        if content is not None:
            write_whole(disk, path, content)
    return aside or [path]
