"""The line above somebody's action: the name, and what the promise leaves open."""

from __future__ import annotations

from screens.painting import Line, Painted, split
from screens.palette import Palette


class PersonLine(Painted):
    """A name, how many proposals there are, and at the right what is missing, or ✓ where nothing is."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
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
