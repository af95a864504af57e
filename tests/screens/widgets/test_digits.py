"""The big figures: every shape is a rectangle of blocks, and can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.widgets.digits import SIZES, best_rows, big, big_width, glyph

CHARACTERS = "0123456789:+"

READABLE = """\
▄████▄ ██ █████▄ █████▄ ██  ██ ▄█████ ▄█████ █████▄ ▄████▄ ▄████▄ ▄▄
██  ██ ██ ▄▄▄▄██ ▄▄▄▄██ ██▄▄██ ██▄▄▄▄ ██▄▄▄▄     ██ ██▄▄██ ██▄▄██ ▀▀ ▄▄█▄▄
██  ██ ██ ██▀▀▀▀ ▀▀▀▀██ ▀▀▀▀██ ▀▀▀▀██ ██▀▀██     ██ ██▀▀██ ▀▀▀▀██ ▄▄ ▀▀█▀▀
▀████▀ ██ ▀█████ █████▀     ██ █████▀ ▀████▀     ██ ▀████▀ █████▀ ▀▀"""


@pytest.mark.parametrize("rows", SIZES)
@pytest.mark.parametrize("char", CHARACTERS)
def test_a_shape_is_a_rectangle(char: str, rows: int) -> None:
    shape = glyph(char, rows)
    assert len(shape) == rows
    assert len({len(line) for line in shape}) == 1
    assert all(cell_len(line) == len(line) for line in shape)
    assert set("".join(shape)) <= set("█▀▄ ")


@pytest.mark.parametrize("rows", SIZES)
def test_no_two_shapes_are_alike(rows: int) -> None:
    assert len({glyph(char, rows) for char in CHARACTERS}) == len(CHARACTERS)


@pytest.mark.parametrize("rows", SIZES)
def test_digits_have_one_width_but_for_the_one(rows: int) -> None:
    """Figures that change do not move their neighbours, except beside a 1."""
    widths = {char: len(glyph(char, rows)[0]) for char in "0123456789"}
    assert len({width for char, width in widths.items() if char != "1"}) == 1
    assert widths["1"] < widths["0"]


@pytest.mark.parametrize("rows", SIZES)
@pytest.mark.parametrize("char", "0123456789")
def test_a_digit_reaches_from_top_to_bottom(char: str, rows: int) -> None:
    shape = glyph(char, rows)
    assert shape[0].strip()
    assert shape[-1].strip()


@pytest.mark.parametrize("rows", SIZES)
@pytest.mark.parametrize("char", "0:8+")
def test_what_is_symmetrical_is_drawn_so(char: str, rows: int) -> None:
    shape = glyph(char, rows)
    assert all(line == line[::-1] for line in shape)


@pytest.mark.parametrize("rows", SIZES)
def test_the_colon_stands_in_the_middle(rows: int) -> None:
    flipped = str.maketrans("▀▄", "▄▀")
    shape = glyph(":", rows)
    assert shape == tuple(line.translate(flipped) for line in reversed(shape))


def test_they_can_be_read() -> None:
    shown = ["".join(parts).rstrip() for parts in big("0123456789:+", 4)]
    assert "\n".join(shown) == READABLE


@given(st.text(alphabet="0123456789:+", min_size=1, max_size=8), st.sampled_from(SIZES))
def test_the_width_is_what_is_drawn(text: str, rows: int) -> None:
    drawn = big(text, rows)
    assert len(drawn) == rows
    assert {cell_len("".join(parts)) for parts in drawn} == {big_width(text, rows)}


@given(st.text(alphabet="0123456789:+", min_size=1, max_size=8), st.integers(0, 120), st.integers(0, 14))
def test_the_largest_size_that_fits(text: str, width: int, height: int) -> None:
    rows = best_rows(text, width, height)
    fitting = [r for r in SIZES if r <= height and big_width(text, r) <= width]
    assert rows == max(fitting, default=0)
