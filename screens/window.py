"""A window over a whole screen: a picker, the menu, the help. The curtain is drawn from there too."""

from __future__ import annotations

from textual import events
from textual.screen import ModalScreen, ScreenResultType

from screens.curtain import Curtained


class Window(ModalScreen[ScreenResultType]):
    """The key of the curtain puts the window aside and covers what is below; nothing is chosen by that.

    So a shared screen can be covered at any moment, and what is typed behind the curtain goes where it always goes.
    """

    aside: ScreenResultType | None = None
    """What it ends with when it is put aside."""

    def on_key(self, event: events.Key) -> None:
        """Draw the curtain; where it is drawn already, only the window goes."""
        below = self.app.screen_stack[-2] if self.is_current and len(self.app.screen_stack) > 1 else None
        if isinstance(below, Curtained) and event.key in below.curtain.keys:
            event.stop()
            event.prevent_default()
            if not below.curtain.drawn:
                below.draw_or_open_curtain()
            self.dismiss(self.aside)
