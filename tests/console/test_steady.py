"""What is typed while a screen opens, and the size of the window."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.screen import Screen

from console.steady import SteadyApp
from screens.widgets.typing_area import TypingArea


class Page(Screen[None]):
    """A screen with one place for typing."""

    def compose(self) -> ComposeResult:
        yield TypingArea()


async def test_what_is_typed_while_a_screen_opens_is_typed_there() -> None:
    app = SteadyApp[None]()
    async with app.run_test() as pilot:
        opened = Page()
        app.push_screen(opened)
        for letter in "前の":
            app.post_message(events.Key(letter, letter))
        app.post_message(events.Paste("文"))
        app.post_message(events.Key("end", None))
        await pilot.pause()
        for _ in range(100):
            if opened.query_one(TypingArea).text == "前の文":
                break
            await pilot.pause(0.01)
        assert opened.query_one(TypingArea).text == "前の文"


@pytest.mark.parametrize(("kind", "size"), [(SteadyApp[None], (60, 20)), (App[None], (200, 90))])
async def test_a_size_that_comes_late_is_taken_for_an_old_one(kind: type[App[None]], size: tuple[int, int]) -> None:
    """The library, beside it, takes it for the window's."""
    app = kind()
    async with app.run_test(size=(60, 20)) as pilot:
        late = Size(200, 90)
        app.post_message(events.Resize(late, late))
        await pilot.pause()
        await pilot.pause(0.02)
        assert app.screen.size == size
