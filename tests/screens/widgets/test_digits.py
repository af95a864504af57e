"""The big figures: every shape is a rectangle of blocks, and can be read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from screens.painting import cells
from screens.widgets.digits import SIZES, best_rows, big, big_width
from screens.widths import use_ambiguous_width

CHARACTERS = "0123456789:+"

READABLE = """\
▄█▀▀█▄ ▄▄██   ▀▀▀▀█▄ ▀▀▀▀█▄ ██  ██ ██▀▀▀▀ ▄█▀▀▀▀ ▀▀▀▀█▄ ▄█▀▀█▄ ▄█▀▀█▄ ▄▄
██  ██ ▀▀██   ▄▄▄▄██   ▄▄██ ██▄▄██ ██▄▄▄▄ ██▄▄▄▄     ██ ██▄▄██ ██▄▄██ ▀▀ ▄▄█▄▄
██  ██   ██   ██▀▀▀▀   ▀▀██ ▀▀▀▀██ ▀▀▀▀██ ██▀▀██     ██ ██▀▀██ ▀▀▀▀██ ▄▄ ▀▀█▀▀
▀█▄▄█▀ ▄▄██▄▄ ▀█▄▄▄▄ ▄▄▄▄█▀     ██ ▄▄▄▄█▀ ▀█▄▄█▀     ██ ▀█▄▄█▀ ▄▄▄▄█▀ ▀▀"""

WIDE = """\
██████ ████   ██████ ██████ ██  ██ ██████ ██████ ██████ ██████ ██████ ▗▖
██  ██   ██     ▗▟██   ▗▟██ ██████ ██▙▖   ██▙▖       ██ ██▙▟██ ██▙▟██ ▝▘   █
██  ██   ██   ██▛▘     ▝▜██     ██   ▝▜██ ██▛▜██     ██ ██▛▜██   ▝▜██ ▗▖ █████
██████ ██████ ██████ ██████     ██ ██████ ██████     ██ ██████ ██████ ▝▘   █"""
"""The same where blocks are wide; ``█`` is a space on a coloured ground here."""


@pytest.fixture(params=["narrow", "wide"])
def width(request: pytest.FixtureRequest) -> Iterator[str]:
    use_ambiguous_width(request.param)
    yield request.param
    use_ambiguous_width("narrow")


def shown(text: str, rows: int) -> list[str]:
    """The lines as text, a coloured cell as a block."""
    lines = big(text, rows, Style(color="red", bgcolor="black"))
    return ["".join("█" * len(piece) if style.reverse else piece for piece, style in line) for line in lines]


@pytest.mark.usefixtures("width")
@pytest.mark.parametrize("rows", SIZES)
def test_shapes_are_rectangles_and_digits_have_one_width(rows: int) -> None:
    """Figures that change do not move their neighbours."""
    shapes = {char: shown(char, rows) for char in CHARACTERS}
    assert all(len(shape) == rows for shape in shapes.values())
    assert all(len(line) == big_width(char, rows) for char, shape in shapes.items() for line in shape)
    assert len({big_width(char, rows) for char in "0123456789"}) == 1


@pytest.mark.usefixtures("width")
@pytest.mark.parametrize("rows", SIZES)
def test_a_digit_reaches_from_top_to_bottom(rows: int) -> None:
    assert all(shape[0].strip() and shape[-1].strip() for shape in (shown(char, rows) for char in "0123456789"))


@pytest.mark.usefixtures("width")
@pytest.mark.parametrize("rows", SIZES)
def test_no_two_digits_look_alike_even_in_a_blurred_video(rows: int) -> None:
    """Of the light of two digits, blurred over two cells and two lines, more than a cell is elsewhere."""
    lights = {char: blurred(shown(char, rows)) for char in "0123456789"}
    for one, other in combinations(lights, 2):
        assert sum(abs(a - b) for a, b in zip(lights[one], lights[other], strict=True)) > 1, (one, other)


def blurred(shape: list[str]) -> list[float]:
    """The light of each cell (0 to 1), as the mean of itself and the neighbours at its right and below."""
    light = [[LIGHT[cell] for cell in line] + [0.0] for line in shape] + [[0.0] * (len(shape[0]) + 1)]
    return [
        (light[y][x] + light[y][x + 1] + light[y + 1][x] + light[y + 1][x + 1]) / 4
        for y in range(len(shape))
        for x in range(len(shape[0]))
    ]


LIGHT = {" ": 0.0, "█": 1.0, **dict.fromkeys("▀▄", 0.5), **dict.fromkeys("▙▛▜▟", 0.75), **dict.fromkeys("▖▗▘▝", 0.25)}


@pytest.mark.usefixtures("width")
@pytest.mark.parametrize("rows", SIZES)
@pytest.mark.parametrize("char", "0:8+")
def test_what_is_symmetrical_is_drawn_so(char: str, rows: int) -> None:
    mirror = str.maketrans("▖▗▘▝▙▟▛▜", "▗▖▝▘▟▙▜▛")
    assert all(line == line[::-1].translate(mirror) for line in shown(char, rows))


@pytest.mark.usefixtures("width")
@pytest.mark.parametrize("rows", SIZES)
def test_the_colon_stands_in_the_middle(rows: int) -> None:
    flipped = str.maketrans("▀▄▖▘▗▝", "▄▀▘▖▝▗")
    shape = shown(":", rows)
    assert shape == [line.translate(flipped) for line in reversed(shape)]


def test_they_can_be_read(width: str) -> None:
    lines = [line.rstrip() for line in shown("0123456789:+", 4)]
    assert "\n".join(lines) == (READABLE if width == "narrow" else WIDE)


@pytest.mark.usefixtures("width")
@given(st.text(alphabet="0123456789:+", min_size=1, max_size=8), st.sampled_from(SIZES))
def test_the_width_is_what_is_drawn(text: str, rows: int) -> None:
    lines = big(text, rows, Style())
    assert len(lines) == rows
    assert {cells(line) for line in lines} == {big_width(text, rows)}


@given(st.text(alphabet="0123456789:+", min_size=5, max_size=8), st.integers(0, 120), st.integers(0, 14))
def test_the_largest_size_that_fits(text: str, width: int, height: int) -> None:
    rows = best_rows(text, width, height)
    fitting = [r for r in SIZES if r <= height and big_width(text, r) <= width]
    usual = [r for r in fitting if big_width("00:00", r) <= width]
    assert rows == max(usual, default=min(fitting, default=0))


@given(st.integers(0, 120), st.integers(0, 14))
def test_a_figure_more_makes_nothing_smaller(width: int, height: int) -> None:
    """From 9:59 to 10:00, from the last second into the overtime, from any figure to the next."""
    times = ["9:59", "0:01", "+0:01", "1:11", "+9:59"]
    assert {best_rows(time, width, height) for time in times} - {best_rows("10:00", width, height)} <= {min(SIZES)}
