"""The file of half-typed text: lines with the whole state each, of which the last sound one counts.

``typing.prev`` is the file before, so that a power cut in the moment of turning over leaves one of them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec

from sessions.store.disk import Disk
from sessions.store.files import read_whole
from sessions.store.linefile import Gone, LineFile
from sessions.store.lines import Lines, as_json, line, read_lines
from sessions.store.unfinished import Typed

TURN_OVER = 256 * 1024
"""Bytes after which a new file is begun."""


def typed_line(typed: Typed) -> bytes:
    """The line that holds this state."""
    content: dict[str, Any] = {"at": typed.at, "after": typed.after, "fields": typed.fields}
    if typed.dropped:
        content["dropped"] = typed.dropped
    if typed.waiting:
        content["waiting"] = typed.waiting
    return line(as_json(content))


def previous_of(path: Path) -> Path:
    """Where the file before this one is."""
    return path.with_name(path.name + ".prev")


def read_typed(path: Path) -> tuple[Typed, int]:
    """The last state, and the sound bytes of the file.

    An empty state where there is none that can be read: a half-typed line is not worth refusing an evening for.
    """
    lines = _lines(path)
    for content in (*reversed(lines.contents), *reversed(_lines(previous_of(path)).contents)):
        try:
            return msgspec.convert(content, Typed), lines.length
        except msgspec.ValidationError:
            continue
    return Typed(), lines.length


def _lines(path: Path) -> Lines:
    try:
        return read_lines(read_whole(path))
    except OSError:
        return Lines()


class TypedFile:
    """Writes the lines of one session. ``length`` counts the sound bytes that are there already."""

    def __init__(self, disk: Disk, path: Path, length: int) -> None:
        self.path = path
        self._disk = disk
        self._length = length
        self._lines: LineFile | None = None
        self._named = length > 0

    def write(self, typed: Typed) -> None:
        """Add a line with the whole state; written, not synced. Raises OSError, and can be tried again."""
        one = typed_line(typed)
        try:
            self._present().append(one, sync=False)
        except Gone:
            self._begin().append(one, sync=False)

    def sync(self) -> None:
        """Return when what was written is on the medium; for another thread than the writer's. Raises OSError."""
        file = self._disk.open(self.path, os.O_WRONLY)
        try:
            self._disk.sync(file)
        finally:
            os.close(file)
        if not self._named:
            self._disk.sync_folder(self.path.parent)
            self._named = True

    def close(self) -> None:
        """Let go of the file."""
        if self._lines is not None:
            self._lines.close()
            self._lines = None

    def _present(self) -> LineFile:
        if self._lines is None:
            try:
                self._lines = LineFile.resume(self._disk, self.path, self._length)
            except FileNotFoundError:
                return self._begin()
        if self._lines.length > TURN_OVER:
            self._disk.rename(self.path, previous_of(self.path))
            return self._begin()
        return self._lines

    def _begin(self) -> LineFile:
        self.close()
        self._lines = LineFile.begin(self._disk, self.path)
        self._named = False
        return self._lines
