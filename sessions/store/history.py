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
from sessions.store.lines import is_sound, read_line

BLOCK = 1 << 16
"""Bytes that are read at a time: some fifty acts."""


def keep_lines(disk: Disk, path: Path, lines: bytes) -> None:
    """Add lines to the history, on the medium. Raises OSError; what was added before then counts as not there."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        put_aside(disk, path)  # somebody's mistake, which must not keep the session from being put in order
    try:
        history = LineFile.resume(disk, path, _whole_lines(path))
    except FileNotFoundError:
        history = LineFile.begin(disk, path)
    try:
        history.append(lines, sync=True)
    finally:
        history.close()


def sound_end(content: bytes) -> bytes:
    """The lines after the last rotten one: from there on the history leads back without a gap.

    Half a line at the end, left by a kill, does not count.
    """
    end = content.rfind(b"\n") + 1
    if is_sound(content[end:-1]):  # all but its line feed
        content, end = content[:-1] + b"\n", len(content)
    begin = end
    while begin > 0:
        before = content.rfind(b"\n", 0, begin - 1) + 1
        if not is_sound(content[before : begin - 1]):
            break
        begin = before
    return content[begin:end]


def lines_backward(path: Path) -> Iterator[dict[str, object]]:
    """The sound lines of the history as it is now, the last one first. Ends early where it cannot be read."""
    rest = b""
    end = _size(path)
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


def _whole_lines(path: Path) -> int:
    """Bytes up to the last line feed: what follows it is half of a line, left by a kill. Raises OSError."""
    end = path.stat().st_size
    while end > 0:
        begin = max(0, end - BLOCK)
        block = _read(path, begin, end) or b""
        if b"\n" in block:
            return begin + block.rindex(b"\n") + 1
        end = begin
    return 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
