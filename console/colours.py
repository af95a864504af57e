"""How an app is coloured: by a look, with as many colours as the terminal has, and with none where none is meant.

Textual turns colours into greys for ``NO_COLOR``, and greys are colours too: they hide a person's own. Here nothing is
left of them but bold, reversed, underlined and dim, on the terminal's own two colours.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter, Monochrome

from screens.palette import LOOKS, Depth, by_setting

FRAMES = ".-framed ModalScreen > Vertical { border: outer $foreground; }"
"""The style sheet of an app that is to be dressed: windows are framed where they have no ground of their own."""

_DEPTHS = {
    ColorSystem.TRUECOLOR: Depth.FULL,
    ColorSystem.EIGHT_BIT: Depth.TABLE,
    ColorSystem.STANDARD: Depth.NAMED,
    ColorSystem.WINDOWS: Depth.NAMED,
}


def depth_of(app: App[Any]) -> Depth:
    """How many colours the app's terminal shows: what Textual will write, or none where ``NO_COLOR`` is set."""
    if app.no_color:
        return Depth.NONE
    return _DEPTHS.get(app.console._color_system or ColorSystem.STANDARD, Depth.NAMED)


def dress(app: App[Any], look: str) -> None:
    """Make an app, before it runs, know the looks for its terminal, and begin with the one that ``look`` names.

    The app has ``FRAMES`` for its style sheet.
    """
    depth = depth_of(app)
    for each in LOOKS:
        app.register_theme(by_setting(each, depth).theme())
    # Not watched: the change would have every style sheet parsed again before the first frame.
    app.set_reactive(App.theme, by_setting(look, depth).name)
    app.stylesheet.set_variables(app.get_css_variables())
    app.set_class(depth <= Depth.NAMED, "-framed")
    app._filters[:] = [NoColours() if isinstance(each, Monochrome) else each for each in app._filters]


class NoColours(LineFilter):
    """Says by the attributes of text what the palettes without colours mean: white as a ground is reversed, almost
    black is underlined, grey text is dim, and text in the ground's own colour is not there.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line without colours."""
        return [
            Segment(" " * segment.cell_length if _hidden(segment.style) else segment.text, _plain(segment.style))
            for segment in segments
        ]


def _seen(style: Style) -> tuple[int, int] | None:
    """How bright the text and its ground are seen, 0 to 255; None where the style has no colours."""
    if style.color is None and style.bgcolor is None:
        return None
    text, ground = (0 if each is None else max(each.get_truecolor()) for each in (style.color, style.bgcolor))
    return (ground, text) if style.reverse else (text, ground)


@lru_cache(1024)
def _hidden(style: Style | None) -> bool:
    seen = _seen(style) if style is not None else None
    return seen is not None and seen[0] == seen[1]


@lru_cache(1024)
def _plain(style: Style | None) -> Style:
    seen = _seen(style) if style is not None else None
    if style is None or seen is None:
        # It has been here: it is what a window covers.
        return (style or Style()) + Style(dim=True)
    text, ground = seen
    reverse = ground > 64
    return Style(
        bold=style.bold,
        italic=style.italic,
        underline=style.underline or 0 < ground < 16,
        reverse=reverse,
        dim=not reverse and 64 < text < 192,
    )
