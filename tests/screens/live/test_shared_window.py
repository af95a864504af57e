"""The console's own window as others see it: the read-out moved on at a key, and the curtain."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from screens.closing.screen import ClosingScreen
from screens.help import HelpScreen
from screens.menu import MenuScreen
from screens.messages import Wanted
from screens.pick import PickScreen
from tests.screens.closing_scene import field, on_closing, typed
from tests.screens.evening import BEGAN, NAMES, QUESTIONS, opened
from tests.screens.live.scene import Scene, on_live, with_notes
from tests.screens.stage import picture, type_text, wrong_widths


async def test_the_read_out_is_moved_on_and_back_with_the_speakers_keys() -> None:
    live = opened()
    live.write_action("p1", "毎週金曜に\nお礼を1通送る", BEGAN)
    live.enter("actions", BEGAN)
    async with on_live(live, speaking=False) as scene:
        assert "^N Next" in picture(scene.app)
        await scene.press("ctrl+n")
        assert "いのさん: 毎週金曜に お礼を1通送る" in picture(scene.app)
        await scene.press("f2")
        assert "ぽてちさん: What will you do?" in picture(scene.app)
        await scene.press("ctrl+p")
        assert "いのさん: 毎週金曜に" in picture(scene.app)
        await scene.press(*["ctrl+n"] * 6)
        assert "Everybody's action has been read out." in picture(scene.app)
        await scene.press("ctrl+z")
        assert "reading out" in picture(scene.app)
        assert live.session.read_out == "p6"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_curtain_covers_all_but_clock_and_question_and_typing_goes_on(size: tuple[int, int]) -> None:
    async with on_live(with_notes(), size=size, speaking=False) as scene:
        await type_text(scene.app, scene.pilot, "まだ")
        await scene.press("ctrl+u")
        await type_text(scene.app, scene.pilot, "途中")
        seen = picture(scene.app)
        assert QUESTIONS[0] in seen
        assert seen.rstrip().endswith("^U opens the curtain"), "whoever drew it by mistake finds back"
        assert "▀" in seen
        covered = ("まだ", "途中", "ポモドーロ部屋", "いのさん", "ぽてちさん", "^N")
        assert [word for word in covered if word in seen] == []
        assert wrong_widths(scene.app) == []
        await scene.press("ctrl+u")
        assert scene.box.text == "まだ途中"
        assert "まだ途中" in picture(scene.app)


def uncovered(scene: Scene) -> list[str]:
    """What is seen on the screen of what a curtain has to cover."""
    seen = picture(scene.app)
    covered = (*NAMES, "案件相談があった", "ポモドーロ部屋", "毎週金曜", "種まきの会", "Summary", "^O", "Share it")
    return [words for words in covered if words in seen]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_curtain_of_the_closing_leaves_theme_and_clock_and_typing_goes_on(size: tuple[int, int]) -> None:
    async with on_closing(size=size) as scene:
        await scene.press("tab")
        await typed(scene, "まだ")
        await scene.press("ctrl+u")
        await typed(scene, "途中")
        seen = picture(scene.app)
        assert "Week 1  " in seen
        assert scene.live.session.week.theme in seen
        assert "▀" in seen
        assert [*uncovered(scene), *(w for w in ("まだ", "途中") if w in seen)] == []
        assert wrong_widths(scene.app) == []
        await scene.press("ctrl+u")
        assert field(scene, "action-p1").text.startswith("まだ途中")
        assert "まだ途中" in picture(scene.app)


@pytest.mark.parametrize("before", ["", "a"])
async def test_no_character_of_the_curtain_is_cut_by_the_edges_of_what_it_covers(before: str) -> None:
    """Two cells wide, they stand at even cells once and at odd ones once."""
    live = opened()
    theme = before + "種" * 90
    live.session = replace(live.session, week=replace(live.session.week, theme=theme))
    async with on_closing(live, size=(80, 24)) as scene:
        await scene.press("ctrl+u")
        assert picture(scene.app).count("種") == 90


async def test_it_is_one_curtain_for_the_evening_and_its_closing() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await scene.press("ctrl+u", "f10")
        assert isinstance(scene.app.screen, ClosingScreen)
        assert uncovered(scene) == []
        await scene.press("escape")
        assert uncovered(scene) == []
        await scene.press("f10", "ctrl+u")
        assert uncovered(scene) != []
        await scene.press("ctrl+u", "escape")
        assert uncovered(scene) == []
        await scene.press("ctrl+u")
        assert "ポモドーロ部屋" in picture(scene.app)


@pytest.mark.parametrize(("key", "window"), [("f1", HelpScreen), ("ctrl+o", MenuScreen), ("ctrl+r", PickScreen)])
async def test_it_is_drawn_from_a_window_too_and_what_is_typed_is_a_note_again(key: str, window: type) -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await scene.press(key)
        assert isinstance(scene.app.screen, window)
        await scene.press("ctrl+u")
        assert uncovered(scene) == []
        await type_text(scene.app, scene.pilot, "続きのメモ\n")
        assert scene.said[-1] == "続きのメモ"
        assert scene.live.session.round is not None
        assert scene.live.session.round.hands == ()
        await scene.press(key, "ctrl+u")
        assert uncovered(scene) == [], "the window over a curtain goes, and the curtain stays"
        assert not scene.app.screen.is_modal


async def test_it_stays_over_another_size_theme_language_and_whatever_is_said() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await scene.press("ctrl+u")
        for change in ("theme", "language", "language"):
            scene.screen.post_message(Wanted(change))
        scene.screen.say("いのさん 手を挙げた")
        await scene.pilot.resize_terminal(120, 36)
        await scene.pilot.pause()
        assert uncovered(scene) == []
        assert wrong_widths(scene.app) == []
        assert QUESTIONS[0] in picture(scene.app)


async def test_while_promises_are_read_out_the_curtain_tells_neither_whose_nor_what() -> None:
    live = opened()
    live.write_action("p1", "毎週金曜に1通送る", BEGAN)
    live.enter("actions", BEGAN)
    live.read_next(BEGAN)
    async with on_live(live, speaking=False) as scene:
        assert "いのさん: 毎週金曜" in picture(scene.app)
        await scene.press("ctrl+u")
        assert uncovered(scene) == []
        assert "Reading out what each of us will do" in picture(scene.app)
