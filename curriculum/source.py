"""The text of a document as it is: every line and every line end known, so that what is not touched stays as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from curriculum.plaintext import clean

_END = re.compile(r"(\r\n|\r|\n)")
_MARK = "\ufeff"


class Source(Struct, frozen=True):
    """A text in lines. ``ends`` holds the line end of each line; that of the last is empty, and so may be the line."""

    lines: tuple[str, ...]
    ends: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text again, the same as it came."""
        return "".join(part for both in zip(self.lines, self.ends, strict=True) for part in both)

    def with_lines(self, begins: int, ends: int, lines: Sequence[str]) -> Source:
        """The source with these lines in place of those from index ``begins`` to before ``ends``.

        They get the line end of the line before them, so that none of them can grow together with it, and the last one
        that of the line it replaces: a text without a final line end stays one.
        """
        line_end = next((end for end in (*self.ends[max(begins - 1, 0) : begins], *self.ends) if end), "\n")
        before, new, after = list(self.ends[:begins]), [line_end] * len(lines), self.ends[ends:]
        if lines and begins < ends:
            new[-1] = self.ends[ends - 1]
        elif lines and ends == len(self.lines):
            before[-1:] = [line_end] * len(before[-1:])
            new[-1] = ""
        elif begins < ends == len(self.lines):
            lines, new = [""], [""]
        return Source((*self.lines[:begins], *lines, *self.lines[ends:]), (*before, *new, *after))


def source_of(text: str) -> Source:
    """A text as a source."""
    parts = _END.split(text)
    return Source(tuple(parts[::2]), (*parts[1::2], ""))


def readable_lines(text: str) -> list[str]:
    """The lines of a text as they are read: cleaned, without a byte order mark. As many as its source has."""
    return clean(text.removeprefix(_MARK)).split("\n")
