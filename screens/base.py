"""What every whole screen of the console can be asked to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingsMap
from textual.screen import Screen, ScreenResultType
from textual.widgets import TextArea

from screens.messages import Titled
from screens.painting import Painted
from screens.sizes import HORIZONTAL, VERTICAL


class ConsoleScreen(Screen[ScreenResultType]):
    """A whole screen, with the sizes of the console.

    Where it is too small, all is hidden but the sentence over it, which the edges of what is below would cut through,
    in the middle of a wide character too; and but what may have the focus, which it would lose.
    """

    DEFAULT_CSS = """
    ConsoleScreen {
        layers: base above;
        overflow: hidden;
        &.-slim *, &.-flat * { visibility: hidden; }
        &.-slim TypingArea, &.-flat TypingArea, &.-slim ChoiceList, &.-flat ChoiceList { visibility: visible; }
        &.-slim TooSmall, &.-flat TooSmall { display: block; visibility: visible; }
    }
    """

    asks_itself: ClassVar[bool] = False
    """Whether Ctrl+Q is this screen's own: a form asks before it goes, and the program does not end from there."""

    HORIZONTAL_BREAKPOINTS = HORIZONTAL
    VERTICAL_BREAKPOINTS = VERTICAL

    @property
    def theme_of_week(self) -> str:
        """The week's theme where the title of the window may tell it: everybody sees that."""
        return ""

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """In front: the window is called by it."""
        self.post_message(Titled(self.theme_of_week))

    def on_resize(self) -> None:
        """Draw every cell.

        After a quick there and back the size is what it was, and Textual would draw nothing; but the terminal has lost
        what it had no room for meanwhile.
        """
        self.refresh()

    def bind_keys(self, actions: Mapping[str, str]) -> None:
        """Run these actions by these keys, beside the keys that its class has; those bound before do nothing more."""
        usual = type(self)._merged_bindings
        bound = BindingsMap() if usual is None else usual.copy()
        bound.key_to_bindings |= {key: [Binding(key, action, show=False)] for key, action in actions.items()}
        self._bindings = bound

    def take_keys(self) -> None:
        """Follow the keys in force. Most screens have keys that nobody can change."""

    def say(self, words: str, tone: str = "go") -> None:
        """Say what happened, where the screen has a place for it."""

    def keep(self) -> None:
        """Put what is typed on this screen where it is kept. Most keep it as it is typed."""

    def remeasure(self) -> None:
        """Lay out and draw everything anew: characters have other widths."""
        for part in self.query("*"):
            if isinstance(part, Painted):
                part.remeasure()
            elif isinstance(part, TextArea):
                part._line_cache.clear()
                part._rewrap_and_refresh_virtual_size()
                part._recompute_cursor_offset()  # type: ignore[no-untyped-call]
                if part.has_focus:  # an input method draws there
                    self.app.cursor_position = part.cursor_screen_offset
            part.refresh(layout=True)

    def repaint_all(self) -> None:
        """Draw everything anew: another theme or language."""
        for part in self.query(Painted):
            part.repaint_all()
