"""The projector's screen: every page at a small and a large size, its few keys, and nothing but what is projected."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from screens.i18n import use_language
from screens.projector import Coming, ProjectorScreen
from screens.projector.view import LONG_OVER, Page
from sessions.projected import ClosingWords, Projected, projected
from tests.screens.evening import BEGAN, QUESTIONS, StillClock, opened, say
from tests.screens.stage import on_stage, picture, wrong_widths

PROMISE = "毎週金曜に、種まきの相手へ短いお礼のメッセージを1通かならず送る"


def in_a_round() -> Projected:
    live = opened()
    live.call_next(BEGAN)
    say(live, "案件相談があった\n~ここだけの話")
    live.call_next(BEGAN + 60)
    live.toggle_hand("p4", BEGAN + 60)
    return projected(live.session, BEGAN + 60, BEGAN + 60)


def in_the_closing(read: int = 0, *, closed: bool = False) -> Projected:
    live = opened()
    live.enter("summary", BEGAN)
    for _ in range(read):
        live.read_next(BEGAN)
    if closed:
        live.close(BEGAN)
    words = ClosingWords("雑談が仕事になる（いのさん）\n相談は早いほどよい", {"p1": PROMISE})
    return projected(live.session, BEGAN, BEGAN, words)


PAGES = {
    "waiting": (None, ["種まきの会", "Week 2", "つぎのテーマ", "We will begin soon."]),
    "round": (
        in_a_round(),
        ["ぽてちさん", "案件相談があった", "Next", "みやさん", "⚑ hand", QUESTIONS[0], "min ahead"],
    ),
    "summary": (in_the_closing(), ["雑談が仕事になる", "相談は早いほどよい", "いのさん", "Sum"]),
    "reading": (in_the_closing(1), ["1/6", "いのさん", "毎週金曜に", "かならず送る"]),
    "asking": (in_the_closing(2), ["2/6", "ぽてちさん", "What will you do?"]),
    "ended": (in_the_closing(closed=True), ["This week's session is over", "毎週金曜に", "いのさん"]),
}


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_each_page_shows_its_few_things(size: tuple[int, int]) -> None:
    screen = ProjectorScreen(StillClock(BEGAN + 60).now, Coming("種まきの会", 2, "つぎのテーマ"))
    async with on_stage(screen, size) as (app, pilot):
        for shown, words in PAGES.values():
            if shown is not None:
                screen.show(shown)
            await pilot.pause()
            seen = picture(app)
            assert [w for w in words if w not in seen] == [], seen
            assert "ここだけ" not in seen
            assert wrong_widths(app) == []


async def test_it_counts_on_by_itself_by_the_consoles_time() -> None:
    clock = StillClock(BEGAN + 1000)
    shown = replace(in_a_round(), wall=BEGAN + 1000)  # the system's clock is far ahead
    screen = ProjectorScreen(clock.now, Coming(), shown)
    async with on_stage(screen) as (app, pilot):
        before = screen.query_one("#clock").render_line(2).text, screen.query_one("#top").render_line(0).text
        clock.pass_(65)
        screen._show_moment()
        await pilot.pause()
        after = screen.query_one("#clock").render_line(2).text, screen.query_one("#top").render_line(0).text
        assert before[0] != after[0]
        assert before[1] != after[1]
        screen.show(replace(shown, at=shown.ends + LONG_OVER + 60, wall=clock.now()))
        assert screen.page is Page.EVENING
        clock.pass_(LONG_OVER + 60)
        screen._show_all()
        await pilot.pause()
        assert "We will begin soon." in picture(app)


async def test_what_is_edited_far_down_comes_into_sight() -> None:
    shown = replace(in_the_closing(), summary="\n".join(f"行{n}" for n in range(60)))
    async with on_stage(ProjectorScreen(StillClock().now, Coming(), shown), (80, 24)) as (app, pilot):
        screen = app.shown
        assert isinstance(screen, ProjectorScreen)
        assert "行1" in picture(app)
        screen.show(replace(shown, summary=shown.summary.replace("行55", "行55を直した")))
        await pilot.pause()
        assert "行55を直した" in picture(app)


async def test_keys_quit_and_change_theme_and_language_and_do_nothing_else() -> None:
    screen = ProjectorScreen(StillClock().now, Coming(), in_a_round())
    async with on_stage(screen) as (app, pilot):
        await pilot.press("ctrl+n", "enter", "escape", "a", "t", "f6", "l", "q", "ctrl+q", "ctrl+c")
        await pilot.pause()
        assert app.wanted == ["theme", "theme", "language", "quit", "quit", "quit"]
        assert "みんなの気づき" in picture(app)
    use_language("en")
