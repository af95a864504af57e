"""The agenda fills the evening, everybody's share is the same, and the end that is told can be believed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.agenda import SegmentKind, plan_agenda
from sessions.people import Attendance, Person
from sessions.plan import allotment, outlook, seconds_each
from tests.sessions.making import HOUR, Evening, people, session, week

HERE, LATE, ABSENT, LEFT = Attendance
minutes = st.integers(1, 480)


@given(st.integers(0, 9), minutes)
def test_the_agenda_adds_up_to_the_length(questions: int, length: int) -> None:
    agenda = plan_agenda(week(questions), length * 60.0)
    assert sum(s.planned for s in agenda) == pytest.approx(length * 60.0)
    assert all(s.planned >= 0 for s in agenda)
    assert [s.question for s in agenda if s.question] == [f"q{i}" for i in range(1, questions + 1)]
    assert len({s.id for s in agenda}) == len(agenda) == questions + 3


def test_an_hour_has_the_usual_parts() -> None:
    agenda = plan_agenda(week(2), HOUR)
    assert [(s.kind, s.planned) for s in agenda] == [
        (SegmentKind.OPENING, 300),
        (SegmentKind.ROUND, 1080),
        (SegmentKind.ROUND, 1080),
        (SegmentKind.SUMMARY, 600),
        (SegmentKind.ACTIONS, 540),
    ]


@pytest.mark.parametrize(
    ("who", "seconds"),
    [
        (people("abcdef"), 180),
        (people("abcdef", away={0: LATE, 1: ABSENT, 2: LEFT}), 270),
        (people("a" * 30), 36),
        ((), 1080),
    ],
)
def test_a_share_is_the_question_divided_among_all_who_are_expected(who: Sequence[Person], seconds: float) -> None:
    assert seconds_each(plan_agenda(week(2), HOUR), who) == seconds


def test_without_questions_nobody_has_a_share() -> None:
    assert seconds_each(plan_agenda(week(0), HOUR), people()) == 0


def test_the_allotment_follows_who_comes_and_goes() -> None:
    evening = Evening(session(people("abcd", away={3: LATE})))
    assert allotment(evening.session) == 300, "outside the rounds it is the segment's own time"
    evening.next()
    assert allotment(evening.session) == 360
    evening.live.set_attendance("p4", HERE, evening.at)
    assert allotment(evening.session) == 270
    evening.live.set_attendance("p2", LEFT, evening.at)
    assert allotment(evening.session) == 360
    evening.live.pass_turn(evening.at)
    assert allotment(evening.session) == 360, "who passes is still asked once more"


def test_a_running_share_keeps_its_own_allotment() -> None:
    evening = Evening(session(people("abc"))).next()
    evening.live.set_attendance("p1", LEFT, evening.at)
    turn = evening.session.turn
    assert turn is not None
    assert (turn.participant, turn.allotment) == ("p3", 360)


def test_an_evening_as_planned_ends_on_time() -> None:
    evening = Evening(session(people("abc")))
    for segment in ("opening", "q1", "q2", "summary", "actions"):
        if segment != "opening":
            evening.live.enter(segment, evening.at)
        for _person in range(3 if evening.session.round else 1):
            evening.live.call_next(evening.at) if evening.session.round else None
            assert outlook(evening.session, evening.at).ahead == 0
            evening.wait(allotment(evening.session) if evening.session.round else evening.session.segment.planned)
            assert outlook(evening.session, evening.at).ahead == 0
    assert evening.at == evening.session.ends


def test_a_pause_moves_the_end_and_charges_nobody() -> None:
    evening = Evening(session(people("abc"))).wait(300).next()
    evening.live.toggle_clock(evening.at)
    before = outlook(evening.session, evening.at)
    after = outlook(evening.session, evening.at + 100)
    assert after.ends == before.ends + 100
    assert after.ahead == before.ahead - 100
    assert after.segment_left == before.segment_left


def test_overtime_moves_the_end() -> None:
    evening = Evening(session(people("abc"))).wait(300)
    evening.live.call_next(evening.at)
    assert outlook(evening.session, evening.at + 360).ahead == 0
    assert outlook(evening.session, evening.at + 400).ahead == -40
    evening.wait(1200)
    assert outlook(evening.session, evening.at).segment_left == -120


def test_who_comes_late_costs_no_more_than_the_question_has() -> None:
    evening = Evening(session(people("abcd", away={3: LATE}))).wait(300)
    evening.live.call_next(evening.at)
    evening.live.set_attendance("p4", HERE, evening.at)
    turn = evening.session.turn
    assert turn is not None
    assert outlook(evening.session, evening.at).ends == evening.at + turn.allotment + 3 * 270 + 1080 + 600 + 540


def test_when_all_have_been_heard_what_is_left_of_the_question_is_ahead() -> None:
    evening = Evening(session(people("ab"))).wait(300)
    evening.next(3)
    assert evening.speaker is None
    assert outlook(evening.session, evening.at).ahead == 1080 - 3 * 60


def test_going_back_does_not_plan_again_what_was_there_already() -> None:
    """Two people have had half of the second question, the summary a minute: only what is left of them still comes."""
    evening = Evening(session(people("ab"))).wait(300)
    evening.next(3).live.enter("q2", evening.at)
    evening.next().live.enter("summary", evening.at)
    evening.wait(60).live.enter("q1", evening.at)
    assert outlook(evening.session, evening.at).ends == evening.at + 1080 / 2 + (600 - 60) + 540


@given(st.integers(0, 3), st.integers(0, 3), st.lists(st.integers(0, 2000), max_size=8))
def test_the_end_is_never_earlier_than_now(size: int, questions: int, waits: list[int]) -> None:
    evening = Evening(session(people([str(i) for i in range(size)]), of=week(questions)))
    segments = [s.id for s in evening.session.agenda]
    for number, seconds in enumerate(waits):
        evening.live.call_next(evening.at)
        evening.wait(seconds)
        assert outlook(evening.session, evening.at).ends >= evening.at
        if number % 3 == 2:
            evening.live.enter(segments[seconds % len(segments)], evening.at)
