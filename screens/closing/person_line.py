"""The line above somebody's action: the name, and what the promise leaves open."""

from __future__ import annotations

from textual import events
from textual.message import Message

from screens.painting import Line, Painted, split
from screens.palette import Palette


class PersonLine(Painted):
    """A name, how many proposals there are, and at the right what is missing, or ✓ where nothing is."""

    class Clicked(Message):
        """The line was clicked; ``person`` is whose it is."""

        def __init__(self, person: str) -> None:
            super().__init__()
            self.person = person

    def __init__(self, person: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._person = person
        self._who = self._proposals = self._lacks = ""
        self._done = self._lit = False

    def show(self, name: str, *, proposals: str, lacks: str, done: bool, lit: bool) -> None:
        """Show a person; ``lit`` while their action is edited, ``done`` where the action says all."""
        now = (name, proposals, lacks, done, lit)
        if now != (self._who, self._proposals, self._lacks, self._done, self._lit):
            self._who, self._proposals, self._lacks, self._done, self._lit = now
            self.repaint()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """One line."""
        left: Line = [(self._who, colours.style("go" if self._lit else "text", bold=True))]
        if self._proposals:
            left.append((f"  {self._proposals}", colours.style("muted")))
        right: Line = []
        if self._lacks:
            right = [(self._lacks, colours.style("warn"))]
        elif self._done:
            right = [("✓", colours.style("go"))]
        return [split(left, right, width, colours.style("text"))]

    def on_click(self, event: events.Click) -> None:
        """Tell whose line it is."""
        event.stop()
        self.post_message(self.Clicked(self._person))
