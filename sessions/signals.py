"""Signals of an allotment: half of it, three quarters, all of it, then a grace before it counts as overtime.

They are words and colours that are looked at from the side, so they never come closer together than can be taken in.
"""

from __future__ import annotations

from enum import Enum

from sessions.rules import GRACE

APART = 15.0
"""Seconds that lie between two signals at the least; where they would not, the earlier one is left out."""

LASTS = 6.0
"""Seconds for which the signals of half and of three quarters stay: in passing, while the share goes on."""


class Signal(Enum):
    """How a share stands: RUNNING without a word; HALF and THREE_QUARTERS have just passed; LATE_PART is what comes
    after three quarters; GRACE follows the end of the allotment, OVER follows that."""

    RUNNING = "running"
    HALF = "half"
    THREE_QUARTERS = "three_quarters"
    LATE_PART = "late_part"
    GRACE = "grace"
    OVER = "over"


def signal(spent: float, allotment: float, grace: float = GRACE) -> Signal:
    """The signal after ``spent`` of ``allotment`` seconds; it is over ``grace`` seconds after them."""
    if spent >= allotment + grace:
        return Signal.OVER
    if spent >= allotment:
        return Signal.GRACE
    quarter = allotment / 4
    if spent >= 3 * quarter:
        fresh = quarter >= APART and spent < 3 * quarter + LASTS
        return Signal.THREE_QUARTERS if fresh else Signal.LATE_PART
    fresh = 2 * quarter >= APART and 2 * quarter <= spent < 2 * quarter + LASTS
    return Signal.HALF if fresh else Signal.RUNNING
