"""Mending the past: who it was that spoke and when they began; time, notes and the round follow."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sessions.elapsed import remark_seconds, segment_seconds, spoken_by_person, spoken_seconds
from sessions.notes import Aim
from sessions.people import Attendance, Order
from sessions.plan import outlook
from sessions.record import Round, Session
from sessions.repair import earliest_beginning, last_turn, notes_moved
from tests.sessions.making import BEGAN, Evening, people, promising, session, week


@pytest.fixture
def four() -> Evening:
    """Four people, a to d, in the first round of the first week; a speaks for a minute already."""
    return Evening(session(people("abcd"), of=week(number=1))).wait(300).next()


def round_of(evening: Evening) -> Round:
    round_ = evening.session.round
    assert round_ is not None
    return round_


def waiting(evening: Evening) -> str:
    return "".join(evening.session.name(p) for p in round_of(evening).waiting)


def heard(evening: Evening) -> str:
    return "".join(evening.session.name(p) for p in round_of(evening).heard)


def owners(evening: Evening) -> list[str | None]:
    return [n.participant for n in evening.session.notes]


def test_the_time_the_notes_and_the_place_go_over_to_who_it_was(four: Evening) -> None:
    four.type("ひとつ")
    ends = outlook(four.session, four.at).ends
    assert four.live.somebody_else("p3", four.at)
    assert four.speaker == "p3"
    assert spoken_by_person(four.session, four.at) == {"p3": 60}
    assert waiting(four) == "abd"
    assert owners(four) == ["p3"]
    assert outlook(four.session, four.at).ends == ends
    assert four.next().speaker == "p1"


def test_what_was_caught_for_somebody_else_meanwhile_stays_theirs(four: Evening) -> None:
    four.type("たしかに", Aim("p2"))
    four.type("みんな", Aim(None))
    four.wait(1).next().type("bのこと")
    four.type("aのつづき", Aim("p1"))
    four.live.somebody_else("p3", four.at)
    assert owners(four) == ["p2", None, "p3", "p1"]


def test_a_turn_that_is_over_can_be_mended_until_the_next_begins(four: Evening) -> None:
    four.next(3).live.call_next(four.at)
    assert four.speaker is None
    four.type("あとから", Aim("p4"))
    assert four.live.somebody_else("p2", four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 60, "p2": 120, "p3": 60}
    assert (heard(four), waiting(four)) == ("abc", "d")
    assert owners(four) == ["p4"], "what was caught when the turn was over was said to be theirs"
    four.live.enter("summary", four.at)
    assert last_turn(four.session) is None
    assert not four.live.somebody_else("p1", four.at)


def test_who_had_been_heard_before_does_not_wait_again(four: Evening) -> None:
    four.next()
    four.live.toggle_hand("p1", four.at)
    four.next()
    assert four.live.somebody_else("p3", four.at)
    assert (four.speaker, waiting(four), heard(four)) == ("p3", "d", "ab")


def test_who_passed_before_is_asked_again(four: Evening) -> None:
    """The last turn, of who had passed and came again, was somebody else's."""
    four.live.pass_turn(four.at)
    four.next(3)
    assert four.speaker == "p1"
    assert four.live.somebody_else("p2", four.at)
    assert waiting(four) == "a"
    assert four.next().speaker == "p1"


@pytest.mark.parametrize("over", [False, True])
def test_who_was_stepped_back_from_is_asked_again(four: Evening, over: bool) -> None:
    four.next().live.call_previous(four.at)
    four.wait(30).next()
    assert four.speaker == "p2"
    for who in ("p3", "p4") if over else ():
        four.live.set_attendance(who, Attendance.LEFT, four.at)
    if over:
        four.next()
    assert four.live.somebody_else("p1", four.at)
    assert waiting(four).startswith("b")
    assert "b" not in heard(four)


def test_a_pass_goes_over_as_well(four: Evening) -> None:
    """c passed, the last one then; it was d, who had come back meanwhile."""
    four.next(2)
    four.live.set_attendance("p4", Attendance.LEFT, four.at)
    four.live.pass_turn(four.at)
    assert (four.speaker, waiting(four), round_of(four).passed) == (None, "c", ("p3",))
    four.live.set_attendance("p4", Attendance.HERE, four.at)
    assert four.live.somebody_else("p4", four.at)
    assert (waiting(four), round_of(four).passed, heard(four)) == ("cd", ("p4",), "ab")


def test_a_second_pass_that_was_somebody_elses_is_not_the_last_word(four: Evening) -> None:
    four.live.pass_turn(four.at)
    four.next(3).live.pass_turn(four.at)
    assert (four.speaker, waiting(four)) == (None, "")
    assert four.live.somebody_else("p2", four.at)
    assert (waiting(four), heard(four)) == ("a", "bcd")


def test_a_remark_that_was_their_turn_is_part_of_it(four: Evening) -> None:
    four.live.remark("p2", four.at)
    four.wait(20).live.call_next(four.at)
    four.wait(10).live.remark("p3", four.at)
    four.wait(5)
    assert spoken_by_person(four.session, four.at) == {"p1": 70, "p2": 20, "p3": 5}
    four.live.somebody_else("p2", four.at)
    assert spoken_by_person(four.session, four.at) == {"p2": 90, "p3": 5}
    four.live.undo(four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 70, "p2": 20, "p3": 5}


def test_undo_and_redo_carry_what_was_mended(four: Evening) -> None:
    four.type("ひとつ")
    four.live.somebody_else("p3", four.at)
    four.wait(30).live.undo(four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 90}
    assert owners(four) == ["p1"]
    four.wait(30).live.redo(four.at)
    assert spoken_by_person(four.session, four.at) == {"p3": 120}
    assert owners(four) == ["p3"]


@pytest.mark.parametrize("who", ["p1", "p2", "p9"])
def test_it_was_nobody_who_is_away_or_who_speaks_anyway(four: Evening, who: str) -> None:
    four.live.set_attendance("p2", Attendance.ABSENT, four.at)
    assert not four.live.somebody_else(who, four.at)


def test_who_was_taken_for_somebody_and_has_left_does_not_wait(four: Evening) -> None:
    four.live.set_attendance("p1", Attendance.LEFT, four.at)
    assert four.live.somebody_else("p2", four.at)
    assert (waiting(four), heard(four)) == ("cd", "b")
    four.live.set_attendance("p1", Attendance.HERE, four.at)
    assert waiting(four) == "cda"


def test_who_promised_nothing_is_not_asked_by_a_mending() -> None:
    evening = Evening(promising(people("abc"), {"p1": "やる", "p3": "みる"}))
    evening.live.enter("review", evening.at)
    evening.live.call("p2", evening.at)
    assert evening.live.somebody_else("p1", evening.at)
    assert waiting(evening) == "c"


def test_a_pass_that_goes_over_to_who_promised_nothing_leaves_them_unasked() -> None:
    evening = Evening(promising(people("abc"), {"p1": "やる"}))
    evening.live.enter("review", evening.at)
    evening.next().live.pass_turn(evening.at)
    assert evening.live.somebody_else("p2", evening.at)
    assert waiting(evening) == "a"


def test_a_share_that_began_earlier_takes_its_time_from_the_one_before(four: Evening) -> None:
    four.type("aのことば")
    four.wait(19).type("bのことば")
    four.wait(1).live.call_next(four.at)
    four.wait(5).type("aのおぎない", Aim("p1"))
    assert four.live.began_earlier(40, four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 40, "p2": 45}
    assert owners(four) == ["p2", "p2", "p1"], "what was said to be a's while b spoke stays so"
    assert notes_moved(four.changes[-1].was, four.session) == 2
    assert four.session.turns[0].ended == four.session.turns[1].began
    four.live.undo(four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 80, "p2": 5}
    assert owners(four) == ["p1", "p1", "p1"]


def test_a_part_that_was_entered_by_the_call_begins_with_the_share(four: Evening) -> None:
    """The facilitator listened to the first words and forgot the key: the opening was shorter."""
    assert four.live.began_earlier(40, four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 100}
    assert [segment_seconds(four.session, s, four.at) for s in ("opening", "q1")] == [260, 100]
    assert four.live.began_earlier(4000, four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 360}
    assert not four.live.began_earlier(40, four.at)
    four.live.undo(four.at)
    four.live.undo(four.at)
    assert [segment_seconds(four.session, s, four.at) for s in ("opening", "q1")] == [300, 60]


def test_a_part_that_was_entered_by_the_call_takes_no_time_in_which_somebody_spoke(four: Evening) -> None:
    four.live.enter("q2", four.at)
    four.live.call_next(four.at)
    assert earliest_beginning(four.session) == four.at
    assert not four.live.began_earlier(40, four.at)


def test_a_share_begins_no_earlier_than_the_one_before_or_the_part(four: Evening) -> None:
    four.next()
    assert four.live.began_earlier(4000, four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 0, "p2": 120}
    assert not four.live.began_earlier(40, four.at)
    four.live.enter("q2", four.at)
    assert not four.live.began_earlier(40, four.at), "nobody has the floor"
    assert earliest_beginning(four.session) is None


def test_a_share_takes_time_in_which_nobody_had_the_floor(four: Evening) -> None:
    four.live.enter("q2", four.at)
    four.wait(50).next()
    assert four.live.began_earlier(20, four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 60, "p2": 80}
    assert four.live.began_earlier(200, four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 60, "p2": 110}


def test_a_share_that_began_within_a_remark_cuts_it_short(four: Evening) -> None:
    four.live.remark("p3", four.at)
    four.wait(20).live.call_next(four.at)
    four.wait(10).live.remark("p4", four.at)
    four.wait(4).live.call_next(four.at)
    four.live.call("p2", four.at)
    four.wait(3)
    assert spoken_by_person(four.session, four.at) == {"p1": 70, "p2": 3, "p3": 20, "p4": 4}
    four.live.began_earlier(26, four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 60, "p2": 25, "p3": 8, "p4": 4}
    first, second = four.session.remarks
    assert first.ended == four.session.turns[1].began
    assert remark_seconds(four.session, second, four.at) == 4


def test_a_remark_that_was_the_beginning_of_the_share_is_part_of_it(four: Evening) -> None:
    four.live.remark("p2", four.at)
    four.wait(20).live.call_next(four.at)
    assert four.speaker == "p1"
    four.wait(5).live.call_next(four.at)
    four.live.began_earlier(15, four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 60, "p2": 25}
    assert spoken_seconds(four.session, four.session.turns[-1], four.at) == 15


def test_a_paused_clock_stays_out_of_a_share_that_began_earlier(four: Evening) -> None:
    four.live.toggle_clock(four.at)
    four.wait(30).next()
    four.live.began_earlier(50, four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 40, "p2": 80}


moments = st.integers(0, 80)


@given(st.lists(moments, min_size=6, max_size=6), st.integers(0, 300), st.sampled_from(["p2", "p3", "p4"]))
@example([10, 10, 10, 10, 10, 10], 35, "p3")
def test_whatever_is_mended_no_second_is_lost_or_counted_twice(waits: list[int], earlier: int, who: str) -> None:
    evening = Evening(session(people("abcd"), of=week(number=1)))
    evening.live.call_next(evening.at)
    for verb, seconds in zip(
        ("remark", "call_next", "toggle_clock", "toggle_clock", "call_next", "remark"), waits, strict=True
    ):
        evening.wait(seconds)
        evening.live.remark("p3", evening.at) if verb == "remark" else getattr(evening.live, verb)(evening.at)
    evening.wait(7)

    def total() -> float:
        return sum(spoken_by_person(evening.session, evening.at).values())

    whole = total()
    evening.live.began_earlier(earlier, evening.at)
    assert total() == whole
    evening.live.somebody_else(who, evening.at)
    assert total() == whole
    evening.live.began_earlier(earlier, evening.at)
    assert total() == whole
    assert within_turns(evening.session)


def within_turns(now: Session) -> bool:
    """Whether each remark lies within one turn of somebody else."""
    ever = float("inf")
    return all(
        any(
            t.began <= r.began and (r.ended or ever) <= (t.ended or ever) and t.participant != r.participant
            for t in now.turns
        )
        for r in now.remarks
    )


def test_mending_is_possible_where_people_offer_themselves() -> None:
    evening = Evening(session(people("abc"), of=week(number=1)))
    evening.live.set_order(Order.VOLUNTEERS, evening.at)
    evening.next().live.call("p2", evening.at)
    evening.wait(30).live.somebody_else("p3", evening.at)
    assert (evening.speaker, waiting(evening)) == ("p3", "ba")
    assert spoken_by_person(evening.session, BEGAN + 90) == {"p3": 30}
