"""Every tone can be read on every ground it stands on, in both themes (WCAG 2: contrast of relative luminance)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from screens.live.note_box import KIND_TONES
from screens.palette import DARK, LIGHT, PALETTES, Palette, palette

USED = (
    # The live screen, home, closing: text, names, state, what happened.
    *((tone, "ground") for tone in ("text", "muted", "go", "warn", "over", "ask")),
    # The question and the head of the note box, where words stand too.
    *((tone, "panel") for tone in ("text", "muted", "go", "warn", "over", *KIND_TONES.values())),
    # The plan bar: what is done, what runs (its head and the rest), what is to come.
    ("text", "done"),
    ("on_go", "go"),
    ("text", "bar"),
    ("muted", "bar"),
    # The target's name in the note box, which may be somebody else's.
    ("on_go", "warn"),
    # Pickers, menu, help: text, keys, the lit line.
    *((tone, "raised") for tone in ("text", "muted", "go")),
)
"""Tones by the grounds on which the screens use them."""

CLOCK = (*((tone, "ground") for tone in ("go", "warn", "over")), ("text", "panel"))
"""The figures of the clock, and the question."""


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 to 1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colours: Palette, tone: str, ground: str) -> float:
    """From 1 (the same colour) to 21 (black on white)."""
    light, dark = sorted((luminance(getattr(colours, tone)), luminance(getattr(colours, ground))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_says() -> None:
    colours = Palette("x", True, "#000000", *["#ffffff"] * 11)
    assert contrast(colours, "text", "ground") == pytest.approx(21)
    assert luminance("#777777") == pytest.approx(0.1845, abs=1e-4)


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(("tone", "ground"), sorted(set(USED)))
def test_text_can_be_read(colours: Palette, tone: str, ground: str) -> None:
    assert contrast(colours, tone, ground) >= 4.5


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(("tone", "ground"), CLOCK)
def test_clock_and_question_can_be_read_by_all(colours: Palette, tone: str, ground: str) -> None:
    assert contrast(colours, tone, ground) >= 7


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])
def test_the_plan_shows_what_is_done_without_colour_vision(colours: Palette) -> None:
    """What is done, what runs and what is to come differ in lightness, not only in hue."""
    levels = [luminance(getattr(colours, ground)) for ground in ("bar", "done", "go")]
    assert levels == sorted(levels, reverse=not colours.dark)
    for one, other in pairwise(levels):
        assert (max(one, other) + 0.05) / (min(one, other) + 0.05) > 1.2


@pytest.mark.parametrize("name", sorted(PALETTES))
def test_the_theme_has_the_palettes_colours(name: str) -> None:
    theme = PALETTES[name].theme()
    assert (theme.background, theme.foreground, theme.primary) == (
        PALETTES[name].ground,
        PALETTES[name].text,
        PALETTES[name].go,
    )


def test_an_unknown_theme_is_shown_dark() -> None:
    assert palette("textual-dark") is DARK
    assert DARK.style("go", bold=True) is DARK.style("go", bold=True)
