"""The picker: what it shows fits, every key does what it should, and Esc changes nothing."""

from __future__ import annotations

import pytest
from textual import events

from screens.choices import Choice, ChoiceList
from screens.pick import PickScreen, Sentences
from tests.screens.stage import lines, on_stage, picture, type_text

THREE = [Choice("a", "一つ目"), Choice("b", "二つ目", "横"), Choice("c", "三つ目")]


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (["enter"], "a"),
        (["down", "enter"], "b"),
        (["down", "down", "down", "down", "enter"], "c"),
        (["end", "enter"], "c"),
        (["end", "home", "enter"], "a"),
        (["pagedown", "pageup", "down", "up", "enter"], "a"),
        (["3"], "c"),
        (["escape"], None),
        (["ctrl+q"], None),
    ],
)
async def test_the_keys_of_a_picker(keys: list[str], chosen: str | None) -> None:
    async with on_stage(PickScreen("どれ？", THREE)) as (app, pilot):
        await pilot.press(*keys)
        await pilot.pause()
        assert app.ended == [chosen]


@pytest.mark.parametrize(("typed", "chosen"), [("２", "b"), ("2", "b"), ("4", None), ("0", None), ("０", None)])
async def test_digits_in_both_widths_and_those_that_mean_nothing(typed: str, chosen: str | None) -> None:
    async with on_stage(PickScreen("どれ？", THREE)) as (app, pilot):
        await type_text(app, pilot, typed)
        assert app.ended == ([chosen] if chosen else [])


async def test_no_digit_chooses_the_tenth() -> None:
    async with on_stage(PickScreen("誰？", [Choice(f"p{n}", f"人{n}") for n in range(1, 31)])) as (app, pilot):
        await type_text(app, pilot, "0")
        assert app.ended == []
        await pilot.press("end")
        await pilot.pause()
        assert "人30" in picture(app)
        assert "人1 " not in picture(app)


async def test_the_wheel_moves_and_a_click_chooses() -> None:
    async with on_stage(PickScreen("どれ？", THREE)) as (app, pilot):
        choices = app.screen.query_one(ChoiceList)
        places = []
        for wheel in (events.MouseScrollDown, events.MouseScrollDown, events.MouseScrollUp):
            choices.post_message(wheel(choices, 0, 0, 0, 0, 0, False, False, False))
            await pilot.pause()
            places.append(choices.highlighted)
        assert places == [1, 2, 1]
        await pilot.click(ChoiceList, offset=(4, 2))
        assert app.ended == ["c"]


async def test_a_long_sentence_is_wrapped_and_nothing_is_cut() -> None:
    names = "、".join(f"とても長い名前の参加者{n}さん" for n in range(1, 13))
    sentence = f"まだ聞いていません：{names}。次に進みますか？"
    async with on_stage(PickScreen(sentence, THREE), size=(80, 24)) as (app, _pilot):
        shown = "".join(line.strip() for line in lines(app))
        assert sentence in shown.replace(" ", "")
        assert app.screen.query_one(Sentences).size.height > 3
        assert "三つ目" in picture(app)
