"""What a line of Markdown says to a reader: its words without the marks, and how wrapped lines go together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

# Every search here stops at the next mark of its kind, so a line of a million marks takes no longer than its length.
_LINK = re.compile(r"(?<!\\)!?\[([^\[\]]*)\]\([^()\s]*\)")
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?!\s)((?:(?!\1).)+)(?<![\s\\])\1")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?![\s*])([^*]+)(?<![\s\\])\*(?![\w*])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENDS = tuple("?？。.!！…」』”")
_FIRST_WIDE = 0x2E80


def words(text: str) -> str:
    """A line's words as they are read: links, bold and italics without their marks, escaped characters bare."""
    text = _STRONG.sub(r"\2", _LINK.sub(r"\1", text))
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\1", text)).strip()


def is_sentence(text: str) -> bool:
    """Whether a text ends as a question or a sentence does, so that the next line is not its continuation."""
    return text.rstrip("*_").endswith(_ENDS)


def joined(lines: Sequence[str]) -> str:
    """The lines of one sentence, none of them empty, as one: with a space, but none where Japanese meets Japanese."""
    parts = [lines[0]]
    for before, line in pairwise(lines):
        if ord(before[-1]) < _FIRST_WIDE or ord(line[0]) < _FIRST_WIDE:
            parts.append(" ")
        parts.append(line)
    return "".join(parts)
