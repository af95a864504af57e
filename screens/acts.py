"""The acts of a screen: what they are called, which keys do them, and when they are possible.

Key bar, help and menu are all made from these, so that they never disagree. Keys are names of Textual; what a person
reads is made from them.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from screens.glyphs import DOWN, LEFT_RIGHT, UP
from screens.i18n import _
from sessions.live import LiveSession


def always(_live: LiveSession, _at: float) -> bool:
    """Possible at any time."""
    return True


class Act(Struct, frozen=True):
    """Something a person can do. ``title`` is for menu and help, ``short`` for the key bar (empty: not there); both are
    sentences for the catalogue. ``possible`` says whether it makes sense at a moment (epoch seconds).

    A key may stand for several acts: it does the first of them that is possible.
    """

    id: str
    title: str
    keys: tuple[str, ...] = ()
    short: str = ""
    possible: Callable[[LiveSession, float], bool] = always


def key_label(key: str) -> str:
    """A key as people write it: ``ctrl+n`` is ``^N``."""
    names = {
        "ctrl+right_square_bracket": "^]",
        "pageup": "PgUp",
        "pagedown": "PgDn",
        "shift+tab": "Shift+Tab",
        "escape": "Esc",
        "left": LEFT_RIGHT,
        "right": "",  # said with the one before
        "up": UP,
        "down": DOWN,
        "space": "Space",
        "delete": "Del",
        "insert": "Ins",
        "shift+up": f"Shift+{UP}",
        "shift+down": f"Shift+{DOWN}",
        "ctrl+up": f"^{UP}",
        "ctrl+down": f"^{DOWN}",
    }
    if key in names:
        return names[key]
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    return key[:1].upper() + key[1:]


def bar_entries(acts: tuple[Act, ...], order: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Entries for the key bar: (act id, key, title), in an order of ids."""
    known = {a.id: a for a in acts}
    return [(i, key_label(known[i].keys[0]), _(known[i].short)) for i in order]


def meant(acts: tuple[Act, ...], key: str, live: LiveSession, at: float) -> str:
    """The id of the act that a key does at this moment; of several, the last where none is possible."""
    those = [a for a in acts if key in a.keys]
    return next((a for a in those if a.possible(live, at)), those[-1]).id
