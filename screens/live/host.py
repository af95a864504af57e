"""What the acts of the live screen need of the screen they are done on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from screens.choices import Choice
from sessions.record import Note


class Host(Protocol):
    """The screen, as far as its acts speak to it."""

    @property
    def talk_time(self) -> bool:
        """Whether it may be seen how long each has spoken."""
        ...

    def say(self, words: str, tone: str = "go") -> None:
        """Say what happened, for a few seconds."""
        ...

    def choose(self, sentence: str, choices: list[Choice], then: Callable[[str], object], highlighted: int = 0) -> None:
        """Let a person choose, and go on with the id; nothing happens on Esc."""
        ...

    def take_back(self, note: Note) -> None:
        """Put a note into the box to change it."""
        ...

    def open_closing(self) -> None:
        """Show the closing."""
        ...
