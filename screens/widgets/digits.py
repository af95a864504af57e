"""Big digits in half blocks, drawn from strokes: they stay readable in a compressed video of the screen.

A digit of ``rows`` lines is drawn on a grid of twice as many dots, one cell wide and half a cell high, from the seven
strokes of a pocket calculator with the outer corners taken off; the 1 has a flag and a foot. All digits are equally
wide, so that figures which change move nothing.

Where half blocks take two cells, full cells are spaces on a coloured ground, and there is nothing between a full cell
and an empty one but the four quarters of a cell, which are narrow everywhere.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from rich.style import Style

from screens.glyphs import FULL, LOWER, UPPER
from screens.painting import Line
from screens.widths import Width, ambiguous_width

SIZES = (4, 5, 7, 10)
"""Heights in lines, smallest first."""

_WIDTHS = {4: 6, 5: 7, 7: 10, 10: 14}
_STROKES = {
    "0": "abcdef",
    "2": "abged",
    "3": "abgcd",
    "4": "fgbc",
    "5": "afgcd",
    "6": "afgedc",
    "7": "abc",
    "8": "abcdefg",
    "9": "gfabcd",
}
_USUAL = "00:00"
"""The figures that a size has to have room for: from 9:59 to 10:00, and into the overtime, nothing gets smaller."""

_REVERSED = Style(reverse=True)

_Grid = list[list[bool]]


def big(text: str, rows: int, style: Style) -> list[Line]:
    """A text of digits, ``:`` and ``+`` as ``rows`` lines of equal width, in the colour of ``style`` on its ground."""
    width = ambiguous_width()
    shapes = [_shape(char, rows, width) for char in text]
    lines = [" ".join(shape[row] for shape in shapes) for row in range(rows)]
    return [_coloured(line, style) if width == "wide" else [(line, style)] for line in lines]


def big_width(text: str, rows: int) -> int:
    """Cells that ``text`` takes in this size."""
    return sum(len(_shape(char, rows, ambiguous_width())[0]) for char in text) + len(text) - 1


def best_rows(text: str, width: int, rows: int) -> int:
    """The largest size of at most ``rows`` lines in which ``text`` fits into ``width`` cells; 0 where none does.

    A time that is shorter than ``00:00`` gets the size of that one, if it has any.
    """
    sizes = [r for r in SIZES if r <= rows and big_width(text, r) <= width]
    return max((r for r in sizes if big_width(_USUAL, r) <= width), default=min(sizes, default=0))


@lru_cache(maxsize=128)
def _shape(char: str, rows: int, drawn: Width) -> tuple[str, ...]:
    """One character as ``rows`` lines of equal width, of blocks and blanks, a cell each."""
    height, width = rows * 2, _WIDTHS[rows]
    upright, level = max(2, width // 3), max(2, height // 5 // 2 * 2)
    whole = drawn == "wide"
    # In the smallest size the openings of 6, 8 and 9 would be too small for a video.
    outer = 1 if rows == SIZES[0] and not whole else level
    if char == ":":
        return _lines(_colon(height, upright, whole=whole))
    if char == "+":
        return _lines(_plus(height, width - 1 - width % 2, level, whole=whole))
    if char == "1":
        return _lines(_one(height, width, outer, whole=whole))
    return _lines(_digit(_STROKES[char], height, width, level, outer, whole=whole))


def _digit(strokes: str, height: int, width: int, level: int, outer: int, *, whole: bool) -> _Grid:
    """Its strokes, of which the upper and the lower one are ``outer`` dots thick and the middle one ``level``."""
    upright = max(2, width // 3)
    grid = _empty(height, width)
    middle = (height - level) // 2
    if whole and "a" not in strokes:  # The open top of the 4 leaves room for a whole cell.
        middle -= middle % 2
    levels = {"a": range(outer), "g": range(middle, middle + level), "d": range(height - outer, height)}
    for stroke, lines in levels.items():
        if stroke in strokes:
            # The middle of the 3 stays away from the left, or in a blurred picture it would be a 9.
            begin = upright if stroke == "g" and not {"f", "e"} & set(strokes) else 0
            _fill(grid, lines, range(begin, width))
    halves = {"f": (0, 0), "e": (0, 1), "b": (1, 0), "c": (1, 1)}
    for stroke, (right, lower) in halves.items():
        if stroke in strokes:
            lines = range(middle, height) if lower else range(middle + level)
            _fill(grid, lines, range(width - upright, width) if right else range(upright))
    corners = {"af": (0, 0), "ab": (0, -1), "de": (-1, 0), "dc": (-1, -1)}
    for corner, (y, x) in corners.items():
        # The 5 begins with a corner, the 6 is round.
        if set(corner) <= set(strokes) and not whole and (corner != "af" or {"b", "e"} & set(strokes)):
            grid[y][x] = False
    return grid


def _one(height: int, width: int, foot: int, *, whole: bool) -> _Grid:
    """A stem with a flag and a foot: three strokes wide, in the middle of what another digit takes."""
    stroke = max(2, width // 3)
    left = (width - 3 * stroke + 1) // 2
    flag, flag_lines = (0, foot) if whole else (max(1, foot // 2), max(2, foot))
    grid = _empty(height, width)
    _fill(grid, range(height), range(left + stroke, left + 2 * stroke))
    _fill(grid, range(flag, flag + flag_lines), range(left, left + stroke))
    _fill(grid, range(height - foot, height), range(left, left + 3 * stroke))
    return grid


def _colon(height: int, dot: int, *, whole: bool) -> _Grid:
    tall = dot // 2 * 2 if whole else dot
    top = round((height / 2 - tall) / 2)
    if whole and height > 8:
        top += top % 2
    grid = _empty(height, dot)
    for first in (top, height - top - tall):
        _fill(grid, range(first, first + tall), range(dot))
    return grid


def _plus(height: int, width: int, level: int, *, whole: bool) -> _Grid:
    middle, arm, thick = (height - level) // 2, width // 3, width // 3 | 1
    if whole:
        middle, arm = middle + middle % 2, arm + arm % 2
    grid = _empty(height, width)
    _fill(grid, range(middle, middle + level), range(width))
    _fill(grid, range(middle - arm, middle + level + arm), range((width - thick) // 2, (width + thick) // 2))
    return grid


def _empty(height: int, width: int) -> _Grid:
    return [[False] * width for _ in range(height)]


def _fill(grid: _Grid, lines: range, columns: range) -> None:
    for y in lines:
        for x in columns:
            grid[y][x] = True


def _lines(grid: _Grid) -> tuple[str, ...]:
    blocks = {(True, True): FULL, (True, False): UPPER, (False, True): LOWER, (False, False): " "}
    return tuple(
        "".join(blocks[upper, lower] for upper, lower in zip(grid[y], grid[y + 1], strict=True))
        for y in range(0, len(grid), 2)
    )


_QUARTERS = [
    # What is left of a half bar beside one full cell or between two of them; and two halves of a dot.
    (f"{FULL}{LOWER}{LOWER}{FULL}", f"{FULL}▙▟{FULL}"),
    (f"{FULL}{UPPER}{UPPER}{FULL}", f"{FULL}▛▜{FULL}"),
    (f"{LOWER}{LOWER}{LOWER}{LOWER}{FULL}", f"  ▗▟{FULL}"),
    (f"{UPPER}{UPPER}{UPPER}{UPPER}{FULL}", f"  ▝▜{FULL}"),
    (f"  {LOWER}{LOWER}{FULL}", f"  ▗▟{FULL}"),
    (f"  {UPPER}{UPPER}{FULL}", f"  ▝▜{FULL}"),
    (f"{FULL}{LOWER}{LOWER}{LOWER}{LOWER}", f"{FULL}▙▖  "),
    (f"{FULL}{UPPER}{UPPER}{UPPER}{UPPER}", f"{FULL}▛▘  "),
    (f"{LOWER}{LOWER}", "▗▖"),
    (f"{UPPER}{UPPER}", "▝▘"),
]
"""The half cells of the smallest size, and how they are drawn from quarters."""


def _coloured(line: str, style: Style) -> Line:
    """A line of full cells, as spaces on a ground of the colour that the blocks would have."""
    for halves, quarters in _QUARTERS:
        line = line.replace(halves, quarters)
    runs = ("".join(run) for _, run in groupby(line, key=lambda cell: cell == FULL))
    return [(" " * len(run), style + _REVERSED) if run[0] == FULL else (run, style) for run in runs]
