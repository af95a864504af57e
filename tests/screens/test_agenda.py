"""The agenda's screen: every part with its minutes, every change seen in the sum, taken or left as a whole."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from msgspec import Struct
from textual.pilot import Pilot

from curriculum.problem import Problem
from screens.agenda import AGENDA_ACTS, PART_BAR, WHOLE_BAR, AgendaScreen
from screens.agenda_list import AgendaList
from screens.help import HelpScreen
from screens.i18n import use_language
from screens.messages import Wanted
from screens.pick import PickScreen
from screens.widgets.key_bar import KeyBar
from sessions import floor
from sessions.arrangement import Arrangement, before_it_begins
from sessions.opening import Before, people_of
from sessions.promises import Promise
from tests.screens.evening import BEGAN, PROGRAMME, WEEK, group, opened
from tests.screens.stage import Stage, on_stage, picture, type_text, wrong_widths

EIGHT = ("いのさん", "ぽてちさん", "ゆうさん", "みやさん", "けんさん", "さくらさん", "七さん", "八さん")


def planned(*names: str, minutes: int = 60) -> Arrangement:
    """An evening that has not begun, with a promise to look back on."""
    whose = group(*names)
    before = Before(promises=(Promise("p1", "月1回コメントする"),))
    return before_it_begins(whose, PROGRAMME, WEEK, people=people_of(whose), length=minutes * 60.0, before=before)


def running() -> Arrangement:
    """An evening in its first question, ten minutes after it began."""
    session = opened().session
    return Arrangement(floor.enter(session, "q1", BEGAN + 600), session.agenda, begun=True)


class AtAgenda(Struct):
    """What a test of the agenda's screen needs at hand. ``kept`` is what became the group's way."""

    app: Stage
    pilot: Pilot[object]
    kept: list[Arrangement]
    problem: list[Problem]

    @property
    def parts(self) -> AgendaList:
        return self.app.shown.query_one(AgendaList)

    @property
    def ids(self) -> list[str]:
        return [c.id for c in self.parts.choices]

    @property
    def chosen(self) -> str:
        return self.ids[self.parts.highlighted]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def line(self, part: str) -> str:
        """A part's line as it is shown."""
        return self.parts.render_line(self.ids.index(part)).text

    def taken(self) -> Arrangement:
        (taken,) = self.app.ended
        assert isinstance(taken, Arrangement)
        return taken


@asynccontextmanager
async def at_agenda(
    table: Arrangement | None = None, at: float = 0.0, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[AtAgenda]:
    kept: list[Arrangement] = []
    problems: list[Problem] = []

    def keep(arranged: Arrangement) -> None:
        if problems:
            raise problems[0]
        kept.append(arranged)

    async with on_stage(AgendaScreen(table or planned(), lambda: at, keep), size) as (app, pilot):
        yield AtAgenda(app, pilot, kept, problems)


async def test_every_part_is_shown_with_its_minutes_and_shares() -> None:
    async with at_agenda(planned(*EIGHT), size=(80, 24)) as screen:
        assert screen.ids == ["opening", "review", "q1", "q2", "summary", "actions"]
        assert "最近のやりとりの中で" in screen.line("q1")
        assert "‹ 15:30 ›  8 at 1:56" in screen.line("q1")
        assert "‹  5:00 ›  1 at 5:00" in screen.line("review")
        assert "protected" in screen.line("summary")
        assert "60 of 60 min" in picture(screen.app)
        assert "Less than two minutes" in picture(screen.app)
        assert wrong_widths(screen.app) == []


async def test_minutes_change_the_sum_and_the_questions_are_fitted_into_the_rest() -> None:
    async with at_agenda() as screen:
        await screen.press("right", "right", "right", "left")
        assert "‹  7:00 ›" in screen.line("opening")
        assert "62 of 60 min   2 min too long" in picture(screen.app)
        await screen.press("ctrl+f")
        assert "60 of 60 min\n" in picture(screen.app)
        assert "6 at 2:25" in screen.line("q1")
        await screen.press("left", "left", "left", "enter")
        taken = screen.taken()
        assert [s.planned for s in taken.agenda] == [240, 300, 870, 870, 600, 540]


async def test_parts_are_protected_moved_left_out_and_put_in() -> None:
    async with at_agenda() as screen:
        await screen.press("space")
        assert "protected" in screen.line("opening")
        await type_text(screen.app, screen.pilot, "　")
        assert "protected" not in screen.line("opening")
        await screen.press("f4", "shift+down", "ctrl+down")
        assert (screen.ids[3], screen.chosen) == ("opening", "opening")
        await screen.press("f3", "shift+up", "ctrl+up", "ctrl+up")
        assert (screen.ids[0], screen.chosen) == ("opening", "opening")
        await screen.press("delete", "ctrl+d")
        assert (screen.ids[0], screen.chosen) == ("q1", "q1")
        await screen.press("ctrl+a")
        assert isinstance(screen.app.screen, PickScreen)
        assert "Talk  Q1  Open discussion" in picture(screen.app)
        await type_text(screen.app, screen.pilot, "４")
        assert screen.ids[:3] == ["q1", "q1.discussion", "q2"]
        assert screen.chosen == "q1.discussion"
        await screen.press("ctrl+u")  # the key of the curtain on the screens below: pressed here it changes nothing
        assert screen.ids[:3] == ["q1", "q1.discussion", "q2"]
        await screen.press("ctrl+g")
        assert screen.ids == ["opening", "review", "q1", "q2", "summary", "actions"]


async def test_each_change_is_taken_back_and_done_again() -> None:
    async with at_agenda() as screen:
        await screen.press("right", "ctrl+d", "ctrl+z")
        assert "‹  6:00 ›" in screen.line("opening")
        await screen.press("ctrl+z")
        assert "‹  5:00 ›" in screen.line("opening")
        await screen.press("ctrl+z")
        assert "There is nothing to take back." in picture(screen.app)
        await screen.press("ctrl+y", "ctrl+y")
        assert screen.ids[0] == "review"
        await screen.press("ctrl+y")
        assert "There is nothing to do again." in picture(screen.app)


async def test_what_was_changed_is_not_thrown_away_unasked() -> None:
    async with at_agenda() as screen:
        await screen.press("right", "escape")
        assert "The agenda is not taken yet." in picture(screen.app)
        await screen.press("3")
        assert screen.app.screen is screen.app.shown
        await screen.press("ctrl+q", "1")
        assert screen.taken().agenda[0].planned == 360
    async with at_agenda() as screen:
        await screen.press("right", "left", "escape")
        assert screen.app.ended == [None]


async def test_it_becomes_the_groups_way_or_says_why_not() -> None:
    async with at_agenda() as screen:
        screen.problem.append(Problem("The disk is full."))
        await screen.press("right", "ctrl+k")
        assert "The disk is full." in picture(screen.app)
        assert screen.app.ended == []
        screen.problem.clear()
        await screen.press("ctrl+k")
        assert screen.kept == [screen.taken()]


async def test_what_is_over_or_runs_cannot_be_moved_or_left_out() -> None:
    async with at_agenda(running(), BEGAN + 600) as screen:
        assert screen.chosen == "q1"
        assert "✓ Start" in screen.line("opening")
        assert "❯ Q1" in screen.line("q1")
        assert "5 min too long" in picture(screen.app)
        await screen.press("ctrl+d")
        assert "This part has begun: it stays." in picture(screen.app)
        await screen.press("f4")
        assert "What has begun stays where it is." in picture(screen.app)
        await screen.press("home", "right")
        assert "This part is over." in picture(screen.app)
        assert "5:00" in screen.line("opening")
        await screen.press("ctrl+f", "enter")
        assert [s.planned for s in screen.taken().agenda] == [300, 1080, 780, 600, 540]


async def test_the_mouse_chooses_changes_minutes_and_does_the_acts() -> None:
    async with at_agenda() as screen:
        line = screen.line("summary")
        place = screen.ids.index("summary")
        less, more = line.index("‹"), line.index("›")
        wide = sum(1 for c in line[:less] if ord(c) > 0x2E80)
        await screen.pilot.click(AgendaList, offset=(5, place))
        assert (screen.chosen, screen.app.ended) == ("summary", [])
        await screen.pilot.click(AgendaList, offset=(more + wide, place))
        assert "11:00" in screen.line("summary")
        await screen.pilot.click(AgendaList, offset=(less + wide, place))
        assert "10:00" in screen.line("summary")
        done: list[str] = []
        screen.app.shown.action_act = done.append
        for bar in screen.app.shown.query(KeyBar):
            for start, _end, _act in bar._places:
                await screen.pilot.click(f"#{bar.id}", offset=(start, 0))
        assert done == [*PART_BAR, *WHOLE_BAR]


async def test_every_key_has_one_meaning_and_help_tells_them() -> None:
    keys = [key for a in AGENDA_ACTS for key in a.keys]
    assert len(keys) == len(set(keys))
    async with at_agenda() as screen:
        await screen.press("f1")
        assert isinstance(screen.app.screen, HelpScreen)
        assert "Fit the questions into the rest" in picture(screen.app)
        await screen.press("escape", "insert")
        assert isinstance(screen.app.screen, PickScreen)
        await screen.press("escape", "ctrl+s")
        assert screen.taken() == planned()


async def test_another_language_and_theme_are_shown_at_once() -> None:
    async with at_agenda() as screen:
        dark = screen.parts.render_line(0)
        screen.app.shown.post_message(Wanted("theme"))
        screen.app.shown.post_message(Wanted("language"))
        await screen.pilot.pause()
        assert "第1週" in picture(screen.app)
        assert "問1" in screen.line("q1")
        assert screen.parts.render_line(0) != dark
    use_language("en")
