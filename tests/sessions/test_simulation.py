"""A thousand evenings: they end on time, everybody is heard, shares are fair, and no second is lost.

On time is within a minute of the agreed end, where the shortest shares fitted whenever a plan was taken. The closing
has its planned minutes and is never cut. Who is quicker than planned gives time back: to those who wait, by the plan
that the facilitator asks for when the evening is more than a minute ahead; when nobody waits any more, to the summary,
minute by minute. An open talk after the last question ends when the closing must begin. Nobody is cut short: who
overruns (by up to half of the share, more with a hand or a pause) does so to the end, the last one as well, although
nobody after can make it up.
"""

from __future__ import annotations

import pytest

from sessions.elapsed import running_seconds, spoken_by_person
from tests.sessions.making import free_seconds
from tests.sessions.simulation import SimulatedEvening

EVENINGS = 1000


@pytest.fixture(scope="module")
def evenings() -> list[SimulatedEvening]:
    """The evenings of the first thousand seeds."""
    return [SimulatedEvening(seed) for seed in range(EVENINGS)]


def on_time(evenings: list[SimulatedEvening]) -> float:
    """The part of these evenings that ended within a minute of the agreed end."""
    return sum(abs(e.late) <= 60.0 for e in evenings) / len(evenings)


def test_they_end_within_a_minute_of_the_plan_where_the_floor_allows_it(evenings: list[SimulatedEvening]) -> None:
    allowed = [e for e in evenings if e.allowed]
    assert len(allowed) >= 0.9 * EVENINGS
    assert on_time(allowed) >= 0.95


def test_it_is_the_plans_that_keep_the_end(evenings: list[SimulatedEvening]) -> None:
    """The same evenings with the plans left alone are late."""
    assert on_time([SimulatedEvening(seed, takes_plans=False) for seed in range(50)]) < 0.6
    assert 1 < sum(e.plans for e in evenings) / EVENINGS < 5, "and few of them are needed"


def test_nobody_is_left_out(evenings: list[SimulatedEvening]) -> None:
    assert [e.left_out for e in evenings if e.left_out] == []


def test_those_who_wait_get_the_same_where_the_same_was_planned(evenings: list[SimulatedEvening]) -> None:
    assert [e.unequal for e in evenings if e.unequal] == []


def test_no_second_is_lost_or_counted_twice(evenings: list[SimulatedEvening]) -> None:
    assert sum(e.mended for e in evenings) > EVENINGS, "mistakes were made and mended"
    for e in evenings:
        spoken = sum(spoken_by_person(e.session, e.at).values())
        whole = running_seconds(e.session.opened, e.at, e.session.pauses)
        assert spoken + sum(free_seconds(e.session, e.at)) == pytest.approx(whole)
