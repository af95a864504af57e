"""Times as they are shown: ``m:ss``, the same on every part of the screen."""

from __future__ import annotations

import math

from screens.i18n import ngettext


def clock_figures(seconds: float) -> str:
    """Seconds left as ``m:ss``, rounded up so that the last second is seen; overtime as ``+m:ss``, rounded down."""
    if seconds <= -1:
        return "+" + minutes_and_seconds(-seconds)
    return minutes_and_seconds(math.ceil(max(0.0, seconds) - 1e-6))


def minutes_and_seconds(seconds: float) -> str:
    """``m:ss`` of whole seconds."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def whole_minutes(seconds: float) -> int:
    """Minutes to the nearest, the same wherever it is said how early or late we are."""
    return round(seconds / 60.0)


def people_and_share(people: int, seconds: float) -> str:
    """How many speak, and how long each may: without a multiplication sign, whose width terminals dispute."""
    return ngettext("{n} at {share}", "{n} at {share}", people, share=minutes_and_seconds(seconds))
