"""What a person does to the lines of a draft, for the tests of drafting again."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sessions.closing.points import Wording
from sessions.closing.redrafting import Lines, WorkedLine
from sessions.closing.summary import LineKind, SummaryLine


def as_drafted(lines: Sequence[SummaryLine]) -> Lines:
    """The lines of a draft that nobody has worked on."""
    return tuple(WorkedLine(line) for line in lines)


def standing(lines: Lines) -> tuple[SummaryLine, ...]:
    """The lines that were not dropped."""
    return tuple(worked.line for worked in lines if not worked.dropped)


def dropped(lines: Lines, at: int, *, again: bool = False) -> Lines:
    """The lines with one of them dropped, or back ``again``."""
    return _put(lines, at, replace(lines[at], touched=True, dropped=not again))


def rewritten(lines: Lines, at: int, text: str) -> Lines:
    """The lines with other words in one of them; its sources stay."""
    line = replace(lines[at].line, text=text)
    return _put(lines, at, replace(lines[at], line=line, touched=True))


def other_wordings(lines: Lines, at: int) -> tuple[Wording, ...]:
    """How the other notes of a bullet's group would say it, without those that stand in a bullet already."""
    shown = {worked.line.sources[0] for worked in lines if worked.line.kind is LineKind.BULLET and not worked.dropped}
    return tuple(w for w in lines[at].line.group if w.note not in shown and w.text != lines[at].line.text)


def worded(lines: Lines, at: int, wording: Wording) -> Lines:
    """The lines with one of them in the words of another note of its group, which becomes the first of its sources."""
    line = lines[at].line
    sources = (wording.note, *(source for source in line.sources if source != wording.note))
    return _put(lines, at, replace(lines[at], line=replace(line, text=wording.text, sources=sources), touched=True))


def moved(lines: Lines, at: int, down: bool) -> Lines:
    """The lines with one bullet before or after its neighbour; as they are where it has none in its question.

    Lines that were dropped are no neighbours. A bullet can pass a label and so come to stand under another.
    """
    step = 1 if down else -1
    to = at + step
    while 0 <= to < len(lines) and lines[to].dropped:
        to += step
    ends = not 0 <= to < len(lines) or lines[to].line.kind is LineKind.QUESTION
    if ends or lines[at].line.kind is not LineKind.BULLET or lines[to].line.question != lines[at].line.question:
        return lines
    rest = [*lines[:at], *lines[at + 1 :]]
    rest.insert(to, replace(lines[at], touched=True))
    return tuple(rest)


def _put(lines: Lines, at: int, worked: WorkedLine) -> Lines:
    return (*lines[:at], worked, *lines[at + 1 :])
