"""A program in a real pseudo-terminal: what is sent to it arrives as from a keyboard, what it draws can be read.

    with PtyScreen([*tanemaki, "demo"], cols=100, rows=30) as screen:
        screen.wait_for("ぽてちさん")
        screen.send("納品後のメール<enter><ctrl+n>")
        screen.wait_for(lambda s: "ゆうさん" in s.row(0))

Nothing here sleeps: every wait ends with what it waits for, or fails with a picture of the screen.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.pty_cells import Cells, Display

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "ctrl+]": "\x1d",
    **{f"ctrl+{letter}": chr(ord(letter) & 0x1F) for letter in "abcdefghijklmnopqrstuvwxyz"},
    **{f"f{n + 1}": f"\x1bO{letter}" for n, letter in enumerate("PQRS")},
    **{f"f{n}": f"\x1b[{code}~" for n, code in zip(range(5, 13), (15, 17, 18, 19, 20, 21, 23, 24), strict=True)},
}
"""What a terminal sends for each key."""

_KEY = re.compile("<(" + "|".join(re.escape(name) for name in sorted(KEYS, key=len, reverse=True)) + ")>")
_ENVIRONMENT = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
}
_INHERITED = ("HOME", "TANEMAKI_HOME")
_KITTY_TEXT = 0b10000


class PtyScreen:
    """A command in a pseudo-terminal of ``cols`` by ``rows`` cells.

    The environment is a small one of its own, with the test's ``TANEMAKI_HOME``; ``env`` adds to it (None takes a name
    away), ``home`` is ``$HOME``. ``timeout`` is in seconds, for every wait. With ``kitty`` the terminal takes the kitty
    keyboard protocol and then sends what an input method commits in it. An ambiguous character takes ``ambiguous``
    cells.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        cols: int = 100,
        rows: int = 30,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        home: Path | None = None,
        timeout: float = 10.0,
        kitty: bool = False,
        ambiguous: int = 1,
    ) -> None:
        self.cols, self.rows = cols, rows
        self.timeout = timeout
        self.returncode: int | None = None
        self.modes: set[int] = set()
        self._received = bytearray()
        self._sending = bytearray()
        self._kitty = kitty
        self._kitty_flags = [0]
        self._display = Display(cols, rows, self._answer, ambiguous)
        inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        asked = {**_ENVIRONMENT, **inherited, **({"HOME": str(home)} if home else {}), **(env or {})}
        environment = {name: value for name, value in asked.items() if value is not None}
        self._fd, slave = os.openpty()
        os.set_blocking(self._fd, False)
        self._set_size()
        # A session leader's first terminal becomes its controlling one, so that it gets SIGWINCH and SIGHUP.
        self.pid = os.posix_spawn(
            "/bin/sh",
            ["sh", "-c", 'cd "$0" && exec "$@"', str(cwd or Path.cwd()), *map(str, command)],
            environment,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, 0, 1),
                (os.POSIX_SPAWN_DUP2, 0, 2),
            ],
            setsid=True,
            setsigdef=[signal.SIGPIPE],
        )
        # Kept open until the command has it open as well, or the first read would find a terminal that nobody has.
        self._slave: int | None = slave

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # What is on the screen

    def text(self) -> str:
        """All rows, without the blanks at their ends."""
        return "\n".join(self.row(y) for y in range(self.rows))

    def row(self, y: int) -> str:
        """One row, counted from 0."""
        return self._display.cells.row(y)

    def cell(self, x: int, y: int) -> str:
        """What stands in one cell; empty in the right half of a wide character."""
        return str(self._display.cells.buffer[y][x].data)

    @property
    def cells(self) -> Cells:
        """All cells, with their colours."""
        return self._display.cells

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the hardware cursor is, shown or not: column and row, counted from 0."""
        return self._display.cells.cursor.x, self._display.cells.cursor.y

    @property
    def raw(self) -> bytes:
        """All bytes that were received."""
        return bytes(self._received)

    @property
    def unread(self) -> int:
        """Bytes that the command has written and that were not received yet; nothing is, but while waiting."""
        counted = fcntl.ioctl(self._fd, termios.FIONREAD, struct.pack("i", 0))
        return int(struct.unpack("i", counted)[0])

    @property
    def title(self) -> str:
        """What the program last called its window."""
        titles: list[bytes] = re.findall(rb"\x1b\][02];([^\x07\x1b]*)", self._received)
        return titles[-1].decode(errors="replace") if titles else ""

    # What the person does

    def send(self, text: str) -> None:
        """Type text, with keys by name: ``"あ　い<enter><ctrl+n><f10>"``."""
        for piece in re.split(f"({_KEY.pattern.replace('(', '(?:', 1)})", text):
            key = _KEY.fullmatch(piece)
            if key:
                self._write(KEYS[key[1]].encode())
            elif piece:
                self._write(self._typed(piece))

    def send_bytes(self, sent: bytes) -> None:
        """Send bytes as they are."""
        self._write(sent)

    def paste(self, text: str) -> None:
        """Paste text as a terminal does: line ends as ``\\r``, in brackets where the program asked for them."""
        pasted = text.replace("\r\n", "\n").replace("\n", "\r").encode()
        self._write(b"\x1b[200~" + pasted + b"\x1b[201~" if 2004 in self.modes else pasted)

    def resize(self, cols: int, rows: int) -> None:
        """Give the window another size."""
        self.cols, self.rows = cols, rows
        self._display.cells.resize(rows, cols)
        self._set_size()

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send the command a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the window: the terminal is gone, the command may still run."""
        self._let_go()
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def close(self) -> None:
        """End the command, whatever it does, and let go of the terminal."""
        if self._ended() is None:
            os.killpg(self.pid, signal.SIGKILL)
            _, status = os.waitpid(self.pid, 0)
            self.returncode = os.waitstatus_to_exitcode(status)
        self.hang_up()

    # Waiting

    def wait_for(
        self, what: str | re.Pattern[str] | Callable[[PtyScreen], object], timeout: float | None = None
    ) -> None:
        """Wait until a text or a pattern is on the screen, or what is asked about it is true.

        Raises AssertionError, with the screen, when that does not come in time or the command ends without it. It is
        asked between two frames only, never in the middle of one.
        """
        self._wait(lambda: not self._display.in_frame and _holds(what, self), f"{what!r} did not come", timeout)

    def wait_until_gone(self, text: str, timeout: float | None = None) -> None:
        """Wait until a text is not on the screen any more."""
        self.wait_for(lambda screen: text not in screen.text(), timeout)

    def wait_for_exit(self, timeout: float | None = None) -> int:
        """Wait until the command has ended; its exit code, or a signal's number below zero."""
        self._wait(lambda: self._ended() is not None, "it did not end", timeout)
        while self._pump(0):
            pass
        assert self.returncode is not None
        return self.returncode

    def _wait(self, true: Callable[[], object], otherwise: str, timeout: float | None) -> None:
        deadline = time.monotonic() + (timeout or self.timeout)
        while not true():
            ended = self._ended() is not None
            # A short patience, since what is asked may be about something beside the terminal, a file for instance.
            more = self._pump(0.05)
            if not true() and (time.monotonic() > deadline or (ended and not more)):
                how = f"ended with {self.returncode}" if ended else "is still running"
                raise AssertionError(f"{otherwise}; the command {how}. On the screen:\n{self._picture()}")

    def _picture(self) -> str:
        rule = "+" + "-" * self.cols + "+"
        return "\n".join([rule, *(f"|{self.row(y)}" for y in range(self.rows)), rule])

    # The wire

    def _write(self, sent: bytes) -> None:
        self._sending += sent
        deadline = time.monotonic() + self.timeout
        while self._sending and self._pump(0.05):
            if time.monotonic() > deadline:
                raise AssertionError(f"the command does not read what is typed. On the screen:\n{self._picture()}")

    def _pump(self, patience: float) -> bool:
        """Move bytes both ways, waiting at most ``patience`` seconds; False where nothing more can come."""
        if self._fd < 0:
            time.sleep(patience)
            return self._ended() is None
        waiting = [self._fd] if self._sending else []
        readable, writable, _ = select.select([self._fd], waiting, [], patience)
        if writable:
            # Where it is full again, it is tried in the next round.
            with contextlib.suppress(BlockingIOError):
                del self._sending[: os.write(self._fd, self._sending[:1024])]
        if not readable:
            return self._ended() is None
        try:
            received = os.read(self._fd, 1 << 16)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return False
        self._let_go()
        self._received += received
        self._display.feed(received)
        return True

    def _let_go(self) -> None:
        if self._slave is not None:
            os.close(self._slave)
            self._slave = None

    def _set_size(self) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.cols, 0, 0))

    def _ended(self) -> int | None:
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
                self._let_go()
        return self.returncode

    def _typed(self, text: str) -> bytes:
        if not self._kitty_flags[-1] & _KITTY_TEXT:
            return text.encode()
        return f"\x1b[0;;{':'.join(str(ord(character)) for character in text)}u".encode()

    # What a terminal is asked

    def _answer(self, asked: str) -> None:
        answer = self._answer_to(asked)
        if answer:
            self._sending += answer.encode()

    def _answer_to(self, asked: str) -> str:
        if modes := re.fullmatch(r"\?([\d;]+)([hl])", asked):
            change = self.modes.update if modes[2] == "h" else self.modes.difference_update
            change(int(mode) for mode in modes[1].split(";"))
        elif mode := re.fullmatch(r"\?(\d+)\$p", asked):
            return f"\x1b[?{mode[1]};{2 if mode[1] == '2026' else 0}$y"
        elif asked == "6n":
            x, y = self.cursor
            return f"\x1b[{y + 1};{min(x, self.cols - 1) + 1}R"
        elif asked in _ANSWERS:
            return _ANSWERS[asked]
        elif asked in ("]10;?", "]11;?"):
            return f"\x1b{asked[:-1]}rgb:{'d0d0/d0d0/d0d0' if asked[2] == '0' else '1010/1010/1010'}\x1b\\"
        elif self._kitty and (flags := re.fullmatch(r"([<>?])(\d*)u", asked)):
            return self._kitty_answer(flags[1], int(flags[2] or 0))
        return ""

    def _kitty_answer(self, kind: str, flags: int) -> str:
        if kind == "?":
            return f"\x1b[?{self._kitty_flags[-1]}u"
        if kind == ">":
            self._kitty_flags.append(flags)
        elif len(self._kitty_flags) > 1:
            self._kitty_flags.pop()
        return ""


_ANSWERS = {"5n": "\x1b[0n", "c": "\x1b[?62;22c", "0c": "\x1b[?62;22c", ">c": "\x1b[>1;10;0c", ">0c": "\x1b[>1;10;0c"}


def _holds(what: str | re.Pattern[str] | Callable[[PtyScreen], object], screen: PtyScreen) -> object:
    if isinstance(what, str):
        return what in screen.text()
    if isinstance(what, re.Pattern):
        return what.search(screen.text())
    return what(screen)
