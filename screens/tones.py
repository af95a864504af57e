"""What a palette is: a colour for each meaning, how many colours the terminal has for it, and the theme it makes."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from msgspec import Struct
from rich.style import Style
from textual.theme import Theme


class Depth(IntEnum):
    """How many colours a terminal shows. ``NONE`` is ``NO_COLOR`` too: bold, reversed and underlined alone."""

    NONE = 0
    NAMED = 16
    TABLE = 256
    FULL = 1 << 24


class Palette(Struct, frozen=True, kw_only=True):
    """The colours of a look at a depth as ``#rrggbb``, named for what they mean and not for what they look like.

    Grounds are ``ground`` (the screen), ``panel`` (question, note box), ``bar`` (what is still to come), ``done``,
    ``raised`` (pickers). ``track`` is what is left of a thin bar, and never text; the rest are tones of text.
    """

    look: str
    dark: bool
    depth: Depth = Depth.FULL
    ground: str
    panel: str
    bar: str
    done: str
    raised: str
    track: str
    text: str
    muted: str
    go: str
    warn: str
    over: str
    ask: str
    on_go: str

    @property
    def name(self) -> str:
        """The name of the theme that the palette makes: ``tanemaki-dark``, ``tanemaki-dark-16``."""
        return f"tanemaki-{self.look}" if self.depth is Depth.FULL else f"tanemaki-{self.look}-{self.depth.value}"

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
                "input-cursor-background": self.text,
                "input-cursor-foreground": self.ground,
                "input-selection-background": self.done,
                "input-selection-foreground": self.text,
                "scrollbar": self.track,
                "scrollbar-background": self.ground,
                "scrollbar-background-hover": self.ground,
                "scrollbar-background-active": self.ground,
                "scrollbar-corner-color": self.ground,
                "scrollbar-hover": self.muted,
                "scrollbar-active": self.muted,
                "text": self.text,
                "text-muted": self.muted,
            },
        )


COLOURS_OF_TYPING = """
TypingArea {
    & .text-area--cursor { color: $input-cursor-foreground; background: $input-cursor-background; }
    & .text-area--placeholder, & .text-area--suggestion { color: $text-muted; }
    &:nocolor .text-area--placeholder { text-style: dim; }
    &:light .text-area--cursor { color: $input-cursor-foreground; background: $input-cursor-background; }
}
"""
"""The style sheet of what is typed in: the library mixes these from other colours, and they cannot be read."""


@lru_cache(maxsize=256)
def _style(colour: str, ground: str, bold: bool) -> Style:
    return Style(color=colour, bgcolor=ground, bold=bold)
