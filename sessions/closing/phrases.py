"""Phrases to look for: lists that can be read as lists, and patterns that cost nothing before they are used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Pattern:
    """A regular expression that is compiled when it is first asked.

    There are some sixty for two languages; an evening needs half of them, and a program that only starts needs none.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source, self._flags = source, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where it is found."""
        return self._compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """The beginning of the text, if it is of this kind."""
        return self._compiled.match(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All places where it is found."""
        return self._compiled.finditer(text)

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with something else in all places where it is found."""
        return self._compiled.sub(put, text)


def either(listed: str) -> str:
    """A pattern for any phrase of a list that is parted by commas and line ends; each may be a pattern itself."""
    phrases = (" ".join(phrase.split()) for phrase in re.split("[,\n]", listed))
    return "(?:" + "|".join(phrase for phrase in phrases if phrase) + ")"


def word_set(listed: str) -> frozenset[str]:
    """The words of a list that is parted by spaces."""
    return frozenset(listed.split())
