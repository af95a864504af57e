"""How often the store does what, in seconds."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

Row = TypeVar("Row")


class Pace(NamedTuple):
    """The rhythm of saving, as the promises of the product ask for it; tests take a quicker one.

    A failed save is tried again every ``retry``. A snapshot is written when ``records`` acts have come and it is
    ``quiet`` (after twice as many in any case), or when none came for ``idle``. Half-typed text is written ``settle``
    after the first key, so that the journal goes first, and then at most every ``typing``: with the write itself
    never more than 0.3 s behind. It is synced at most every ``typing_sync``. A disk that has not answered for
    ``alarm`` is told to the people. When saving has failed for ``refuge`` the evening goes to a second place as well.
    ``alive`` is how often an evening without a key or an act is noted as still going
    on.
    """

    retry: float = 0.5
    records: int = 200
    quiet: float = 0.3
    idle: float = 20.0
    settle: float = 0.03
    typing: float = 0.25
    typing_sync: float = 1.0
    alarm: float = 1.0
    refuge: float = 1.0
    alive: float = 5.0


def unhurried(rows: Iterable[Row], at_once: int = 100) -> Iterator[Row]:
    """The same rows, letting the other threads go first after each hundred: one of them draws the screen."""
    for count, row in enumerate(rows, 1):
        yield row
        if count % at_once == 0:
            time.sleep(0)
