"""How wide the terminal really draws characters: it is asked where its cursor is after them."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Callable

if sys.platform != "win32":
    import termios
    import tty

PATIENCE = 0.5
"""Seconds that a terminal is given to answer; over a slow line it takes a few tenths."""

_KEYS, _SCREEN = 0, 1
_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")


def drawn_width(text: str) -> int | None:
    """The cells that the terminal needs for a text, drawn for a moment in the present line and taken away again.

    None where there is no terminal, or one that does not answer.
    """
    if sys.platform == "win32" or not (os.isatty(_KEYS) and os.isatty(_SCREEN)):
        return None
    before = termios.tcgetattr(_KEYS)
    try:
        tty.setcbreak(_KEYS)
        os.write(_SCREEN, f"\r{text}\x1b[6n\r\x1b[K".encode())
        return _answered(lambda left: os.read(_KEYS, 64) if select.select([_KEYS], [], [], left)[0] else b"")
    finally:
        termios.tcsetattr(_KEYS, termios.TCSADRAIN, before)


def _answered(read: Callable[[float], bytes]) -> int | None:
    """The column before the one that the answer names; ``read`` is given the seconds that are left."""
    received = b""
    deadline = time.monotonic() + PATIENCE
    while (left := deadline - time.monotonic()) > 0:
        received += read(left)
        answer = _ANSWER.search(received)
        if answer:
            return int(answer[1]) - 1
    return None
