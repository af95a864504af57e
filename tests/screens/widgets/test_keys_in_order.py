"""What is typed in one piece stays in its order, wherever the focus moves meanwhile."""

from __future__ import annotations

import asyncio

from textual import events
from textual.app import App, ComposeResult

from screens.widgets.keys_in_order import KeysInOrder
from screens.widgets.typing_area import TypingArea
from tests.screens.stage import settle


class SlowArea(TypingArea):
    """An area that comes to its keys when it is let."""

    def __init__(self) -> None:
        super().__init__(id="slow")
        self.let = asyncio.Event()

    async def _take_key(self, event: events.Key) -> None:
        await self.let.wait()
        await super()._take_key(event)


class TwoAreas(KeysInOrder[None]):
    """One area that is slow, and the next one."""

    def compose(self) -> ComposeResult:
        yield SlowArea()
        yield TypingArea(id="next")


def type_into(app: App[None], text: str) -> None:
    for character in text:
        app.post_message(events.Key(character, character))


async def test_what_comes_after_the_focus_has_moved_does_not_get_past_what_was_typed_before() -> None:
    app = TwoAreas()
    async with app.run_test():
        slow, following = app.query_one(SlowArea), app.query_one("#next", TypingArea)
        slow.focus()
        type_into(app, "いのさん")
        await settle(app)
        following.focus()
        await settle(app)
        type_into(app, "とみやさん")
        app.post_message(events.Paste("とけんさん"))
        await settle(app)
        before = (slow.text, following.text)
        slow.let.set()  # whatever came out: an area that is held cannot be closed
        await settle(app)
        assert before == ("", "")
        assert (slow.text, following.text) == ("", "いのさんとみやさんとけんさん")
        type_into(app, "。")
        await settle(app)
        assert following.text.endswith("けんさん。")
        assert not TypingArea.with_keys()
