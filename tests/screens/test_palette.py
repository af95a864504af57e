"""Every tone can be read on every ground it stands on, in every look and with whatever colours a terminal has."""

from __future__ import annotations

from itertools import pairwise

import pytest
from rich.color import Color, ColorSystem

from screens.palette import CONTRAST, DARK, LIGHT, LOOKS, PALETTES, Depth, Palette, by_setting, next_theme, palette
from tests.screens.contrast import contrast, luminance
from tests.screens.pairs import CLOCK, CURSOR, TEXT

NAMED_COLOURS = {
    "the PC's": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff "
    "55ffff ffffff",
    "xterm's": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff "
    "00ffff ffffff",
}
"""The sixteen colours as two families of terminals draw them, from black to bright white."""

COLOURED = [p for p in PALETTES.values() if p.depth is not Depth.NONE]


def drawn(colour: str, depth: Depth, named: str = "the PC's") -> str:
    """What a terminal draws for a colour."""
    if depth is Depth.FULL:
        return colour
    if depth is Depth.TABLE:
        return Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex
    number = Color.parse(colour).downgrade(ColorSystem.STANDARD).number
    assert number is not None
    return f"#{NAMED_COLOURS[named].split()[number]}"


def needed(colours: Palette, pair: tuple[str, str]) -> float:
    """The least contrast of a pair.

    Of sixteen colours there is none for each purpose that has more, with whatever terminal: xterm's red on black has
    5.2:1, and its green 6.9:1 on blue.
    """
    if colours.depth is Depth.NAMED:
        return 4.5
    if colours.look == "contrast":
        return 11.5 if pair in CLOCK else 7
    return 7 if pair in CLOCK else 4.5


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert luminance("#777777") == pytest.approx(0.1845, abs=1e-4)


@pytest.mark.parametrize("colours", COLOURED, ids=lambda p: p.name)
@pytest.mark.parametrize("named", NAMED_COLOURS)
def test_text_can_be_read(colours: Palette, named: str) -> None:
    faint = {}
    for tone, ground in TEXT | CLOCK | {CURSOR}:
        text, behind = (drawn(getattr(colours, name), colours.depth, named) for name in (tone, ground))
        if contrast(text, behind) < needed(colours, (tone, ground)):
            faint[tone, ground] = round(contrast(text, behind), 2)
    assert faint == {}


@pytest.mark.parametrize("colours", COLOURED, ids=lambda p: p.name)
def test_a_terminal_draws_each_colour_as_it_is_meant(colours: Palette) -> None:
    """Those for few colours are made of those there are; Rich takes the next darker one for a light grey."""
    for name in colours.__struct_fields__:
        colour = getattr(colours, name)
        if isinstance(colour, str) and colour.startswith("#"):
            seen = drawn(colour, colours.depth)
            for at in (1, 3, 5):
                assert abs(int(seen[at : at + 2], 16) - int(colour[at : at + 2], 16)) <= 10, (name, seen)


@pytest.mark.parametrize("colours", [p for p in COLOURED if p.depth > Depth.NAMED], ids=lambda p: p.name)
def test_the_plan_shows_what_is_done_without_colour_vision(colours: Palette) -> None:
    """What is done, what runs and what is to come differ in lightness, not only in hue."""
    levels = [luminance(drawn(getattr(colours, ground), colours.depth)) for ground in ("bar", "done", "go")]
    assert levels == sorted(levels, reverse=not colours.dark)
    for one, other in pairwise(levels):
        assert (max(one, other) + 0.05) / (min(one, other) + 0.05) > 1.2


@pytest.mark.parametrize("colours", [p for p in COLOURED if p.depth > Depth.NAMED], ids=lambda p: p.name)
def test_what_is_used_of_a_thin_bar_can_be_told_from_what_is_left(colours: Palette) -> None:
    """By 3:1 (WCAG 2.2, 1.4.11); of sixteen colours its thickness has to tell it."""
    for tone in ("go", "warn", "over"):
        assert contrast(drawn(getattr(colours, tone), colours.depth), drawn(colours.track, colours.depth)) >= 3


@pytest.mark.parametrize("name", sorted(PALETTES))
def test_the_theme_has_the_palettes_colours(name: str) -> None:
    theme = PALETTES[name].theme()
    assert (theme.name, theme.background, theme.foreground, theme.primary) == (
        name,
        PALETTES[name].ground,
        PALETTES[name].text,
        PALETTES[name].go,
    )


def test_an_unknown_theme_is_shown_dark() -> None:
    assert palette("textual-dark") is DARK
    assert by_setting("sepia") is DARK
    assert DARK.style("go", bold=True) is DARK.style("go", bold=True)


@pytest.mark.parametrize("depth", Depth)
def test_the_looks_follow_each_other_with_the_colours_there_are(depth: Depth) -> None:
    assert LOOKS == ("dark", "light", "contrast")
    first = by_setting("dark", depth).name
    second = next_theme(first)
    third = next_theme(second)
    assert [palette(name).look for name in (first, second, third)] == list(LOOKS)
    assert {palette(name).depth for name in (first, second, third)} == {depth}
    assert next_theme(third) == first


def test_the_themes_are_named_as_before() -> None:
    assert [p.name for p in (DARK, LIGHT, CONTRAST)] == ["tanemaki-dark", "tanemaki-light", "tanemaki-contrast"]
