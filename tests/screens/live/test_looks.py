"""How the live screen looks: at every size, in each language and theme, with eight people and with thirty."""

from __future__ import annotations

import pytest
from textual import events

from screens.i18n import use_language
from screens.live.floor import SpeakerList
from screens.live.note_box import NoteHead, NoteInput
from tests.screens.evening import NAMES, opened, say
from tests.screens.live.scene import Scene, on_live, with_notes
from tests.screens.stage import picture, type_text

SIZES = [(80, 24), (100, 30), (120, 36), (160, 50)]


async def typed(scene: Scene, text: str) -> None:
    await type_text(scene.app, scene.pilot, text)


def in_the_box(scene: Scene) -> bool:
    return scene.app.screen is scene.screen and isinstance(scene.app.focused, NoteInput)


async def test_a_resize_in_the_middle_keeps_text_focus_and_place() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await typed(scene, "途中の文")
        for size in [*SIZES, (39, 9), (100, 30)]:
            await scene.pilot.resize_terminal(*size)
            await scene.pilot.pause()
            assert in_the_box(scene)
        await scene.press("left")
        await typed(scene, "の")
        assert scene.box.text == "途中のの文"


async def test_below_the_floor_the_size_is_said_and_typing_goes_on() -> None:
    async with on_live(size=(79, 24)) as scene:
        assert "at least 80×24" in picture(scene.app)
        await typed(scene, "見えなくても\n")
        assert scene.said == ["見えなくても"]


@pytest.mark.parametrize(("size", "language"), list(zip(SIZES, ["ja", "en"] * 2, strict=True)))
async def test_eight_people_and_everything_is_in_sight(size: tuple[int, int], language: str) -> None:
    use_language(language)
    async with on_live(opened(*NAMES, "八重さん", "九重さん"), size=size) as scene:
        say(scene.live, "聞いたこと", at=scene.clock.at)
        await scene.pilot.pause()
        shown = picture(scene.app)
        for name in (*NAMES, "八重さん", "九重さん"):
            assert name in shown
        for part in ("聞いたこと", "最近のやりとり", "^N", "^O", "█"):
            assert part in shown
        assert scene.screen.query_one(NoteHead).size.height == 1


async def test_another_language_leaves_nothing_of_the_one_before() -> None:
    async with on_live(opened("A", "B"), size=(160, 50)) as scene:
        scene.screen.action_act("language")
        await scene.pilot.pause()
        shown = picture(scene.app)
        for english in ("Week", "left", "share", "next", "Next", "note", "heard", "Listen", "Pause", "ends", "Start"):
            assert english not in shown
        scene.screen.action_act("language")
        await scene.pilot.pause()
        ours = [line for line in picture(scene.app).splitlines() if "最近" not in line and "関係性" not in line]
        assert not [line for line in ours if any("぀" <= char <= "ヿ" for char in line)]


async def test_another_theme_repaints_every_cell() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        dark = {seg.style.bgcolor.name for strip in scene.screen._compositor.render_strips() for seg in strip}
        scene.screen.action_act("theme")
        await scene.pilot.pause()
        light = {seg.style.bgcolor.name for strip in scene.screen._compositor.render_strips() for seg in strip}
        assert not dark & light


async def test_the_queue_of_thirty_can_be_looked_through() -> None:
    live = opened(*(f"参加者{n:02}" for n in range(1, 31)))
    async with on_live(live, size=(80, 24)) as scene:
        queue = scene.screen.query_one(SpeakerList)
        assert "参加者30" not in picture(scene.app)
        for _ in range(20):
            queue.on_mouse_scroll_down(wheel(queue))
        await scene.pilot.pause()
        assert "参加者30" in picture(scene.app)
        await scene.press("ctrl+n")
        assert "参加者02" in picture(scene.app)


def wheel(queue: SpeakerList) -> events.MouseScrollDown:
    return events.MouseScrollDown(queue, 1, 1, 0, 1, 0, False, False, False)
