"""The crash harness finds what is lost: its ledger is held against what a bad store would leave."""

from __future__ import annotations

import random

import pytest

from benchmarks.crash.__main__ import _kinds
from benchmarks.crash.ends import ENDS
from benchmarks.crash.ledger import Found, Ledger, text_of

ONE, TWO, THREE = (text_of(number) for number in (1, 2, 3))


@pytest.fixture
def ledger() -> Ledger:
    """Two notes entered at seconds 2 and 4, the first called saved, and half of the third typed at 5 and 6."""
    ledger = Ledger()
    for at, words in ((1.0, ONE), (3.0, TWO)):
        ledger.typed(at, len(words))
        ledger.entered(at + 1)
    ledger.called_saved(1)
    ledger.typed(5.0, 2)
    ledger.typed(6.0, 4)
    return ledger


def test_all_is_there(ledger: Ledger) -> None:
    verdict = ledger.judge(Found((ONE, TWO), THREE[:4]), 6.1)
    assert verdict == (1, 0, 0, 0, 0.0)
    assert (ledger.notes, ledger.number) == ([1, 2], 3)


@pytest.mark.parametrize(
    ("found", "lost", "changed", "typing_lost"),
    [
        (Found((ONE, TWO), THREE[:2]), 0, 0, 1.0),
        (Found((ONE, TWO)), 0, 0, 2.0),
        (Found((ONE,), TWO), 0, 0, 2.0),
        (Found((ONE,), THREE[:4], (TWO,)), 0, 0, 0.0),
        (Found((ONE,), TWO[:3]), 0, 0, 4.0),
        (Found((TWO,), THREE[:4]), 1, 0, 6.0),
        (Found(()), 1, 0, 6.0),
        (Found((ONE, TWO, TWO), THREE[:4]), 0, 1, 0.0),
        (Found((TWO, ONE), THREE[:4]), 0, 1, 0.0),
        (Found((ONE, "記00002x"), THREE[:4]), 0, 1, 4.0),
        (Found((ONE, TWO), "x"), 0, 1, 2.0),
    ],
    ids=str,
)
def test_what_is_gone_is_counted(ledger: Ledger, found: Found, lost: int, changed: int, typing_lost: float) -> None:
    verdict = ledger.judge(found, 7.0)
    assert (verdict.lost, verdict.changed, verdict.typing_lost) == (lost, changed, typing_lost)


def test_what_was_kept_once_must_stay_in_every_later_life(ledger: Ledger) -> None:
    ledger.judge(Found((ONE, TWO), THREE[:4]), 6.1)
    ledger.typed(8.0, 5)
    assert ledger.judge(Found((ONE,), THREE[:5]), 8.1).lost == 1


def test_the_typist_goes_on_where_the_box_is(ledger: Ledger) -> None:
    ledger.judge(Found((ONE,), TWO), 7.0)
    assert ledger.number == 2
    ledger.entered(8.0)
    assert ledger.judge(Found((ONE, TWO)), 8.1) == (0, 0, 0, 0, 0.0)


def test_every_kind_of_end_comes_also_in_a_short_run() -> None:
    assert set(_kinds(len(ENDS), random.Random(1))) == set(ENDS)
    assert len(_kinds(1000, random.Random(1))) == 1000
