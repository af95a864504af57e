"""Own thoughts: what a participant wrote down for a week's questions before the group met."""

from __future__ import annotations

from msgspec import Struct


class Thought(Struct, frozen=True):
    """What one participant (an id) thought about one question (an id of that week) beforehand."""

    participant: str
    question: str
    text: str
