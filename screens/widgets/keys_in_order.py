"""Keys in the order in which they were typed, also where the focus moves in the middle of them."""

from __future__ import annotations

from textual import events
from textual.app import App, ReturnType

from screens.widgets.typing_area import TypingArea


class KeysInOrder(App[ReturnType]):
    """An app whose typing areas hand on what they have not come to, with nothing getting past it.

    Of keys that come in one piece over a slow connection some may still wait in an area that has lost the focus since;
    it hands them on to the next one. Keys that come after them go the same way, or they would be there first.
    """

    async def on_event(self, event: events.Event) -> None:
        """Send a key to where those before it still wait, else to where the focus is."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            behind = self._behind()
            if behind is not None:
                behind._forward_event(event)
                return
        await super().on_event(event)

    def _behind(self) -> TypingArea | None:
        """The area that has no focus any more and still has keys to hand on, or None."""
        return next((a for a in TypingArea.with_keys() if a.app is self and a is not self.focused), None)
