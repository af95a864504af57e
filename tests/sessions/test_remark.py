"""A short remark: the turn it is made in goes on afterwards, and its seconds are the other person's."""

from __future__ import annotations

import pytest

from sessions.elapsed import spoken_by_person, spoken_seconds
from sessions.people import Attendance
from sessions.plan import outlook, running_left
from sessions.record import Remark
from tests.sessions.making import Evening, people, session, week


@pytest.fixture
def four() -> Evening:
    """Four people, a to d, in the first round of the first week; a speaks for a minute already."""
    return Evening(session(people("abcd"), of=week(number=1))).wait(300).next()


def spoken(evening: Evening) -> dict[str, float]:
    return spoken_by_person(evening.session, evening.at)


def test_a_remark_is_within_a_turn_that_goes_on_with_the_next_key(four: Evening) -> None:
    before = four.session.round
    assert four.live.remark("p3", four.at)
    assert (four.session.speaker, four.speaker) == ("p3", "p1")
    four.wait(20).live.call_next(four.at)
    assert (four.session.speaker, four.speaker) == ("p1", "p1")
    assert four.session.round == before, "nobody's place in the round has changed"
    assert four.wait(10).next().speaker == "p2"
    assert spoken(four) == {"p1": 70, "p2": 60, "p3": 20}


def test_a_remark_is_not_taken_from_the_share_it_is_made_in(four: Evening) -> None:
    left, ends = running_left(four.session, four.at), outlook(four.session, four.at).ends
    four.live.remark("p3", four.at)
    four.wait(30)
    assert running_left(four.session, four.at) == left
    assert outlook(four.session, four.at).ends == ends + 30
    four.live.call_next(four.at)
    assert spoken_seconds(four.session, four.session.turns[-1], four.at) == 60


def test_what_is_typed_meanwhile_is_theirs(four: Evening) -> None:
    four.live.remark("p3", four.at)
    assert four.session.speaker == "p3"


def test_one_remark_follows_another(four: Evening) -> None:
    four.live.remark("p3", four.at)
    four.wait(10)
    assert not four.live.remark("p3", four.at), "it runs already"
    four.live.remark("p4", four.at)
    four.wait(5).live.call("p1", four.at)
    assert four.session.remarks == (Remark("p3", four.at - 15, four.at - 5), Remark("p4", four.at - 5, four.at))
    assert four.session.speaker == "p1"


@pytest.mark.parametrize("who", ["p1", "p2", "p9"])
def test_a_remark_is_of_somebody_else_who_is_here(four: Evening, who: str) -> None:
    four.live.set_attendance("p2", Attendance.LEFT, four.at)
    assert not four.live.remark(who, four.at)


def test_without_a_turn_there_is_no_remark(four: Evening) -> None:
    four.live.enter("q2", four.at)
    assert not four.live.remark("p2", four.at)


def test_a_remark_starts_a_clock_that_stood(four: Evening) -> None:
    four.live.toggle_clock(four.at)
    four.wait(100).live.remark("p3", four.at)
    four.wait(10)
    assert spoken(four) == {"p1": 60, "p3": 10}


def test_a_pause_within_a_remark_is_charged_to_nobody(four: Evening) -> None:
    four.live.remark("p3", four.at)
    four.wait(10).live.toggle_clock(four.at)
    four.wait(100).live.toggle_clock(four.at)
    four.wait(5).live.call_next(four.at)
    assert spoken(four) == {"p1": 60, "p3": 15}


@pytest.mark.parametrize("act", ["call", "call_previous", "pass_turn", "enter", "close", "leave"])
def test_a_remark_ends_with_its_turn(four: Evening, act: str) -> None:
    four.next().live.remark("p4", four.at)
    four.wait(7)
    if act == "leave":
        four.live.set_attendance("p2", Attendance.LEFT, four.at)
    else:
        about = {"call": ["p3"], "enter": ["q2"]}.get(act, [])
        getattr(four.live, act)(*about, four.at)
    assert four.session.remark is None
    four.wait(9)
    assert spoken(four)["p4"] == 7


def test_who_leaves_in_the_middle_of_a_remark_gives_the_turn_back(four: Evening) -> None:
    four.live.remark("p3", four.at)
    four.wait(7).live.set_attendance("p3", Attendance.LEFT, four.at)
    assert four.session.speaker == "p1"


def test_undo_takes_a_remark_back_with_its_time(four: Evening) -> None:
    four.live.remark("p3", four.at)
    four.wait(20)
    assert four.live.undo(four.at) == "remark"
    assert spoken(four) == {"p1": 80}
    four.wait(5)
    assert four.live.redo(four.at) == "remark"
    assert spoken(four) == {"p1": 60, "p3": 25}


def test_seconds_for_one_question_are_those_of_the_turns(four: Evening) -> None:
    four.live.remark("p3", four.at)
    four.wait(20).live.call_next(four.at)
    assert spoken_by_person(four.session, four.at, "q1") == {"p1": 60}
