"""How many colours a terminal is taken to have, and what is left where it has none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color

from console import colour_depth
from console.colour_depth import tell_colours
from console.colours import NoColours, depth_of, dress
from console.usage import THEMES
from screens.palette import LOOKS, Depth, by_setting

PLAIN = by_setting("dark", Depth.NONE)


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's list of terminals, whatever it is here."""
    colours = {"xterm": 8, "xterm-256color": 256, "tmux-256color": 256, "vt220": 0, "xterm-direct": 1 << 24, "st": 256}
    monkeypatch.setattr(colour_depth, "_colours_of", lambda term: colours.get(term, -1))


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"TERM": "xterm-256color"}, {"TEXTUAL_COLOR_SYSTEM": "256"}),
        ({"TERM": "st"}, {"TEXTUAL_COLOR_SYSTEM": "256"}),
        ({"TERM": "xterm"}, {}),
        ({"TERM": "nobody-knows"}, {}),
        ({"TERM": "foot"}, {"TEXTUAL_COLOR_SYSTEM": "truecolor"}),
        ({"TERM": "xterm-direct"}, {"TEXTUAL_COLOR_SYSTEM": "truecolor"}),
        ({"TERM": "vt220"}, {"NO_COLOR": "1"}),
        # What a person or a terminal says counts.
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, {"COLORTERM": "truecolor"}),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "256"}, {"TEXTUAL_COLOR_SYSTEM": "256"}),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "many"}, {}),
        ({"TERM": "xterm", "NO_COLOR": "1"}, {"NO_COLOR": "1"}),
        ({"TERM": "xterm", "NO_COLOR": ""}, {}),
    ],
)
def test_what_textual_is_told(environ: dict[str, str], told: dict[str, str]) -> None:
    term = environ["TERM"]
    tell_colours(environ)
    assert environ == {"TERM": term, **told}


@pytest.mark.usefixtures("listed")
def test_tmux_has_256_colours_whatever_it_calls_itself() -> None:
    environ = {"TERM": "screen", "TMUX": "/run/tmux,1,0"}
    tell_colours(environ)
    assert environ["TEXTUAL_COLOR_SYSTEM"] == "256"


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Callable[..., App[object]]:
    """Makes an app that finds these colours, dressed in a look."""

    def make(look: str, system: str, no_color: str | None = None) -> App[object]:
        monkeypatch.setattr("textual.constants.COLOR_SYSTEM", system)
        if no_color is None:
            monkeypatch.delenv("NO_COLOR", raising=False)
        else:
            monkeypatch.setenv("NO_COLOR", no_color)
        made = App[object]()
        dress(made, look)
        return made

    return make


@pytest.mark.parametrize(
    ("system", "no_color", "depth", "theme"),
    [
        ("truecolor", None, Depth.FULL, "tanemaki-contrast"),
        ("256", None, Depth.TABLE, "tanemaki-contrast-256"),
        ("standard", None, Depth.NAMED, "tanemaki-contrast-16"),
        ("truecolor", "1", Depth.NONE, "tanemaki-contrast-0"),
    ],
)
def test_an_app_is_dressed_for_the_colours_there_are(
    app: Callable[..., App[object]], system: str, no_color: str | None, depth: Depth, theme: str
) -> None:
    made = app("contrast", system, no_color)
    assert (depth_of(made), made.theme) == (depth, theme)
    assert any(isinstance(each, NoColours) for each in made._filters) == (depth is Depth.NONE)
    assert made.has_class("-framed") == (depth <= Depth.NAMED)


def plain(style: Style | None, text: str = "種まき") -> Segment:
    (segment,) = NoColours().apply([Segment(text, style)], Color(0, 0, 0))
    assert segment.style is not None
    assert segment.style.color is None
    assert segment.style.bgcolor is None
    return segment


def attributes(style: Style | None) -> set[str]:
    made = plain(style).style
    return {name for name in ("bold", "reverse", "underline", "dim") if getattr(made, name)}


def test_without_colours_what_was_a_ground_is_reversed_or_underlined() -> None:
    assert attributes(PLAIN.style("text")) == set()
    assert attributes(PLAIN.style("over", bold=True)) == {"bold"}
    assert attributes(PLAIN.style("on_go", "go", bold=True)) == {"bold", "reverse"}
    assert attributes(PLAIN.style("text", "done")) == {"underline"}
    assert attributes(PLAIN.style("track")) == {"dim"}
    assert attributes(Style(color=PLAIN.text, bgcolor=PLAIN.ground, reverse=True)) == {"reverse"}


def test_without_colours_what_could_not_be_seen_is_not_there() -> None:
    assert plain(Style(color=PLAIN.ground, bgcolor=PLAIN.panel)).text == "      "
    assert plain(Style(bgcolor=PLAIN.panel), "  ").text == "  "
    assert plain(PLAIN.style("muted")).text == "種まき"


def test_without_colours_what_a_window_covers_is_dim() -> None:
    seen = plain(PLAIN.style("on_go", "go")).style
    assert attributes(seen) == {"reverse", "dim"}
    assert attributes(None) == {"dim"}


def test_a_projector_can_be_asked_for_in_every_look() -> None:
    assert THEMES == LOOKS
