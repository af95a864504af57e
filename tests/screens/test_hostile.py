"""Text from people is text, on every screen: nothing is obeyed, nothing crashes, every line has its width."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.screen import Screen

from curriculum.plaintext import clean, one_line
from curriculum.problem import Problem
from curriculum.programme import Programme, Question, Week
from screens.agenda import AgendaScreen
from screens.choices import Choice
from screens.folder import FolderScreen
from screens.group import GroupScreen
from screens.home import HomeScreen
from screens.live.screen import LiveScreen
from screens.looking import LookScreen
from screens.menu import MenuScreen
from screens.pick import PickScreen
from sessions.agenda import Segment, SegmentKind
from sessions.arrangement import Arrangement
from sessions.live import LiveSession
from sessions.promises import Outcome, Promise
from sessions.thoughts import Thought
from tests.screens.closing_scene import closing_of
from tests.screens.evening import BEGAN, WEEK, PaperDesk, StillClock, group, opened, say
from tests.screens.shelf import KeptLine, PaperLibrary
from tests.screens.stage import PaperCopier, on_stage, picture, type_text, until, wrong_widths

HOSTILE = (
    "[/x]",
    "[@click=app.quit]押す[/]",
    "[bold red]赤[/bold red]",
    "\x1b]52;c;AAAA\x07コピー\x1b[2J",
    "שלום עולם\u202e逆",
    "👩‍👩‍👧‍👦家族❤️🇯🇵",
    "e\u0301か\u3099" + "\u0301" * 12,
    "長" * 10_000,
    "{name} %s $HOME",
    "\u200d\ufe0f\u200b",
    "a\tb\u2028c",
)
SIZES = [(80, 24), (160, 50)]


def literal(shown: str) -> bool:
    """Whether what looks like markup or a format stands there as it was written."""
    whole = "".join(shown.split())
    return all(part in whole for part in ("[/x]", "[@click=app.quit]", "[boldred]", "👩‍👩‍👧‍👦", "{name}"))


def hostile_week() -> Week:
    questions = tuple(Question(f"q{n}", one_line(text)) for n, text in enumerate(HOSTILE[:3], start=1))
    return Week(number=1, theme=one_line("".join(HOSTILE[:6])), aim=HOSTILE[1], questions=questions, headings={})


def hostile_evening() -> LiveSession:
    names = [one_line(text) or f"無名{n}" for n, text in enumerate(HOSTILE)]
    live = opened(*names, week=hostile_week(), group_name=HOSTILE[1])
    live.call_next(BEGAN + 300)
    for number, text in enumerate(HOSTILE, start=1):
        for mark in ("", "!", ">", "?", "種→"):
            say(live, mark + text, f"p{number}", BEGAN + 301)
    return live


async def presses(pilot: Pilot[object], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_the_live_screen_and_its_windows(size: tuple[int, int]) -> None:
    live = hostile_evening()
    desk = PaperDesk(live, StillClock(BEGAN + 310))
    async with on_stage(LiveScreen(desk, PaperCopier()), size) as (app, pilot):
        seen = [picture(app)]
        for _ in range(len(HOSTILE)):
            assert wrong_widths(app) == []
            await presses(pilot, "ctrl+n", "pageup")
            seen.append(picture(app))
        for keys in (["ctrl+r"], ["f8"], ["ctrl+o"], ["f1"]):
            await presses(pilot, *keys)
            seen.append(picture(app))
            assert wrong_widths(app) == []
            await presses(pilot, "escape")
        await presses(pilot, "ctrl+r", "2")
        seen.append(picture(app))
        assert wrong_widths(app) == []
        assert literal("".join(seen))
        assert not app.wanted


@pytest.mark.parametrize("size", SIZES)
async def test_lists_of_notes_and_people_last_weeks_promises_and_own_thoughts(size: tuple[int, int]) -> None:
    live = hostile_evening()
    people = [f"p{n}" for n in range(1, len(HOSTILE) + 1)]
    review = Segment("review", SegmentKind.REVIEW, 600.0)
    live.session = replace(
        live.session,
        agenda=(live.session.agenda[0], review, *live.session.agenda[1:]),
        promises=tuple(
            Promise(p, one_line(t) or "無言", before=Outcome.NOT_YET) for p, t in zip(people, HOSTILE, strict=True)
        ),
        thoughts=tuple(Thought(p, 1, "q1", clean(t)) for p, t in zip(people, HOSTILE, strict=True)),
    )
    desk = PaperDesk(live, StillClock(BEGAN + 310))
    async with on_stage(LiveScreen(desk, PaperCopier()), size) as (app, pilot):
        screen, seen = app.shown, []
        assert isinstance(screen, LiveScreen)
        for act in ("notes", "somebody_else", "remark", "sooner", "later", "call", "attendance", "order", "reckoning"):
            screen.action_act(act)
            for key in ("home", "pagedown", "end", "escape"):
                await pilot.pause()
                seen.append(picture(app))
                assert wrong_widths(app) == []
                await presses(pilot, key)
        screen.action_act("thoughts")
        for _ in HOSTILE:
            await presses(pilot, "ctrl+n")
            seen.append(picture(app))
            assert wrong_widths(app) == []
        live.enter("review", BEGAN + 320)
        for outcome in ("done", "partly", "not_yet", "not_yet"):
            await presses(pilot, "ctrl+n")
            screen.action_act(outcome)
            await presses(pilot, "pagedown")
            seen.append(picture(app))
            assert wrong_widths(app) == []
        assert literal("".join(seen))
        assert not app.wanted


@pytest.mark.parametrize("size", SIZES)
async def test_the_agenda_and_a_session_that_is_only_looked_at(size: tuple[int, int]) -> None:
    live = hostile_evening()
    table = Arrangement(live.session, live.session.agenda, begun=True)
    for shown in (
        AgendaScreen(table, lambda: BEGAN + 310, lambda _table: None),
        LookScreen(live.session, lambda: BEGAN),
    ):
        async with on_stage(shown, size) as (app, pilot):
            seen = [picture(app)]
            for key in ("down", "down", "pageup", "pageup", "pagedown"):
                await presses(pilot, key)
                seen.append(picture(app))
                assert wrong_widths(app) == []
            assert "[/x]" in "".join(seen)
            assert app.ended == []


async def test_a_folder_that_is_asked_for_and_refused() -> None:
    def refuse(folder: str) -> str:
        raise Problem("{folder} will not do.", folder=folder)

    async with on_stage(FolderScreen(HOSTILE[1], HOSTILE[0], refuse), (80, 24)) as (app, pilot):
        await pilot.press("enter")
        await until(app, lambda: "[/x] will not do." in picture(app))
        assert wrong_widths(app) == []
        assert "[@click=app.quit]" in picture(app)


async def test_typed_and_pasted_into_the_note_box() -> None:
    live = opened()
    live.call_next(BEGAN + 300)
    desk = PaperDesk(live, StillClock(BEGAN + 310))
    async with on_stage(LiveScreen(desk, PaperCopier())) as (app, pilot):
        for text in HOSTILE:
            await type_text(app, pilot, text[:40])
            assert wrong_widths(app) == []
            await presses(pilot, "enter")
            assert wrong_widths(app) == []
        assert literal("".join(n.text for n in live.session.notes))
        assert all(clean(n.text) == n.text for n in live.session.notes)


async def test_the_closing() -> None:
    live = hostile_evening()
    desk = PaperDesk(live, StillClock(BEGAN + 2000))
    async with on_stage(closing_of(desk, PaperCopier())) as (app, pilot):
        before = live.session
        seen = []
        for _ in range(len(HOSTILE) + 1):
            seen.append(picture(app))
            assert wrong_widths(app) == []
            await presses(pilot, "tab")
        assert literal("".join(seen) + live.session.name("p1"))
        assert live.session is before


@pytest.mark.parametrize("size", SIZES)
async def test_home_and_the_form(size: tuple[int, int]) -> None:
    names = [one_line(text)[:200] or f"無名{n}" for n, text in enumerate(HOSTILE)]
    whose = group(*names, name=HOSTILE[1])
    library = PaperLibrary(whose)
    library.runs = library.past = [KeptLine("s1", text) for text in HOSTILE]
    library.programmes = lambda: (  # type: ignore[method-assign]
        Programme("kankeisei", HOSTILE[1], "ja", (hostile_week(),)),
    )
    screens: list[Screen[object]] = [HomeScreen(library, HOSTILE[0]), GroupScreen(whose, "g2", library)]  # type: ignore[list-item]
    for screen in screens:
        async with on_stage(screen, size) as (app, pilot):
            seen = [picture(app)]
            assert wrong_widths(app) == []
            for key in ("end", "down", "pageup", "home"):
                await presses(pilot, key)
                seen.append(picture(app))
                assert wrong_widths(app) == []
            assert "[@click=app.quit]" in "".join(seen)
            assert app.ended == []


async def test_a_picker_and_the_menu_with_any_text() -> None:
    choices = [Choice(str(n), text, text[:20]) for n, text in enumerate(HOSTILE)]
    for window in (PickScreen("\n".join(HOSTILE), choices), MenuScreen(choices, {c.id: c.title for c in choices}, str)):
        async with on_stage(window, (80, 24)) as (app, pilot):
            assert wrong_widths(app) == []
            await presses(pilot, "down", "down", "pagedown")
            assert wrong_widths(app) == []
            assert app.ended == []


async def test_thirty_people_on_the_smallest_screen() -> None:
    live = opened(*(f"参加者{n:02}" for n in range(1, 31)), week=replace(WEEK, theme="長い題" * 40))
    desk = PaperDesk(live, StillClock(BEGAN + 10))
    async with on_stage(LiveScreen(desk, PaperCopier()), (80, 24)) as (app, pilot):
        for _ in range(3):
            await presses(pilot, "ctrl+n")
            assert wrong_widths(app) == []
