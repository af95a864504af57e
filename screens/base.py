"""What every whole screen of the console can be asked to do."""

from __future__ import annotations

from textual.screen import Screen, ScreenResultType

from screens.painting import Painted
from screens.sizes import HORIZONTAL, VERTICAL


class ConsoleScreen(Screen[ScreenResultType]):
    """A whole screen, with the sizes of the console."""

    DEFAULT_CSS = """
    ConsoleScreen {
        layers: base above;
        overflow: hidden;
        &.-slim TooSmall, &.-flat TooSmall { display: block; }
    }
    """
    HORIZONTAL_BREAKPOINTS = HORIZONTAL
    VERTICAL_BREAKPOINTS = VERTICAL

    def keep(self) -> None:
        """Put what is typed on this screen where it is kept. Most keep it as it is typed."""

    def repaint_all(self) -> None:
        """Draw everything anew: another theme or language."""
        for part in self.query(Painted):
            part.repaint_all()
