"""How often the store does what, in seconds."""

from __future__ import annotations

from typing import NamedTuple


class Pace(NamedTuple):
    """The rhythm of saving, as ``architecture.md``'s promises ask for it; tests take a quicker one.

    A failed save is tried again every ``retry``. A snapshot is written after ``records`` acts, or when none came for
    ``idle``. Half-typed text is written at most every ``typing`` (with the write itself 0.3 s behind) and synced at
    most every ``typing_sync``. A disk that has not answered for ``alarm`` is told to the people. ``alive`` is how
    often an evening without a key or an act is noted as still going on.
    """

    retry: float = 0.5
    records: int = 200
    idle: float = 20.0
    typing: float = 0.25
    typing_sync: float = 1.0
    alarm: float = 1.0
    alive: float = 5.0
