"""What a user may choose: every setting with its meaning, what it may be, and what it usually is.

Screens, the file ``settings.toml`` and its documentation are all made from ``SETTINGS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from curriculum.problem import N_
from sessions.rules import Rules

Value = str | bool | float
"""What a setting is: a choice, yes or no, or seconds."""


class Settings(Struct, frozen=True):
    """What is chosen. ``language`` is ``ja`` or ``en``, empty where the locale decides.

    ``keys`` are the keys of acts that have others than usual, by the act's id; those of the closing's own acts by
    ``closing.`` and the id.
    """

    theme: str = "dark"
    language: str = ""
    bell: bool = False
    talk_time: bool = True
    quiet_help: bool = False
    mask_private: bool = True
    ambiguous_width: str = "narrow"
    cursor_visible: bool = False
    plan: Rules = Rules()
    keys: dict[str, tuple[str, ...]] = {}


class Setting(Struct, frozen=True):
    """One setting. ``key`` is its place in the file, ``title`` and ``meaning`` are sentences for the catalogue.

    A choice has ``values``, each with its words; a time has ``least``, ``most`` and ``step`` in seconds. What has
    neither is on or off.
    """

    key: str
    title: str
    meaning: str
    values: tuple[tuple[str, str], ...] = ()
    least: float = 0.0
    most: float = 0.0
    step: float = 0.0


SETTINGS = (
    Setting(
        "theme",
        N_("Colour theme"),
        N_("The colours: light on dark, dark on light, or the strongest contrast."),
        (("dark", N_("dark")), ("light", N_("light")), ("contrast", N_("high contrast"))),
    ),
    Setting(
        "language",
        N_("Language"),
        N_("The language of the screens. Empty: that of your system."),
        (("", N_("your system's")), ("ja", N_("日本語")), ("en", N_("English"))),
    ),
    Setting("bell", N_("Bell"), N_("The terminal's bell rings once when a share has used up its time.")),
    Setting("talk_time", N_("Talk time"), N_("How long each person has spoken stands beside their name.")),
    Setting(
        "quiet_help",
        N_("Quiet help"),
        N_("Hints for the facilitator above the note box. On a shared screen everybody sees them."),
    ),
    Setting(
        "mask_private",
        N_("Mask private lines"),
        N_("A private line is masked while you type it. Off only where nobody else sees this window."),
    ),
    Setting(
        "ambiguous_width",
        N_("Ambiguous width"),
        N_("How wide your terminal draws characters such as … and ─. If lines are out of place, try wide."),
        (("narrow", N_("narrow")), ("wide", N_("wide"))),
    ),
    Setting(
        "cursor_visible",
        N_("Terminal's own cursor"),
        N_("The terminal's own cursor where you type, in place of ours. For input methods that compose elsewhere."),
    ),
    Setting(
        "plan.floor",
        N_("Shortest share"),
        N_("No plan proposes less than this for a share. Holds for sessions that begin from now on."),
        least=15.0,
        most=600.0,
        step=15.0,
    ),
    Setting(
        "plan.grace",
        N_("Grace"),
        N_("How long after its time a share is not yet called overtime. Holds for sessions that begin from now on."),
        least=0.0,
        most=300.0,
        step=5.0,
    ),
)
"""All settings but the keys, in the order in which they are shown."""


def setting(key: str) -> Setting:
    """The setting with this key. Raises KeyError where there is none."""
    for known in SETTINGS:
        if known.key == key:
            return known
    raise KeyError(key)


def value_of(settings: Settings, key: str) -> Value:
    """What a setting is."""
    found: Any = settings
    for part in key.split("."):
        found = getattr(found, part)
    value: Value = found
    return value


def with_value(settings: Settings, key: str, value: Value) -> Settings:
    """The settings with another value for one of them."""
    table, _dot, name = key.rpartition(".")
    if not table:
        return replace(settings, **{name: value})
    return replace(settings, **{table: replace(getattr(settings, table), **{name: value})})


def with_keys(settings: Settings, act: str, keys: tuple[str, ...] | None) -> Settings:
    """The settings with other keys for an act; None for those that it usually has."""
    chosen = {name: those for name, those in settings.keys.items() if name != act}
    return replace(settings, keys=chosen if keys is None else {**chosen, act: keys})


def changes_between(before: Settings, after: Settings) -> dict[str, Value | list[str] | None]:
    """What to write into the file so that it says ``after``, by dotted key; None where a key is to go."""
    changes: dict[str, Value | list[str] | None] = {
        s.key: in_the_file(s.key, value_of(after, s.key))
        for s in SETTINGS
        if value_of(after, s.key) != value_of(before, s.key)
    }
    for act in dict.fromkeys((*before.keys, *after.keys)):
        keys = after.keys.get(act)
        if keys != before.keys.get(act):
            changes[".".join(place_of(act))] = None if keys is None else list(keys)
    return changes


def moved_settings(old: Mapping[str, object]) -> Settings:
    """The settings in a record of before they had a file; what is not understood is as usual."""
    settings = Settings()
    for name, known in (("language", ("ja", "en")), ("theme", ("light",))):
        value = old.get(name)
        if isinstance(value, str) and value in known:
            settings = replace(settings, **{name: value})
    switches = {name: old[name] for name in ("bell", "talk_time", "quiet_help") if isinstance(old.get(name), bool)}
    return replace(settings, **switches)


CLOSING = "closing."
"""What stands before the id of an act of the closing, which may have the id of another act of the live screen."""


def place_of(act: str) -> tuple[str, str]:
    """Where in the file the keys of an act are, as table and name."""
    of_closing = act.startswith(CLOSING)
    return ("closing_keys", act.removeprefix(CLOSING)) if of_closing else ("keys", act)


def in_the_file(key: str, value: Value) -> Value:
    """A value as it stands in the file: a time as people write it, ``m:ss``."""
    return f"{int(value) // 60}:{int(value) % 60:02d}" if setting(key).step else value
