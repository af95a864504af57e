"""Own thoughts: what a participant wrote down before the evening, question by question."""

from __future__ import annotations

from msgspec import Struct


class Thought(Struct, frozen=True):
    """What one participant thought beforehand about one question of a week.

    ``participant`` is an id of the group. ``question`` is an id of the week's questions (``q1``, ``q2``, … count anew
    in every week), None for what was written to the week as a whole. ``text`` may have several lines.
    """

    participant: str
    week: int
    question: str | None
    text: str
