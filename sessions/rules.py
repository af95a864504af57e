"""What an evening has agreed on for its shares. It is recorded when the evening begins, so that each window reckons
alike."""

from __future__ import annotations

from msgspec import Struct

FLOOR = 60.0
"""Seconds under which no share is shortened: less is not a share any more. Used unless the settings say otherwise."""

GRACE = 30.0
"""Seconds after an allotment in which a sentence may come to its end. Used unless the settings say otherwise."""


class Rules(Struct, frozen=True):
    """``floor`` is the shortest share that a plan proposes, ``grace`` how long after its allotment a share is not yet
    called overtime; both in seconds."""

    floor: float = FLOOR
    grace: float = GRACE


USUAL = Rules()
