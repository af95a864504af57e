"""The documents in a zip. Nothing in it is trusted, and nothing of it is written anywhere.

What is read of an archive is counted while it is read: its own figures may be wrong.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from curriculum.files import MOST_MEGABYTES, too_large
from curriculum.plaintext import one_line
from curriculum.problem import N_, BadInput

MOST_FILES = 2000
"""Files in an archive or a folder, read or not; large exports have some hundreds."""

MOST_TOGETHER = 50_000_000
"""Bytes of all documents together, those of an archive within an archive too."""

MOST_SHRUNK = 100
"""How many bytes of a document may come of one in the archive; text gives ten at the most."""

_LARGEST_READ = 2_000_000
"""Bytes that are read of an archive in one go: its table of contents with ``MOST_FILES`` names is half of that."""

_SMALL = 1_000_000
"""Bytes up to which nobody asks how well they were packed."""

_CHUNK = 1 << 16
_DRIVE = re.compile(r"[A-Za-z]:")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


class Budget:
    """Counts the bytes of documents that are read together."""

    def __init__(self) -> None:
        self.together = 0

    def take(self, count: int, file: str) -> None:
        """Count bytes that were read. Raises BadInput where they are too many."""
        self.together += count
        if self.together > MOST_TOGETHER:
            raise BadInput(
                N_("The documents in {file} are larger than {most} MB together. Please name the one that is meant."),
                file=file,
                most=MOST_TOGETHER // 1_000_000,
            )


def documents_in_archive(opened: IO[bytes], *, file: str) -> Iterator[tuple[str, bytes]]:
    """The names and contents of the Markdown files in a zip, and in zips that lie in it.

    ``file`` is the archive's name in messages. Raises BadInput where it is damaged, locked, or made to do harm.
    """
    return _members(opened, file, Budget(), within=False)


def is_document(name: str) -> bool:
    """Whether a file is a Markdown document, by its name."""
    return name.lower().endswith((".md", ".markdown"))


def is_hidden(name: str) -> bool:
    """Whether a file or folder is one that people do not see, such as those that a Mac puts beside each of theirs."""
    return name.startswith(".") or name == "__MACOSX"


def too_many(file: str) -> BadInput:
    """The sentence for more than ``MOST_FILES`` files."""
    return BadInput(
        N_("There are more than {most} files in {file}. Please name the document that is meant."),
        file=file,
        most=MOST_FILES,
    )


def _members(opened: IO[bytes], file: str, budget: Budget, *, within: bool) -> Iterator[tuple[str, bytes]]:
    try:
        archive = zipfile.ZipFile(_Careful(opened))
        members = archive.infolist()
    except _UNREADABLE as error:
        raise _damaged(file) from error
    if len(members) > MOST_FILES:
        raise too_many(file)
    _check_overlap(members, file)
    for member in members:
        name = one_line(member.filename.replace("\\", "/"))
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or _DRIVE.match(name):
            raise BadInput(
                N_("{file} holds “{name}”, which names a place outside of it. It was not read."), file=file, name=name
            )
        nested = path.suffix.lower() == ".zip"
        if member.is_dir() or any(is_hidden(part) for part in path.parts) or not (nested or is_document(name)):
            continue
        if nested and within:
            raise BadInput(
                N_("{file} holds archives within archives within archives. Please unpack it and name the document."),
                file=file,
            )
        content = _member(archive, member, file, budget)
        if nested:
            yield from _members(io.BytesIO(content), file, budget, within=True)
        else:
            yield name, content


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str, budget: Budget) -> bytes:
    """What is in a member of an archive, counted while it is unpacked."""
    name = one_line(member.filename)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise BadInput(N_("{file} holds “{name}”, which is a link. It was not read."), file=file, name=name)
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _damaged(file)  # the others unpack any length at once
    if member.flag_bits & 1:
        raise BadInput(N_("{file} is locked with a password. Please unpack it and name the document."), file=file)
    most = MOST_TOGETHER if name.lower().endswith(".zip") else MOST_MEGABYTES * 1_000_000
    content = bytearray()
    try:
        with archive.open(member) as opened:
            while chunk := opened.read(_CHUNK):
                content += chunk
                budget.take(len(chunk), file)
                if len(content) > most:
                    raise too_large(name)
                if len(content) > max(_SMALL, MOST_SHRUNK * member.compress_size):
                    raise BadInput(
                        N_("“{name}” in {file} unpacks to far more than a document has. It was not read."),
                        file=file,
                        name=name,
                    )
    except _UNREADABLE as error:
        raise _damaged(file) from error
    return bytes(content)


class _Careful:
    """A file of which nothing large is read in one go: an archive may claim any length for its table of contents."""

    def __init__(self, opened: IO[bytes]) -> None:
        self._opened = opened
        self.seek, self.tell, self.close, self.seekable = opened.seek, opened.tell, opened.close, opened.seekable

    def read(self, count: int = -1) -> bytes:
        """As of a file. Raises BadZipFile where it is more than an archive has a reason to ask for."""
        content = self._opened.read(_LARGEST_READ + 1 if count < 0 else min(count, _LARGEST_READ + 1))
        if len(content) > _LARGEST_READ:
            raise zipfile.BadZipFile("its table of contents is too long")
        return content


def _check_overlap(members: list[zipfile.ZipInfo], file: str) -> None:
    """Raise BadInput where two members share bytes of the archive, as no program writes it but to do harm."""
    ends = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < ends:
            raise _damaged(file)
        ends = member.header_offset + member.compress_size


def _damaged(file: str) -> BadInput:
    return BadInput(
        N_("{file} is a damaged archive. Please export it again, or unpack it and name the document."), file=file
    )
