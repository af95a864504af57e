"""A programme read from what a person names: a document, a folder or an archive; in one document or in many."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from curriculum.document import Reading, read_document
from curriculum.found import Found
from curriculum.frontmatter import read_front_matter
from curriculum.notion import without_id
from curriculum.plaintext import one_line
from curriculum.problem import N_, BadInput
from curriculum.programme import Programme
from curriculum.sheets import Sheet, sheets_at
from curriculum.source import readable_lines

_NAMED = 5
"""Documents that are named in a sentence."""


class FoundSheet(Struct, frozen=True):
    """A document in which weeks were found: its name, and what was found."""

    name: str
    found: Found


class Gathered(Struct, frozen=True):
    """A programme, the text that it can be read from again, where it was found, and the documents without weeks."""

    programme: Programme
    text: str
    sheets: tuple[FoundSheet, ...]
    others: tuple[str, ...] = ()

    @property
    def questions(self) -> int:
        """The number of questions in all weeks together."""
        return sum(sheet.found.questions for sheet in self.sheets)


def gather(path: Path, *, name: str | None = None) -> Gathered:
    """The programme at a path. ``name`` is its key (made from the title where it is None).

    Of several documents those with weeks are taken together, in the order of the weeks. Raises BadInput where there is
    no programme, or more than one.
    """
    file = one_line(str(path))
    sheets = sheets_at(path)
    if len(sheets) == 1:
        if sheets[0].refused is not None:
            raise sheets[0].refused
        return _one(sheets[0], (), file if sheets[0].name == without_id(path.name) else sheets[0].name, name)
    readings: list[tuple[Sheet, Reading]] = []
    refusals: list[BadInput] = []
    for sheet in sheets:
        try:
            readings.append((sheet, _read(sheet)))
        except BadInput as refused:
            refusals.append(refused)
    if not readings:
        raise _none(file, refusals)
    others = tuple(refused.file for refused in refusals)
    if len(readings) == 1:
        return _one(readings[0][0], others, readings[0][0].name, name)
    return _several(readings, others, path, name)


def _read(sheet: Sheet) -> Reading:
    if sheet.refused is not None:
        raise sheet.refused
    return read_document(sheet.text, file=sheet.name)


def _one(sheet: Sheet, others: tuple[str, ...], file: str, name: str | None) -> Gathered:
    reading = read_document(sheet.text, file=file, name=name)
    return Gathered(reading.programme, sheet.text, (FoundSheet(sheet.name, reading.found),), others)


def _several(
    readings: Sequence[tuple[Sheet, Reading]], others: tuple[str, ...], path: Path, name: str | None
) -> Gathered:
    ordered = sorted(readings, key=lambda read: read[1].programme.weeks[0].number)
    numbers = [week.number for _, reading in ordered for week in reading.programme.weeks]
    if len(set(numbers)) < len(numbers):
        raise BadInput(
            N_("There is more than one programme in {file}: {names}. Please name the document that is meant."),
            file=one_line(str(path)),
            names=_names([sheet.name for sheet, _ in ordered]),
        )
    folders = {sheet.name.rpartition("/")[0] for sheet, _ in ordered}
    folder = folders.pop() if len(folders) == 1 else ""
    place = path.resolve()  # a folder may have been named as “.”
    title = folder.rpartition("/")[2] or without_id(one_line(place.name if place.is_dir() else place.stem))
    text = f"# {title}\n\n" + "\n\n".join(_body(sheet) for sheet, _ in ordered) + "\n"
    programme = read_document(text, file=f"{title}.md", name=name).programme
    return Gathered(programme, text, tuple(FoundSheet(sheet.name, read.found) for sheet, read in ordered), others)


def _body(sheet: Sheet) -> str:
    """A document's text without its front matter, which would be text in the middle of another."""
    lines = readable_lines(sheet.text)
    return "\n".join(lines[read_front_matter(lines, file=sheet.name).ends :]).strip("\n")


def _none(file: str, refusals: Sequence[BadInput]) -> BadInput:
    """The sentence for documents of which none has a programme: of the one that came the nearest, if it is one."""
    if len(refusals) == 1:
        return refusals[0]
    return BadInput(
        N_(
            "None of the {count} documents in {file} is a programme. A heading such as “# Week 1: …” or “# 第1週目：…” "
            "is expected for each week, with its questions below."
        ),
        file=file,
        count=len(refusals),
    )


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
