"""A field of a form: Enter goes on to the next one and keeps what was typed."""

from __future__ import annotations

from textual.message import Message

from screens.widgets.typing_area import TypingArea


class Field(TypingArea):
    """A typing area in which Enter means done; Ctrl+J still breaks the line."""

    class Done(Message):
        """Enter was pressed."""

    def __init__(
        self, text: str = "", *, placeholder: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(text, commit_on_enter=True, placeholder=placeholder, id=id, classes=classes)

    async def _commit(self) -> None:
        self.post_message(self.Done())
