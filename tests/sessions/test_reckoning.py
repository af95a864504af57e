"""The arithmetic that can be read on demand adds up, and is the one that the end and the proposals are made from."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sessions.agenda import SegmentKind
from sessions.fair import propose, propose_longer
from sessions.people import Attendance
from sessions.plan import outlook
from sessions.reckoning import Reckoning, reckon
from tests.sessions.making import BEGAN, Evening, people, promising, session, week

LATE, LEFT = Attendance.LATE, Attendance.LEFT


def begun() -> Evening:
    """Six people; the first of them has had the floor for a minute."""
    return Evening(session(of=week(number=1))).wait(300).next()


def told(found: Reckoning) -> tuple[dict[str, float], float, list[tuple[str, int, float]]]:
    return (
        {segment.id: seconds for segment, seconds in found.kept},
        found.running,
        [(w.segment.id, w.people, w.share) for w in found.waiting],
    )


def test_each_step_of_an_hour() -> None:
    evening = begun()
    found = reckon(evening.session, evening.at)
    assert found.left == 3600 - 360
    assert told(found) == ({"summary": 600, "actions": 540}, 120, [("q1", 5, 180), ("q2", 6, 180)])
    assert (found.for_shares, found.needed) == (3240 - 1140 - 120, 11 * 180)


def test_a_protected_question_keeps_its_minutes() -> None:
    evening = begun()
    agenda = tuple(replace(s, protected=s.protected or s.id == "q2") for s in evening.session.agenda)
    evening.live.arrange(agenda, evening.at)
    found = reckon(evening.session, evening.at)
    assert told(found) == ({"q2": 1080, "summary": 600, "actions": 540}, 120, [("q1", 5, 180)])
    assert found.for_shares == found.needed == 5 * 180


def test_last_weeks_actions_wait_like_a_question() -> None:
    evening = promising(people("abcd"), {"p1": "一", "p2": "二", "p3": "三"})
    assert told(reckon(evening, BEGAN))[2][0] == ("review", 3, 100)


def test_a_question_for_which_nobody_has_come_keeps_its_minutes() -> None:
    evening = session(people("ab", away={0: LATE, 1: LATE}))
    found = reckon(evening, BEGAN)
    assert found.waiting == ()
    assert {segment.id for segment, _seconds in found.kept} == {s.id for s in evening.agenda}
    assert outlook(evening, BEGAN).ahead == 0


def test_what_is_over_is_not_reckoned_with() -> None:
    evening = begun()
    evening.live.enter("summary", evening.wait(60).at)
    found = reckon(evening.session, evening.wait(700).at)
    assert told(found) == ({"actions": 540}, 0, [])
    assert found.for_shares == evening.session.ends - evening.at - 540


def test_a_proposal_divides_what_the_reckoning_leaves() -> None:
    evening = begun().wait(400)
    found, proposal = reckon(evening.session, evening.at), propose(evening.session, evening.at)
    assert proposal is not None
    shared = sum(r.people * r.after for r in proposal.rounds)
    assert found.for_shares - 11 * 5 < shared <= found.for_shares


def test_time_is_given_back_only_when_asked_for() -> None:
    evening = begun().wait(400)
    shorter = propose(evening.session, evening.at)
    assert shorter is not None
    evening.live.take_plan(shorter, evening.at)
    assert propose_longer(evening.session, evening.at) is None, "all is shared out"
    evening.live.extend_end(600.0, evening.at)
    assert propose(evening.session, evening.at) is None, "never unasked"
    longer = propose_longer(evening.session, evening.at)
    assert longer is not None
    assert all(r.after > 180 for r in longer.rounds)
    assert longer.late == 0
    evening.live.take_plan(longer, evening.at)
    assert 0 <= outlook(evening.session, evening.at).ahead < 11 * 5
    evening.live.undo(evening.at)
    evening.live.undo(evening.at)
    for who in ("p5", "p6"):
        evening.live.set_attendance(who, LEFT, evening.at)
    assert propose(evening.session, evening.at) is None
    given_back = propose_longer(evening.session, evening.at)
    assert given_back is not None
    assert [r.people for r in given_back.rounds] == [3, 4]
    assert all(r.after > r.before for r in given_back.rounds)


@pytest.mark.parametrize("ahead", [0.0, 600.0])
def test_nothing_is_given_back_where_nobody_waits(ahead: float) -> None:
    evening = begun()
    evening.live.enter("summary", evening.at)
    evening.live.extend_end(ahead, evening.at)
    assert propose_longer(evening.session, evening.at) is None
    assert evening.session.segment.kind is SegmentKind.SUMMARY
