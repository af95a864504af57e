"""Undo at the closing: in the field first; where that has nothing to undo, what one undo took away comes back."""

from __future__ import annotations

from collections.abc import Sequence

from textual.actions import SkipAction

from screens.closing.acts import closing_key
from screens.closing.host import Host
from screens.i18n import _
from screens.widgets.typing_area import TypingArea


class Undoing:
    """Undoes and does again in whichever field the cursor is."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._emptied: TypingArea.Emptied | None = None

    def emptied(self, event: TypingArea.Emptied) -> None:
        """One undo has taken away all there was."""
        self._emptied = event
        self._host.say(_("The text was taken out. {key} brings it back.", key=closing_key("undo")), tone="warn")

    def undo(self, area: TypingArea) -> None:
        """Undo in this field, or bring back what was taken out."""
        try:
            area.action_undo()
        except SkipAction:
            if self._emptied is None:
                self._host.say(_("There is nothing to take back."), tone="warn")
                return
            self._emptied.area.put_back(self._emptied.text)
            self._emptied = None
            self._host.say()

    def bring_back(self, lost: Sequence[tuple[TypingArea, str]]) -> None:
        """Put the first of these texts into its field; what stands there now comes back with undo."""
        if not lost:
            self._host.say(_("Nothing has vanished from a field."), tone="warn")
            return
        area, text = lost[0]
        area.put_back(text)
        area.focus()
        self._host.say(_("It is back in its field. {key} brings back what stood there.", key=closing_key("undo")))

    def redo(self, area: TypingArea) -> None:
        """Do again what was undone in this field."""
        if area.history.redo_stack:
            area.redo()
        else:
            self._host.say(_("There is nothing to do again."), tone="warn")
