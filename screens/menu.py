"""The menu of everything that can be done now: type to search, Enter to do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from curriculum.plaintext import fold
from screens.choices import Choice, ChoiceList
from screens.i18n import _
from screens.widgets.field import Field
from screens.widgets.typing_area import TypingArea
from screens.window import Window

AROUND = 4
"""Lines of the window that are no acts: the field, the empty line under it, a margin above and below."""

_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


class MenuScreen(Window[None]):
    """Acts to search in. ``words`` are all under which an act is found, by id; ``then`` is called with the id of the
    one that is meant, before any key that follows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("ctrl+o", "dismiss(None)", show=False),
        Binding("ctrl+q", "dismiss(None)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("tab", "move(1)", show=False),
        Binding("shift+tab", "move(-1)", show=False),
    ]
    AUTO_FOCUS = "Field"

    DEFAULT_CSS = """
    MenuScreen { align: center middle; background: $background 60%; }
    MenuScreen > Vertical {
        width: 72; max-width: 94%; max-height: 94%; background: $panel; padding: 1 2;
    }
    MenuScreen Field { height: 1; background: $surface; margin-bottom: 1; }
    MenuScreen ChoiceList { height: 1fr; }
    """

    def __init__(self, acts: list[Choice], words: dict[str, str], then: Callable[[str], object]) -> None:
        super().__init__()
        self._acts = acts
        self._then = then
        self._narrowed_to = ""
        self._words = {i: _sought(w) for i, w in words.items()}

    def compose(self) -> ComposeResult:
        """A line to type in, and the acts."""
        with Vertical():
            yield Field(placeholder=_("Type to search…"))
            yield ChoiceList(self._acts, empty=_("Nothing is called that. Other words?"))

    def on_mount(self) -> None:
        """As high as all acts need, and no lower while fewer are found: nothing jumps."""
        self.query_one(Vertical).styles.height = len(self._acts) + AROUND

    def on_text_area_changed(self, event: TypingArea.Changed) -> None:
        """Show the acts in whose words everything typed is found."""
        self._narrow()

    def on_field_done(self, event: Field.Done) -> None:
        """Do the highlighted act; of those that are found, also where Enter came in one piece with the words."""
        event.stop()
        self._narrow()
        self.query_one(ChoiceList).action_choose()

    def _narrow(self) -> None:
        text = self.query_one(Field).text
        if text == self._narrowed_to:
            return
        self._narrowed_to = text
        sought = [_sought(word) for word in text.split()]
        found = [a for a in self._acts if all(word in self._words[a.id] for word in sought)]
        self.query_one(ChoiceList).show(found)

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Done, once."""
        if self.is_current:
            self.dismiss()
            self._then(event.choice.id)

    def action_move(self, step: int) -> None:
        """Move the highlight without leaving the typing."""
        self.query_one(ChoiceList).action_move(step)


def _sought(words: str) -> str:
    """Words as they are looked for: whatever the width, the case and the kana."""
    return fold(words).translate(_HIRAGANA)
