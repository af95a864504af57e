"""The system's clipboard, in a process of its own: a frozen display can hang it, and then it is given up.

``python -P -m console.native_clipboard`` reads the text from standard input, and its exit code says what happened. With
``--html`` it reads JSON with ``text`` and ``html``. What keeps the text (xclip stays for that) is in this process's
session and so outlives the terminal's window.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from subprocess import SubprocessError

VERIFIED, NO_MECHANISM, NOT_THERE, PLAIN = 0, 3, 4, 5
"""Exit codes: it was read back and is the same; the system has no clipboard; it was written and is not there; only the
plain text of two forms is there.
"""

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


def main(arguments: Sequence[str]) -> int:
    """Put standard input on the clipboard."""
    import pyperclip  # nowhere but in this process

    given = sys.stdin.buffer.read().decode()
    formatted = "--html" in arguments
    if formatted:
        forms = json.loads(given)
        given = forms["text"]
        if _formatted(given, forms["html"]):
            return VERIFIED
    try:
        held = hold(given, pyperclip.copy, pyperclip.paste)
    except pyperclip.PyperclipException:
        # It knows only programs that are installed; X11 can be talked to without any.
        held = _by_x11(given)
        if not held:
            return NO_MECHANISM
    if not held:
        return NOT_THERE
    return PLAIN if formatted else VERIFIED


def _formatted(text: str, html: str) -> bool:
    """Whether both forms are on the clipboard."""
    from console.rich_clipboard import rich_clipboard

    clipboard = rich_clipboard(os.environ)
    try:
        return clipboard is not None and clipboard.hold(text, html)
    except (OSError, SubprocessError):
        return False  # the plain text may go there all the same


def _by_x11(text: str) -> bool:
    from console.rich_clipboard import XClipboard

    return bool(os.environ.get("DISPLAY")) and XClipboard(os.environ).hold(text, None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
