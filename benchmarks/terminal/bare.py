"""The floor: a Textual app with one TextArea over the whole screen, and nothing else."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Bare(App[None]):
    """As little as a Textual program with a text field can be."""

    def compose(self) -> ComposeResult:
        """One field; its first line is what tells that the screen is painted."""
        yield TextArea("ready\n")

    def on_mount(self) -> None:
        """Type below the first line."""
        self.query_one(TextArea).move_cursor((1, 0))


if __name__ == "__main__":
    Bare().run()
