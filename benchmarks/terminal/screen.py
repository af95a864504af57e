"""What stands on the screen after the bytes a program wrote."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import pyte

TOKEN = re.compile(
    r"\x1b\[(?P<csi>[0-?]*[ -/]*[@-~])"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[P_^X][^\x1b\x07]*(?:\x1b\\|\x07)"
    r"|\x1b[()*+][0-9A-Za-z<>]"
    r"|\x1b(?P<esc>[^\[\]P_^X()*+])"
)
CUT = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[P_^X][^\x1b\x07]*\x1b?|[()*+])?\Z")
"""A sequence that the end of a read has cut in two."""

KNOWN = frozenset("@ABCDEFGHJKLMPXade`fglhmr'")
SIMPLE = re.compile(r"[\d;]*\Z")


class Screen:
    """A pyte screen behind a filter for what pyte would print or misread.

    Between the marks of synchronised output (mode 2026) a terminal shows nothing, so a frame counts at its end.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen, strict=False)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._carry = ""
        self._held = False

    def frames(self, written: bytes) -> Iterator[None]:
        """Take the bytes in; yields each time the visible screen may have changed."""
        text = self._carry + self._decoder.decode(written)
        cut = CUT.search(text)
        self._carry = text[cut.start() :] if cut else ""
        text = text[: cut.start()] if cut else text
        at, drawn = 0, []
        for token in TOKEN.finditer(text):
            drawn.append(text[at : token.start()])
            at = token.end()
            control = token["csi"]
            if control in ("?2026h", "?2026l"):
                self._stream.feed("".join(drawn))
                drawn.clear()
                self._held = control.endswith("h")
                if not self._held:
                    yield
            elif control is not None:
                drawn.append(_passed(token.group(), control))
            elif token["esc"] and token["esc"] in "78DEHMc=>":
                drawn.append(token.group())
        self._stream.feed("".join(drawn) + text[at:])
        if not self._held:
            yield

    def take(self, written: bytes) -> None:
        """Take the bytes in, whenever they are shown."""
        for _ in self.frames(written):
            pass

    def row(self, y: int) -> str:
        """A row as text; a wide character is followed by no filler."""
        line = self._screen.buffer[y]
        return "".join([line[x].data for x in range(self.columns)]).replace("\xa0", " ")

    def text(self) -> str:
        """All rows."""
        return "\n".join(self.row(y).rstrip() for y in range(self.rows))

    def changed(self) -> list[str]:
        """The rows that were drawn on since this was last asked."""
        rows = [self.row(y) for y in self._screen.dirty if y < self.rows]
        self._screen.dirty.clear()
        return rows

    @property
    def cursor(self) -> tuple[int, int]:
        """Row and column, from 0."""
        return self._screen.cursor.y, min(self._screen.cursor.x, self.columns - 1)


def _passed(sequence: str, control: str) -> str:
    """The sequence as far as pyte can take it; empty where it cannot."""
    if control[0] == "?" and control[-1] in "hl":
        modes = control[1:-1].split(";")
        if {"1049", "1047", "47"} & set(modes):
            return "\x1b[2J"
        kept = [mode for mode in modes if mode in ("5", "6", "7", "25")]
        return f"\x1b[?{';'.join(kept)}{control[-1]}" if kept else ""
    return sequence if control[-1] in KNOWN and SIMPLE.match(control[:-1]) else ""
