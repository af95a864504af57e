"""What a current terminal answers when a program asks it something.

It has synchronised output and no kitty keyboard protocol: keys are bytes, as with most terminals that Japanese is typed
into. A program that waits for an answer would otherwise be measured waiting.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

QUERY = re.compile(
    rb"\x1b\[(?P<csi>[?>=<]?[\d;:]*[ $!'\"]?(?:[cnpqu]|[hl]))"
    rb"|\x1b\](?P<osc>1[0-2]);\?(?:\x07|\x1b\\)"
)
KNOWN_MODES = frozenset(
    {1, 5, 6, 7, 12, 25, 47, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1047, 1048, 1049, 2004, 2026}
)
COLOURS = {b"10": b"d0d0/d0d0/d0d0", b"11": b"1010/1010/1010", b"12": b"d0d0/d0d0/d0d0"}
LONGEST = 256
"""Bytes of a sequence that is kept when it is cut by the end of a read."""


class Answers:
    """Finds the questions in what a program writes."""

    def __init__(self) -> None:
        self._modes = {7, 25}
        self._carry = b""

    def to(self, written: bytes, cursor: Callable[[int], tuple[int, int]]) -> list[bytes]:
        """The answers, in order. ``cursor`` gives row and column (from 0) after so many bytes of ``written``."""
        if b"\x1b" not in written and not self._carry:
            return []
        carried, text = len(self._carry), self._carry + written
        answers, last = [], 0
        for query in QUERY.finditer(text):
            last = query.end()
            if query["osc"] is not None:
                answer: bytes | None = b"\x1b]%s;rgb:%s\x1b\\" % (query["osc"], COLOURS[query["osc"]])
            else:
                answer = self._control(query["csi"].decode(), partial(cursor, max(0, query.start() - carried)))
            if answer is not None:
                answers.append(answer)
        rest = text[last:]
        start = rest.rfind(b"\x1b")
        self._carry = rest[start:] if start >= 0 and len(rest) - start < LONGEST else b""
        return answers

    def _control(self, body: str, cursor: Callable[[], tuple[int, int]]) -> bytes | None:
        prefix = body[0] if body[0] in "?><=" else ""
        middle, final = body[len(prefix) : -1], body[-1]
        if final in "hl" and prefix == "?":
            modes = {int(mode) for mode in middle.split(";") if mode.isdigit()}
            self._modes = self._modes | modes if final == "h" else self._modes - modes
            return None
        if final == "c" and prefix == "":
            return b"\x1b[?62;22;52c"
        if final == "n" and middle == "5":
            return b"\x1b[0n"
        if final == "n" and middle == "6":
            row, column = cursor()
            return f"\x1b[{prefix}{row + 1};{column + 1}R".encode()
        if final == "p" and prefix == "?" and middle.endswith("$"):
            mode = int(middle[:-1])
            # 1 set, 2 reset, 0 not known.
            state = (1 if mode in self._modes else 2) if mode in KNOWN_MODES else 0
            return f"\x1b[?{mode};{state}$y".encode()
        if final == "q" and prefix == ">":
            return b"\x1bP>|tanemaki-benchmark\x1b\\"
        return None
