"""The live screen on evenings whose agenda is not the usual one."""

from __future__ import annotations

from screens.choices import Choice
from screens.live.doing import Doing
from screens.live.ordering import Ordering
from screens.live.view import live_view
from sessions.agenda import SegmentKind
from sessions.arranging import left_out, put_in
from sessions.live import LiveSession
from sessions.record import Note
from tests.screens.evening import BEGAN, PaperDesk, StillClock, opened


class Listener:
    """A screen that only remembers what it was asked to show."""

    def __init__(self) -> None:
        self.closings = 0

    def say(self, words: str, tone: str = "go") -> None: ...

    def choose(self, sentence: str, choices: list[Choice], then: object, highlighted: int = 0) -> None: ...

    def take_back(self, note: Note) -> None: ...

    def open_closing(self) -> None:
        self.closings += 1


def in_last_round(*without: str) -> LiveSession:
    """An evening without these parts, in its last question, everybody heard."""
    live = opened()
    live.arrange(left_out(live.session.agenda, without), BEGAN)
    live.enter("q2", BEGAN + 60)
    while live.call_next(BEGAN + 61) and live.session.turn is not None:
        pass
    return live


def closed_from(live: LiveSession) -> tuple[int, str]:
    """How often the closing was shown, and the part that runs then."""
    desk, host = PaperDesk(live, StillClock(BEGAN + 120)), Listener()
    Doing(desk, host, Ordering(desk, host)).closing()
    return host.closings, live.session.segment.id


def test_the_closing_opens_with_the_part_that_comes_of_it() -> None:
    assert closed_from(in_last_round()) == (1, "summary")
    assert closed_from(in_last_round("summary")) == (1, "actions")
    live = in_last_round()
    live.arrange(put_in(live.session.agenda, SegmentKind.DISCUSSION, "q2", live.session.week), BEGAN + 90)
    live.enter("q2.discussion", BEGAN + 90)
    assert closed_from(live) == (1, "summary")


def test_the_closing_opens_where_no_part_is_left_for_it() -> None:
    assert closed_from(in_last_round("summary", "actions")) == (1, "q2")


def test_a_question_keeps_its_number_where_another_is_left_out() -> None:
    view = live_view(in_last_round("q1").session, BEGAN + 120)
    assert view.question_label == "Q2"
    assert [p.label for p in view.plan] == ["Start", "Q2", "Sum", "Act"]
