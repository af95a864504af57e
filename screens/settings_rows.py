"""What the screens of the settings share: what they work on, and rows of which the highlighted one is told about."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from screens.base import ConsoleScreen
from screens.choices import ChoiceList
from screens.sizes import TooSmall
from screens.widgets.key_bar import KeyBar
from screens.widgets.words import Words
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


class RowsScreen(ConsoleScreen[None]):
    """A whole screen of rows; below them stands what the highlighted one is, and what happened."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "RowList"

    def __init__(self, chosen: Chosen) -> None:
        super().__init__()
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """The rows, and below them what there is to say."""
        yield Words(id="title")
        yield RowList(ground_tone="ground", id="rows")
        yield Words(id="meaning")
        yield Words(id="said")
        yield KeyBar(id="keys")
        yield TooSmall()

    def on_mount(self) -> None:
        """Show what holds."""
        self.repaint_all()

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click on a key does its act."""
        event.stop()
        self.action_act(event.act)

    def action_act(self, act: str) -> None:
        """Do an act by its id."""
        raise NotImplementedError
