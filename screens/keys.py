"""Which keys an act may have: what people write for a key, what cannot be taken, and what is taken already."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from curriculum.problem import N_, Problem
from screens.acts import Act, key_label, keys_with
from screens.closing.acts import CLOSING_ACTS
from screens.live.acts import LIVE_ACTS
from sessions.reading_settings import KeyedProblem, shown, unknown
from sessions.settings import place_of

Keys = Mapping[str, tuple[str, ...]]
"""Keys by the name of the act in the settings."""

SCREENS = (LIVE_ACTS, CLOSING_ACTS)

_ALIASES = {
    "ctrl+]": "ctrl+right_square_bracket",
    "ctrl+\\": "ctrl+backslash",
    "ctrl+^": "ctrl+circumflex_accent",
    "ctrl+_": "ctrl+underscore",
    "pgup": "pageup",
    "page up": "pageup",
    "pgdn": "pagedown",
    "page down": "pagedown",
    "esc": "escape",
    "return": "enter",
    "ins": "insert",
    "del": "delete",
}

_TYPING = frozenset({
    *("enter", "escape", "backspace", "delete", "space", "up", "down", "left", "right", "home", "end"),
    *(f"ctrl+{letter}" for letter in "adehijmvwxz"),
    *("ctrl+left", "ctrl+right", "shift+up", "shift+down", "shift+left", "shift+right", "shift+home", "shift+end"),
})  # fmt: skip
"""What the note box needs: Ctrl+H, I, J and M are Backspace, Tab and Enter to a terminal."""

_QUITTING = frozenset({"ctrl+q", "ctrl+c"})
_SWITCHING = frozenset({"ctrl+space", "ctrl+@", "ctrl+`"})
"""What many input methods are switched on by."""

_ARRIVING = frozenset({
    *(f"ctrl+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"),
    *(f"f{number}" for number in range(1, 13)),
    *("ctrl+right_square_bracket", "ctrl+backslash", "ctrl+circumflex_accent", "ctrl+underscore"),
    *("tab", "shift+tab", "pageup", "pagedown", "insert", "ctrl+up", "ctrl+down"),
})  # fmt: skip
"""Keys that reach a program in every terminal, also while an input method is on and nothing is composed."""

_LOOKING_BACK, _OF_A_ROUND = frozenset({"done", "partly", "not_yet"}), frozenset({"call_next", "call_previous", "pass"})
"""Acts that may share a key: while promises are looked back on it says what became of them."""


def key_named(written: str) -> str:
    """A key by what a person writes for it (``Ctrl+N``, ``^n``, in any width); what is no key stays as it is."""
    name = unicodedata.normalize("NFKC", written).strip().lower().replace("ctrl-", "ctrl+").replace("control+", "ctrl+")
    if len(name) == 2 and name.startswith("^"):
        name = f"ctrl+{name[1]}"
    return _ALIASES.get(name, name)


def as_written(key: str) -> str:
    """A key as it stands in the file: ``ctrl+]``."""
    return next((short for short, name in _ALIASES.items() if name == key and short.startswith("ctrl+")), key)


def refusal(key: str) -> Problem | None:
    """Why no act can have this key; None where one can."""
    if key in _QUITTING:
        return Problem(N_("{key} always quits and can do nothing else."), key=key_label(key))
    if key in _TYPING:
        return Problem(N_("{key} is needed for typing."), key=key_label(key))
    if key in _SWITCHING or key.startswith(("alt+", "meta+", "super+")):
        return Problem(N_("{key} may be taken by the input method or the window."), key=shown(key))
    if len(key) == 1:
        return Problem(N_("{key} is typed into notes; a key has Ctrl or is one of F1 to F12."), key=shown(key))
    if key not in _ARRIVING:
        return Problem(
            N_("{key} is no key that arrives in every terminal. Take Ctrl and a letter, or F1 to F12."), key=shown(key)
        )
    return None


def taken_by(act: Act, key: str, chosen: Keys) -> Act | None:
    """The act that has this key where ``act`` is to have it too, and both may be meant; None where there is none."""
    for acts in SCREENS:
        if not any(a.setting == act.setting for a in acts):
            continue
        for other in acts:
            if other.setting != act.setting and key in keys_with(other, chosen) and not _may_share(act, other):
                return other
    return None


def changeable_acts() -> list[Act]:
    """Every act whose keys can be changed, once, in the order of the menus."""
    acts: dict[str, Act] = {}
    for act in (*LIVE_ACTS, *CLOSING_ACTS):
        if act.setting:
            acts.setdefault(act.setting, act)
    return [*acts.values()]


def checked(chosen: Keys) -> tuple[dict[str, tuple[str, ...]], list[KeyedProblem]]:
    """Chosen keys as far as acts can have them, and what cannot be; an act without a good key has its usual ones."""
    acts = {a.setting: a for a in changeable_acts()}
    problems: list[KeyedProblem] = []
    meant: dict[str, list[str]] = {}
    for name, keys in chosen.items():
        if name not in acts:
            problems.append(_no_act(name, acts))
            continue
        meant[name] = []
        for key in dict.fromkeys(map(key_named, keys)):
            refused = None if key in acts[name].usual else refusal(key)
            if refused is None:
                meant[name].append(key)
            else:
                problems.append(_of(name, refused))
        if (keys and not meant[name]) or (name == "menu" and not keys):
            del meant[name]
            if not keys:
                problems.append(_of(name, Problem(N_("The menu needs a key."))))
    _give_out(meant, acts, problems)
    return {name: tuple(keys) for name, keys in meant.items()}, problems


def _give_out(meant: dict[str, list[str]], acts: Mapping[str, Act], problems: list[KeyedProblem]) -> None:
    """Take away from acts the keys that others have, until each key has one meaning."""
    # From the end: of two that were chosen the first keeps the key. Again where an act falls back to its usual keys.
    while True:
        for name in reversed(meant):
            now = {n: tuple(keys) for n, keys in meant.items()}
            clash = next(((k, o) for k in meant[name] if (o := taken_by(acts[name], k, now)) is not None), None)
            if clash is not None:
                key, other = clash
                sentence = N_("{key} is the key of “{act}” already.")
                problems.append(_of(name, Problem(sentence, key=key_label(key), act=Problem(other.title))))
                meant[name].remove(key)
                if not meant[name]:
                    del meant[name]
                break
        else:
            return


def _may_share(one: Act, other: Act) -> bool:
    pair = {one.id, other.id}
    return len(pair & _LOOKING_BACK) == 1 and len(pair & _OF_A_ROUND) == 1


def _no_act(name: str, acts: Mapping[str, Act]) -> KeyedProblem:
    return unknown(place_of(name), [".".join(place_of(known)) for known in acts])


def _of(name: str, problem: Problem) -> KeyedProblem:
    path = place_of(name)
    return KeyedProblem(path, Problem(N_("{setting}: {problem}"), setting=shown(".".join(path)), problem=problem))


def labels(keys: Sequence[str]) -> str:
    """Keys as people read them, one after the other."""
    return " ".join(filter(None, map(key_label, keys)))
