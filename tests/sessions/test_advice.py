"""Quiet help: one thing at a time, only where there is something to be done about it."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.advice import Advice, advice
from sessions.people import Attendance
from tests.sessions.making import Evening, people, session


def said(evening: Evening, typed: float | None = None) -> Advice | None:
    return advice(evening.session, evening.at, evening.at if typed is None else typed)


def in_the_first_question() -> Evening:
    evening = Evening()
    evening.wait(300).live.enter("q1", evening.at)
    return evening


def test_nothing_is_said_while_all_goes_well() -> None:
    evening = Evening()
    assert said(evening.wait(100)) is None
    evening.wait(200).live.call_next(evening.at)
    assert said(evening.wait(100)) is None


def test_a_silence_after_the_question_and_then_that_nobody_was_called() -> None:
    evening = in_the_first_question()
    assert said(evening.wait(9.9)) is None
    assert said(evening.wait(0.1)) is Advice.SILENCE
    assert said(evening.wait(50)) is Advice.NOT_STARTED
    evening.live.call_next(evening.at)
    assert said(evening) is None


def test_a_pause_that_ended_begins_the_silence_anew() -> None:
    evening = in_the_first_question()
    evening.live.toggle_clock(evening.at)
    evening.wait(100).live.toggle_clock(evening.at)
    assert said(evening.wait(5)) is None


def test_a_pause_is_meant_for_three_minutes() -> None:
    evening = in_the_first_question()
    evening.live.toggle_clock(evening.at)
    assert said(evening.wait(179)) is None
    assert said(evening.wait(1)) is Advice.STILL_PAUSED


def test_two_minutes_without_a_word_written_or_a_key_pressed() -> None:
    evening = in_the_first_question()
    evening.live.call_next(evening.at)
    began = evening.at
    assert said(evening.wait(119), typed=0.0) is None
    assert said(evening.wait(1), typed=0.0) is Advice.NOT_WRITTEN
    assert said(evening, typed=began + 60) is None
    evening.type("案件の話が出た")
    assert said(evening, typed=0.0) is None


def test_everybody_has_been_heard() -> None:
    evening = Evening(session(people(["a", "b"])))
    evening.wait(300).next(3)
    assert said(evening) is Advice.ALL_HEARD
    evening.live.enter("q2", evening.at)
    assert said(evening) is None


def test_the_closing_is_at_risk_only_when_its_minutes_are_being_used_up() -> None:
    evening = in_the_first_question()
    evening.live.call_next(evening.at)
    left = evening.session.ends - evening.at
    evening.wait(left - 1140 - 10)
    assert said(evening) is not Advice.CLOSING_AT_RISK
    assert said(evening.wait(20)) is Advice.CLOSING_AT_RISK
    evening.live.extend_end(600, evening.at)
    assert said(evening) is not Advice.CLOSING_AT_RISK
    evening.live.undo(evening.at)
    assert said(evening) is Advice.CLOSING_AT_RISK
    evening.live.enter("summary", evening.at)
    assert said(evening) is None


def test_where_everybody_is_away_nobody_has_been_heard() -> None:
    evening = Evening(session(people(["a"], away={0: Attendance.LATE})))
    evening.live.enter("q1", evening.at)
    assert said(evening.wait(100)) is None


def test_a_closed_evening_needs_no_help() -> None:
    evening = in_the_first_question()
    closed = replace(evening.session, closed=evening.at)
    assert advice(closed, evening.at + 1000, 0.0) is None
