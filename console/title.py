"""The title of the terminal's window: the program and the week's theme, never the name of anybody or of a group.

A shared window is listed by its title, in the video call and in the task bar.
"""

from __future__ import annotations

from collections.abc import Callable

from curriculum.plaintext import clean

NAME = "Tanemaki"

LONGEST = 80
"""Characters of a title: of a longer one no task bar shows the end."""

KEEP, GIVE_BACK = "\x1b[22;2t", "\x1b[23;2t"
"""Let the terminal keep the title it has, and take it again (XTWINOPS of xterm; others pass over them)."""


def title_of(theme: str) -> str:
    """The title for a week's theme, in one line and without a character that a terminal obeys."""
    words = " ".join(clean(theme).split())
    return f"{NAME} — {words}"[:LONGEST] if words else NAME


class WindowTitle:
    """The title of one terminal window; ``write`` sends raw text to it."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._shown = ""

    def show(self, theme: str) -> None:
        """Show a week's theme; the empty string for none."""
        title = title_of(theme)
        if title != self._shown:
            keep = "" if self._shown else KEEP
            self._shown = title
            self._write(f"{keep}\x1b]2;{title}\x1b\\")

    def give_back(self) -> None:
        """Give the window the title it had before, where another was shown."""
        if self._shown:
            self._shown = ""
            self._write(GIVE_BACK)
