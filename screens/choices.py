"""A list to choose from: arrows and Enter, digits in half and full width, the mouse."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from screens.glyphs import ABOVE, BELOW
from screens.painting import Line, Painted, split
from screens.palette import Palette

ONE_DIGIT = 9
"""Up to so many lines a digit chooses at once; of a longer list it would choose before the second digit came."""


class Choice(Struct, frozen=True):
    """A line to choose. ``side`` stands at the right in a quiet tone; ``digit`` is its number where numbers are taken
    (the place in the list where none is given)."""

    id: str
    title: str
    side: str = ""
    digit: int = 0


class ChoiceList(Painted):
    """Lines of which one is chosen. With ``numbered`` each has a number: a digit chooses at once, and where there are
    numbers of two digits, what is typed leads to the line, and Enter chooses it."""

    can_focus = True

    LIT_WITHOUT_KEYS: ClassVar[bool] = True
    """Whether the highlighted line is lit while another widget has the keys (and hands some of them on)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("home", "move(-999999)", show=False),
        Binding("end", "move(999999)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Chosen(Message):
        """A line was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        *,
        numbered: bool = False,
        ground_tone: str = "raised",
        empty: str = "",
        id: str | None = None,
    ) -> None:
        """``empty`` is said in the place of the lines while there are none."""
        super().__init__(id=id)
        self._empty = empty
        self.choices = tuple(choices)
        self.highlighted = 0
        self._numbered = numbered
        self._ground_tone = ground_tone
        self._first = 0
        self._typed = ""

    def show(self, choices: Sequence[Choice], highlighted: int = 0) -> None:
        """Show other lines."""
        self.choices = tuple(choices)
        self.highlighted = max(0, min(highlighted, len(self.choices) - 1))
        self.repaint()

    def ground(self, colours: Palette) -> Style:
        """The picker's ground."""
        return colours.style("text", self._ground_tone)

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """The lines around the highlighted one, marked at an end where more follow."""
        if not self.choices:
            return [[(f" {self._empty}", colours.style("muted", self._ground_tone))]]
        self._first = max(0, min(self.highlighted - height // 2, len(self.choices) - height))
        shown = self.choices[self._first : self._first + height]
        lines = [self._line(self._first + i, c, width, colours) for i, c in enumerate(shown)]
        if lines and self._first + height < len(self.choices):
            lines[-1] = _marked(lines[-1], BELOW())
        if lines and self._first:
            lines[0] = _marked(lines[0], ABOVE())
        return lines

    def action_move(self, step: int) -> None:
        """Move the highlight."""
        self._typed = ""
        if self.choices:
            self.highlighted = max(0, min(len(self.choices) - 1, self.highlighted + step))
            self.repaint()

    def action_choose(self) -> None:
        """Choose the highlighted line."""
        if self.choices:
            self.post_message(self.Chosen(self.choices[self.highlighted]))

    def on_key(self, event: events.Key) -> None:
        """A digit chooses, or leads to a line; an IME may send it in full width."""
        digit = unicodedata.normalize("NFKC", event.character or "")
        if not (self._numbered and len(digit) == 1 and digit.isdecimal()):
            return
        numbers = [self._number(index, choice) for index, choice in enumerate(self.choices)]
        longer = self._typed + digit
        self._typed = longer if int(longer) in numbers else digit
        if int(self._typed) in numbers:
            event.stop()
            self.highlighted = numbers.index(int(self._typed))
            self.repaint()
            if max(numbers) <= ONE_DIGIT:
                self.action_choose()

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        index = self._first + event.y
        if 0 <= index < len(self.choices):
            self.highlighted = index
            self.repaint()
            self.act_on_click()

    def act_on_click(self) -> None:
        """What a click on the line that is now highlighted does: it chooses, unless a subclass knows better."""
        self.action_choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """One line down."""
        event.stop()
        self.action_move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """One line up."""
        event.stop()
        self.action_move(-1)

    def _line(self, index: int, choice: Choice, width: int, colours: Palette) -> Line:
        lit = index == self.highlighted and (self.LIT_WITHOUT_KEYS or self.has_focus)
        style = colours.style("on_go", "go", bold=True) if lit else colours.style("text", self._ground_tone)
        quiet = style if lit else colours.style("muted", self._ground_tone)
        number = f"{self._number(index, choice):>2} " if self._numbered else ""
        side = [(choice.side + " ", quiet)] if choice.side else []
        room = width - cell_len(choice.side) - 2
        return split([(f" {number}", quiet), (choice.title, style)], side if room > 8 else [], width, style)

    @staticmethod
    def _number(index: int, choice: Choice) -> int:
        return choice.digit or index + 1


def _marked(line: Line, mark: str) -> Line:
    """The line with a mark in the place of the space that it begins with."""
    (text, style), *others = line
    return [(mark + text[1:], style), *others] if text.startswith(" ") else line
