"""Every size between 80×24 and 200×60: lines as wide as they should be, cuts that say so, and nothing that jumps."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from rich.style import Style
from textual.pilot import Pilot
from textual.widget import Widget

from curriculum.programme import Question
from screens.i18n import use_language
from screens.live.actions_panel import ActionsPanel
from screens.live.floor import BigClockPart, SpeakerList
from screens.live.heading import PlanBar, QuestionLine, TopLine
from screens.live.note_box import NoteBox
from screens.live.notes_panel import NotesPanel
from screens.live.times import clock_figures
from screens.live.view import LiveView, live_view
from screens.painting import Line, cells
from screens.palette import DARK
from screens.projector import Coming, ProjectorScreen
from screens.widgets.figures import figure_lines
from screens.widgets.key_bar import KeyBar
from screens.widgets.words import Words
from sessions.live import LiveSession
from sessions.projected import projected
from tests.screens.closing_scene import on_closing
from tests.screens.evening import BEGAN, WEEK, StillClock, opened, say
from tests.screens.live.scene import on_live
from tests.screens.stage import Stage, lines, on_stage, picture, until, wrong_widths

GRID = [(80, 24), (99, 29), (100, 30), (119, 35), (120, 36), (159, 47), (160, 50), (200, 60)]
LONG_NAMES = (
    "いのさん（ウェブデザイン担当）",
    "ぽてちさん（広報と編集を少し）",
    "Miya, keeper of community",
    "Sakura who illustrates it",
    "はじめて参加のぽてちさん",
    "けんさん",
    "Ino",
    "ふたりめのいのさん（経理など）",
)
LONG_QUESTION = "最近のやりとりの中で、仕事とは関係がないように見えたけれど、思い返すと種まきだった行動は？" * 2
LONG_THEME = "関係性の“タネ”をまける日常とは何かをみんなでゆっくりと考えてみるための夜、" * 3


def extreme() -> LiveSession:
    """Long names, theme and question, and many notes of which each is long; the fourth person speaks."""
    questions = (Question("q1", LONG_QUESTION), Question("q2", "つぎは？"))
    live = opened(*LONG_NAMES, week=replace(WEEK, theme=LONG_THEME, questions=questions))
    live.enter("q1", BEGAN)
    for n in range(4):
        live.call_next(BEGAN + 700 * n)
        for _again in range(6):
            say(live, "!毎週金曜の夕方に、やりとりした相手へ、進みぐあいと次の予定を書いた短い知らせを1通送る")
    return live


def told(text: str, painted: Sequence[str]) -> bool:
    """Whether a text stands there in whole, wrapped or not, or its beginning with an ellipsis."""
    there, wanted = ("".join("".join(part).split()) for part in (painted, text))
    return wanted in there or any(f"{wanted[:n]}…" in there for n in range(1, len(wanted)))


def plain(painted: Sequence[Line]) -> list[str]:
    return ["".join(text for text, _style in line) for line in painted]


async def resized(app: Stage, pilot: Pilot[object], size: tuple[int, int]) -> None:
    """Give the screen another size, and wait for it: Textual gathers what comes in quick succession."""
    await pilot.resize_terminal(*size)
    await until(app, lambda: (cell_len(lines(app)[0]), len(lines(app))) == size)


# Whole screens


async def test_at_every_size_all_lines_fit_every_cut_says_so_and_what_counts_is_there() -> None:
    live = extreme()
    async with on_live(live, size=GRID[0], speaking=False) as scene:
        scene.clock.pass_(2200)
        for size in GRID:
            await resized(scene.app, scene.pilot, size)
            scene.screen.refresh_all()
            await scene.pilot.pause()
            assert wrong_widths(scene.app) == []
            shown = picture(scene.app)
            view = live_view(live.session, scene.clock.at)
            for kind, texts in {
                TopLine: [view.theme],
                QuestionLine: [view.question],
                BigClockPart: [view.clock.name, view.clock.word],
            }.items():
                part = scene.screen.query_one(kind)
                painted = [part.render_line(y).text for y in range(part.size.height)]
                assert [text for text in texts if not told(text, painted)] == [], shown
            queue = scene.screen.query_one(SpeakerList)
            seen = [queue.render_line(y).text for y in range(queue.size.height)]
            hidden = [row for row in view.people if not any(told(row.name, [line]) for line in seen)]
            assert (len(hidden) > 0) == any("▲" in line or "▼" in line for line in seen), shown
            assert any("❯" in line for line in seen), shown
            assert "█" in shown
            assert "^O" in lines(scene.app)[-1]
            assert scene.box.area.size.height >= 1


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_the_projector_shows_question_clock_speaker_and_the_next_at_every_size(language: str) -> None:
    use_language(language)
    live = extreme()
    shown = projected(live.session, BEGAN + 2200, BEGAN + 2200)
    async with on_stage(ProjectorScreen(StillClock(BEGAN + 2200).now, Coming(), shown), GRID[0]) as (app, pilot):
        for size in GRID:
            await resized(app, pilot, size)
            await pilot.pause()
            assert wrong_widths(app) == []
            seen = lines(app)
            for text in (LONG_QUESTION, live.session.name(live.session.speaker), live.session.name(shown.coming[0])):
                assert told(text, seen), picture(app)
            assert "█" in picture(app)


async def test_the_closing_says_what_is_missing_in_lines_that_are_cut() -> None:
    async with on_closing(extreme(), size=GRID[0]) as scene:
        for size in GRID:
            await resized(scene.app, scene.pilot, size)
            await scene.pilot.pause()
            assert wrong_widths(scene.app) == []
            missing = scene.screen.query_one("#missing", Words)
            painted = [missing.render_line(y).text.strip() for y in range(missing.size.height)]
            assert any(line.startswith("No action yet") for line in painted)
            assert painted[-1].endswith("…") or told(LONG_NAMES[-1], painted)
            assert scene.screen.query_one("#summary").size.height >= 8


# What does not jump


def seconds() -> st.SearchStrategy[float]:
    return st.sampled_from([60, 599, 600, 0.5, -1, -59, -60, -599, -600, -1200.0])


@given(seconds(), seconds(), st.sampled_from([(30, 4), (40, 5), (49, 7), (66, 10), (78, 12)]))
def test_figures_stay_in_their_place_and_size_when_they_grow(one: float, other: float, room: tuple[int, int]) -> None:
    width, height = room
    before, after = (figure_lines(clock_figures(left), width, height, Style()) for left in (one, other))
    assert len(before) == len(after)
    assert {cells(line) for line in (*before, *after)} == {width}


@pytest.mark.parametrize(
    ("one", "other"), [("9:59", "10:59"), ("0:59", "+0:59"), ("+9:59", "+19:59"), ("1:59", "+9:59")]
)
@pytest.mark.parametrize("room", [(30, 4), (40, 5), (49, 7), (66, 10)])
def test_seconds_stand_in_the_same_cells(one: str, other: str, room: tuple[int, int]) -> None:
    before, after = (plain(figure_lines(figures, *room, Style())) for figures in (one, other))
    tail = room[0] * 2 // 5  # the two figures of the seconds, without the colon
    assert [line[-tail:] for line in before] == [line[-tail:] for line in after]


@given(st.sampled_from(["on time", "1 min behind", "10 min ahead"]), st.sampled_from([80, 100, 200]))
def test_the_plan_is_as_long_whatever_stands_beside_it(words: str, width: int) -> None:
    view = live_view(extreme().session, BEGAN + 2200)
    bars = []
    for standing in (words, "99 min behind"):
        bar = PlanBar()
        bar.show(replace(view, standing=standing))
        bars.append(plain(bar.paint(width, 1, DARK))[0])
    assert bars[0][: width - 18] == bars[1][: width - 18]


def with_seconds(view: LiveView, figures: str) -> LiveView:
    return replace(view, people=tuple(replace(row, seconds=figures) for row in view.people))


@given(st.sampled_from([30, 40, 49, 66]), st.integers(3, 20))
def test_the_queue_stays_in_its_columns_while_talk_time_grows(width: int, height: int) -> None:
    view = live_view(extreme().session, BEGAN + 2200)
    painted = []
    for figures in ("9:59", "59:59"):
        queue = SpeakerList()
        queue.show(with_seconds(view, figures))
        painted.append([line.replace(figures.rjust(5), "00:00") for line in plain(queue.paint(width, height, DARK))])
    assert painted[0] == painted[1]


async def test_a_message_a_note_and_a_hand_leave_everything_in_its_place() -> None:
    async with on_live() as scene:
        kinds = (QuestionLine, BigClockPart, SpeakerList, NotesPanel, NoteBox, KeyBar)
        parts: list[Widget] = [scene.screen.query_one(kind) for kind in kinds]

        def places() -> list[object]:
            return [part.region for part in parts]

        before = places()
        scene.screen.say("何かが起きました。" * 20, "warn")
        say(scene.live, "聞いたこと", at=scene.clock.at)
        scene.live.toggle_hand("p5", scene.clock.at)
        await scene.pilot.pause()
        assert "⚑" in picture(scene.app)
        assert places() == before
        assert wrong_widths(scene.app) == []


# What has no room


def test_more_actions_than_lines_are_counted() -> None:
    panel = ActionsPanel()
    panel.show(extreme().session)
    painted = panel.paint(36, 20, DARK)
    assert len(painted) == 20
    assert plain(painted)[-1].strip().startswith("… +")
    assert max(map(cells, painted)) <= 36


def test_no_name_stands_at_the_end_without_an_action() -> None:
    panel = ActionsPanel()
    session = extreme().session
    panel.show(session)
    names = {p.name for p in session.people}
    for height in range(4, 60):
        painted = [row.strip() for row in plain(panel.paint(36, height, DARK))]
        last, counted = painted[-2:]
        assert last not in names or not counted.startswith("… +")


def test_people_out_of_sight_are_counted_and_a_click_still_finds_who_is_seen() -> None:
    live = opened(*(f"参加者{n:02}" for n in range(1, 31)))
    queue = SpeakerList()
    queue.show(live_view(live.session, BEGAN))
    painted = plain(queue.paint(30, 8, DARK))
    assert "参加者07" in painted[6]
    assert painted[7].split() == ["▼", "23"]


def test_people_stand_apart_where_there_is_much_room() -> None:
    queue = SpeakerList()
    queue.show(live_view(opened().session, BEGAN))
    assert [bool(line) for line in queue.paint(66, 20, DARK)] == [True, False] * 6
