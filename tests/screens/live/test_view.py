"""What the live screen says at the moments of an evening, as text."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from screens.i18n import use_language
from screens.live.times import clock_figures, minutes_and_seconds
from screens.live.view import LiveView, live_view, seconds_to_next_figure
from sessions.agenda import Segment, SegmentKind
from sessions.fair import propose
from sessions.live import LiveSession
from sessions.people import Attendance
from sessions.promises import Promise
from sessions.record import Pause
from tests.screens.evening import BEGAN, NAMES, StillClock, opened

SHARE = 180.0
"""Seconds of each one's share: 18 minutes for six people."""


@pytest.fixture(autouse=True)
def utc() -> Iterator[None]:
    """Times of day are shown in the machine's zone; the evening begins at 11:00 in this one."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def told(view: LiveView) -> str:
    """A view as a person reads it."""
    clock = view.clock
    plan = "".join({"done": "#", "now": "=", "later": "."}[p.state] + p.label for p in view.plan)
    people = [
        " ".join(filter(None, (f"{r.mark}{r.seat}", r.name, r.tag and f"({r.tag})", r.seconds))) for r in view.people
    ]
    return "\n".join(
        (
            f"{view.week} {view.theme} | {view.now} {view.ends} | {view.standing}",
            plan,
            f"{view.question_label}: {view.question}",
            f"{clock.name} | {clock.word} {clock.figures} [{clock.tone}] {clock.used:.0%} {clock.detail}".rstrip(),
            *people,
        )
    )


def test_the_opening_says_who_begins() -> None:
    assert told(live_view(opened().session, BEGAN + 60)) == (
        "Week 1 関係性の“タネ” | 11:01 ends 12:00 | on time\n"
        "=Start.Q1.Q2.Sum.Act\n"
        "Start: Opening and check-in\n"
        "Next: いのさん | left 4:00 [go] 20%\n"
        " 1 いのさん\n 2 ぽてちさん\n 3 ゆうさん\n 4 みやさん\n 5 けんさん\n 6 さくらさん"
    )


def test_the_first_speaker_has_the_clock() -> None:
    live, clock = opened(), StillClock()
    live.call_next(clock.pass_(300))
    assert told(live_view(live.session, clock.pass_(20))) == (
        "Week 1 関係性の“タネ” | 11:05 ends 12:00 | on time\n"
        "#Start=Q1.Q2.Sum.Act\n"
        "Q1: 最近のやりとりの中で「種まき」は？\n"
        "いのさん | left 2:40 [go] 11% share 3:00   question 17:40 left\n"
        "❯1 いのさん 0:20\n 2 ぽてちさん (next)\n 3 ゆうさん\n 4 みやさん\n 5 けんさん\n 6 さくらさん"
    )


def test_in_japanese() -> None:
    use_language("ja")
    live, clock = opened(), StillClock()
    live.call_next(clock.pass_(300))
    view = live_view(live.session, clock.pass_(215))
    words = (view.week, view.standing, view.clock.word, view.people[1].tag, view.question_label)
    assert words == ("第1週", "定刻どおり", "超過", "つぎ", "問1")
    assert not re.search("[A-Za-z]", told(view).replace("[over]", ""))


@pytest.mark.parametrize(
    ("spent", "expected"),
    [
        (0.0, "left 3:00 go 0%"),
        (0.5, "left 3:00 go 0%"),
        (1.0, "left 2:59 go 1%"),
        (90.0, "half left 1:30 go 50%"),
        (96.0, "left 1:24 go 53%"),
        (134.9, "left 0:46 go 75%"),
        (135.0, "last quarter 0:45 warn 75%"),
        (141.0, "left 0:39 warn 78%"),
        (179.5, "left 0:01 warn 100%"),
        (180.0, "time is up 0:00 warn 100%"),
        (181.0, "time is up +0:01 warn 100%"),
        (209.9, "time is up +0:29 warn 100%"),
        (210.0, "over +0:30 over 100%"),
        (245.7, "over +1:05 over 100%"),
        (3 * 3600 + SHARE, "over +180:00 over 100%"),
    ],
)
def test_a_share_from_its_begin_to_overtime(spent: float, expected: str) -> None:
    live = opened()
    live.call_next(BEGAN + 300)
    clock = live_view(live.session, BEGAN + 300 + spent).clock
    assert f"{clock.word} {clock.figures} {clock.tone} {clock.used:.0%}" == expected


def test_a_pause_stops_the_figures_and_says_so() -> None:
    live = opened()
    live.call_next(BEGAN + 300)
    live.toggle_clock(BEGAN + 360)
    clocks = [live_view(live.session, BEGAN + at).clock for at in (360, 700, 5000)]
    assert {(c.word, c.tone, c.figures) for c in clocks} == {("paused", "warn", "2:00")}
    live.toggle_clock(BEGAN + 5000)
    assert live_view(live.session, BEGAN + 5010).clock.figures == "1:50"


def test_a_pause_in_overtime_still_says_that_it_is_over() -> None:
    live = opened()
    live.call_next(BEGAN + 300)
    live.toggle_clock(BEGAN + 300 + SHARE + 30)
    clock = live_view(live.session, BEGAN + 900).clock
    assert (clock.word, clock.figures) == ("paused", "+0:30")


def test_the_free_floor_names_who_is_next() -> None:
    live = opened()
    live.enter("q1", BEGAN + 300)
    view = live_view(live.session, BEGAN + 310)
    assert (view.clock.name, view.clock.figures, view.speaker) == ("Next: いのさん", "17:50", None)


def test_everybody_heard() -> None:
    live, clock = opened(), StillClock()
    clock.pass_(300)
    for _person in NAMES:
        live.call_next(clock.at)
        clock.pass_(120)
    live.call_next(clock.at)
    view = live_view(live.session, clock.at)
    assert view.clock.name == "Everybody has been heard"
    assert [(r.mark, r.seconds) for r in view.people] == [("✓", "2:00")] * 6
    assert view.standing == "6 min ahead"


def test_behind_is_said_with_the_predicted_end() -> None:
    live = opened()
    live.call_next(BEGAN + 300)
    view = live_view(live.session, BEGAN + 300 + SHARE + 240)
    assert (view.standing, view.standing_tone, view.ends) == ("4 min behind", "warn", "ends 12:04")


def test_where_shares_are_short_already_the_key_leads_to_what_can_go() -> None:
    live = opened()
    live.call_next(BEGAN + 300)
    live.extend_end(-1500, BEGAN + 301)
    proposal = propose(live.session, BEGAN + 302)
    assert proposal is not None
    live.take_plan(proposal, BEGAN + 302)
    assert re.fullmatch(r"\d+ min late even so; \^F: what can go", live_view(live.session, BEGAN + 303).proposal)


def test_a_hand_is_next() -> None:
    live = opened()
    live.call_next(BEGAN + 300)
    live.toggle_hand("p5", BEGAN + 310)
    tags = {r.name: (r.tag, r.tag_tone) for r in live_view(live.session, BEGAN + 320).people}
    assert tags["けんさん"] == ("⚑ hand", "ask")
    assert tags["ぽてちさん"] == ("", "muted")


def test_raised_hands_stand_behind_who_speaks_in_the_order_in_which_they_will_be_called() -> None:
    live = opened()
    for minute in range(3):
        live.call_next(BEGAN + 300 + 60 * minute)
    heard, waiting = live.session.rounds[0].heard[0], live.session.rounds[0].waiting
    live.toggle_hand(waiting[1], BEGAN + 490)
    live.toggle_hand(heard, BEGAN + 495)
    rows = [r.id for r in live_view(live.session, BEGAN + 500).people]
    assert rows[2:5] == [waiting[1], heard, waiting[0]]


def test_who_passed_and_has_the_floor_again_is_not_said_to_pass() -> None:
    live = opened("いのさん", "ゆうさん")
    live.call_next(BEGAN + 300)
    live.pass_turn(BEGAN + 305)
    live.call_next(BEGAN + 400)
    assert live.session.speaker == "p1"
    assert [r.tag for r in live_view(live.session, BEGAN + 410).people if r.id == "p1"] == [""]


def test_who_passed_waits_at_the_end() -> None:
    live = opened()
    live.call_next(BEGAN + 300)
    live.pass_turn(BEGAN + 305)
    rows = live_view(live.session, BEGAN + 306).people
    assert [r.name for r in rows] == ["ぽてちさん", "ゆうさん", "みやさん", "けんさん", "さくらさん", "いのさん"]
    assert rows[-1].tag == "passed"


def test_late_absent_and_left_stand_last_and_are_not_counted() -> None:
    live = opened(attendance={"p2": Attendance.LATE, "p3": Attendance.ABSENT})
    live.call_next(BEGAN + 300)
    live.set_attendance("p6", Attendance.LEFT, BEGAN + 310)
    view = live_view(live.session, BEGAN + 320)
    tags = [(r.seat, r.name, r.tag, r.tone) for r in view.people]
    assert tags[0] == (1, "いのさん", "", "go")
    assert tags[3:] == [
        (2, "ぽてちさん", "late", "muted"),
        (3, "ゆうさん", "absent", "muted"),
        (6, "さくらさん", "has left", "muted"),
    ]
    live.set_attendance("p2", Attendance.HERE, BEGAN + 330)
    assert [r.name for r in live_view(live.session, BEGAN + 330).people][:4] == [
        "いのさん",
        "みやさん",
        "けんさん",
        "ぽてちさん",
    ]


def test_talk_time_can_be_left_out() -> None:
    live = opened()
    live.call_next(BEGAN + 300)
    live.call_next(BEGAN + 400)
    hidden = live_view(live.session, BEGAN + 450, talk_time=False)
    assert {(r.seconds, r.used) for r in hidden.people} == {("", None)}
    assert hidden.clock.figures == "2:10"


def test_thirty_people_all_have_a_row_and_a_share() -> None:
    live = opened(*(f"参加者{n:02}" for n in range(1, 31)))
    live.call_next(BEGAN + 300)
    view = live_view(live.session, BEGAN + 300)
    assert [r.seat for r in view.people] == list(range(1, 31))
    assert (view.clock.figures, view.clock.detail) == ("0:36", "share 0:36   question 18:00 left")


def test_a_share_of_a_part_without_a_question_tells_what_is_left_of_the_part() -> None:
    live = opened()
    review = Segment("review", SegmentKind.REVIEW, 300.0)
    agenda = (live.session.agenda[0], review, *live.session.agenda[1:])
    live.session = replace(live.session, agenda=agenda, promises=(Promise("p1", "毎朝ひとこと書く"),))
    live.enter("review", BEGAN + 300)
    live.call_next(BEGAN + 300)
    assert live_view(live.session, BEGAN + 320).clock.detail.endswith("   part 4:40 left")


def test_the_parts_after_the_questions_say_what_is_done() -> None:
    live = opened()
    live.enter("summary", BEGAN + 2460)
    assert live_view(live.session, BEGAN + 2460).question == "Summing up what we heard"
    live.enter("actions", BEGAN + 3060)
    view = live_view(live.session, BEGAN + 3060)
    assert (view.question_label, view.question) == ("Act", "Reading out what each of us will do")


def test_a_closed_session_stands_still() -> None:
    """Opened again a week later, it is not a week over."""
    live = opened()
    live.call_next(BEGAN + 300)
    live.close(BEGAN + 3600)
    view = live_view(live.session, BEGAN + 7 * 86400)
    assert (view.clock.word, view.ends, view.proposal) == ("closed", "ends 12:00", "")
    assert view.now == "11:00"
    assert view.clock == live_view(live.session, BEGAN + 8 * 86400).clock


@given(st.floats(-3 * 3600, 3 * 3600))
def test_figures_count_down_and_then_up(seconds: float) -> None:
    figures = clock_figures(seconds)
    minutes, _, rest = figures.removeprefix("+").partition(":")
    shown = int(minutes) * 60 + int(rest)
    assert len(rest) == 2
    if figures.startswith("+"):
        assert 0 <= -seconds - shown < 1
    elif seconds > 0:
        assert -1e-5 < shown - seconds < 1
    else:
        assert shown == 0


def test_minutes_are_not_cut_into_hours() -> None:
    assert minutes_and_seconds(2 * 3600 + 61.9) == "121:01"


moments = st.floats(0, 7200)


@given(began=moments, at=moments, paused=st.booleans())
def test_after_the_wait_another_figure_is_shown(began: float, at: float, paused: bool) -> None:
    """Never later than a second, so that the time of day is right as well."""
    live = opened()
    live.call_next(BEGAN + began)
    now = BEGAN + max(began, at)
    if paused:
        live.toggle_clock(BEGAN + began)
    wait = seconds_to_next_figure(live.session, now)
    assert 0 < wait <= 1
    if not paused:
        assume(wait > 1e-5)  # at the very moment of the change rounding decides
        before, after = (live_view(live.session, moment).clock.figures for moment in (now, now + wait + 1e-5))
        left = SHARE - (now - BEGAN - began)
        assert before != after or -1 < left <= 0


@given(moments)
def test_the_wait_fits_a_segment_without_a_speaker(at: float) -> None:
    session = opened().session
    wait = seconds_to_next_figure(session, BEGAN + at)
    assert 0 < wait <= 1
    assume(wait > 1e-5)
    shown = [live_view(session, BEGAN + moment).clock.figures for moment in (at, at + wait + 1e-5)]
    assert shown[0] != shown[1] or -1 < 300 - at <= 0


def test_time_that_was_left_out_is_not_spoken() -> None:
    live: LiveSession = opened()
    live.call_next(BEGAN + 300)
    session = replace(live.session, pauses=(Pause(BEGAN + 310, BEGAN + 910),))
    assert live_view(session, BEGAN + 920).clock.figures == "2:40"
