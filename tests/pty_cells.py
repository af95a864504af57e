"""The cells of an emulated terminal: pyte's screen, taught what Japanese and emoji need, behind a filter."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

import pyte
import pyte.modes
import pyte.screens
from wcwidth import wcswidth, wcwidth

_TOKEN = re.compile(
    r"\x1b\[(?P<csi>[0-?]*[ -/]*[@-~])"
    r"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b[P_^X](?:[^\x1b]|\x1b[^\\])*\x1b\\"
    r"|\x1b[()*+][0-9A-Za-z<>]"
    r"|\x1b(?P<escape>[^\[\]P_^X()*+])"
)
_PARTIAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[P_^X](?:[^\x1b]|\x1b[^\\])*\x1b?|[()*+])?\Z")
_KNOWN_TO_PYTE = frozenset("@ABCDEFGHJKLMPXade`fglhmr'")
_OTHER_SCREEN = {"1049", "1047", "47"}
_KEPT_MODES = {"6", "7", "25"}


class Cells(pyte.Screen):
    """Wide characters take two cells, and writing over one half of them blanks the other; joiners join.

    Ambiguous ones take ``ambiguous`` cells, one or two.
    """

    def __init__(self, cols: int, rows: int, ambiguous: int = 1) -> None:
        self.ambiguous = ambiguous
        super().__init__(cols, rows)

    def draw(self, data: str) -> None:
        """Put characters at the cursor."""
        for character in data.translate(self.g1_charset if self.charset else self.g0_charset):
            width = self.width(character)
            before = self._before()
            if width == 0 or (before is not None and self.buffer[before[0]][before[1]].data.endswith("\u200d")):
                if before is not None:
                    self._join(before, character)
                continue
            if width < 0:
                continue
            if self.cursor.x + width > self.columns:
                if pyte.modes.DECAWM in self.mode:
                    self.carriage_return()
                    self.linefeed()
                else:
                    self.cursor.x = max(0, self.columns - width)
            line = self.buffer[self.cursor.y]
            x = self.cursor.x
            if line[x].data == "" and x:
                line[x - 1] = line[x - 1]._replace(data=" ")
            if x + width < self.columns and line[x + width].data == "":
                line[x + width] = line[x + width]._replace(data=" ")
            line[x] = self.cursor.attrs._replace(data=character)
            if width == 2:
                line[x + 1] = self.cursor.attrs._replace(data="")
            self.cursor.x = x + width

    def _before(self) -> tuple[int, int] | None:
        """Row and column of the character before the cursor, where there is one in this line."""
        x = self.cursor.x - 1
        line = self.buffer[self.cursor.y]
        while x >= 0 and line[x].data == "":
            x -= 1
        return (self.cursor.y, x) if x >= 0 else None

    def _join(self, before: tuple[int, int], mark: str) -> None:
        row, column = before
        base = self.buffer[row][column]
        self.buffer[row][column] = base._replace(data=base.data + mark)
        emoji = mark == "\ufe0f" and wcswidth(base.data + mark, ambiguous_width=self.ambiguous) == 2
        if emoji and self.cursor.x - column == 1:
            self.buffer[row][column + 1] = base._replace(data="")
            self.cursor.x += 1

    def width(self, character: str) -> int:
        """Cells, as Rich counts them: skin tones join what is before them, a flag is two letters of one cell."""
        if "\U0001f3fb" <= character <= "\U0001f3ff":
            return 0
        if "\U0001f1e6" <= character <= "\U0001f1ff":
            return 1
        return int(wcwidth(character, ambiguous_width=self.ambiguous))

    def row(self, y: int) -> str:
        """One row, without the blanks at its end."""
        return "".join(self.buffer[y][x].data for x in range(self.columns)).rstrip()


class Display:
    """What a terminal shows after the bytes it was fed.

    ``ask`` is called with each control sequence that may be a question (its CSI body, or ``]`` and the OSC's text),
    when everything before it has been drawn. ``ambiguous`` is how many cells an ambiguous character takes.
    """

    def __init__(self, cols: int, rows: int, ask: Callable[[str], None], ambiguous: int = 1) -> None:
        self.cells = Cells(cols, rows, ambiguous)
        self.in_frame = False
        self._stream = pyte.Stream(self.cells, strict=False)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self._ask = ask
        self._last = " "
        self._first: tuple[dict[int, dict[int, pyte.screens.Char]], int, int] | None = None

    def feed(self, received: bytes) -> None:
        """Draw what was received."""
        text = self._rest + self._decode(received)
        partial = _PARTIAL.search(text)
        end = partial.start() if partial else len(text)
        self._rest = text[end:]
        place = 0
        for token in _TOKEN.finditer(text, 0, end):
            self._draw(text[place : token.start()])
            place = token.end()
            if token["csi"] is not None:
                self._control(token["csi"])
            elif token["osc"] is not None:
                self._ask("]" + token["osc"])
            elif token["escape"] and token["escape"] in "78DEHMc":
                self._stream.feed(token[0])
        self._draw(text[place:end])

    def _draw(self, text: str) -> None:
        if text:
            self._last = text[-1]
            self._stream.feed(text)

    def _control(self, body: str) -> None:
        final = body[-1]
        if body[0] == "?" and final in "hl":
            self._modes(body[1:-1].split(";"), final)
        elif final == "b" and body[:-1].isdecimal():
            self._stream.feed(self._last * int(body[:-1]))
        elif final in "ST" and re.fullmatch(r"\d*", body[:-1]):
            self._scroll(int(body[:-1] or 1), up=final == "S")
        elif final in _KNOWN_TO_PYTE and not re.search(r"[?<=>: -/]", body[:-1]):
            self._stream.feed(f"\x1b[{body}")
            return
        self._ask(body)

    def _modes(self, modes: list[str], final: str) -> None:
        if "2026" in modes:
            self.in_frame = final == "h"
        if _OTHER_SCREEN.intersection(modes):
            self._change_screen(other=final == "h")
        for mode in _KEPT_MODES.intersection(modes):
            self._stream.feed(f"\x1b[?{mode}{final}")

    def _change_screen(self, *, other: bool) -> None:
        cells = self.cells
        if other and self._first is None:
            rows = {y: dict(row) for y, row in cells.buffer.items()}
            self._first = rows, cells.cursor.x, cells.cursor.y
            self._stream.feed("\x1b[2J")
        elif not other and self._first is not None:
            rows, cells.cursor.x, cells.cursor.y = self._first
            self._first = None
            cells.buffer.clear()
            for y, row in rows.items():
                cells.buffer[y].update(row)

    def _scroll(self, count: int, *, up: bool) -> None:
        cells = self.cells
        x, y = cells.cursor.x, cells.cursor.y
        cells.cursor.y = cells.margins.top if cells.margins else 0
        (cells.delete_lines if up else cells.insert_lines)(count)
        cells.cursor.x, cells.cursor.y = x, y
