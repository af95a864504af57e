"""The fair finish: nobody is left out, nobody gets less than the floor, and the evening ends on time."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.agenda import SegmentKind
from sessions.fair import FLOOR, STEP, propose, take
from sessions.floor import next_segment
from sessions.live import LiveSession
from sessions.people import Attendance
from sessions.plan import allotment
from sessions.record import Session
from tests.sessions.making import BEGAN, HOUR, Evening, people, session, week


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


def _play(seed: int) -> tuple[Session, float]:
    """An evening of people who overrun, pass, come late, leave and raise hands; every proposal is taken."""
    chance = random.Random(seed)
    count = chance.randint(4, 8)
    live = LiveSession(
        session(people([f"p{i}" for i in range(count)], away={0: Attendance.LATE}), of=week(2), length=HOUR)
    )
    at = BEGAN + chance.uniform(240.0, 420.0)

    def settle() -> None:
        proposal = propose(live.session, at)
        if proposal is not None:
            live.take_plan(proposal, at)

    for question in ("q1", "q2"):
        live.enter(question, at)
        settle()
        live.call_next(at)
        while (turn := live.session.turn) is not None:
            at += turn.allotment * chance.uniform(0.5, 1.25)
            event = chance.random()
            if event < 0.05:
                live.pass_turn(at)
                settle()
                if live.session.turn is None:  # the last one has passed, and is asked once more
                    live.call_next(at)
                continue
            if event < 0.10:
                live.set_attendance("p1", Attendance.HERE, at)
            elif event < 0.15:
                live.toggle_hand(chance.choice([p.id for p in live.session.people]), at)
            settle()
            live.call_next(at)
        assert live.session.round is not None
        assert not live.session.round.waiting
        here = {p.id for p in live.session.people if p.attendance is Attendance.HERE}
        assert here <= {*live.session.round.heard, *live.session.round.passed}
    while (following := next_segment(live.session)) is not None:
        live.enter(following, at)
        at += live.session.segment.planned
    return live.session, at


@pytest.mark.parametrize("seeds", [range(0, 150), range(150, 300)])
def test_evenings_in_which_each_proposal_is_taken_do_not_end_late(seeds: range) -> None:
    late = [max(0.0, at - played.ends) for played, at in map(_play, seeds)]
    assert sum(seconds <= 60.0 + 8 * STEP for seconds in late) >= 0.95 * len(late)
