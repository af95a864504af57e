"""What a current terminal answers when a program asks what it can do.

It has synchronised output and no kitty keyboard protocol: keys are bytes, as with most terminals that Japanese is typed
into. A program that waits for an answer would otherwise be measured waiting.
"""

from __future__ import annotations

import re

QUERY = re.compile(rb"\x1b\[(?:0?(?P<device>c)|(?P<status>5n)|(?P<version>>0?q)|\?(?P<mode>\d+)\$p)")
SYNCHRONISED_OUTPUT = b"2026"
RESET, UNKNOWN = 2, 0
"""A mode that the terminal has but is not set; one that it does not have."""

LONGEST = 16
"""Bytes of a question that is kept when the end of a read cuts it."""


class Answers:
    """Finds the questions in what a program writes."""

    def __init__(self) -> None:
        self._cut = b""

    def to(self, written: bytes) -> bytes:
        """The answers to all questions in these bytes, one after the other."""
        text = self._cut + written
        last = text.rfind(b"\x1b", -LONGEST)
        cut = last >= 0 and not QUERY.match(text, last)
        self._cut = text[last:] if cut else b""
        return b"".join(_answer(query) for query in QUERY.finditer(text))


def _answer(query: re.Match[bytes]) -> bytes:
    if query["device"]:
        return b"\x1b[?62;22;52c"
    if query["status"]:
        return b"\x1b[0n"
    if query["version"]:
        return b"\x1bP>|tanemaki-benchmark\x1b\\"
    return b"\x1b[?%s;%d$y" % (query["mode"], RESET if query["mode"] == SYNCHRONISED_OUTPUT else UNKNOWN)
