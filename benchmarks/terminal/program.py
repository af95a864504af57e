"""A program in a pseudo-terminal, recorded: every byte it writes with the moment it came.

Nothing is drawn while time is taken. The bytes are put on a screen afterwards, so that a slow emulator neither costs
the measured program anything nor is counted.
"""

from __future__ import annotations

import errno
import fcntl
import os
import select
import shutil
import signal
import struct
import tempfile
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.terminal.answers import Answers
from benchmarks.terminal.machine import processes, realtime, runnable
from tests.pty_cells import Display

now = time.monotonic

PROGRAM_PRIORITY, OURS = 10, 20
"""In the real-time class: the one who takes the time goes first, or a key would be sent late."""

ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "LANG": "C.UTF-8",
    "TZ": "Asia/Tokyo",
    "SHELL": "/bin/sh",
}


FRAME_ENDS = "?2026l"


class Ended(Exception):
    """The program ended, or did not show what it should."""


class Sent(NamedTuple):
    """A stroke as it was sent: when, and how many threads of the machine wanted a CPU then."""

    at: float
    crowd: int


class Program:
    """One run of one command. ``{home}`` in the command stands for its own new home folder."""

    def __init__(
        self, command: Sequence[str], size: tuple[int, int], environment: Mapping[str, str], home: Path | None = None
    ) -> None:
        self.columns, self.rows = size
        self.home = Path(tempfile.mkdtemp(prefix="tanemaki-benchmark-"))
        if home is not None:
            shutil.copytree(home, self.home, dirs_exist_ok=True)
        self._command = [part.replace("{home}", str(self.home)) for part in command]
        self._environment = {**ENVIRONMENT, "HOME": str(self.home), **environment}
        self.log: list[tuple[float, bytes]] = []
        self.realtime = False
        self.began = 0.0
        self.pid = 0
        self._terminal = -1
        self._answers = Answers()
        self._screen = Screen(self.columns, self.rows, lambda _: None)
        self._drawn = 0

    def start(self) -> None:
        """Start it, as the leader of a session of its own, in the real-time class where that is allowed."""
        self._terminal, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))
        os.set_blocking(self._terminal, False)
        before = Path.cwd()
        os.chdir(self.home)
        self.began = now()
        try:
            self.pid = os.posix_spawn(
                self._command[0],
                self._command,
                self._environment,
                setsid=True,
                setsigdef=[signal.SIGPIPE, signal.SIGINT, signal.SIGHUP],
                # Opened after it has become a leader, the terminal is the one that controls it.
                file_actions=[
                    (os.POSIX_SPAWN_OPEN, 0, os.ttyname(theirs), os.O_RDWR, 0),
                    (os.POSIX_SPAWN_DUP2, 0, 1),
                    (os.POSIX_SPAWN_DUP2, 0, 2),
                ],
            )
        finally:
            os.chdir(before)
            os.close(theirs)
        self.realtime = realtime(PROGRAM_PRIORITY, self.pid) and realtime(OURS)

    def stop(self) -> None:
        """End it and all that it started, and take its home away."""
        realtime(0)
        if self.pid:
            for pid in processes(self.pid):
                realtime(0, pid)
                os.kill(pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self._terminal >= 0:
            os.close(self._terminal)
        shutil.rmtree(self.home)

    def send(self, text: str) -> None:
        """Write to it as a keyboard does."""
        self._write(text.encode())

    def attend(self, seconds: float) -> None:
        """Read what it writes for so long. Raises Ended when it ends meanwhile."""
        until = now() + seconds
        while (left := until - now()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                self._read()

    def type(self, timed: Sequence[tuple[float, str]]) -> list[Sent]:
        """Send each text at its moment, reading meanwhile."""
        sent = []
        for moment, text in timed:
            self.attend(moment - now())
            crowd = runnable()
            sent.append(Sent(now(), crowd))
            self.send(text)
        return sent

    def rest(self, silence: float, limit: float) -> None:
        """Let it be until it has written nothing for ``silence`` seconds, at most for ``limit``."""
        until = now() + limit
        while now() < until:
            before = len(self.log)
            self.attend(silence)
            if len(self.log) == before:
                return

    def wait_for(self, text: str, limit: float) -> None:
        """Wait until the text is on the screen. Raises Ended when it is not within ``limit`` seconds."""
        until = now() + limit
        while text not in self.text():
            if now() > until:
                raise Ended(f"{text!r} did not appear:\n{self.text()}")
            self.attend(0.03)

    def frames(self, first: int = 0) -> Iterator[tuple[float, list[str]]]:
        """The rows each time that the visible screen may have changed, from an entry of the log on, with the moment.

        Between the marks of synchronised output a terminal shows nothing, so a frame counts at its end.
        """
        whole: list[list[str]] = []

        def ask(control: str) -> None:
            if control == FRAME_ENDS:
                whole.append(display.rows())

        display = Screen(self.columns, self.rows, ask)
        for _, written in self.log[:first]:
            display.feed(written)
        for at, written in self.log[first:]:
            whole.clear()
            display.feed(written)
            yield from ((at, rows) for rows in whole)
            if not display.in_frame:
                yield at, display.rows()

    def text(self) -> str:
        """What stands on the screen now."""
        for _, written in self.log[self._drawn :]:
            self._screen.feed(written)
        self._drawn = len(self.log)
        return "\n".join(self._screen.rows())

    def _read(self) -> None:
        try:
            written = os.read(self._terminal, 65536)
        except OSError as problem:
            if problem.errno != errno.EIO:
                raise
            written = b""  # Linux says so when the other side of the terminal is closed
        if not written:
            raise Ended(f"{self._command[0]} ended:\n{self.text()}")
        self.log.append((now(), written))
        self._write(self._answers.to(written))

    def _write(self, data: bytes) -> None:
        while data:
            try:
                data = data[os.write(self._terminal, data) :]
            except BlockingIOError:
                select.select([], [self._terminal], [], 0.05)


class Screen(Display):
    """The emulated terminal of the end-to-end tests, as rows."""

    def rows(self) -> list[str]:
        """All rows from the top."""
        return [self.cells.row(y) for y in range(self.cells.lines)]
