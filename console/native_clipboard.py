"""The system's clipboard, in a process of its own: a frozen display can hang it, and then it is given up.

``python -P -m console.native_clipboard`` reads the text from standard input, and its exit code says what happened. What
keeps the text (xclip stays for that) is in this process's session and so outlives the terminal's window.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

VERIFIED, NO_MECHANISM, NOT_THERE = 0, 3, 4
"""Exit codes: it was read back and is the same; the system has no clipboard; it was written and is not there."""

_WITHIN = 0.3
"""Seconds in which the text must be there; xsel answers late, a stale display never."""


def hold(
    text: str, copy: Callable[[str], object], paste: Callable[[], object], *, now: Callable[[], float] = time.monotonic
) -> bool:
    """Write a text and read it back, several times if need be; whether it was there."""
    copy(text)
    deadline = now() + _WITHIN
    while True:
        if _same(paste(), text):
            return True
        if now() > deadline:
            return False
        time.sleep(_WITHIN / 10)


def _same(found: object, text: str) -> bool:
    # Windows has line ends of its own.
    return isinstance(found, str) and found.replace("\r\n", "\n") == text.replace("\r\n", "\n")


def main() -> int:
    """Put standard input on the clipboard."""
    import pyperclip  # nowhere but in this process

    try:
        held = hold(sys.stdin.buffer.read().decode(), pyperclip.copy, pyperclip.paste)
    except pyperclip.PyperclipException:
        return NO_MECHANISM
    return VERIFIED if held else NOT_THERE


if __name__ == "__main__":
    sys.exit(main())
