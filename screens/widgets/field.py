"""A field of a form: Enter goes on to the next one and keeps what was typed."""

from __future__ import annotations

from collections.abc import Awaitable

from textual.actions import SkipAction
from textual.message import Message

from screens.widgets.typing_area import TypingArea


class Field(TypingArea):
    """A typing area in which Enter means done; Ctrl+J still breaks the line.

    Up in the first line and Down in the last go on to the screen, which may have a list to move in.
    """

    class Done(Message, bubble=False):
        """Enter was pressed. It reaches everybody above before the next key is taken."""

    def __init__(
        self, text: str = "", *, placeholder: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(text, commit_on_enter=True, placeholder=placeholder, id=id, classes=classes)

    def _commit(self) -> Awaitable[object]:
        return self._in_turn(lambda: self._tell(self.Done()))

    def action_cursor_up(self, select: bool = False) -> None:
        """One line up; the screen's affair from the first."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            raise SkipAction
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """One line down; the screen's affair from the last."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            raise SkipAction
        super().action_cursor_down(select)
