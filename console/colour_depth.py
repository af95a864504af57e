"""How many colours the terminal has, told to Textual before it is there.

Textual looks at the end of TERM's name alone and takes sixteen for whatever it does not know: for a terminal of all
colours that is reached through ssh, and for one that has none. Imports no textual, which reads its environment once.
"""

from __future__ import annotations

import sys
from collections.abc import MutableMapping

_SYSTEMS = ("auto", "standard", "256", "truecolor", "windows")
"""What ``TEXTUAL_COLOR_SYSTEM`` may be; with anything else Textual would not start."""

_OF_ALL_COLOURS = ("alacritty", "foot", "wezterm", "xterm-ghostty", "xterm-kitty")
"""They say so by COLORTERM, which does not go along through ssh."""


def tell_colours(environ: MutableMapping[str, str]) -> None:
    """Set what Textual finds out wrong. What a person has set is left as it is."""
    if not environ.get("NO_COLOR"):
        environ.pop("NO_COLOR", None)  # empty is not set (no-color.org), and Textual takes it for set
    if environ.get("TEXTUAL_COLOR_SYSTEM", "auto") not in _SYSTEMS:
        del environ["TEXTUAL_COLOR_SYSTEM"]
    if environ.get("COLORTERM") or environ.get("TEXTUAL_COLOR_SYSTEM"):
        return
    term = environ.get("TERM", "")
    # tmux takes 256 whatever it calls itself, and knows what to draw for them where it is.
    colours = _colours_of(term)
    if term in _OF_ALL_COLOURS or colours >= 1 << 24:
        environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
    elif colours >= 256 or environ.get("TMUX"):
        environ["TEXTUAL_COLOR_SYSTEM"] = "256"
    elif 0 <= colours < 8:
        environ["NO_COLOR"] = "1"


def _colours_of(term: str) -> int:
    """How many colours a terminal has by its name or the system's list of terminals; -1 where it is not listed."""
    if term.endswith("-256color"):  # most are, and the list costs as much as everything else here
        return 256
    if sys.platform == "win32":
        return -1
    import curses

    try:
        curses.setupterm(term, 1)
    except curses.error:
        return -1
    return max(0, curses.tigetnum("colors"))
