"""What arrives in a place for typing, what leaves it, and which keys it leaves alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import TextArea

from screens.widgets.typing_area import LONGEST, TypingArea
from tests.screens.stage import settling

FREE = [
    *(f"ctrl+{letter}" for letter in "ngpslrtfuoyk"),
    *("tab", "shift+tab", "pageup", "pagedown", "up", "ctrl+z", "escape", "ctrl+right_square_bracket"),
    *(f"f{number}" for number in range(1, 13)),
]


class TypingScreen(Screen[None]):
    """A screen that wants every free key for itself."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, f"app.pressed('{key}')") for key in FREE]

    def __init__(self, area: TypingArea) -> None:
        super().__init__()
        self.area = area

    def compose(self) -> ComposeResult:
        yield self.area


class TypingApp(App[None]):
    """One area on a screen, and what came of it."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self.area = TypingArea(**options)
        self.heard: list[Message] = []
        self.keys: list[str] = []
        self.came: list[str] = []
        self.closes_with = ""

    async def on_mount(self) -> None:
        await self.push_screen(TypingScreen(self.area))

    async def action_pressed(self, key: str) -> None:
        self.keys.append(key)
        self.came.append(key)
        if key == self.closes_with:
            await self.switch_screen(Screen())

    @on(TypingArea.Committed)
    @on(TypingArea.Emptied)
    @on(TypingArea.Truncated)
    def hear(self, message: Message) -> None:
        self.heard.append(message)
        if isinstance(message, TypingArea.Committed):
            self.came.append(message.text)


@asynccontextmanager
async def piloted(app: App[Any], size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """The app, with a pilot that waits only for what is there to be done."""
    with settling(app):
        async with app.run_test(size=size) as pilot:
            yield pilot


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Keys as the driver gives them for what a keyboard or an input method sends."""
    for character in text:
        pilot.app.post_message(events.Key(f"key-{ord(character):x}", character))
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Keys by name."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await pilot.pause()


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


@pytest.mark.parametrize(
    "text",
    [
        "ありがとうございます",
        "あ　い",
        "「丁寧さ」と温度感。",
        "！行動〜＠ぽてちさん？＞",
        "a b\u00a0c",
        "👨\u200d👩\u200d👧❤\ufe0f葛\U000e0100",
        "ﾊﾝｶｸ ｶﾅ",
    ],
)
async def test_what_is_typed_arrives_whole(text: str) -> None:
    app = TypingApp(commit_on_enter=True)
    async with piloted(app) as pilot:
        await type_in(pilot, text)
        assert app.area.text == text
        await press(pilot, "enter")
        assert [(type(m), m.text) for m in app.heard] == [(TypingArea.Committed, text)]
        assert app.area.text == ""


async def test_the_library_drops_the_full_width_space() -> None:
    """The reason for taking every character that is text; if this fails, upstream takes it too."""

    class Stock(App[None]):
        def compose(self) -> ComposeResult:
            yield TextArea()

    app = Stock()
    async with piloted(app) as pilot:
        await type_in(pilot, "あ　い")
        assert app.query_one(TextArea).text == "あい"


async def test_controls_are_not_text() -> None:
    app = TypingApp()
    async with piloted(app) as pilot:
        await type_in(pilot, "a\x07\x85\u202e\x7fb")
        assert app.area.text == "ab"


async def test_what_follows_enter_is_not_part_of_what_was_committed() -> None:
    app = TypingApp(commit_on_enter=True)
    async with piloted(app) as pilot:
        for key, character in [("a", "a"), ("enter", "\r"), ("b", "b"), ("enter", "\r"), ("c", "c")]:
            app.post_message(events.Key(key, character))
        await pilot.pause()
        assert [m.text for m in app.heard] == ["a", "b"]
        assert app.area.text == "c"


async def test_keys_that_come_in_one_piece_act_in_their_order() -> None:
    app = TypingApp(commit_on_enter=True)
    async with piloted(app) as pilot:
        await press(pilot, "a", "backspace", "b", "left", "c", "end", "d")
        assert app.area.text == "cbd"
        await press(pilot, "enter", "ctrl+n", "x", "enter", "ctrl+p", "ctrl+n", "y")
        assert app.came == ["cbd", "ctrl+n", "x", "ctrl+p", "ctrl+n"]
        assert app.area.text == "y"


class TwoAreas(App[None]):
    """An area beside another one, and a third on a screen that F5 opens."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f5", "open")]

    def compose(self) -> ComposeResult:
        yield TypingArea(id="one")
        yield TypingArea(id="two")

    def action_open(self) -> None:
        self.push_screen(TypingScreen(TypingArea(id="three")))


@pytest.mark.parametrize(("key", "reached"), [("tab", "two"), ("f5", "three")])
async def test_what_follows_a_key_that_leads_elsewhere_goes_there(key: str, reached: str) -> None:
    app = TwoAreas()
    async with piloted(app) as pilot:
        await pilot.pause()
        app.post_message(events.Key("a", "前"))
        app.post_message(events.Key(key, None))
        app.post_message(events.Key("b", "後"))
        app.post_message(events.Paste("の文"))
        one = app.query_one("#one", TypingArea)
        for _ in range(100):
            found = app.screen.query(f"#{reached}").results(TypingArea)
            if [area.text for area in found] == ["後の文"]:
                break
            await pilot.pause(0.01)
        assert (one.text, app.screen.query_one(f"#{reached}", TypingArea).text) == ("前", "後の文")


async def test_the_library_acts_on_text_first() -> None:
    """The reason for waiting for each key; if this fails, upstream keeps them in order."""

    class Stock(App[None]):
        def compose(self) -> ComposeResult:
            yield TextArea()

    app = Stock()
    async with piloted(app) as pilot:
        await press(pilot, "a", "backspace", "b")
        assert app.query_one(TextArea).text == "a"


async def test_a_key_that_closes_the_area_does_not_wait_for_itself() -> None:
    app = TypingApp(commit_on_enter=True)
    app.closes_with = "f10"
    async with piloted(app) as pilot:
        await press(pilot, "a", "f10", "b", "enter")
        await pilot.pause()
        assert not app.area.is_attached
        assert app.is_running


async def test_a_blank_line_is_not_committed() -> None:
    app = TypingApp(commit_on_enter=True)
    async with piloted(app) as pilot:
        await type_in(pilot, " 　")
        await press(pilot, "enter", "enter")
        assert app.heard == []


async def test_enter_and_ctrl_j_break_the_line_where_nothing_is_committed() -> None:
    app = TypingApp()
    async with piloted(app) as pilot:
        await press(pilot, "a", "enter", "b", "ctrl+j", "c")
        assert app.area.text == "a\nb\nc"
    noting = TypingApp(commit_on_enter=True)
    async with piloted(noting) as pilot:
        await press(pilot, "a", "ctrl+j", "b", "enter")
        assert [m.text for m in noting.heard] == ["a\nb"]


async def test_a_paste_is_cleaned_and_keeps_its_lines() -> None:
    app = TypingApp()
    async with piloted(app) as pilot:
        await type_in(pilot, "前後")
        await press(pilot, "left")
        await paste(pilot, "一\r二\r\n三\x1b[31m\x07か\u3099")
        assert app.area.text == "前一\n二\n三が後"
        assert app.area.cursor_location == (2, 2)
        await press(pilot, "ctrl+z")
        assert app.area.text == "前後"


async def test_a_paste_replaces_what_is_selected() -> None:
    app = TypingApp()
    async with piloted(app) as pilot:
        await type_in(pilot, "abc")
        await press(pilot, "shift+left", "shift+left")
        await paste(pilot, "X")
        assert app.area.text == "aX"


@pytest.mark.parametrize("line", ["種まき", "種まき\r"])
async def test_a_megabyte_is_cut_and_said_so(line: str) -> None:
    app = TypingApp()
    async with piloted(app) as pilot:
        await type_in(pilot, "あ")
        await paste(pilot, line * (1_000_000 // len(line)))
        assert len(app.area.text) == LONGEST
        [truncated] = app.heard
        assert isinstance(truncated, TypingArea.Truncated)
        assert truncated.lost == (1_000_000 // len(line)) * len(line) + 1 - LONGEST
        await type_in(pilot, "い")
        assert (len(app.area.text), len(app.heard)) == (LONGEST, 2)


async def test_one_undo_of_everything_says_what_there_was() -> None:
    app = TypingApp()
    async with piloted(app) as pilot:
        await type_in(pilot, "長い文を書いていた")
        await press(pilot, "ctrl+z")
        assert app.area.text == ""
        [emptied] = app.heard
        assert isinstance(emptied, TypingArea.Emptied)
        assert emptied.text == "長い文を書いていた"
        app.area.put_back(emptied.text)
        await type_in(pilot, "。")
        assert app.area.text == "長い文を書いていた。"


async def test_an_undo_that_leaves_something_is_silent() -> None:
    app = TypingApp()
    async with piloted(app) as pilot:
        await type_in(pilot, "一")
        await press(pilot, "enter", "b", "ctrl+z")
        assert (app.area.text, app.heard) == ("一\n", [])


async def test_the_screens_keys_pass() -> None:
    app = TypingApp(commit_on_enter=True)
    async with piloted(app) as pilot:
        await press(pilot, *FREE)
        assert app.keys == FREE
        assert app.area.text == ""


async def test_up_paging_and_undo_are_the_areas_where_it_has_use_for_them() -> None:
    app = TypingApp(text="一\n二\n三")
    async with piloted(app, size=(20, 3)) as pilot:
        await press(pilot, "down", "down", "up")
        assert app.area.cursor_location[0] == 1
        await press(pilot, "pagedown")
        assert app.area.cursor_location[0] == 2
        await press(pilot, "pageup")
        assert app.area.cursor_location[0] == 0
        await press(pilot, "x", "ctrl+z")
        assert app.keys == []


@pytest.mark.parametrize("letter", ["👨\u200d👩\u200d👧", "か\u309a", "葛\U000e0100", "❤\ufe0f", "あ", "x"])
async def test_a_character_is_crossed_and_deleted_whole(letter: str) -> None:
    app = TypingApp(text=f"a{letter}b")
    async with piloted(app) as pilot:
        await press(pilot, "right", "right")
        assert app.area.cursor_location == (0, 1 + len(letter))
        await press(pilot, "left", "delete")
        assert app.area.text == "ab"
        app.area.put_back(f"a{letter}")
        await press(pilot, "backspace")
        assert app.area.text == "a"


async def test_what_is_loaded_is_cleaned() -> None:
    app = TypingApp(text="a\x1b]52;c;eA==\x07")
    async with app.run_test():
        assert app.area.text == "a"
        app.area.load_text("\x9b1mか\u3099")
        assert app.area.text == "が"


def shown(app: TypingApp, y: int = 0) -> str:
    return "".join(segment.text for segment in app.area.render_line(y)).rstrip()


async def test_a_masked_text_is_not_shown_and_is_not_changed() -> None:
    app = TypingApp(text="~ひみつ secret")
    async with piloted(app, size=(40, 5)) as pilot:
        assert shown(app) == "~ひみつ secret"
        app.area.masked = True
        await pilot.pause()
        assert shown(app) == "*＊＊＊*******"
        await press(pilot, "end", "x")
        assert shown(app) == "*＊＊＊********"
        assert app.area.text == "~ひみつ secretx"
        app.area.masked = False
        await pilot.pause()
        assert shown(app) == "~ひみつ secretx"


@pytest.mark.parametrize("keys", [["shift+home", "ctrl+c"], ["shift+home", "ctrl+x"], ["ctrl+x"]])
async def test_a_masked_text_goes_to_no_clipboard(keys: list[str]) -> None:
    app = TypingApp(text="ひみつ")
    async with piloted(app) as pilot:
        app.area.masked = True
        await press(pilot, "end", *keys)
        assert app.clipboard == ""
        assert app.area.text == "ひみつ"


async def test_a_placeholder_is_no_markup() -> None:
    app = TypingApp(placeholder="[b]メモ[/b]")
    async with app.run_test():
        assert shown(app) == "[b]メモ[/b]"
        app.area.placeholder = "[/x]…"
        assert shown(app) == "[/x]…"


async def test_text_is_no_markup() -> None:
    app = TypingApp(text="[@click=app.quit]x[/] [/y]")
    async with app.run_test():
        assert shown(app) == "[@click=app.quit]x[/] [/y]"


async def test_the_cursor_is_where_it_is_drawn_from_the_first_frame_and_after_a_resize() -> None:
    app = TypingApp(text="あい")
    async with app.run_test(size=(40, 10)) as pilot:
        assert app.cursor_position == app.area.cursor_screen_offset != (0, 0)
        await press(pilot, "end")
        app.area.styles.offset = (3, 2)
        await pilot.pause()
        assert app.cursor_position == app.area.cursor_screen_offset
        app.cursor_position = app.screen.offset
        app.area.place_cursor()
        assert app.cursor_position == app.area.cursor_screen_offset
