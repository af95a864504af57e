"""The looks, dark, light and of high contrast, and which palette draws them.

State is never told by colour alone. Text has a contrast of at least 4.5:1 on every ground it stands on, the clock and
the question 7:1; in the look of high contrast all text has 7:1, and the clock and the question 12:1. Tests compute it
for whatever the screens draw.
"""

from __future__ import annotations

from screens.few_colours import FEW
from screens.tones import Depth, Palette

__all__ = ["CONTRAST", "DARK", "LIGHT", "LOOKS", "PALETTES", "Depth", "Palette", "by_setting", "next_theme", "palette"]

DARK = Palette(
    look="dark",
    dark=True,
    ground="#121618",
    panel="#1e2427",
    bar="#2a3236",
    done="#3f664f",
    raised="#2b3237",
    track="#46525a",
    text="#e9eee8",
    muted="#97a29c",
    go="#93d6a8",
    warn="#f0c674",
    over="#ff8f7e",
    ask="#85b8e2",
    on_go="#0c1a12",
)

LIGHT = Palette(
    look="light",
    dark=False,
    ground="#fbf7f0",
    panel="#f1ebdf",
    bar="#e2dac8",
    done="#a9d1b8",
    raised="#e9e2d3",
    track="#c9bfa8",
    text="#18211c",
    muted="#545d57",
    go="#18603a",
    warn="#774a00",
    over="#a12317",
    ask="#1b5a94",
    on_go="#ffffff",
)

# For a projector in a bright room, a video of few bits, weak eyes: nothing is quiet, and black is black.
CONTRAST = Palette(
    look="contrast",
    dark=True,
    ground="#000000",
    panel="#1c1c1c",
    bar="#333333",
    done="#14532d",
    raised="#262626",
    track="#626262",
    text="#ffffff",
    muted="#d6d6d6",
    go="#8dff9b",
    warn="#ffe600",
    over="#ffb3a3",
    ask="#78d2ff",
    on_go="#000000",
)

LOOKS = tuple(p.look for p in (DARK, LIGHT, CONTRAST))
"""The names of the looks, as the settings have them, in the order in which they follow each other."""

PALETTES = {p.name: p for p in (DARK, LIGHT, CONTRAST, *FEW)}
"""Every palette by the name of its theme."""

_BY_LOOK = {(p.look, p.depth): p for p in PALETTES.values()}


def palette(theme: str) -> Palette:
    """The palette of a theme by its name; the dark one for a name that is not ours."""
    return PALETTES.get(theme, DARK)


def by_setting(look: str, depth: Depth = Depth.FULL) -> Palette:
    """The palette for a look as the settings name it; the dark one for a name that is none."""
    return _BY_LOOK[look if look in LOOKS else DARK.look, depth]


def next_theme(theme: str) -> str:
    """The name of the theme that follows one: dark, light, contrast, dark, for as many colours as that has."""
    now = palette(theme)
    return by_setting(LOOKS[(LOOKS.index(now.look) + 1) % len(LOOKS)], now.depth).name
