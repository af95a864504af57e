"""The marks of the screens whose width terminals dispute, each in two forms.

Where ambiguous characters take one cell, the narrow form is drawn. Where they take two, the wide one, of characters
that nobody disputes. What has one form only is part of a text, and may take two cells there as any other text. All
other marks (❯ ✓ ✕ ▸ ✦ ✎ ⚑ ‹ ›) take one cell everywhere and may stand where they are used.
"""

from __future__ import annotations

from msgspec import Struct

from screens.widths import ambiguous_width


class Glyph(Struct, frozen=True):
    """A mark; called, it is the form for how the terminal draws now."""

    narrow: str
    wide: str

    def __call__(self) -> str:
        """The form that is drawn."""
        return self.wide if ambiguous_width() == "wide" else self.narrow


RULE = Glyph("━", "=")
"""One cell of a bar."""

RULE_HALF = Glyph("╸", "")
"""The left half of that cell; left out where it cannot be told from a whole one."""

RULE_REST = Glyph("─", "-")
"""One cell of what a bar has not reached yet."""

POINT = Glyph("·", "･")
"""Before a note that is nothing but a note."""

EDGE = Glyph("▌", "|")
"""At the left of what is happening now."""

ABOVE, BELOW = Glyph("▲", "▴"), Glyph("▼", "▾")
"""More is above, and below."""

FULL, UPPER, LOWER = "█", "▀", "▄"
"""What the shapes of the big figures are noted in; where they are wide, the figures are drawn of coloured cells."""

ELLIPSIS = "…"
LABEL = "→"
"""Between a label and its note."""

CHANGE = "→"
"""From one figure to another."""

LEFT_RIGHT, UP, DOWN = "←→", "↑", "↓"
"""Keys."""

BULLETS = "・-·"
"""What a line of a text may begin with."""
