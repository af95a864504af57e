"""The acts of a screen: what they are called, which keys do them, and when they are possible.

Key bar, help and menu are all made from these, so that they never disagree. Keys are names of Textual; what a person
reads is made from them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from msgspec import Struct
from msgspec.structs import replace

from screens.glyphs import DOWN, LEFT_RIGHT, UP
from screens.i18n import _
from sessions.live import LiveSession


def always(_live: LiveSession, _at: float) -> bool:
    """Possible at any time."""
    return True


class Act(Struct, frozen=True):
    """Something a person can do. ``title`` is for menu and help, ``short`` for the key bar (empty: not there); both are
    sentences for the catalogue. ``usual`` are its keys unless the settings have others under the name ``setting``
    (empty: nobody can change them). ``possible`` says whether it makes sense at a moment (epoch seconds).

    A key may stand for several acts: it does the first of them that is possible.
    """

    id: str
    title: str
    usual: tuple[str, ...] = ()
    short: str = ""
    possible: Callable[[LiveSession, float], bool] = always
    setting: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that do it now. Esc, where it is among the usual ones, always does."""
        return keys_with(self, _InForce.keys)


class _InForce:
    """The keys of those acts that have others than usual. One for the process: one pair of hands presses them."""

    keys: Mapping[str, tuple[str, ...]] = {}


def use_keys(chosen: Mapping[str, tuple[str, ...]]) -> None:
    """Use these keys from now on, by the name of the act in the settings; all other acts have their usual ones."""
    _InForce.keys = dict(chosen)


def keys_with(act: Act, chosen: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The keys of an act if these were chosen."""
    keys = chosen.get(act.setting) if act.setting else None
    if keys is None:
        return act.usual
    return (*keys, *(key for key in act.usual if key == "escape"))


def changeable(
    acts: tuple[Act, ...], table: str = "", *, shared: Collection[str] = (), fixed: Collection[str] = ()
) -> tuple[Act, ...]:
    """Acts whose keys can be changed, but for the ``fixed`` ones; ``shared`` ones have one setting for all screens.

    ``table`` stands before the names of the others in the settings.
    """
    return tuple(
        a if a.id in fixed else replace(a, setting=a.id if a.id in shared or not table else f"{table}.{a.id}")
        for a in acts
    )


def key_label(key: str) -> str:
    """A key as people write it: ``ctrl+n`` is ``^N``."""
    names = {
        "ctrl+right_square_bracket": "^]",
        "ctrl+backslash": "^\\",
        "ctrl+circumflex_accent": "^^",
        "ctrl+underscore": "^_",
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


def key_of(acts: tuple[Act, ...], act: str) -> str:
    """How people write the key of an act in a sentence; the word for the menu where it has none."""
    keys = next(a for a in acts if a.id == act).keys
    return key_label(keys[0]) if keys else _("the menu")


def bar_entries(acts: tuple[Act, ...], order: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Entries for the key bar: (act id, key, title), in an order of ids; what has no key is in the menu only."""
    known = {a.id: a for a in acts}
    return [(i, key_label(known[i].keys[0]), _(known[i].short)) for i in order if known[i].keys]


def meant(acts: tuple[Act, ...], key: str, live: LiveSession, at: float) -> str:
    """The id of the act that a key does at this moment; of several, the last where none is possible."""
    those = [a for a in acts if key in a.keys]
    return next((a for a in those if a.possible(live, at)), those[-1]).id
