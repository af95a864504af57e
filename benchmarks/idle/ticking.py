"""What idling costs at the least: a Textual app with a note box of three lines and a clock that tells each second."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea


class Ticking(App[None]):
    """Draws one line a second and waits for a key."""

    CSS = "TextArea { height: 3; }"

    def compose(self) -> ComposeResult:
        """The clock, and a place to type."""
        yield Static("00:00")
        yield TextArea("ready\n")

    def on_mount(self) -> None:
        """Begin to tick."""
        self._seconds = 0
        self.set_interval(1.0, self._tick)

    def _tick(self) -> None:
        self._seconds += 1
        # Without laying the screen out again: the cheapest way that Textual has.
        self.query_one(Static).update(f"{self._seconds // 60:02}:{self._seconds % 60:02}", layout=False)


if __name__ == "__main__":
    Ticking().run()
