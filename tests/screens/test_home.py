"""Home: one Enter begins what is proposed; every value can be changed; nothing begins by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from msgspec import Struct
from msgspec.structs import replace
from textual.pilot import Pilot

from screens.agenda import AgendaScreen
from screens.choosing import Begin, Reopen, TryDemo
from screens.group import GroupScreen
from screens.help import HelpScreen
from screens.home import HOME_ACTS, LONGEST, SHORTEST, HomeScreen, SetupList
from screens.i18n import use_language
from screens.pick import PickScreen
from screens.setup import first_words
from screens.widgets.key_bar import KeyBar
from sessions.people import Attendance, Group
from tests.screens.evening import NAMES, group
from tests.screens.shelf import KeptLine, PaperLibrary
from tests.screens.stage import Stage, on_stage, picture, type_text


class AtHome(Struct):
    """What a test of the home screen needs at hand."""

    app: Stage
    pilot: Pilot[object]
    library: PaperLibrary

    @property
    def rows(self) -> SetupList:
        return self.app.shown.query_one(SetupList)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def to(self, row: str) -> None:
        """Light a row."""
        at = [c.id for c in self.rows.choices].index(row)
        await self.press("home", *["down"] * at)

    def begun(self) -> Begin:
        (begin,) = self.app.ended
        assert isinstance(begin, Begin)
        return begin


@asynccontextmanager
async def at_home(
    library: PaperLibrary | None = None, said: str = "", size: tuple[int, int] = (100, 30)
) -> AsyncIterator[AtHome]:
    shelf = library or PaperLibrary(group())
    async with on_stage(HomeScreen(shelf, said), size) as (app, pilot):
        yield AtHome(app, pilot, shelf)


async def test_one_enter_begins_the_proposal() -> None:
    async with at_home(PaperLibrary(group(), week=2)) as home:
        shown = picture(home.app)
        assert "種まきの会   Week 2 日常とは？" in shown
        assert "Q1  相談するとき、不安に感じる点は？" in shown
        assert "6:00 each, for 1 question." in shown
        await home.press("enter")
        begin = home.begun()
        assert (begin.group.name, begin.week, begin.minutes) == ("種まきの会", 2, 60)
        assert [p.name for p in begin.people] == list(NAMES)
        assert {p.attendance for p in begin.people} == {Attendance.HERE}


async def test_each_value_is_changed_by_left_right_and_space() -> None:
    other = replace(group("A", "B", name="別の会"), id="g2", minutes=90)
    async with at_home(PaperLibrary(group(), other)) as home:
        await home.to("week")
        await home.press("right")
        assert "‹ Week 2 ›" in picture(home.app)
        await home.press("right")
        assert "‹ Week 1 ›" in picture(home.app)
        await home.to("minutes")
        await home.press("left", "left", "right")
        assert "‹ 55 minutes ›" in picture(home.app)
        await home.to("person:p2")
        await home.press("space")
        assert "‹ late ›" in picture(home.app)
        await type_text(home.app, home.pilot, "　")
        assert "‹ absent ›" in picture(home.app)
        await home.press("left", "enter")
        begin = home.begun()
        assert (begin.minutes, begin.people[1].attendance) == (55, Attendance.LATE)


async def test_another_group_brings_its_own_people_week_and_length() -> None:
    other = replace(group("A", "B", name="別の会"), id="g2", minutes=90)
    async with at_home(PaperLibrary(group(), other)) as home:
        await home.to("group")
        await home.press("right", "enter")
        begin = home.begun()
        assert (begin.group.id, begin.minutes, [p.name for p in begin.people]) == ("g2", 90, ["A", "B"])


async def test_the_length_has_its_bounds() -> None:
    async with at_home(PaperLibrary(replace(group(), minutes=LONGEST - 5))) as home:
        await home.to("minutes")
        await home.press("right", "right", "right")
        assert f"‹ {LONGEST} minutes ›" in picture(home.app)
        await home.press(*["left"] * 70)
        assert f"‹ {SHORTEST} minutes ›" in picture(home.app)


async def test_too_little_time_is_said_before_it_begins() -> None:
    async with at_home(PaperLibrary(group(*(f"人{n}" for n in range(1, 13))))) as home:
        assert "1:30 each, for each of 2 questions." in picture(home.app)
        assert "Less than two minutes" in picture(home.app)


async def test_nobody_here_begins_nothing() -> None:
    async with at_home(PaperLibrary(group("A"))) as home:
        await home.to("person:p1")
        await home.press("right", "enter")
        assert home.app.ended == []
        assert "Nobody is here yet." in picture(home.app)


async def test_a_running_session_is_offered_first() -> None:
    library = PaperLibrary(group())
    library.runs = [KeptLine("s1", "種まきの会  Week 1")]
    async with at_home(library) as home:
        assert "Go on with: 種まきの会  Week 1" in picture(home.app)
        await home.press("enter")
        assert home.app.ended == [Reopen("s1")]


async def test_a_past_session_can_be_opened_again() -> None:
    library = PaperLibrary(group())
    library.past = [KeptLine("s2", "Week 2"), KeptLine("s1", "Week 1")]
    async with at_home(library) as home:
        await home.to("sessions")
        await home.press("enter")
        await type_text(home.app, home.pilot, "２")
        assert home.app.ended == [Reopen("s1")]


async def test_without_a_past_it_is_said_and_nothing_opens() -> None:
    async with at_home() as home:
        await home.to("sessions")
        await home.press("enter")
        assert home.app.screen is home.app.shown
        assert "Nothing is kept yet." in picture(home.app)


async def test_the_first_time_enter_leads_to_the_form() -> None:
    async with at_home(PaperLibrary()) as home:
        assert "To begin, make a group" in picture(home.app)
        await home.press("enter")
        assert isinstance(home.app.screen, GroupScreen)
        await type_text(home.app, home.pilot, "朝の会\nA\nB")
        await home.press("ctrl+s")
        assert home.app.screen is home.app.shown
        assert [g.name for g in home.library.kept] == ["朝の会"]
        assert "朝の会" in picture(home.app)
        await home.press("enter")
        assert [p.name for p in home.begun().people] == ["A", "B"]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_the_first_words_are_three_sentences_and_the_demo_is_one_line_below(
    language: str, size: tuple[int, int]
) -> None:
    use_language(language)
    async with at_home(PaperLibrary(), size=size) as home:
        assert [c.id for c in home.rows.choices] == ["new_group", "demo", "quit"]
        shown = "".join(line.strip() for line in picture(home.app).splitlines()).replace(" ", "")
        for words, _tone, _bold in first_words("F5"):
            assert words.replace(" ", "") in shown
        assert len(first_words("F5")) == 3
        await home.press("down", "enter")
        assert home.app.ended == [TryDemo()]


async def test_what_could_not_be_opened_is_said() -> None:
    async with at_home(said="Another window drives this session.") as home:
        assert "Another window drives this session." in picture(home.app)


@pytest.mark.parametrize("key", ["escape", "tab", "shift+tab"])
async def test_other_keys_change_nothing(key: str) -> None:
    async with at_home() as home:
        before = picture(home.app)
        await home.press(key, key)
        assert (home.app.ended, picture(home.app)) == ([], before)
        await home.press("enter")
        assert len(home.app.ended) == 1


async def test_every_key_does_its_act() -> None:
    async with at_home() as home:
        await home.press("f2")
        assert isinstance(home.app.screen, GroupScreen)
        await home.press("escape", "f3")
        assert "いのさん" in picture(home.app)
        assert isinstance(home.app.screen, GroupScreen)
        await home.press("escape", "f4")
        assert isinstance(home.app.screen, AgendaScreen)
        await home.press("escape", "f1")
        assert isinstance(home.app.screen, HelpScreen)
        await home.press("escape", "f6", "f7", "f8", "ctrl+q")
        assert home.app.wanted == ["theme", "language", "settings", "quit"]
        await home.press("f5")
        assert home.app.ended == [TryDemo()]
        pressed = {"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "ctrl+q", "enter", "left", "right"}
        assert {key for a in HOME_ACTS for key in a.keys} == pressed


async def test_the_key_bar_can_be_clicked() -> None:
    async with at_home() as home:
        places = {act: start for start, _end, act in home.app.shown.query_one(KeyBar)._places}
        assert set(places) == {"begin", "earlier", "agenda", "help", "settings", "new_group", "edit_group", "quit"}
        await home.to("week")
        await home.pilot.click(KeyBar, offset=(places["earlier"], 0))
        assert "‹ Week 2 ›" in picture(home.app)
        for act in ("new_group", "edit_group"):
            await home.pilot.click(KeyBar, offset=(places[act], 0))
            assert isinstance(home.app.screen, GroupScreen)
            await home.press("escape")
        for act in ("quit", "begin"):
            await home.pilot.click(KeyBar, offset=(places[act], 0))
        assert home.app.wanted == ["quit"]
        assert home.begun().week == 2


async def test_the_mouse_chooses_a_row() -> None:
    async with at_home() as home:
        at = [c.id for c in home.rows.choices].index("edit_group")
        await home.pilot.click(SetupList, offset=(4, at))
        assert isinstance(home.app.screen, GroupScreen)


async def test_the_agenda_is_made_before_the_evening_and_for_this_one_only() -> None:
    async with at_home() as home:
        await home.to("agenda")
        assert "6 at 3:00" in home.rows.choices[home.rows.highlighted].side
        await home.press("enter", "right", "enter")
        assert home.rows.choices[home.rows.highlighted].side == "6 at 3:00  changed for this evening"
        assert "The agenda is 1 minute too long." in picture(home.app)
        await home.press("f4", "ctrl+f", "enter", "home", "enter")
        agenda = home.begun().agenda
        assert agenda is not None
        assert [s.planned for s in agenda] == [360, 1050, 1050, 600, 540]
        assert home.library.kept[0].template is None


async def test_another_week_or_length_is_divided_in_the_usual_way_again() -> None:
    async with at_home() as home:
        for row in ("week", "minutes"):
            await home.press("f4", "right", "enter")
            assert "changed for this evening" in picture(home.app)
            await home.to(row)
            await home.press("right")
            assert "changed for this evening" not in picture(home.app)


async def test_an_agenda_becomes_the_groups_way() -> None:
    async with at_home() as home:
        await home.press("f4", "down", "ctrl+d", "end", "left", "left", "ctrl+f", "ctrl+k")
        kept = home.library.kept[0].template
        assert kept is not None
        assert [p.kind.value for p in kept.parts] == ["opening", "review", "round", "summary", "actions"]
        assert "changed for this evening" in picture(home.app)
        await home.to("week")
        await home.press("right")
        assert "6:20 each, for 1 question." in picture(home.app)


async def test_a_click_on_a_value_changes_it_and_does_not_begin() -> None:
    """Who is late is set with the mouse too: a click on a name must not start the evening."""
    async with at_home() as home:
        at = [c.id for c in home.rows.choices].index("person:p3")
        await home.pilot.click(SetupList, offset=(6, at))
        assert home.app.ended == []
        assert "‹ late ›" in picture(home.app)


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_with_thirty_people_every_row_can_be_reached(size: tuple[int, int]) -> None:
    async with at_home(PaperLibrary(group(*(f"参加者{n:02}" for n in range(1, 31)))), size=size) as home:
        assert "Begin" in picture(home.app)
        await home.press("end")
        assert "Quit" in "\n".join(picture(home.app).splitlines()[:-2])
        await home.to("person:p30")
        assert "参加者30" in picture(home.app)


async def test_another_language_and_theme_leave_nothing_of_the_one_before() -> None:
    async with at_home(PaperLibrary(group("A", "B", name="G"))) as home:
        await home.press("f7")
        shown = picture(home.app)
        for english in ("Begin", "Group", "Week", "Length", "minutes", "here", "each", "Quit", "Change", "Make"):
            assert english not in shown
        dark = home.app.screen.query_one(SetupList).render_line(0)
        await home.press("f6", "f7")
        assert "Begin" in picture(home.app)
        assert home.app.screen.query_one(SetupList).render_line(0) != dark
    use_language("en")


async def test_esc_in_the_list_of_sessions_comes_back() -> None:
    library = PaperLibrary(group())
    library.past = [KeptLine("s2", "Week 2")]
    async with at_home(library) as home:
        await home.to("sessions")
        await home.press("enter")
        assert isinstance(home.app.screen, PickScreen)
        await home.press("escape")
        assert (home.app.screen, home.app.ended) == (home.app.shown, [])


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("groups", [(), (group(),)])
async def test_help_is_in_the_key_bar_of_the_smallest_screen(language: str, groups: tuple[Group, ...]) -> None:
    """And, once there is a group, the settings."""
    use_language(language)
    async with at_home(PaperLibrary(*groups), size=(80, 24)) as home:
        bar = home.app.shown.query_one(KeyBar).render_line(0).text
        assert "F1 " in bar
        assert not groups or "F8 " in bar
