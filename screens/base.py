"""What every whole screen of the console can be asked to do."""

from __future__ import annotations

from typing import ClassVar

from textual.screen import Screen, ScreenResultType

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

    def on_resize(self) -> None:
        """Draw every cell.

        After a quick there and back the size is what it was, and Textual would draw nothing; but the terminal has lost
        what it had no room for meanwhile.
        """
        self.refresh()

    def keep(self) -> None:
        """Put what is typed on this screen where it is kept. Most keep it as it is typed."""

    def repaint_all(self) -> None:
        """Draw everything anew: another theme or language."""
        for part in self.query(Painted):
            part.repaint_all()
