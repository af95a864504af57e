"""Lists of phrases as patterns, so that they can be read as lists."""

from __future__ import annotations

import re


def either(listed: str) -> str:
    """A pattern for any phrase of a list that is parted by commas and line ends; each may be a pattern itself."""
    phrases = (" ".join(phrase.split()) for phrase in re.split("[,\n]", listed))
    return "(?:" + "|".join(phrase for phrase in phrases if phrase) + ")"


def word_set(listed: str) -> frozenset[str]:
    """The words of a list that is parted by spaces."""
    return frozenset(listed.split())
