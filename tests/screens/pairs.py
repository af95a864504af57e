"""Which colours stand on which: all that the screens may draw, and what must be seen of it.

A test on the stage fails where a screen asks for any other, so that each is one whose contrast is computed.
"""

from __future__ import annotations

from screens.live.note_box import KIND_TONES

TEXT = {
    # The live screen, home, closing, projector: text, names, state, what happened.
    *((tone, "ground") for tone in ("text", "muted", "go", "warn", "over", "ask")),
    # The question and the head of the note box, where words stand too; what is typed.
    *((tone, "panel") for tone in ("text", "muted", "go", "warn", "over", *KIND_TONES.values())),
    # The plan bar: what is done, what runs (its head and the rest), what is to come. Selected text is on ``done`` too.
    ("text", "done"),
    ("on_go", "go"),
    ("text", "bar"),
    ("muted", "bar"),
    # The target's name in the note box, which may be somebody else's.
    ("on_go", "warn"),
    # Pickers, menu, help: text, keys, what happened, the lit line.
    *((tone, "raised") for tone in ("text", "muted", "go", "warn", "over")),
}
"""Tones by the grounds on which they are text."""

CURSOR = ("ground", "text")
"""The cursor in what is typed."""

CLOCK = {*((tone, "ground") for tone in ("text", "go", "warn", "over")), ("text", "panel")}
"""The figures of the clock, and the question."""

SHAPES = {("track", "ground")}
"""What is no text: what is left of a thin bar, which is thinner than what is used."""
