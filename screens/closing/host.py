"""What the parts of the closing need of their screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from screens.choices import Choice
from sessions.closing.draft import Draft
from sessions.projection import SharedSession


class Host(Protocol):
    """The closing screen, as its parts see it."""

    @property
    def public(self) -> SharedSession:
        """The evening as everybody may see it: no part of the closing sees more."""
        ...

    @property
    def proposed(self) -> Draft:
        """The draft; an empty one as long as it is being made."""
        ...

    def say(self, *sentences: str, tone: str = "go") -> None:
        """Say what happened."""
        ...

    def choose(self, sentence: str, choices: list[Choice], then: Callable[[str], object], highlighted: int = 0) -> None:
        """Let a person choose, and go on with the id; nothing happens on Esc."""
        ...

    def ask(self, sentence: str, take: Callable[[str], str], then: Callable[[str], object]) -> None:
        """Let a person type a path until ``take`` takes it, and go on with what that gives; nothing happens on Esc."""
        ...
