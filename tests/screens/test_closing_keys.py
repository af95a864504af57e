"""The closing as a screen: its keys, its places, copying, sizes and languages."""

from __future__ import annotations

import pytest

from screens.closing.acts import CLOSING_ACTS
from screens.closing.screen import ClosingScreen
from screens.help import HelpScreen
from screens.i18n import use_language
from screens.menu import MenuScreen
from screens.messages import Wanted
from screens.pick import PickScreen
from screens.widgets.key_bar import KeyBar
from tests.screens.closing_scene import DRAFT, field, heard, on_closing, typed
from tests.screens.evening import BEGAN, opened
from tests.screens.live.scene import Scene
from tests.screens.stage import Report, picture, until


async def test_the_menu_has_what_the_field_can_do() -> None:
    async with on_closing() as scene:
        await scene.press("ctrl+o")
        assert "Drop the line" in picture(scene.app)
        assert "If …, then" not in picture(scene.app)
        await scene.press("escape", "tab", "ctrl+o")
        assert isinstance(scene.app.screen, MenuScreen)
        await typed(scene, "もし")
        await scene.press("enter")
        assert field(scene, "action-p1").text.startswith("もし〈")


async def test_text_that_vanished_comes_back_into_the_field_it_came_from() -> None:
    async with on_closing() as scene:
        await scene.press("ctrl+o")
        assert "vanished" not in picture(scene.app)
        await scene.press("escape")
        scene.desk.lost = {"action:p2": "毎朝ひとこと書く", "summary": "消えたまとめ"}
        await scene.press("ctrl+o")
        await typed(scene, "きえた")
        await scene.press("enter")
        assert field(scene).text == "消えたまとめ"
        await scene.press("ctrl+z")
        assert field(scene).text == DRAFT
        scene.desk.lost = {"action:p2": "毎朝ひとこと書く"}
        scene.screen.action_act("vanished")
        await scene.pilot.pause()
        assert scene.app.focused is field(scene, "action-p2")
        assert field(scene, "action-p2").text == "毎朝ひとこと書く"


async def test_ahead_of_its_part_the_closing_says_that_the_projector_waits_for_that() -> None:
    live = heard()
    async with on_closing(live, size=(80, 24)) as scene:
        assert "The projector shows this from its own part on (Esc" in picture(scene.app)
        live.enter("summary", BEGAN + 2460)
        scene.screen.repaint_all()
        await scene.pilot.pause()
        assert "The projector" not in picture(scene.app)


async def test_what_was_copied_is_not_said_of_what_is_typed_after_it() -> None:
    async with on_closing() as scene:
        await scene.press("ctrl+y", "enter")
        await until(scene.app, lambda: "Copied to paper." in picture(scene.app))
        await typed(scene, "あと")
        assert "Copied to paper." not in picture(scene.app)


async def test_copying_says_what_happened_and_copies_what_is_in_the_fields() -> None:
    report = Report("Copied to the clipboard.", "Also in a file: ~/week.md")
    async with on_closing(report=report) as scene:
        await typed(scene, "まず、")
        await scene.press("ctrl+y", "enter")
        await until(scene.app, lambda: "Copied to the clipboard." in picture(scene.app))
        assert "Also in a file: ~/week.md" in picture(scene.app)
        assert [s.summary for s in scene.copier.given] == ["まず、" + DRAFT]
        assert scene.app.focused is field(scene)


async def test_the_last_destination_is_highlighted_and_another_is_remembered() -> None:
    async with on_closing() as scene:
        await scene.press("ctrl+y")
        assert "Chat: Slack, Discord, Chatwork, LINE" in picture(scene.app)
        await scene.press("3")
        await until(scene.app, lambda: scene.copier.places)
        await scene.press("f9", "enter")
        await until(scene.app, lambda: len(scene.copier.places) == 2)
        assert scene.copier.places == [("chat", ""), ("chat", "")]
        assert scene.copier.usual == "chat"


async def test_where_people_changed_the_document_it_is_asked_what_becomes_of_it() -> None:
    async with on_closing(report=Report("It was changed.", asks=True)) as scene:
        await scene.press("ctrl+y", "6")
        await until(scene.app, lambda: isinstance(scene.app.screen, PickScreen))
        assert "It was changed." in picture(scene.app)
        await scene.press("down", "enter")
        await until(scene.app, lambda: "Written into week.md." in picture(scene.app))
        assert scene.copier.places == [("document", ""), ("document", "append")]


async def test_which_file_the_document_is_is_asked_where_it_is_not_known() -> None:
    async with on_closing() as scene:
        scene.copier.document = ""
        await scene.press("ctrl+y", "6")
        await typed(scene, "no")
        await scene.press("enter")
        await until(scene.app, lambda: "There is no file." in picture(scene.app))
        await typed(scene, "tes.md")
        await scene.press("enter")
        await until(scene.app, lambda: "Copied to paper." in picture(scene.app))
        assert (scene.copier.document, scene.copier.places) == ("notes.md", [("document", "")])


@pytest.mark.parametrize("size", [(100, 30), (120, 36), (160, 50)])
async def test_a_line_stays_free_below_the_title(size: tuple[int, int]) -> None:
    async with on_closing(size=size) as scene:
        shown = [line.strip() for line in picture(scene.app).splitlines()]
        title = next(n for n, line in enumerate(shown) if line.startswith("Week"))
        assert shown[title + 1] == ""


async def test_what_is_missing_stays_in_sight_beside_a_long_report_on_the_smallest_screen() -> None:
    report = Report("Copied. " + "It went a long way round. " * 4, "Also in a file: " + "x" * 90)
    async with on_closing(report=report, size=(80, 24)) as scene:
        await scene.press("ctrl+y", "enter")
        await until(scene.app, lambda: "Also in a file" in picture(scene.app))
        assert "No action yet" in picture(scene.app)


async def test_copying_that_failed_is_said_in_the_tone_of_a_failure() -> None:
    async with on_closing(report=Report("Not copied: no clipboard could be reached.", arrived=False)) as scene:
        await scene.press("f9", "enter")
        await until(scene.app, lambda: "Not copied" in picture(scene.app))


async def test_every_key_and_every_place_in_the_bar_asks_for_its_act(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(ClosingScreen, "action_act", lambda _screen, act: done.append(act))
    keys = [(a.id, key) for a in CLOSING_ACTS for key in a.keys]
    async with on_closing() as scene:
        await scene.press(*(key for _act, key in keys))
        assert done == [act for act, _key in keys]
        for place in ("summary", "action-p1"):
            field(scene, place).focus()
            await scene.pilot.pause()
            done.clear()
            places = scene.screen.query_one(KeyBar)._places
            for start, _end, _act in places:
                await scene.pilot.click(KeyBar, offset=(start, 0))
            assert done == [act for _start, _end, act in places]
            assert (done[0], done[-1]) == ("copy", "menu")


async def test_the_actions_are_read_out_one_after_the_other_while_what_is_typed_stays() -> None:
    async with on_closing() as scene:
        await scene.press("tab")
        await typed(scene, "です")
        for name in ("いのさん", "ぽてちさん", "ゆうさん"):
            await scene.press("ctrl+l")
            assert f"Read out now: {name}" in picture(scene.app)
        assert field(scene, "action-p1").text.startswith("です")
        assert scene.live.session.actions["p1"].startswith("です")
        await scene.press("ctrl+l")
        assert "Everybody's action has been read out." in picture(scene.app)


async def test_help_comes_back_to_the_field() -> None:
    async with on_closing() as scene:
        await scene.press("tab", "f1")
        assert isinstance(scene.app.screen, HelpScreen)
        await scene.press("escape")
        assert _focused(scene) == "action-p1"


def _focused(scene: Scene) -> str | None:
    return scene.app.focused.id if scene.app.focused else None


async def test_tab_goes_round_the_fields_and_back() -> None:
    async with on_closing() as scene:
        order = []
        for _ in range(4):
            await scene.press("tab")
            order.append(_focused(scene))
        assert order == ["action-p1", "action-p2", "action-p3", "summary"]
        await scene.press("shift+tab")
        assert _focused(scene) == "action-p3"


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_eight_people_have_a_field_and_the_last_can_be_reached(size: tuple[int, int]) -> None:
    async with on_closing(opened(*(f"参加者{n}" for n in range(1, 9))), size=size) as scene:
        await scene.press("shift+tab")
        await typed(scene, "最後の人の約束")
        assert "最後の人の約束" in picture(scene.app)
        assert "^Y" in picture(scene.app)
        assert "1/8" in picture(scene.app)


async def test_another_language_leaves_nothing_of_the_one_before() -> None:
    use_language("ja")
    async with on_closing(opened("A", "B")) as scene:
        scene.screen.post_message(_language())
        await scene.pilot.pause()
        ours = [line for line in picture(scene.app).splitlines() if "関係性" not in line]
        assert not [line for line in ours if any("぀" <= char <= "ヿ" for char in line)]
        scene.screen.post_message(_language())
        await scene.pilot.pause()
        assert not [word for word in ("Summary", "Decide", "Copy", "Back", "action") if word in picture(scene.app)]


def _language() -> Wanted:
    return Wanted("language")
