"""What a power cut may leave behind: a model of a disk that has only promised what was synced."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sessions.store.disk import Disk


class _File:
    """The bytes of one file: those on the medium, and the steps since, which may or may not have reached it."""

    def __init__(self) -> None:
        self.synced = b""
        self.steps: list[tuple[int, bytes] | int] = []  # bytes written at a place, or a length it was cut to

    def content(self, how: str) -> bytes:
        """As it may be found. ``how``: all steps, none, the last write by half, or its length without its bytes."""
        content = bytearray(self.synced)
        steps = [] if how == "none" else self.steps
        for number, step in enumerate(steps, 1):
            if isinstance(step, int):
                del content[step:]
                continue
            at, part = step
            if number == len(steps) and how == "half":
                part = part[: len(part) // 2]
            content[at : at + len(part)] = bytes(len(part)) if how == "zeros" else part
        return bytes(content)


class PowerCutDisk(Disk):
    """Does everything for real below ``root``, and remembers what of it a power cut could undo."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[int, _File] = {}  # by descriptor
        self._names: dict[Path, _File | None] = {root: None}  # None is a folder
        self._synced: dict[Path, _File | None] = {root: None}
        self._moved: list[tuple[Path, Path]] = []  # folders, whose names are not synced yet; what is in them goes along

    def left_behind(self, place: Path) -> Iterator[str]:
        """Make each state there may be after a power cut now, one after the other, in ``place``; say which it is."""
        for names in ("old", "new"):
            for how in ("none", "all", "half", "zeros"):
                there = self._synced if names == "old" else self._names
                where = place / f"{names}-{how}"
                for path, file in sorted(there.items(), key=lambda entry: entry[0]):  # folders first
                    target = where / path.relative_to(self._root)
                    if file is None:
                        target.mkdir(parents=True, exist_ok=True)
                    elif target.parent.is_dir():
                        target.write_bytes(file.content(how))
                yield where.name

    def open(self, path: Path, flags: int) -> int:
        descriptor = super().open(path, flags)
        file = self._names.get(path)
        if file is None:
            file = self._names[path] = _File()
        if flags & os.O_TRUNC:
            file.steps.append(0)
        self._files[descriptor] = file
        return descriptor

    def write(self, file: int, part: memoryview) -> int:
        written = super().write(file, part)
        self._files[file].steps.append((os.fstat(file).st_size - written, bytes(part[:written])))
        return written

    def truncate(self, file: int, length: int) -> None:
        super().truncate(file, length)
        self._files[file].steps.append(length)

    def sync(self, file: int) -> None:
        found = self._files[file]
        found.synced, found.steps = found.content("all"), []

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        for path in [path for path in self._names if source in (path, *path.parents)]:
            self._names[target / path.relative_to(source)] = self._names.pop(path)
        if target.is_dir():
            self._moved.append((source, target))

    def make_folder(self, path: Path) -> None:
        super().make_folder(path)
        self._names[path] = None

    def sync_folder(self, path: Path) -> None:
        for old in [old for old in self._synced if old.parent == path]:
            del self._synced[old]
        for source, target in [(source, target) for source, target in self._moved if target.parent == path]:
            self._moved.remove((source, target))
            for within in [within for within in self._synced if source in within.parents]:
                self._synced[target / within.relative_to(source)] = self._synced.pop(within)
        self._synced |= {new: file for new, file in self._names.items() if new.parent == path}
