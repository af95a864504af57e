"""The end that comes from outside: SIGTERM, a closed window, a lost connection.

Textual dies of them at once and leaves the terminal raw, or goes on for ever without one. Here what is unsaved is
flushed, the terminal is given back where it is still there, and the process ends within seconds whatever else it does.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, NoReturn, Self

if sys.platform != "win32":
    import termios

_ENDINGS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGBREAK")
_HANGUP = 1
"""SIGHUP's number, also for a hangup that came without the signal."""

_STAY = b"\0"
"""Sent through the pipe when the program ended by itself; no signal has this number."""

_PATIENCE = 2.0
_KEYS, _PICTURE = 0, 2
"""The file descriptors that Textual reads keys from and draws on."""

_GIVE_BACK = (
    b"\x1b[?2026l"  # the frame that was being drawn is over
    b"\x1b[?2004l\x1b[?1004l\x1b[?2048l"  # no pastes, focus and sizes are told any more
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # nor the mouse
    b"\x1b[0m\x1b[?7h\x1b[?1049l\x1b[?25h"  # colours, line wrap, the shell's screen, the cursor
    b"\x1b[23;2t"  # the title that the window had
)


class Leaving:
    """While it is entered, an end from outside first calls ``on_leave``, in a thread of its own.

    ``on_leave`` saves what is unsaved; it may wait for a lock of the main thread, which goes on meanwhile. The process
    ends with 128 and the signal's number, or with 1 where ``on_leave`` gave False, failed or, after ``patience``
    seconds, hangs. A hangup is noticed by its signal, and where that is ignored (``nohup``) by the terminal itself. To
    be entered in the main thread, before the app runs.
    """

    def __init__(self, on_leave: Callable[[], object], *, patience: float = _PATIENCE) -> None:
        self._on_leave = on_leave
        self._patience = patience
        self._before: dict[int, Any] = {}
        self._attributes: list[Any] | None = None

    def __enter__(self) -> Self:
        self._attributes = _terminal_attributes()
        self._nowhere = os.open(os.devnull, os.O_RDWR)
        self._told, self._tell = os.pipe()
        os.set_blocking(self._tell, False)
        self._thread = threading.Thread(target=self._watch, name="leaving", daemon=True)
        self._thread.start()
        for name in _ENDINGS:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._end)
        # A handler waits for the main thread; this way the pipe is told even when that one is busy.
        self._wakeup = signal.set_wakeup_fd(self._tell, warn_on_full_buffer=False) if os.name == "posix" else -1
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if os.name == "posix":
            signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()
        os.write(self._tell, _STAY)
        self._thread.join()
        for descriptor in (self._told, self._tell, self._nowhere):
            os.close(descriptor)

    def _end(self, number: int, _frame: FrameType | None) -> None:
        # A hangup comes with SIGCONT, at which Textual would start again on a terminal that is gone.
        if hasattr(signal, "SIGCONT"):
            signal.signal(signal.SIGCONT, _nothing)
        # A full pipe has been told already.
        with contextlib.suppress(BlockingIOError):
            os.write(self._tell, bytes([number]))

    def _watch(self) -> None:
        """Wait for an end, from the pipe or from the terminal."""
        if not hasattr(select, "poll"):
            self._heed(os.read(self._told, 64))
            return
        poll = select.poll()
        poll.register(self._told, select.POLLIN)
        poll.register(_KEYS, 0)
        while True:
            for descriptor, happened in poll.poll():
                if descriptor == self._told:
                    if self._heed(os.read(self._told, 64)):
                        return
                elif happened & select.POLLNVAL:
                    poll.unregister(_KEYS)
                else:
                    self._leave(_HANGUP)

    def _heed(self, told: bytes) -> bool:
        """Leave when told to; else say whether the watch is over. All the program's signals come through the pipe."""
        for number in told:
            if number in self._before:
                self._leave(number)
        return _STAY[0] in told

    def _leave(self, number: int) -> NoReturn:
        # A thread of C, which needs no lock of the interpreter; where everybody was goes nowhere.
        faulthandler.dump_traceback_later(self._patience, exit=True, file=self._nowhere)
        code = 1
        try:
            if self._on_leave() is not False:
                code = 128 + number
        finally:
            try:
                self._give_back()
            finally:
                os._exit(code)

    def _give_back(self) -> None:
        """Restore the terminal, if it is there and ours."""
        if self._attributes is None or sys.platform == "win32":
            return
        with contextlib.suppress(OSError, termios.error):
            if os.tcgetpgrp(_KEYS) != os.getpgrp():
                return
            screen = os.dup(_PICTURE)
            # Frames that are still being written go nowhere, or one would be drawn over the shell.
            os.dup2(self._nowhere, _PICTURE)
            termios.tcsetattr(_KEYS, termios.TCSANOW, self._attributes)
            if select.select([], [screen], [], self._patience / 4)[1]:
                os.write(screen, _GIVE_BACK)


def _terminal_attributes() -> list[Any] | None:
    if sys.platform == "win32":
        return None
    try:
        return termios.tcgetattr(_KEYS)
    except termios.error:
        return None


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """A handler rather than SIG_IGN, with which Python would complain about a signal that is on its way."""
