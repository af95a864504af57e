"""What can go where the shortest shares do not fit: nothing begun or protected, and each gains what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions import floor
from sessions.agenda import Part, SegmentKind, Template, plan_agenda
from sessions.arranging import arranged, left_out
from sessions.fair import propose, take
from sessions.leeway import Leeway, lateness, what_can_go
from sessions.opening import divided
from sessions.plan import outlook
from sessions.record import Session
from sessions.rules import FLOOR
from tests.sessions.making import BEGAN, HOUR, Evening, people, session, week

PARTS = (
    Part(SegmentKind.OPENING, 300.0),
    Part(SegmentKind.SILENCE, 60.0),
    Part(SegmentKind.ROUND),
    Part(SegmentKind.DISCUSSION, 240.0),
    Part(SegmentKind.SUMMARY, 600.0, protected=True),
    Part(SegmentKind.ACTIONS, 540.0, protected=True),
)


def talkative(*, count: int = 6, protect: tuple[str, ...] = (), questions: int = 2) -> Session:
    """An hour with a silence before and a discussion after each of two questions."""
    begun = session(people("abcdefghijkl"[:count]), of=week(questions))
    agenda = plan_agenda(begun.week, HOUR, Template(HOUR, PARTS))
    return divided(begun, tuple(replace(s, protected=s.protected or s.id in protect) for s in agenda))


def ways(found: tuple[Leeway, ...]) -> list[tuple[str, ...]]:
    return [way.segments for way in found]


def test_nothing_needs_to_go_where_the_shortest_shares_fit() -> None:
    evening = talkative()
    assert what_can_go(evening, BEGAN) == ()
    behind = BEGAN + 300 + 400
    assert propose(evening, behind) is not None
    assert what_can_go(evening, behind) == ()


def test_the_open_talk_goes_first_then_silence_then_a_question_then_the_end() -> None:
    evening = floor.enter(talkative(), "q1.silence", BEGAN + 300)
    at = BEGAN + 1600
    late = lateness(evening, at)
    assert late == pytest.approx(at + 12 * 60 + 2 * 240 + 60 + 1140 - evening.ends)
    found = what_can_go(evening, at)
    assert ways(found) == [
        ("q2.discussion",),
        ("q1.discussion",),
        ("q2.silence",),
        ("q2", "q2.silence", "q2.discussion"),
        (),
    ]
    assert [w.seconds for w in found[:3]] == pytest.approx([240, 240, 60])
    assert (found[3].seconds, found[3].late) == pytest.approx((late, 0.0)), "no more than it is late"
    assert (found[4].seconds, found[4].late) == (420.0, 0.0), "the end moves by whole minutes"


def test_what_has_begun_or_is_protected_stays() -> None:
    evening = talkative(protect=("q1.discussion", "q2"))
    for segment in ("q2.discussion", "q1"):
        evening = floor.enter(evening, segment, BEGAN + 300)
    assert ways(what_can_go(evening, BEGAN + 2400)) == [("q2.silence",), ()]


def test_the_only_question_stays() -> None:
    evening = floor.enter(talkative(questions=1), "q1.silence", BEGAN + 300)
    assert ways(what_can_go(evening, BEGAN + 2500)) == [("q1.discussion",), ()]


def test_what_can_go_is_told_as_well_when_nobody_waits_any_more() -> None:
    evening = Evening(talkative(count=1))
    evening.live.enter("q2", evening.wait(300).at)
    evening.next(2)
    assert not floor.unheard(evening.session)
    at = evening.session.ends - 1140
    assert ways(what_can_go(evening.session, at)) == [("q2.discussion",), ()]
    evening.live.enter("q2.discussion", evening.at)
    assert what_can_go(evening.session, at) == ()
    assert what_can_go(evening.session, at + 61) == (Leeway((), 120.0, 0.0),)


@given(
    st.integers(1, 12),
    st.integers(0, 4000),
    st.sets(st.sampled_from(["q1", "q1.discussion", "q2.discussion", "q2.silence", "q2"]), max_size=3),
    st.lists(st.sampled_from(["q1.silence", "q1", "q2", "q2.discussion", "q1.discussion"]), max_size=3),
    st.integers(0, 3),
)
def test_each_way_gains_what_it_says(
    count: int, seconds: int, protect: set[str], entered: list[str], called: int
) -> None:
    evening = Evening(talkative(count=count, protect=tuple(protect)))
    for segment in entered:
        evening.wait(30).live.enter(segment, evening.at)
        for _ in range(called):
            evening.wait(20).live.call_next(evening.at)
    now, at = evening.session, evening.wait(seconds).at
    found, late = what_can_go(now, at), lateness(now, at)
    assert bool(found) is (late > 0)
    if not found:
        return
    shortest = replace(now, agenda=tuple(replace(s, share=min_share(now, s.id, at)) for s in now.agenda))
    assert late == pytest.approx(max(0.0, -outlook(shortest, at).ahead)), "the end with the shortest shares"
    begun = {v.segment for v in now.visits}
    for way in found[:-1]:
        gone = {s.id: s for s in now.agenda if s.id in way.segments}
        assert not set(gone) & begun
        assert not any(s.protected for s in gone.values())
        after = arranged(now, left_out(now.agenda, way.segments))
        assert way.late == lateness(after, at)
        assert way.seconds == pytest.approx(late - way.late)
        assert way.seconds > 0
        assert any(s.kind is SegmentKind.ROUND for s in after.agenda)
    end = found[-1]
    assert end.segments == ()
    assert end.seconds % 60 == 0
    assert late <= end.seconds < late + 60
    extended = floor.extend_end(now, end.seconds)
    assert lateness(extended, at) == 0
    proposal = propose(extended, at)
    fitting = extended if proposal is None else take(extended, proposal)
    assert outlook(fitting, at).ahead >= -30


def min_share(now: Session, segment: str, at: float) -> float | None:
    """The shortest share of a round in which somebody waits and that is not protected; None for the rest."""
    whole = next(s for s in now.agenda if s.id == segment)
    proposal = propose(floor.extend_end(now, -9e4), at)
    if whole.protected or proposal is None:
        return whole.share
    found = next((r for r in proposal.rounds if r.segment == segment), None)
    return whole.share if found is None else min(FLOOR, found.before)
