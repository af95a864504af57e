"""The console's own window as others see it: the read-out moved on at a key, and the curtain."""

from __future__ import annotations

import pytest

from tests.screens.evening import BEGAN, QUESTIONS, opened
from tests.screens.live.scene import on_live, with_notes
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
        assert "▀" in seen
        covered = ("まだ", "途中", "ポモドーロ部屋", "いのさん", "ぽてちさん", "^N")
        assert [word for word in covered if word in seen] == []
        assert wrong_widths(scene.app) == []
        await scene.press("ctrl+u")
        assert scene.box.text == "まだ途中"
        assert "まだ途中" in picture(scene.app)
