"""The colours, dark and light.

State is never told by colour alone. Text has a contrast of at least 4.5:1 on every ground it stands on, the clock and
the question 7:1 (a test computes both). ``tone`` names are what a colour means, not what it looks like.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from rich.style import Style
from textual.theme import Theme


class Palette(Struct, frozen=True):
    """The colours of one theme as ``#rrggbb``. Grounds: ``ground`` (the screen), ``panel`` (question, note box),
    ``bar`` (what is still to come), ``done``, ``raised`` (pickers). The rest are tones of text."""

    name: str
    dark: bool
    ground: str
    panel: str
    bar: str
    done: str
    raised: str
    text: str
    muted: str
    go: str
    warn: str
    over: str
    ask: str
    on_go: str

    def style(self, tone: str, ground: str = "ground", *, bold: bool = False) -> Style:
        """A tone on a ground. Both are names of colours of this palette."""
        return _style(getattr(self, tone), getattr(self, ground), bold)

    def theme(self) -> Theme:
        """The palette as a theme of Textual, for what its own widgets and the style sheets draw."""
        return Theme(
            name=self.name,
            primary=self.go,
            secondary=self.ask,
            warning=self.warn,
            error=self.over,
            success=self.go,
            accent=self.go,
            foreground=self.text,
            background=self.ground,
            surface=self.panel,
            panel=self.raised,
            dark=self.dark,
            variables={
                "block-cursor-background": self.go,
                "block-cursor-foreground": self.on_go,
                "input-selection-background": self.done,
                "scrollbar": self.bar,
                "scrollbar-background": self.ground,
                "scrollbar-hover": self.muted,
                "scrollbar-active": self.muted,
                "text-muted": self.muted,
            },
        )


@lru_cache(maxsize=256)
def _style(colour: str, ground: str, bold: bool) -> Style:
    return Style(color=colour, bgcolor=ground, bold=bold)


# The dark grounds have so little colour that a terminal of 256 colours shows them as greys and not as teal.
DARK = Palette(
    name="tanemaki-dark",
    dark=True,
    ground="#121618",
    panel="#1e2427",
    bar="#2a3236",
    done="#3f664f",
    raised="#2b3237",
    text="#e9eee8",
    muted="#97a29c",
    go="#93d6a8",
    warn="#f0c674",
    over="#ff8f7e",
    ask="#85b8e2",
    on_go="#0c1a12",
)

LIGHT = Palette(
    name="tanemaki-light",
    dark=False,
    ground="#fbf7f0",
    panel="#f1ebdf",
    bar="#e2dac8",
    done="#a9d1b8",
    raised="#e9e2d3",
    text="#18211c",
    muted="#545d57",
    go="#18603a",
    warn="#774a00",
    over="#a12317",
    ask="#1b5a94",
    on_go="#ffffff",
)

PALETTES = {p.name: p for p in (DARK, LIGHT)}


def palette(theme: str) -> Palette:
    """The palette of a theme by its name; the dark one for a name that is not ours."""
    return PALETTES.get(theme, DARK)
