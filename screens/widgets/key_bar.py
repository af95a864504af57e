"""The last line: the keys that matter now. A click does what the key does."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message

from screens.painting import MARGIN, Line, Painted
from screens.palette import Palette


class KeyBar(Painted):
    """Keys and what they do, as many as fit, the last one (the menu) always among them."""

    class Pressed(Message):
        """An entry was clicked; ``act`` is its id."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: tuple[tuple[str, str, str], ...] = ()
        self._places: list[tuple[int, int, str]] = []

    def show(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Show entries of (act id, key, what it does), the most needed first and the menu last."""
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self.repaint()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """One line."""
        key_style, plain = colours.style("text", bold=True), colours.style("muted")
        self._places = []
        if not self._entries:
            return []
        lengths = [cell_len(key) + 1 + cell_len(title) for _, key, title in self._entries]
        room = width - 2 * MARGIN - lengths[-1]
        shown = []
        for entry, length in zip(self._entries[:-1], lengths[:-1], strict=True):
            if length + 3 > room:
                break
            shown.append(entry)
            room -= length + 3
        line: Line = [(" " * MARGIN, plain)]
        at = MARGIN
        for act, key, title in (*shown, self._entries[-1]):
            line += [(key, key_style), (f" {title}   ", plain)]
            length = cell_len(key) + 1 + cell_len(title)
            self._places.append((at, at + length, act))
            at += length + 3
        return [line]

    def on_click(self, event: events.Click) -> None:
        """Tell which entry it was."""
        for start, end, act in self._places:
            if start <= event.x < end:
                self.post_message(self.Pressed(act))
