"""Signals of an allotment: each once, never too close together, and a grace before overtime."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.rules import GRACE
from sessions.signals import APART, LASTS, Signal, signal


@pytest.mark.parametrize(
    ("spent", "expected"),
    [
        (0, Signal.RUNNING),
        (89.9, Signal.RUNNING),
        (90, Signal.HALF),
        (95.9, Signal.HALF),
        (96, Signal.RUNNING),
        (135, Signal.THREE_QUARTERS),
        (141, Signal.LATE_PART),
        (180, Signal.GRACE),
        (209.9, Signal.GRACE),
        (210, Signal.OVER),
        (9000, Signal.OVER),
    ],
)
def test_a_share_of_three_minutes(spent: float, expected: Signal) -> None:
    assert signal(spent, 180) is expected


@given(st.floats(0, 3600))
def test_signals_lie_apart(allotment: float) -> None:
    """At 50, 75 and 100 %, never less than 15 s apart; what does not fit is left out, the end never."""
    marks = {Signal.HALF: allotment / 2, Signal.THREE_QUARTERS: allotment * 3 / 4, Signal.GRACE: allotment}
    heard = sorted(at for sign, at in marks.items() if signal(at, allotment) is sign)
    assert heard[-1] == allotment
    assert all(after - before >= APART - 1e-6 for before, after in pairwise(heard))


@given(st.floats(0, 3600), st.floats(0, 7200), st.floats(0, 60))
def test_time_only_goes_on(allotment: float, spent: float, more: float) -> None:
    order = [Signal.RUNNING, Signal.HALF, Signal.THREE_QUARTERS, Signal.LATE_PART, Signal.GRACE, Signal.OVER]
    before, after = signal(spent, allotment), signal(spent + more, allotment)
    rank = {sign: n for n, sign in enumerate(order)} | {Signal.HALF: 0}
    assert rank[before] <= rank[after]


def test_the_grace_and_how_long_a_word_stays() -> None:
    assert GRACE == 30.0
    assert [signal(180 + later, 180, grace=0.0) for later in (-1, 0)] == [Signal.LATE_PART, Signal.OVER]
    assert signal(180 + 89, 180, grace=90.0) is Signal.GRACE
    assert LASTS < APART
