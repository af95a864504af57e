"""A small window over the screen: a sentence and a few lines to choose from. Questions are asked with it too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from screens.choices import Choice, ChoiceList
from screens.kinsoku import wrap_cells
from screens.painting import Line, Painted
from screens.palette import Palette
from screens.window import Window


class Sentences(Painted):
    """Text on a picker's ground, wrapped."""

    DEFAULT_CSS = """
    Sentences { height: auto; }
    """

    def __init__(self, text: str, *, tone: str = "text", id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text
        self._tone = tone

    def say(self, text: str, tone: str) -> None:
        """Another text."""
        self._text, self._tone = text, tone
        self.refresh(layout=True)
        self.repaint_all()

    def ground(self, colours: Palette) -> Style:
        """The picker's ground."""
        return colours.style("text", "raised")

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as the text takes."""
        return len(self._wrapped(width))

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """The text, wrapped."""
        style = colours.style(self._tone, "raised", bold=True)
        return [[(" ", style), (line, style)] for line in self._wrapped(width)]

    def _wrapped(self, width: int) -> list[str]:
        rows: list[str] = []
        for paragraph in self._text.split("\n"):
            rows += wrap_cells(paragraph, max(10, width - 2)) or [""]
        return rows


class PickScreen(Window[str | None]):
    """Ends with the id of what was chosen, or None on Esc. ``numbered`` lets a digit choose at once. ``aside`` is what
    it ends with where the curtain is drawn instead of an answer.

    ``then`` is called with the id as soon as the window is gone: a key that follows in the same burst must find done
    what was chosen, which a result that is handed on as a message cannot promise.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("ctrl+q", "dismiss(None)", show=False),
    ]
    AUTO_FOCUS = "ChoiceList"

    DEFAULT_CSS = """
    PickScreen { align: center middle; background: $background 60%; }
    PickScreen > Vertical {
        width: 64; max-width: 90%; height: auto; max-height: 90%; background: $panel; padding: 1 2;
    }
    PickScreen Sentences { margin-bottom: 1; }
    """

    def __init__(
        self,
        sentence: str,
        choices: Sequence[Choice],
        *,
        numbered: bool = True,
        highlighted: int = 0,
        then: Callable[[str], object] | None = None,
        aside: str | None = None,
    ) -> None:
        super().__init__()
        self.aside = aside
        self._then = then
        self._sentence = sentence
        self._choices = tuple(choices)
        self._numbered = numbered
        self._highlighted = highlighted

    def compose(self) -> ComposeResult:
        """The sentence and the lines."""
        with Vertical():
            yield Sentences(self._sentence)
            yield ChoiceList(self._choices, numbered=self._numbered)

    def on_mount(self) -> None:
        """As high as the lines need."""
        choices = self.query_one(ChoiceList)
        choices.styles.height = min(len(self._choices), max(3, self.app.size.height - 10))
        choices.highlighted = self._highlighted

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Done, once: of two quick presses the second would take the screen below away."""
        if self.is_current:
            self.dismiss(event.choice.id)
            if self._then is not None:
                self._then(event.choice.id)
