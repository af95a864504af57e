"""What is private stays off the screen, whatever the program has to say of it."""

from __future__ import annotations

import pytest

from sessions.record import Kind
from tests.screens.live.scene import Scene, on_live
from tests.screens.stage import picture, type_text

SECRET = "鸚鵡ひみつ"


async def typed(scene: Scene, text: str) -> None:
    await type_text(scene.app, scene.pilot, text)


@pytest.mark.parametrize("line", [f"〜＠{SECRET}\n", f"~@{SECRET} と話した\n", f"@{SECRET} ~と話した\n"])
async def test_a_name_that_nobody_has_is_not_said_of_a_private_line(line: str) -> None:
    async with on_live() as scene:
        await typed(scene, line)
        assert scene.live.session.notes[-1].kind is Kind.PRIVATE
        assert "Nobody here has the name" in picture(scene.app)
        assert "鸚" not in picture(scene.app)


async def test_neither_of_one_that_is_private_by_its_kind_or_was_taken_back() -> None:
    async with on_live() as scene:
        await scene.press("ctrl+t", "ctrl+t", "ctrl+t", "ctrl+t")
        await typed(scene, f"@{SECRET} 話\n")
        assert scene.live.session.notes[-1].kind is Kind.PRIVATE
        assert "鸚" not in picture(scene.app)
        await scene.press("up")
        await typed(scene, "つづき\n")
        assert scene.said == [f"@{SECRET} 話つづき"]
        assert "鸚" not in picture(scene.app)
