"""Last week's actions: who promised something is asked, in the order of the round, and twice not yet is marked."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sessions import floor
from sessions.agenda import SegmentKind
from sessions.opening import usual_agenda, what_was_before
from sessions.people import Attendance
from sessions.plan import allotment, outlook
from sessions.promises import Outcome, Promise, promised
from sessions.record import Kind, Session, Turn
from sessions.rows import Rows
from tests.sessions.making import BEGAN, HOUR, Evening, group, note, people, promising, session, week

HERE, LATE, ABSENT, LEFT = Attendance
DONE, PARTLY, NOT_YET = Outcome
KEPT = {"p1": "毎朝あいさつする", "p3": "月1回コメントする"}


@pytest.fixture
def review() -> Evening:
    """Four people, a to d, of whom a and c promised something; a is asked for it."""
    evening = Evening(promising(people("abcd"), KEPT, of=week(number=1)))
    evening.wait(300).live.call_next(evening.at)
    return evening


def asked(evening: Evening) -> tuple[str, ...]:
    return floor.unheard(evening.session)


def test_only_who_promised_something_is_asked(review: Evening) -> None:
    assert (review.session.segment.id, review.speaker, asked(review)) == ("review", "p1", ("p3",))
    assert review.next().speaker == "p3"
    assert review.next().speaker is None
    assert allotment(review.session) == 150, "five minutes for two"


def test_the_first_question_follows_with_everybody(review: Evening) -> None:
    review.next(2).live.enter("q1", review.at)
    assert asked(review) == ("p1", "p2", "p3", "p4")


def test_who_comes_late_is_asked_if_there_is_something_to_ask_for() -> None:
    evening = Evening(promising(people("abcd", away={1: LATE, 2: LATE}), KEPT, of=week(number=1)))
    evening.live.enter("review", evening.at)
    assert asked(evening) == ("p1",)
    evening.live.set_attendance("p2", HERE, evening.at)
    evening.live.set_attendance("p3", HERE, evening.at)
    assert asked(evening) == ("p1", "p3")
    evening.live.set_attendance("p3", LEFT, evening.at)
    assert asked(evening) == ("p1",)


def test_who_came_late_is_still_not_asked_when_the_part_was_left_out_meanwhile(review: Evening) -> None:
    review.live.set_attendance("p2", LATE, review.at)
    review.live.enter("q1", review.at)
    whole = review.session.agenda
    review.live.arrange([s for s in whole if s.id != "review"], review.at)
    review.live.set_attendance("p2", HERE, review.at)
    review.live.arrange(whole, review.at)
    review.live.enter("review", review.at)
    assert asked(review) == ("p3",)


@pytest.mark.parametrize("verb", ["pass_turn", "call_previous"])
def test_who_is_called_without_a_promise_owes_nothing(review: Evening, verb: str) -> None:
    review.live.call("p2", review.at)
    getattr(review.live, verb)(review.at)
    assert asked(review) == (() if verb == "pass_turn" else ("p3",))
    assert review.speaker == ("p3" if verb == "pass_turn" else "p1")


def test_what_became_of_a_promise_is_kept_and_can_be_taken_back(review: Evening) -> None:
    assert review.live.judge("p1", DONE, review.at)
    assert not review.live.judge("p1", DONE, review.at)
    assert not review.live.judge("p2", DONE, review.at), "they promised nothing"
    kept = review.session.promise("p1")
    assert kept is not None
    assert (kept.outcome, kept.text, kept.stuck) == (DONE, "毎朝あいさつする", False)
    assert review.speaker == "p1", "a judgement moves nobody"
    review.live.judge("p1", None, review.at)
    assert review.live.undo(review.at) == "judge"
    assert review.session.promise("p1") == kept
    review.live.undo(review.at)
    assert review.session.promise("p1") == replace(kept, outcome=None)
    review.live.redo(review.at)
    assert review.session.promise("p1") == kept


@pytest.mark.parametrize("before", [None, *Outcome])
@pytest.mark.parametrize("now", [None, *Outcome])
def test_stuck_is_not_yet_twice_in_a_row(before: Outcome | None, now: Outcome | None) -> None:
    assert Promise("p1", "", now, before).stuck is (before is now is NOT_YET)


def test_promises_are_this_weeks_actions_with_what_became_of_the_last() -> None:
    earlier = (Promise("p1", "前の", NOT_YET), Promise("p2", "前の", DONE))
    assert promised({"p1": "次の", "p2": " ", "p3": "はじめて"}, earlier) == (
        Promise("p1", "次の", before=NOT_YET),
        Promise("p3", "はじめて"),
    )


def test_who_promised_nothing_new_is_asked_again_for_what_is_not_done() -> None:
    earlier = (Promise("p1", "一", DONE), Promise("p2", "二", PARTLY), Promise("p3", "三", None, NOT_YET))
    assert promised({}, earlier) == (Promise("p2", "二", before=PARTLY), Promise("p3", "三", before=NOT_YET))


def closed(**changes: object) -> Session:
    return replace(session(), closed=BEGAN + HOUR, **changes)


def test_what_the_weeks_before_have_left() -> None:
    first = closed(actions={"p1": "一", "p2": "二"}, turns=Rows([Turn("p1", "q1", BEGAN, 180.0, BEGAN + 100)]))
    second = closed(
        promises=(Promise("p1", "一", NOT_YET), Promise("p2", "二", DONE)),
        actions={"p1": "三"},
        turns=Rows([Turn("p1", "q1", BEGAN, 180.0, BEGAN + 20), Turn("p2", "q1", BEGAN + 20, 180.0, BEGAN + 50)]),
    )
    before = what_was_before([second, first])
    assert before.promises == (Promise("p1", "三", before=NOT_YET),)
    assert before.heard == {"p1": 120.0, "p2": 30.0}


def test_what_stood_in_the_draft_is_a_promise_as_well() -> None:
    """The closing showed it and it was copied: nobody has to write it once more."""
    kept = closed(notes=Rows([note(1, "毎朝あいさつする", "p2", kind=Kind.ACTION)]), actions={"p1": "一"})
    assert {p.participant: p.text for p in what_was_before([kept]).promises} == {"p1": "一", "p2": "毎朝あいさつする"}


def test_not_yet_in_a_week_without_new_promises_is_remembered() -> None:
    first = closed(actions={"p1": "一", "p2": "二", "p3": "三"})
    second = closed(promises=(Promise("p1", "一", NOT_YET), Promise("p2", "二", DONE), Promise("p3", "三")))
    before = what_was_before([second, first])
    assert before.promises == (Promise("p1", "一", before=NOT_YET), Promise("p3", "三"))
    judged = replace(second, promises=before.promises)
    assert floor.judge(judged, "p1", NOT_YET).promises[0].stuck


def test_what_is_done_is_not_asked_for_again() -> None:
    first = closed(actions={"p1": "一"})
    second = closed(promises=(Promise("p1", "一", DONE),))
    assert what_was_before([second, first]).promises == ()


def test_without_promises_the_agenda_does_not_look_back() -> None:
    kinds = [s.kind for s in usual_agenda(group(), week(), HOUR, what_was_before([closed()]))]
    assert SegmentKind.REVIEW not in kinds
    kinds = [s.kind for s in usual_agenda(group(), week(), HOUR, what_was_before([closed(actions={"p1": "一"})]))]
    assert kinds[1] is SegmentKind.REVIEW


def test_actions_that_nobody_here_promised_take_no_time() -> None:
    evening = promising(people("abcd", away={0: ABSENT, 2: LEFT}), KEPT)
    planned = sum(s.planned for s in evening.agenda if s.kind is not SegmentKind.REVIEW)
    assert outlook(evening, BEGAN).ends == BEGAN + planned
