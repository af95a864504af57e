"""What a projector gets: named one by one, so that nothing private is ever in it, and enough for the clock to go on."""

from __future__ import annotations

from math import isfinite

import msgspec
from hypothesis import given, settings

from screens.live.view import live_view
from sessions.capture import NoteLine
from sessions.notes import Aim
from sessions.people import Order
from sessions.projected import ClosingWords, Projected, as_session, coming, projected
from sessions.projection import ALLOWED
from sessions.promises import Outcome, Promise
from sessions.record import Kind, Note, Session
from sessions.rows import Rows
from sessions.rules import Rules
from sessions.thoughts import Thought
from tests.sessions.making import BEGAN, Evening, promising
from tests.sessions.making import people as six
from tests.sessions.store.evenings import FIELDS

CANARY = "カナリア"


def sent(kept: Session, at: float = BEGAN, **given: object) -> str:
    """All that goes to a projector, as it goes."""
    return msgspec.json.encode(projected(kept, at, at, **given)).decode()  # type: ignore[arg-type]


def an_evening_of_canaries() -> Session:
    """Every place that is not for everybody holds the word."""
    begun = msgspec.structs.replace(
        promising(six(), {"p1": "毎朝ひとこと書く"}),
        thoughts=(Thought("p2", 2, "q1", CANARY),),
        heard_before={"p1": 4711.25},
        order=Order.LEAST_HEARD,
    )
    evening = Evening(msgspec.structs.replace(begun, promises=(Promise("p1", "ひとこと", None, Outcome.NOT_YET),)))
    evening.live.enter("q1", evening.at)
    evening.next().wait(33.5).next()
    evening.type(f"~{CANARY}")
    evening.type(f"{CANARY}→秘密", Aim("p2", Kind.PRIVATE))
    evening.type(CANARY)
    evening.live.delete("n3", evening.at)
    evening.type("案件相談があった")
    evening.live.amend("n4", NoteLine("納品後のメール"), Aim("p2"), evening.at)
    return evening.session


def test_nothing_private_is_sent_and_what_everybody_may_see_is() -> None:
    kept = an_evening_of_canaries()
    typed = {"note": CANARY, "kind": "private", "target": "p1", "dropped:summary": CANARY, "summary": CANARY}
    out = sent(kept, BEGAN + 300, fields=typed, closing=ClosingWords(CANARY, {"p1": CANARY}))
    assert CANARY not in out
    assert "4711.25" not in out
    assert "not_yet" not in out  # what had become of a promise two weeks ago
    for shown in ("納品後のメール", "ひとこと", "問いの1", "いのさん"):
        assert shown in out


def test_nobodys_talk_time_is_sent_but_of_the_share_that_runs() -> None:
    kept = an_evening_of_canaries()
    first, now = kept.turns[0], kept.turns[-1]
    out = sent(kept)
    assert str(now.began) in out
    assert f'"participant":"{first.participant}","question":"q1","began"' not in out
    assert list(as_session(projected(kept, BEGAN, BEGAN)).turns) == [now]


def test_in_the_closing_what_is_edited_is_sent_and_the_note_box_is_not() -> None:
    evening = Evening()
    evening.live.enter("summary", evening.at)
    words = ClosingWords("下書きのまとめ", {"p1": "金曜に送る", "p3": ""})
    typed = {"note": CANARY, "action:p3": "月曜に話す", "action:p99": CANARY}
    shown = projected(evening.session, BEGAN, BEGAN, words, typed)
    assert shown.summary == "下書きのまとめ"
    assert {a.name: a.text for a in shown.actions if a.text} == {"いのさん": "金曜に送る", "ゆうさん": "月曜に話す"}
    assert len(shown.actions) == 6
    assert CANARY not in sent(evening.session, closing=words, fields=typed)


@settings(max_examples=40, deadline=None)
@given(FIELDS["notes"])
def test_whatever_the_notes_only_allowed_ones_of_this_question_are_sent(notes: Rows[Note]) -> None:
    notes = Rows(n if isfinite(n.at) else msgspec.structs.replace(n, at=BEGAN) for n in notes)  # JSON knows no infinity
    kept = msgspec.structs.replace(Evening().next().session, notes=notes)
    shown = projected(kept, BEGAN, BEGAN)
    assert [n.text for n in shown.notes] == [
        n.text for n in notes if n.question == "q1" and n.kind in ALLOWED and not n.deleted
    ]
    assert msgspec.json.decode(msgspec.json.encode(shown), type=Projected) == shown


def test_the_clock_of_the_projector_is_that_of_the_console() -> None:
    evening = Evening()
    evening.next(2).wait(30)
    evening.live.toggle_clock(evening.at)
    evening.wait(20)
    evening.live.toggle_clock(evening.at)
    evening.live.remark("p3", evening.at)
    evening.wait(5).next()
    agreed = msgspec.structs.replace(evening.session, rules=Rules(floor=45.0, grace=90.0))
    there = as_session(projected(agreed, evening.at, evening.at))
    assert there.rules == agreed.rules
    for later in (0.0, 59.0, 600.0):
        mine = live_view(agreed, evening.at + later, talk_time=False)
        theirs = live_view(there, evening.at + later, talk_time=False)
        assert (theirs.clock, theirs.plan, theirs.standing, theirs.ends) == (
            mine.clock,
            mine.plan,
            mine.standing,
            mine.ends,
        )


def test_the_next_three_with_hands_before_them() -> None:
    evening = Evening()
    assert coming(evening.session, evening.at)[0] == Evening().next().speaker
    evening.next()
    evening.live.toggle_hand("p5", evening.at)
    assert coming(evening.session, evening.at) == (
        "p5",
        *[p for p in evening.session.rounds[0].waiting if p != "p5"][:2],
    )
    evening.live.enter("summary", evening.at)
    assert coming(evening.session, evening.at) == ()
    evening.live.read_next(evening.at)
    assert coming(evening.session, evening.at) == ("p2", "p3", "p4")
