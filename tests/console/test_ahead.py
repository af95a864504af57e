"""The draft is there before it is asked for, and is made only when it is near."""

from __future__ import annotations

import threading

from console.ahead import DraftAhead
from sessions.agenda import SegmentKind
from sessions.closing.near import is_near
from sessions.closing.ready import draft_of, ready_draft
from tests.sessions.making import Evening, people, session


def at_the_last_round() -> Evening:
    evening = Evening(session(people(["いのさん", "ぽてちさん"])))
    last = [s.id for s in evening.session.agenda if s.kind is SegmentKind.ROUND][-1]
    evening.live.enter(last, evening.at)
    return evening


def test_it_is_made_once_nobody_waits_for_a_turn() -> None:
    evening = at_the_last_round()
    ahead = DraftAhead(evening.live, quiet=0.0)
    evening.next().type("やりとり")
    assert not is_near(evening.session)
    evening.next().type("雑談")
    assert is_near(evening.session)
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join(5)
    assert ready_draft(evening.session) is not None
    ahead.stop()


def test_before_the_last_round_there_is_time() -> None:
    evening = Evening(session(people(["いのさん"])))
    assert not is_near(evening.session)
    evening.next().next()
    assert not is_near(evening.session)


def test_it_is_the_same_for_the_same_notes_and_another_for_others() -> None:
    evening = at_the_last_round()
    evening.next().type("やりとり")
    first = draft_of(evening.session)
    evening.live.write_action("p1", "月1回", evening.at)
    assert draft_of(evening.session) is first
    evening.type("雑談")
    assert ready_draft(evening.session) is None
    assert draft_of(evening.session) is not first
