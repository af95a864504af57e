"""Changing an agenda: nothing but what was meant changes, and what is over stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from curriculum.programme import Programme
from sessions import arranging, floor
from sessions.agenda import SegmentKind, segment_id
from sessions.arrangement import Arrangement, Share, before_it_begins
from sessions.arranging import Agenda
from sessions.opening import Before, usual_agenda
from sessions.people import Attendance
from sessions.plan import outlook
from sessions.promises import Promise
from sessions.record import Session
from tests.sessions.making import BEGAN, HOUR, group, people, session, week

MINUTE = 60.0
TWO = week(2)
EVERYTHING = tuple(arranging.not_in((), TWO, promises=True))
PROMISED = Before(promises=(Promise("p1", "月1回コメントする"),))


def planned(**changes: object) -> Arrangement:
    """An evening of an hour that has not begun: six people, two questions, a promise."""
    made: dict[str, object] = {"people": people(), "length": HOUR, "before": PROMISED}
    programme = Programme("tanemaki", "種まき", "ja", (TWO,))
    return before_it_begins(group(), programme, TWO, **(made | changes))


def in_question(number: int, *, length: float = HOUR) -> Arrangement:
    """An evening that has come to its first or second question, all in time."""
    now: Session = session(of=TWO, length=length)
    at = BEGAN
    for segment in now.agenda[1 : number + 1]:
        at += now.segment.planned
        now = floor.enter(now, segment.id, at)
    return Arrangement(now, usual_agenda(group(), TWO, length), begun=True)


def ids(agenda: Agenda) -> list[str]:
    return [s.id for s in agenda]


@st.composite
def agendas(draw: st.DrawFn) -> Agenda:
    """Any parts, each at its usual place."""
    agenda: Agenda = ()
    for kind, question in draw(st.lists(st.sampled_from(EVERYTHING), unique=True, min_size=1)):
        agenda = arranging.put_in(agenda, kind, question, TWO)
    return agenda


@given(agendas(), st.data())
def test_what_is_put_in_and_left_out_again_was_never_there(agenda: Agenda, data: st.DataObject) -> None:
    missing = arranging.not_in(agenda, TWO, promises=True)
    assert len(missing) + len(agenda) == len(EVERYTHING)
    if missing:
        kind, question = data.draw(st.sampled_from(missing))
        fuller = arranging.put_in(agenda, kind, question, TWO)
        assert arranging.left_out(fuller, [segment_id(kind, question)]) == agenda


@given(agendas())
def test_parts_stand_in_the_order_of_an_evening_however_they_came(agenda: Agenda) -> None:
    usual = [segment_id(kind, question) for kind, question in EVERYTHING]
    assert ids(agenda) == [i for i in usual if i in ids(agenda)]


@given(agendas(), st.integers(0, 9), st.sampled_from([-1, 1]), st.integers(0, 9))
def test_moving_keeps_the_parts_and_what_is_before(agenda: Agenda, number: int, step: int, first: int) -> None:
    segment = agenda[number % len(agenda)].id
    after = arranging.moved(agenda, segment, step, first)
    assert sorted(ids(after)) == sorted(ids(agenda))
    assert after[:first] == agenda[:first]
    if after != agenda:
        assert ids(after).index(segment) == ids(agenda).index(segment) + step


@given(st.floats(0, 5 * HOUR), st.sampled_from([-1, 1]))
def test_minutes_become_whole_and_go_the_way_that_was_meant(seconds: float, step: int) -> None:
    (before,) = arranging.put_in((), SegmentKind.ROUND, "q1", TWO)
    before = replace(before, planned=seconds, share=100.0)
    (after,) = arranging.lengthened((before,), "q1", step)
    assert (after.planned - seconds) * step >= 0
    assert abs(after.planned - seconds) <= MINUTE
    assert after.planned % MINUTE == 0 or after.planned == seconds
    assert after.share is None


def test_an_agenda_must_hold_the_part_that_runs() -> None:
    now = in_question(1).session
    with pytest.raises(ValueError, match="runs now"):
        arranging.arranged(now, arranging.left_out(now.agenda, ["q1"]))


def test_a_planned_evening_is_open_from_its_first_part_to_its_last() -> None:
    table = planned()
    assert (table.now, table.free(0.0)) == (None, 0.0)
    assert ids(table.agenda) == ["opening", "review", "q1", "q2", "summary", "actions"]
    assert not any(table.is_over(s) for s in table.agenda)
    first, last = table.agenda[0], table.agenda[-1]
    assert table.moved(first, -1) is table
    assert ids(table.moved(first, 1).agenda)[:2] == ["review", "opening"]
    assert ids(table.left_out(first).left_out(last).agenda) == ["review", "q1", "q2", "summary"]
    only = table
    for segment in table.agenda:
        only = only.left_out(segment)
    assert ids(only.agenda) == ["actions"]


def test_shares_count_who_will_be_late_and_not_who_is_absent() -> None:
    table = planned(people=people(away={1: Attendance.LATE, 2: Attendance.ABSENT}))
    shares = {s.id: table.share(s) for s in table.agenda}
    assert shares["q1"] == Share(5, 186.0)
    assert shares["review"] == Share(1, 300.0)
    assert shares["opening"] is None


@given(st.lists(st.sampled_from(["opening", "review", "summary", "actions"])), st.sampled_from([-1, 1, 3]))
def test_fitted_questions_fill_the_evening_again(changed: list[str], minutes: int) -> None:
    table = planned()
    for part in changed:
        table = table.lengthened(next(s for s in table.agenda if s.id == part), minutes)
    fitted = table.fitted(0.0)
    rounds = [s.planned for s in fitted.agenda if s.kind is SegmentKind.ROUND]
    assert rounds[0] == rounds[1] >= MINUTE
    assert fitted.free(0.0) == pytest.approx(0.0) or rounds[0] == MINUTE
    assert fitted.free(0.0) == pytest.approx(HOUR - sum(s.planned for s in fitted.agenda))
    again = fitted.fitted(0.0)
    assert [s.planned for s in again.agenda] == pytest.approx([s.planned for s in fitted.agenda])


def test_an_evening_that_begins_with_a_question_is_open_all_the_same() -> None:
    table = planned(before=Before())
    table = table.left_out(table.agenda[0])
    assert [s.planned for s in table.fitted(0.0).agenda] == [1230, 1230, 600, 540]
    assert (SegmentKind.SILENCE, "q1") in table.could_come()


def test_a_protected_question_keeps_its_minutes() -> None:
    table = planned()
    table = table.protection_toggled(table.agenda[2])
    table = table.lengthened(table.agenda[0], 4).fitted(0.0)
    assert [s.planned for s in table.agenda if s.kind is SegmentKind.ROUND] == [930.0, 690.0]
    assert table.protection_toggled(table.agenda[3]).fitted(0.0).agenda == arranging.protection_toggled(
        table.agenda, "q2"
    )


def test_what_is_over_stays_and_what_runs_stays_in_its_place() -> None:
    table = in_question(1)
    opening, q1, q2 = table.agenda[:3]
    for changed in (table.lengthened(opening, 1), table.protection_toggled(opening), table.left_out(opening)):
        assert changed is table
    assert table.left_out(q1) is table.moved(q1, 1) is table.moved(q2, -1) is table
    assert table.now is q1
    assert table.lengthened(q1, 1).agenda[1].planned == q1.planned + MINUTE
    assert table.share(opening) is None
    assert table.share(q1) == Share(6, 180.0)


def test_what_was_entered_once_is_not_left_out() -> None:
    table = in_question(2)
    back = replace(table, session=floor.enter(table.session, "q1", BEGAN + 3000))
    assert back.left_out(back.agenda[2]) is back
    assert ids(back.moved(back.agenda[2], 1).agenda) == ["opening", "q1", "summary", "q2", "actions"]


def test_questions_to_come_are_fitted_into_what_is_left() -> None:
    table = in_question(1)
    late = BEGAN + 300 + 600
    assert table.fitted(late).agenda[1] == table.agenda[1]
    fitted = table.fitted(late)
    assert fitted.agenda[2].planned == pytest.approx(1080 - 600)
    assert outlook(fitted.session, late).ahead == pytest.approx(0.0)
    assert table.fitted(BEGAN + HOUR).agenda[2].planned == MINUTE


def test_what_can_be_put_in_follows_the_evening() -> None:
    everything = [segment_id(kind, question) for kind, question in planned().could_come()]
    assert everything == ["q1.silence", "q1.discussion", "q2.silence", "q2.discussion"]
    table = in_question(1)
    assert [segment_id(kind, question) for kind, question in table.could_come()] == [
        "q1.discussion",
        "q2.silence",
        "q2.discussion",
    ]
    assert ids(table.put_in(SegmentKind.DISCUSSION, "q1").agenda)[:4] == ["opening", "q1", "q1.discussion", "q2"]
    later = in_question(2).put_in(SegmentKind.DISCUSSION, "q1")
    assert ids(later.agenda) == ["opening", "q1", "q2", "q1.discussion", "summary", "actions"]


def test_as_usual_before_and_while_it_runs() -> None:
    table = planned()
    changed = table.left_out(table.agenda[0]).lengthened(table.agenda[2], -5)
    assert changed.as_usual() == table
    assert table.as_usual() is table
    running = in_question(1)
    q2, summary = running.agenda[2:4]
    longer = running.lengthened(running.agenda[1], 3)
    gone = longer.left_out(q2).left_out(summary).put_in(SegmentKind.DISCUSSION, "q1")
    assert gone.as_usual() == longer
    skipped = in_question(2)
    without = skipped.session.agenda[1:]
    back = replace(skipped, session=replace(skipped.session, visits=skipped.session.visits[1:], agenda=without))
    assert back.as_usual() is back


def test_the_group_keeps_it_for_other_weeks() -> None:
    table = planned(before=Before())
    longer = table.lengthened(table.agenda[0], 5).fitted(0.0)
    kept = replace(group(), template=longer.as_template(None))
    assert usual_agenda(kept, TWO, HOUR) == longer.agenda
    assert "review" in ids(usual_agenda(kept, TWO, HOUR, PROMISED))
