"""The headings of a Markdown text, and where they are.

Only ``#`` headings count. A line of ``---`` under text would be a heading as well in Markdown, but in these documents
it parts the weeks. A heading may stand at any indent, since the body of a toggle is indented, behind a bullet, as the
title of a toggle does, and inside no code fence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

_HEADING = re.compile(r"[ \t\u3000]*([-*+][ \t]+(?=#))?([#＃]{1,6})(?![#＃])(.*)", re.DOTALL)
_FENCE = re.compile(r"[ \t\u3000]*(`{3,}|~{3,})([^`]*)$")
_SPACE = " \t\u3000"


class Heading(Struct, frozen=True):
    """A heading: the index of its line from 0, its level from 1 to 6, its text without ``#`` marks.

    ``spaced`` is False for ``#text`` and for ``- # text``, which are headings only where the text is a known one; else
    they are a hashtag and somebody's note.
    """

    at: int
    level: int
    text: str
    spaced: bool = True


def is_rule(line: str) -> bool:
    """Whether a line is a thematic break such as ``---``."""
    marks = line.strip(" \t")
    return marks[:1] in {"-", "*", "_"} and marks.count(marks[0]) > 2 and not marks.strip(marks[0] + " \t")


def headings_in(lines: Sequence[str], begins: int = 0) -> Iterator[Heading]:
    """The headings in the lines from index ``begins`` on, in their order."""
    fenced = _fenced(lines, begins)
    for at in range(begins, len(lines)):
        line = lines[at]
        if ("#" in line or "＃" in line) and at not in fenced:
            found = _HEADING.match(line)
            if found:
                text = found[3]
                spaced = not found[1] and (not text or text[0] in _SPACE)
                yield Heading(at, len(found[2]), _without_closing(text.strip(_SPACE)), spaced)


def _without_closing(text: str) -> str:
    """A heading's text without the ``##`` that may close it; ``C#`` keeps its own."""
    bare = text.rstrip("#＃")
    return bare.rstrip(_SPACE) if not bare or bare[-1] in _SPACE else text


def _fenced(lines: Sequence[str], begins: int) -> set[int]:
    """The indexes of the lines in code fences. A fence that is never closed is text: it must not swallow the weeks."""
    marks: list[tuple[int, str, bool]] = []
    for at in range(begins, len(lines)):
        if "```" in lines[at] or "~~~" in lines[at]:
            found = _FENCE.match(lines[at])
            if found:
                marks.append((at, found[1], not found[2].strip()))
    last: dict[str, int] = {mark: at for at, mark, bare in marks if bare}
    inside: set[int] = set()
    opened: tuple[int, str] | None = None
    for at, mark, bare in marks:
        if opened is None:
            if last.get(mark, -1) > at:
                opened = (at, mark)
        elif bare and mark == opened[1]:
            inside.update(range(opened[0], at + 1))
            opened = None
    return inside
