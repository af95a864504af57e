"""Settings in words of the language in use."""

from __future__ import annotations

from curriculum.problem import N_
from screens.i18n import _
from screens.live.times import minutes_and_seconds
from sessions.settings import Setting, Value

ON, OFF = N_("on"), N_("off")


def value_words(known: Setting, value: Value) -> str:
    """What a setting is."""
    if known.values:
        return _(dict(known.values)[str(value)])
    return minutes_and_seconds(float(value)) if known.step else _(ON if value else OFF)


def span_words(known: Setting) -> str:
    """What a setting may be, as it is written in the file."""
    if known.values:
        return ", ".join(f'"{value}"' for value, _words in known.values)
    if not known.step:
        return "true, false"
    return f'"{minutes_and_seconds(known.least)}" - "{minutes_and_seconds(known.most)}"'
