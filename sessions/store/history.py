"""The history of a session: every record from before the journals, so that the whole evening can be undone.

It only grows, nothing is needed of it to open a session, and it is read from its end, a block at a time, when somebody
undoes as far back.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sessions.store.disk import Disk
from sessions.store.files import put_aside
from sessions.store.linefile import LineFile
from sessions.store.lines import read_line

BLOCK = 1 << 16
"""Bytes that are read at a time: some fifty acts."""


def keep_lines(disk: Disk, path: Path, lines: bytes) -> None:
    """Add lines to the history, on the medium. Raises OSError; what was added before then counts as not there."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        put_aside(disk, path)  # somebody's mistake, which must not keep the session from being put in order
    try:
        history = LineFile.resume(disk, path, size := path.stat().st_size)
    except FileNotFoundError:
        history, size = LineFile.begin(disk, path), 0
    try:
        # What a kill left behind without a line end must not spoil the line that follows it.
        history.append((b"\n" if size and _last_byte(path) != b"\n" else b"") + lines, sync=True)
    finally:
        history.close()


def size_of(path: Path) -> int:
    """Bytes of the history now; 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def lines_backward(path: Path, end: int) -> Iterator[dict[str, object]]:
    """The sound lines in the first ``end`` bytes, the last one first. Ends early where the file cannot be read."""
    rest = b""
    while end > 0:
        begin = max(0, end - BLOCK)
        block = _read(path, begin, end)
        if block is None:
            return
        first, *whole = (block + rest).split(b"\n")
        if begin == 0:
            whole.insert(0, first)
        rest, end = first, begin
        for one in reversed(whole):
            content = read_line(one)
            if content is not None:
                yield content


def _read(path: Path, begin: int, end: int) -> bytes | None:
    """These bytes, or None where they are not there any more."""
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(file, "rb") as opened:
            opened.seek(begin)
            block = opened.read(end - begin)
    except OSError:
        return None
    return block if len(block) == end - begin else None


def _last_byte(path: Path) -> bytes | None:
    size = size_of(path)
    return _read(path, size - 1, size) if size else None
