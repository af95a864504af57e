"""What the curtain leaves to be seen of an evening: what is spoken about, and the clock; nobody and nobody's words."""

from __future__ import annotations

from screens.curtain import Covered
from screens.i18n import _
from screens.live.view import live_view, seconds_to_next_figure, segment_title
from screens.ports import Desk


def over_question(desk: Desk) -> tuple[Covered, float]:
    """What is left of the live screen: the question, else what happens in this part, and its clock."""
    session, now = desk.live.session, desk.clock.now()
    view = live_view(session, now)
    question = session.week.question(session.segment.question)
    # Not the view's own words: while actions are looked at or read out, that is somebody's name and promise.
    words = question.text if question else segment_title(session.segment)
    covered = Covered(view.question_label, words, view.clock.figures, view.clock.word, view.clock.tone)
    return covered, seconds_to_next_figure(session, now)


def over_closing(desk: Desk) -> tuple[Covered, float]:
    """What is left of the closing: the week and its theme, and the clock."""
    session, now = desk.live.session, desk.clock.now()
    clock = live_view(session, now).clock
    week = _("Week {number}", number=session.week.number)
    covered = Covered(week, session.week.theme, clock.figures, clock.word, clock.tone)
    return covered, seconds_to_next_figure(session, now)
