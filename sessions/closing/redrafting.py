"""A summary that people work on line by line, and a new draft that leaves alone what they touched.

A dropped line stays among the lines, marked, so that a new draft does not bring it back.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from sessions.closing.summary import LineKind, SummaryLine

Lines = tuple["WorkedLine", ...]


class WorkedLine(Struct, frozen=True):
    """A line of the draft and what a person did to it. ``touched`` is True once they did anything."""

    line: SummaryLine
    touched: bool = False
    dropped: bool = False


def redraft(previous: Lines, new: Sequence[SummaryLine]) -> Lines:
    """A new draft with every line that a person touched as they left it, behind the line it stood behind.

    A line of the new draft that is made of notes of a touched line is that line; what came to its sources since is
    added to them, and its group is the new one.
    """
    touched = [worked for worked in previous if worked.touched]
    kept = {id(worked): _renewed(worked, new) for worked in touched}
    held = {(w.line.question, source) for w in touched for source in w.line.sources if w.line.kind is LineKind.BULLET}
    renamed = {w.line.question: w for w in touched if w.line.kind is LineKind.QUESTION}
    result: list[WorkedLine] = []
    for line in new:
        if line.kind is LineKind.QUESTION and line.question in renamed:
            continue
        if line.kind is LineKind.LABEL and any(_same_label(w.line, line) for w in touched):
            continue
        if line.kind is LineKind.BULLET and any((line.question, source) in held for source in line.sources):
            continue
        result.append(WorkedLine(line))
    before: WorkedLine | None = None
    for worked in previous:
        if worked.touched:
            mine = kept[id(worked)]
            result.insert(_place(result, mine, before), mine)
            before = mine
        else:
            before = next((w for w in result if _same(w.line, worked.line)), before)
    return tuple(result)


def _renewed(worked: WorkedLine, new: Sequence[SummaryLine]) -> WorkedLine:
    """A touched line with what the new draft knows of its sources and its group."""
    if worked.line.kind is not LineKind.BULLET:
        return worked
    alike = [line for line in new if _same(line, worked.line)]
    if not alike:
        return worked
    line = worked.line
    renewed = replace(
        line,
        sources=tuple(dict.fromkeys(source for one in (line, *alike) for source in one.sources)),
        people=tuple(dict.fromkeys(person for one in (line, *alike) for person in one.people)),
        group=alike[0].group,
        theme=alike[0].theme,
    )
    return replace(worked, line=renewed)


def _same(one: SummaryLine, other: SummaryLine) -> bool:
    """Whether two lines are of the same notes: the same line of two drafts."""
    if one.kind is not other.kind or one.question != other.question:
        return False
    return one.kind is LineKind.QUESTION or not set(one.sources).isdisjoint(other.sources)


def _same_label(one: SummaryLine, other: SummaryLine) -> bool:
    return one.kind is LineKind.LABEL and _same(one, other)


def _place(result: list[WorkedLine], mine: WorkedLine, before: WorkedLine | None) -> int:
    """Where a touched line goes: behind the line it stood behind, else first of its question, else at the end."""
    question = mine.line.question
    if before is not None and before.line.question == question:
        return result.index(before) + 1
    for index, worked in enumerate(result):
        if worked.line.question == question:
            leads = worked.line.kind is LineKind.QUESTION and mine.line.kind is not LineKind.QUESTION
            return index + 1 if leads else index
    return len(result)
