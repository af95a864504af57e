"""Big digits in half blocks, drawn from strokes: they stay readable in a compressed video of the screen.

A digit of ``rows`` lines is drawn on a grid of twice as many dots, one cell wide and half a cell high, from the seven
strokes of a pocket calculator with the outer corners taken off.
"""

from __future__ import annotations

from functools import lru_cache

SIZES = (4, 5, 7, 10)
"""Heights in lines, smallest first."""

_WIDTHS = {4: 6, 5: 7, 7: 10, 10: 14}
_STROKES = {
    "0": "abcdef",
    "1": "bc",
    "2": "abged",
    "3": "abgcd",
    "4": "fgbc",
    "5": "afgcd",
    "6": "afgedc",
    "7": "abc",
    "8": "abcdefg",
    "9": "gfabcd",
}


@lru_cache(maxsize=64)
def glyph(char: str, rows: int) -> tuple[str, ...]:
    """One character (a digit, ``:`` or ``+``) as ``rows`` lines of equal width."""
    height = rows * 2
    width, upright = _WIDTHS[rows], max(2, _WIDTHS[rows] // 3)
    level = max(2, height // 5 // 2 * 2)
    if char == ":":
        return _lines(_colon(height, upright))
    if char == "+":
        return _lines(_plus(height, width - 1 - width % 2, level))
    strokes = _STROKES[char]
    middle = (height - level) // 2
    levels = {"a": 0, "g": middle, "d": height - level}
    grid = [[False] * width for _ in range(height)]
    for stroke, top in levels.items():
        if stroke in strokes:
            _fill(grid, range(top, top + level), range(width))
    halves = {"f": (0, 0), "e": (0, 1), "b": (1, 0), "c": (1, 1)}
    for stroke, (right, lower) in halves.items():
        if stroke in strokes:
            lines = range(middle, height) if lower else range(middle + level)
            _fill(grid, lines, range(width - upright, width) if right else range(upright))
    for corner, (y, x) in {"af": (0, 0), "ab": (0, -1), "de": (-1, 0), "dc": (-1, -1)}.items():
        if set(corner) <= set(strokes):
            grid[y][x] = False
    if char == "1":
        grid = [line[width - upright :] for line in grid]
    return _lines(grid)


def big(text: str, rows: int) -> list[list[str]]:
    """A text of digits, ``:`` and ``+`` as ``rows`` lines; each line is a list of the characters' parts, with a gap."""
    glyphs = [glyph(char, rows) for char in text]
    return [[part for shape in glyphs for part in (shape[row], " ")][:-1] for row in range(rows)]


def big_width(text: str, rows: int) -> int:
    """Cells that ``text`` takes in this size."""
    return sum(len(glyph(char, rows)[0]) for char in text) + len(text) - 1


def best_rows(text: str, width: int, rows: int) -> int:
    """The largest size of at most ``rows`` lines in which ``text`` fits into ``width`` cells; 0 where none does."""
    return max((r for r in SIZES if r <= rows and big_width(text, r) <= width), default=0)


def _fill(grid: list[list[bool]], lines: range, columns: range) -> None:
    for y in lines:
        for x in columns:
            grid[y][x] = True


def _colon(height: int, dot: int) -> list[list[bool]]:
    grid = [[False] * dot for _ in range(height)]
    top = round((height / 2 - dot) / 2)
    for first in (top, height - top - dot):
        _fill(grid, range(first, first + dot), range(dot))
    return grid


def _plus(height: int, width: int, level: int) -> list[list[bool]]:
    grid = [[False] * width for _ in range(height)]
    middle, arm, thick = (height - level) // 2, width // 3, width // 3 | 1
    _fill(grid, range(middle, middle + level), range(width))
    _fill(grid, range(middle - arm, middle + level + arm), range((width - thick) // 2, (width + thick) // 2))
    return grid


def _lines(grid: list[list[bool]]) -> tuple[str, ...]:
    blocks = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
    return tuple(
        "".join(blocks[upper, lower] for upper, lower in zip(grid[y], grid[y + 1], strict=True))
        for y in range(0, len(grid), 2)
    )
