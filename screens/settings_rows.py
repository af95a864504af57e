"""What the screens of the settings share: what they work on, and a list that tells which row is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from screens.choices import ChoiceList
from sessions.settings import Settings


class Chosen(NamedTuple):
    """What the settings screens work on: ``now`` gives the settings in force, ``choose`` lets others hold at once.

    ``place`` is where their file lies, ``mistakes`` what is wrong in it.
    """

    now: Callable[[], Settings]
    choose: Callable[[Settings], None]
    place: str
    mistakes: str = ""


class RowList(ChoiceList):
    """Rows of which the highlighted one is told about; left, right and the space bar change what it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right,space", "turn(1)", show=False),
    ]

    class Highlighted(Message):
        """Another row is looked at."""

    class Turned(Message):
        """Another value is wanted for a row."""

        def __init__(self, row: str, step: int) -> None:
            super().__init__()
            self.row = row
            self.step = step

    @property
    def row(self) -> str:
        """The id of the highlighted row."""
        return self.choices[self.highlighted].id

    def action_move(self, step: int) -> None:
        """Move the highlight, and say so."""
        super().action_move(step)
        self.post_message(self.Highlighted())

    def action_turn(self, step: int) -> None:
        """Another value for the highlighted row."""
        self.post_message(self.Turned(self.row, step))

    def act_on_click(self) -> None:
        """A click looks at a row and changes it."""
        self.post_message(self.Highlighted())
        self.action_choose()

    def on_key(self, event: events.Key) -> None:
        """A full-width space, as an IME sends it, is a space."""
        if event.character == "\u3000":
            event.stop()
            self.action_turn(1)
