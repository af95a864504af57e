"""Who begins, in which direction it goes, and that the facilitator is not left for last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions import queue
from sessions.people import Attendance, Person
from sessions.record import Round
from tests.sessions.making import people

sizes = st.integers(0, 9)
numbers = st.integers(0, 40)


@st.composite
def rooms(draw: st.DrawFn) -> tuple[Person, ...]:
    """Up to nine people, one of them perhaps the facilitator, some of them not here."""
    size = draw(sizes)
    facilitator = draw(st.none() | st.integers(0, size - 1)) if size else None
    away = draw(st.dictionaries(st.integers(0, 9), st.sampled_from(Attendance), max_size=4))
    return people([f"{i}さん" for i in range(size)], facilitator=facilitator, away=away)


@given(rooms(), numbers)
def test_everybody_has_one_place_in_the_order(room: tuple[Person, ...], number: int) -> None:
    assert sorted(queue.speaking_order(room, number)) == sorted(p.id for p in room)


@given(rooms(), numbers)
def test_who_is_here_waits_and_the_facilitator_is_not_last(room: tuple[Person, ...], number: int) -> None:
    waiting = queue.open_round("q1", room, queue.speaking_order(room, number)).waiting
    assert sorted(waiting) == sorted(p.id for p in room if p.attendance is Attendance.HERE)
    if len(waiting) > 1:
        assert not next(p for p in room if p.id == waiting[-1]).facilitator


@given(st.integers(2, 9), numbers)
def test_nobody_begins_two_rounds_in_a_row(size: int, number: int) -> None:
    room = people([str(i) for i in range(size)])
    assert queue.speaking_order(room, number)[0] != queue.speaking_order(room, number + 1)[0]


@given(st.integers(3, 9), numbers)
def test_everybody_begins_once_before_anybody_begins_again(size: int, number: int) -> None:
    room = people([str(i) for i in range(size)])
    starters = [queue.speaking_order(room, number + i)[0] for i in range(size)]
    assert sorted(starters) == sorted(p.id for p in room)


@given(st.integers(3, 9), numbers)
def test_the_direction_changes_from_round_to_round(size: int, number: int) -> None:
    room = people([str(i) for i in range(size)])

    def forward(number: int) -> bool:
        first, second = queue.speaking_order(room, number)[:2]
        return int(second[1:]) == int(first[1:]) % size + 1

    assert forward(number) is not forward(number + 1)


@pytest.mark.parametrize("facilitator", range(3))
def test_the_facilitator_is_not_last_when_somebody_is_away(facilitator: int) -> None:
    for number in range(12):
        for away in range(3):
            room = people(["a", "b", "c"], facilitator=facilitator, away={away: Attendance.ABSENT})
            waiting = queue.open_round("q1", room, queue.speaking_order(room, number)).waiting
            assert waiting[-1] != f"p{facilitator + 1}"


def test_a_raised_hand_comes_before_the_order() -> None:
    round_ = Round("q1", ("p1", "p2"), hands=("p2",))
    assert queue.next_speaker(round_) == "p2"
    assert queue.next_speaker(queue.call(round_, "p2")) == "p1"
    assert queue.next_speaker(Round("q1", ())) is None
