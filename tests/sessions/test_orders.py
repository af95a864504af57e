"""In which order people speak: by seats, by lot, least heard first, whoever offers; hands, passes, late comers, the
facilitator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions import floor
from sessions.agenda import SegmentKind
from sessions.people import Attendance, Order
from sessions.record import Round, Session
from tests.sessions.making import BEGAN, Evening, people, session, week

HERE, LATE, ABSENT, LEFT = Attendance


def begun(order: Order = Order.ROTATING, names: str = "abcdef", **changes: object) -> Evening:
    """The first question of the first week, nobody called yet."""
    evening = replace(session(people(names, facilitator=None), of=week(number=1)), order=order, **changes)
    made = Evening(evening)
    made.live.enter("q1", made.wait(300).at)
    return made


def waiting(evening: Evening) -> str:
    return "".join(evening.session.name(p) for p in floor.unheard(evening.session))


def round_of(evening: Evening) -> Round:
    round_ = evening.session.round
    assert round_ is not None
    return round_


def test_a_lot_is_drawn_anew_for_each_round_and_the_same_again_for_the_same_moment() -> None:
    first, again = begun(Order.RANDOM), begun(Order.RANDOM)
    assert waiting(first) == waiting(again)
    assert sorted(waiting(first)) == list("abcdef")
    drawn = {waiting(first)}
    for _ in range(6):
        first.wait(10).live.set_order(Order.RANDOM, first.at)
        drawn.add(waiting(first))
    assert len(drawn) > 3, "choosing it again draws again"
    assert {p.waiting for p in first.session.rounds} == {round_of(first).waiting}


@given(st.integers(0, 10_000))
def test_each_place_is_drawn_for_everybody(second: int) -> None:
    evening = begun(Order.RANDOM)
    evening.live.set_order(Order.RANDOM, evening.at + second)
    assert sorted(round_of(evening).waiting) == [f"p{i}" for i in range(1, 7)]


def test_who_was_heard_least_comes_first_and_between_equals_the_seats_decide() -> None:
    evening = begun(Order.LEAST_HEARD, heard_before={"p1": 300.0, "p2": 100.0, "p5": 100.0, "p6": 50.0})
    assert waiting(evening) == "cdfbea"


def test_tonights_seconds_count_with_those_of_the_weeks_before() -> None:
    evening = begun(heard_before={"p1": 10.0, "p2": 100.0, "p3": 60.0, "p4": 60.0, "p5": 60.0, "p6": 60.0})
    evening.next(2).live.set_order(Order.LEAST_HEARD, evening.at)
    assert waiting(evening) == "cdef"
    evening.live.enter("q2", evening.at)
    assert waiting(evening)[-2:] == "ab", "a: 10 + 60; b: 100 + 60"
    assert waiting(evening)[:-2] == "fedc", "the second round goes the other way"


def test_where_people_offer_nobody_is_next_until_one_does() -> None:
    evening = begun(Order.VOLUNTEERS, "abc")
    assert evening.next().speaker is None
    evening.live.toggle_hand("p3", evening.at)
    assert evening.next().speaker == "p3"
    assert evening.next().speaker is None
    evening.live.call("p1", evening.at)
    assert evening.next().speaker == "p2", "the last one needs not offer"
    assert evening.next().speaker is None
    assert round_of(evening).heard == ("p3", "p1", "p2")


def test_an_order_is_for_this_round_and_those_to_come() -> None:
    evening = begun(Order.ROTATING, "abcd").next()
    evening.live.set_order(Order.VOLUNTEERS, evening.at)
    assert (round_of(evening).volunteers, waiting(evening), evening.speaker) == (True, "bcd", "p1")
    evening.live.enter("q2", evening.at)
    assert round_of(evening).volunteers
    evening.live.set_order(Order.ROTATING, evening.at)
    assert evening.next().speaker is not None
    assert evening.live.undo(evening.at - 60) == "call_next"
    assert evening.live.undo(evening.at) == "order"
    assert round_of(evening).volunteers


def test_by_seats_again_restores_the_seats() -> None:
    evening = begun()
    evening.live.set_order(Order.RANDOM, evening.at)
    evening.live.set_order(Order.ROTATING, evening.at)
    assert waiting(evening) == "abcdef"


@pytest.mark.parametrize("order", Order)
def test_who_passed_stays_behind_whatever_the_order(order: Order) -> None:
    evening = begun(names="abcd").next()
    evening.live.pass_turn(evening.at)
    evening.live.set_order(order, evening.at)
    assert waiting(evening)[-1] == "a"
    assert round_of(evening).volunteers is (order is Order.VOLUNTEERS)


def test_somebody_can_be_put_before_or_behind_the_others() -> None:
    evening = begun(names="abcd").next()
    assert evening.live.put_sooner("p4", evening.at)
    assert waiting(evening) == "dbc"
    assert evening.live.put_later("p2", evening.at)
    assert waiting(evening) == "dcb"
    for verb in ("put_sooner", "put_later"):
        assert not getattr(evening.live, verb)("p1", evening.at), "who speaks does not wait"
        assert not getattr(evening.live, verb)("p9", evening.at)
    assert not evening.live.put_sooner("p4", evening.at)
    evening.live.undo(evening.at)
    evening.live.undo(evening.at)
    assert waiting(evening) == "bcd"


def test_hands_speak_in_the_order_they_were_raised_and_the_round_goes_on() -> None:
    evening = begun(names="abcd").next(2)
    for who in ("p4", "p1", "p3"):
        evening.live.toggle_hand(who, evening.at)
    evening.live.toggle_hand("p3", evening.at)
    assert [evening.next().speaker for _ in range(4)] == ["p4", "p1", "p3", None]


class Line:
    """A round with a facilitator among others, and what may happen to the line without stepping back."""

    def __init__(self, size: int, facilitator: int, order: Order) -> None:
        self.evening = Evening(
            replace(session(people("abcdefgh"[:size], facilitator=facilitator % size), of=week(number=1)), order=order)
        )
        self.facilitator = f"p{facilitator % size + 1}"
        self.evening.live.enter("q1", self.evening.at)

    def happen(self, what: str, seat: int) -> None:
        live, at, who = self.evening.live, self.evening.wait(10).at, f"p{seat % len(self.evening.session.people) + 1}"
        match what:
            case "next" | "pass":
                getattr(live, {"next": "call_next", "pass": "pass_turn"}[what])(at)
            case "here" | "left":
                live.set_attendance(who, Attendance(what), at)
            case "order":
                live.set_order(list(Order)[seat % 4], at)
            case _:
                getattr(live, what)(who, at)

    def check(self) -> None:
        now: Session = self.evening.session
        round_ = round_of(self.evening)
        line = round_.waiting
        if len(line) > 1 and line[-1] == self.facilitator:
            assert self.facilitator in round_.passed, "the facilitator is last only by passing"
        here = {p.id for p in now.people if p.attendance is HERE}
        assert set(line) <= here
        assert len(set(line)) == len(line)


acts = st.sampled_from(
    ["next", "next", "pass", "call", "toggle_hand", "here", "left", "order", "put_sooner", "put_later", "somebody_else"]
)


@given(
    st.integers(1, 6),
    st.integers(0, 5),
    st.sampled_from(Order),
    st.lists(st.tuples(acts, st.integers(0, 7)), max_size=20),
)
def test_the_facilitator_is_never_last_unless_alone_or_by_passing(
    size: int, facilitator: int, order: Order, course: list[tuple[str, int]]
) -> None:
    line = Line(size, facilitator, order)
    line.check()
    for what, seat in course:
        line.happen(what, seat)
        line.check()


def test_who_comes_late_is_last_in_the_round_of_now_and_of_before() -> None:
    evening = Evening(session(people("abcd", away={1: LATE}), of=week(number=1)))
    evening.live.enter("q1", evening.at)
    evening.next(3).live.enter("q2", evening.at)
    evening.live.set_attendance("p2", HERE, evening.at)
    assert waiting(evening)[-1] == "b"
    evening.live.enter("q1", evening.at)
    assert waiting(evening) == "b"
    assert evening.session.segment.kind is SegmentKind.ROUND
    assert evening.at > BEGAN
