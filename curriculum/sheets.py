"""The documents in what a person names: one Markdown file, a folder of them, or a zip as Notion exports it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from curriculum.archive import MOST_FILES, Budget, documents_in_archive, is_document, is_hidden, too_many
from curriculum.files import ARCHIVE, decoded, not_read, read_bytes
from curriculum.notion import without_id
from curriculum.plaintext import one_line
from curriculum.problem import N_, BadInput


class Sheet(Struct, frozen=True):
    """One document: its name in what was named, without Notion's ids, and its text; ``refused`` where it is no text."""

    name: str
    text: str
    refused: BadInput | None = None


def sheets_at(path: Path) -> list[Sheet]:
    """The Markdown documents at a path, in the order of their names; of several, those that are not empty.

    Raises BadInput where nothing can be read there, there is no document, or more of it than anybody writes.
    """
    file = one_line(str(path))
    try:
        if path.is_dir():
            return _several(_in_folder(path, file), file)
        if path.is_file() and _begins(path) == ARCHIVE:
            with path.open("rb") as opened:
                return _several(documents_in_archive(opened, file=file), file)
    except (OSError, ValueError) as error:
        raise not_read(file, error) from error
    return [Sheet(without_id(path.name), decoded(read_bytes(path), file=file))]


def _several(found: Iterable[tuple[str, bytes]], file: str) -> list[Sheet]:
    sheets = sorted((_sheet(name, content) for name, content in found if content.strip()), key=lambda sheet: sheet.name)
    if not sheets:
        raise BadInput(N_("There is no Markdown file (.md) with anything in it in {file}."), file=file)
    return sheets


def _sheet(name: str, content: bytes) -> Sheet:
    name = without_id(name)
    try:
        return Sheet(name, decoded(content, file=name))
    except BadInput as refused:
        return Sheet(name, "", refused)


def _begins(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(len(ARCHIVE))


def _in_folder(folder: Path, file: str) -> Iterator[tuple[str, bytes]]:
    budget, seen = Budget(), 0
    for place, folders, names in os.walk(folder):  # does not follow links
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        seen += len(folders) + len(names)
        if seen > MOST_FILES:
            raise too_many(file)
        for name in sorted(names):
            path = Path(place, name)
            if is_document(name) and not is_hidden(name) and not path.is_symlink():
                content = read_bytes(path)
                budget.take(len(content), file)
                yield one_line(path.relative_to(folder).as_posix()), content
