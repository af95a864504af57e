"""The fair finish: nobody is left out, nobody gets less than the floor, and the evening ends on time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions.agenda import SegmentKind
from sessions.fair import HELD_BACK, STEP, propose, take
from sessions.leeway import lateness
from sessions.people import Attendance
from sessions.plan import allotment, outlook
from sessions.rules import FLOOR, Rules
from tests.sessions.making import Evening, people, session


def _begun(count: int = 6, minutes: float = 60.0) -> Evening:
    """The first person has the floor, five minutes after the beginning."""
    evening = Evening(session(people([f"p{i}" for i in range(count)]), length=minutes * 60.0))
    evening.wait(minutes * 5.0).live.call_next(evening.at)
    return evening


def test_an_evening_on_time_needs_no_other_plan() -> None:
    evening = _begun()
    assert propose(evening.session, evening.at) is None


def test_two_minutes_lost_are_shared_by_those_not_yet_heard_in_both_rounds() -> None:
    evening = _begun().wait(180.0 + 120.0)
    proposal = propose(evening.session, evening.at)
    assert proposal is not None
    assert [(r.segment, r.people, r.before) for r in proposal.rounds] == [("q1", 5, 180.0), ("q2", 6, 180.0)]
    assert all(165.0 <= r.after < 180.0 for r in proposal.rounds)
    assert proposal.late == 0.0


def test_the_running_share_and_the_closing_keep_their_minutes() -> None:
    evening = _begun().wait(180.0 + 300.0)
    proposal = propose(evening.session, evening.at)
    assert proposal is not None
    taken = take(evening.session, proposal)
    assert taken.turn == evening.session.turn
    assert [s.planned for s in taken.agenda] == [s.planned for s in evening.session.agenda]
    closing = {SegmentKind.SUMMARY, SegmentKind.ACTIONS}
    assert all(s.share is None for s in taken.agenda if s.kind in closing)


def test_under_the_floor_it_says_how_late_the_evening_ends() -> None:
    evening = _begun(minutes=20.0).wait(700.0)
    proposal = propose(evening.session, evening.at)
    assert proposal is not None
    assert proposal.late > 0.0
    assert all(r.after == min(FLOOR, r.before) for r in proposal.rounds)


def test_the_floor_is_the_one_that_the_evening_began_with() -> None:
    evening = _begun(minutes=20.0).wait(700.0)
    usual, lower = evening.session, replace(evening.session, rules=Rules(floor=30.0))
    shortest = [min(r.after for r in plan.rounds) for s in (usual, lower) if (plan := propose(s, evening.at))]
    assert shortest == [min(FLOOR, usual.agenda[1].planned / 6), 30.0]
    assert 0.0 < lateness(lower, evening.at) < lateness(usual, evening.at)


def test_nothing_changes_before_it_is_taken_and_undo_takes_it_back() -> None:
    evening = _begun().wait(400.0)
    before = allotment(evening.session)
    proposal = propose(evening.session, evening.at)
    assert proposal is not None
    assert allotment(evening.session) == before
    assert evening.live.take_plan(proposal, evening.at)
    assert allotment(evening.session) == proposal.rounds[0].after
    assert propose(evening.session, evening.at) is None
    assert evening.live.undo(evening.at) == "plan"
    assert allotment(evening.session) == before


def test_a_pause_makes_a_proposal_and_another_end_takes_it_away() -> None:
    evening = _begun()
    evening.live.toggle_clock(evening.at)
    evening.wait(600.0).live.toggle_clock(evening.at)
    assert propose(evening.session, evening.at) is not None
    evening.live.extend_end(600.0, evening.at)
    assert propose(evening.session, evening.at) is None


def test_who_leaves_gives_their_minutes_to_the_others() -> None:
    evening = _begun().wait(400.0)
    proposal = propose(evening.session, evening.at)
    assert proposal is not None
    evening.live.set_attendance("p4", Attendance.LEFT, evening.at)
    fewer = propose(evening.session, evening.at)
    assert fewer is None or fewer.rounds[0].after >= proposal.rounds[0].after


@given(
    count=st.integers(1, 12),
    minutes=st.integers(15, 120),
    heard=st.integers(0, 12),
    lost=st.floats(0.0, 3600.0),
)
def test_shares_lie_between_floor_and_plan_and_fit_unless_it_says_so(
    count: int, minutes: int, heard: int, lost: float
) -> None:
    evening = _begun(count, minutes)
    for _ in range(min(heard, count - 1)):
        evening.wait(30.0).live.call_next(evening.at)
    evening.wait(lost)
    proposal = propose(evening.session, evening.at)
    if proposal is None:
        return
    assert all(min(FLOOR, r.before) <= r.after <= r.before for r in proposal.rounds)
    equal = [r.after for r in proposal.rounds if r.before == max(r.before for r in proposal.rounds)]
    assert min(equal) >= 0.8 * max(equal)
    taken = take(evening.session, proposal)
    again = propose(taken, evening.at)
    assert (again is None) == (proposal.late < 30.0)


def test_a_plan_leaves_the_last_share_its_grace_where_the_floor_allows_it() -> None:
    evening = _begun().wait(180.0 + 120.0)
    proposal = propose(evening.session, evening.at)
    assert proposal is not None
    taken = take(evening.session, proposal)
    assert HELD_BACK <= proposal.left_over < HELD_BACK + 11 * STEP
    assert outlook(taken, evening.at).ahead == pytest.approx(proposal.left_over)


def test_the_last_one_to_speak_does_not_pay_for_the_grace_alone() -> None:
    evening = _begun()
    evening.live.enter("q2", evening.wait(1080.0).at)
    for _ in range(5):
        evening.live.call_next(evening.at)
        evening.wait(180.0)
    evening.wait(20.0)
    proposal = propose(evening.session, evening.at)
    assert proposal is not None
    assert [(r.people, r.before) for r in proposal.rounds] == [(1, 180.0)]
    assert proposal.rounds[0].after >= 0.9 * (180.0 - 20.0) - STEP


@pytest.mark.parametrize(("waiting", "seconds"), [(6, 30.0), (3, 15.0), (1, 5.0)])
def test_where_few_wait_less_is_worth_saying(waiting: int, seconds: float) -> None:
    evening = _begun()
    evening.live.enter("q2", evening.wait(1080.0).at)
    for _ in range(6 - waiting):
        evening.live.call_next(evening.at)
        evening.wait(180.0)
    assert propose(evening.session, evening.at + seconds - 1.0) is None
    assert propose(evening.session, evening.at + seconds) is not None


def test_shares_that_cannot_be_shortened_are_no_plan_until_the_evening_is_late() -> None:
    evening = _begun(1, minutes=20.0)
    evening.live.enter("q1", evening.at)
    late = evening.session.ends - 380.0 - FLOOR
    assert outlook(evening.session, late).ahead < 0
    proposal = propose(evening.session, late)
    assert proposal is not None
    taken = take(evening.session, proposal)
    assert propose(taken, late + 29.0) is None
    assert propose(taken, late + 30.0) is not None
