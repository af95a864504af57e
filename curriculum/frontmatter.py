"""The front matter of a document: plain ``key: value`` lines between two lines of ``---`` at its head.

Values are the strings that are written there: no YAML, so ``no`` stays ``no`` and nothing can refer to anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from curriculum.problem import N_, BadInput

LONGEST = 64 * 1024
"""Characters of a front matter; nobody writes more, and a document cut in half does not become one."""

_ENTRY = re.compile(r"([\w][\w .-]*?):(?:[ \t]+(.*))?$", re.DOTALL)


class FrontMatter(Struct, frozen=True):
    """``values`` by key in lower case (of equal keys the first); ``ends`` is the index of the first line after it."""

    values: dict[str, str]
    ends: int


def read_front_matter(lines: Sequence[str], *, file: str) -> FrontMatter:
    """The front matter at the head of a document's lines; an empty one where there is none.

    A ``---`` that no ``key: value`` follows is a rule between weeks. Raises BadInput where the front matter has no end.
    """
    if len(lines) < 2 or lines[0].rstrip() != "---" or not _entry(lines[1]):
        return FrontMatter({}, 0)
    values: dict[str, str] = {}
    length = 0
    for at in range(1, len(lines)):
        line = lines[at]
        if line.rstrip() in {"---", "..."}:
            return FrontMatter(values, at + 1)
        length += len(line) + 1
        if length > LONGEST:
            break
        entry = _entry(line)
        if entry:
            values.setdefault(entry[0], entry[1])
    raise BadInput(
        N_(
            "{file}, line {line}: the block of “key: value” lines at the head of the document has no end. "
            "Please close it with a line of “---” (at most {most} KB further down)."
        ),
        file=file,
        line=1,
        most=LONGEST // 1024,
    )


def _entry(line: str) -> tuple[str, str] | None:
    found = _ENTRY.match(line)
    if found is None:
        return None
    value = (found[2] or "").strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return found[1].lower(), value
