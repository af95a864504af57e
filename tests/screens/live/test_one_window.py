"""One window, shared as it is: nothing that opens over the evening shows a private word or hidden talk time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from screens.closing.screen import ClosingScreen
from screens.live.acts import LIVE_ACTS
from screens.looking import LookScreen
from sessions.live import LiveSession
from sessions.notes import Aim
from sessions.record import Kind
from sessions.settings import Settings
from tests.screens.evening import BEGAN, opened, say
from tests.screens.live.scene import Scene, on_live
from tests.screens.stage import on_stage, picture, type_text

PRIVATE = ("鸚鵡", "鷽", "鵆", "鸛")
"""What is only in private notes: of a kind, with a label, of somebody else, and half typed."""

SPOKEN = ("4:17", "1:43")
"""How long いのさん has spoken, and ぽてちさん so far."""

AT = BEGAN + 300 + 257 + 103


def confided() -> LiveSession:
    """Notes of which three are private, the last one among them; and one private note that is deleted."""
    live = opened()
    live.call_next(BEGAN + 300)
    say(live, "案件相談があった\n~鸚鵡の話\n~ひみつ→鷽の話", at=BEGAN + 301)
    live.call_next(BEGAN + 300 + 257)
    say(live, "ポモドーロ部屋", at=BEGAN + 560)
    live.delete(say(live, "~鵆の話", "p3", at=BEGAN + 561)[0].id, BEGAN + 562)
    live.capture([], Aim("p1", Kind.PRIVATE), BEGAN + 563)
    say(live, "~鵆の話", "p3", at=BEGAN + 564)
    return live


@asynccontextmanager
async def shared_window(size: tuple[int, int] = (160, 50)) -> AsyncIterator[Scene]:
    async with on_live(confided(), size=size, typed={"note": "~鸛の話", "kind": "private"}, speaking=False) as scene:
        scene.clock.at = AT
        scene.screen.follow(Settings(talk_time=False))
        await scene.pilot.pause()
        yield scene


def told(scene: Scene) -> list[str]:
    """What is seen of all that must not be."""
    seen = picture(scene.app)
    return [words for words in (*PRIVATE, "ひみつ", *SPOKEN, "so far") if words in seen]


async def test_what_is_looked_for_is_there_where_it_may_be_seen() -> None:
    async with shared_window() as scene:
        assert "案件相談があった" in picture(scene.app)
        scene.screen.follow(Settings(mask_private=False))
        await scene.pilot.pause()
        assert told(scene) == ["鸛", *SPOKEN]


@pytest.mark.parametrize("act", [a.id for a in LIVE_ACTS if a.id not in {"edit", "notes"}])
async def test_no_act_and_no_window_tells_it(act: str) -> None:
    async with shared_window((100, 30)) as scene:
        live = scene.live
        if not next(a for a in LIVE_ACTS if a.id == act).possible(live, AT):
            return
        scene.screen.action_act(act)
        await scene.pilot.pause()
        assert told(scene) == []
        if scene.app.screen.is_modal and act not in {"help", "menu"}:
            await scene.press("enter")
            assert told(scene) == []
            await scene.press("escape")
        for key in ("ctrl+z", "ctrl+z", "ctrl+y"):
            await scene.press(key)
            assert told(scene) == []


async def test_the_list_of_notes_says_of_a_private_one_only_that_it_is_one() -> None:
    async with shared_window() as scene:
        for number in range(6):
            scene.screen.action_act("notes")
            await scene.pilot.pause()
            assert picture(scene.app).count("(private)") == 4
            await scene.press("home", *["down"] * number, "enter")
            assert told(scene) == []
            await scene.press("escape")


@pytest.mark.parametrize(("answers", "said"), [("22", "Moved:"), ("32", "Moved:"), ("4", "Deleted."), ("1", "")])
async def test_what_is_done_to_a_private_note_is_said_without_its_words(answers: str, said: str) -> None:
    async with shared_window() as scene:
        scene.screen.action_act("notes")
        await scene.pilot.pause()
        await scene.press("home", "down", "enter")
        for answer in answers:
            await type_text(scene.app, scene.pilot, answer)
            assert told(scene) == []
        assert said in picture(scene.app)
        await scene.press("ctrl+z", "ctrl+z")
        assert told(scene) == []


async def test_every_line_of_a_list_of_people_has_its_own_number() -> None:
    async with shared_window() as scene:
        scene.screen.action_act("notes")
        await scene.pilot.pause()
        await scene.press("home", "enter", "2")
        assert picture(scene.app).count("6 さくらさん") == picture(scene.app).count("7 Everyone") == 1


async def test_private_notes_come_back_into_the_box_masked() -> None:
    async with shared_window() as scene:
        scene.box.edit(None)
        for _ in range(3):
            await scene.press("up")
            assert told(scene) == []
            assert scene.box.editing is not None
        assert scene.box.text == "ひみつ→鷽の話"
        await scene.press("up", "up", "down")
        assert told(scene) == []


async def test_the_menu_finds_no_note() -> None:
    async with shared_window() as scene:
        await scene.press("ctrl+o")
        await type_text(scene.app, scene.pilot, "案件")
        assert "Nothing is called that" in picture(scene.app)


async def test_the_closing_its_sources_and_its_lists_know_nothing_of_it() -> None:
    async with shared_window() as scene:
        await scene.press("f10")
        assert isinstance(scene.app.screen, ClosingScreen)
        for keys in (["down"], ["down"], ["ctrl+g"], ["escape", "tab"], ["ctrl+g"], ["escape", "ctrl+n"], ["ctrl+o"]):
            await scene.press(*keys)
            assert told(scene) == []


async def test_who_only_looks_sees_none_of_it() -> None:
    async with on_stage(LookScreen(confided().session, lambda: AT, talk_time=False), (160, 50)) as (app, pilot):
        await pilot.press("f1")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        seen = picture(app)
        assert [words for words in (*PRIVATE, *SPOKEN) if words in seen] == []
        assert "案件相談があった" in seen
