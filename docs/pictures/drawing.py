"""A terminal's screen as a picture, on an exact grid of cells, with Japanese two cells wide.

Blocks and lines are drawn as rectangles, as terminals do, so that they meet. Needs Debian's fonts-dejavu-core and
fonts-noto-cjk.
"""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw, ImageFont
from pyte.screens import Char

from screens.palette import DARK
from tests.pty_cells import Cells

NARROW = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono{}.ttf"
WIDE = "/usr/share/fonts/opentype/noto/NotoSansCJK-{}.ttc"
NAMED = {
    "black": "#000000",
    "red": "#cc4444",
    "green": "#44aa44",
    "brown": "#aaaa44",
    "blue": "#4466ee",
    "magenta": "#aa44aa",
    "cyan": "#44aaaa",
    "white": "#cccccc",
    "brightblack": "#777777",
    "brightred": "#ff7777",
    "brightgreen": "#77ee77",
    "brightbrown": "#eeee77",
    "brightblue": "#88aaff",
    "brightmagenta": "#ee88ee",
    "brightcyan": "#77eeee",
    "brightwhite": "#ffffff",
}
"""pyte's names for the sixteen colours; the others are ``rrggbb``."""

GROUND, TEXT = DARK.ground, DARK.text
"""Where a program leaves the terminal's own colours."""

ASCENT, BASE = 1.25, 0.78
"""A cell's height as a share of the letters' size, and where in the cell the letters stand."""

SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
LINES = {"━": (0.0, 1.0, 2), "╸": (0.0, 0.5, 2), "╺": (0.5, 1.0, 2), "─": (0.0, 1.0, 1)}
"""From where to where across the cell, and half the thickness in pixels."""

QUARTERS = dict(zip("▖▗▘▙▚▛▜▝▞▟", ("c", "d", "a", "acd", "ad", "abc", "abd", "b", "bc", "bcd"), strict=True))
"""Which quarters of the cell are full: a and b above, c and d below."""


def draw(cells: Cells, size: int = 20) -> Image.Image:
    """The picture, with letters of ``size`` pixels."""
    width, height = round(size * 0.602), round(size * ASCENT)
    image = Image.new("RGB", (cells.columns * width, cells.lines * height), GROUND)
    pen = ImageDraw.Draw(image)
    letters = []
    for y in range(cells.lines):
        for x in range(cells.columns):
            cell = cells.buffer[y][x]
            colour, ground = _colours(cell)
            box = (x * width, y * height, (x + 1) * width - 1, (y + 1) * height - 1)
            pen.rectangle(box, fill=ground)
            if cell.data.strip() and not _block(pen, cell.data, box, colour, ground):
                letters.append((cell, box, colour))
    # After all grounds, since a letter may reach into its neighbours.
    for cell, (left, top, right, bottom), colour in letters:
        if cells.width(cell.data[0]) == 2:
            middle = ((left + right + 1 + width) / 2, (top + bottom) / 2)
            pen.text(middle, cell.data, font=_wide(cell.bold, size), fill=colour, anchor="mm")
        else:
            font = _wide if "\uff61" <= cell.data[0] <= "\uffdc" else _narrow  # half the width of a wide letter
            foot = (left + width / 2, top + height * BASE)
            pen.text(foot, cell.data, font=font(cell.bold, size), fill=colour, anchor="ms")
    return image


def _block(pen: ImageDraw.ImageDraw, data: str, box: tuple[int, int, int, int], colour: str, ground: str) -> bool:
    """Draw a block element or a line; False where the character is none."""
    left, top, right, bottom = box
    width, height, code = right - left + 1, bottom - top + 1, ord(data[0])
    if data in SHADES:
        pen.rectangle(box, fill=_mixed(ground, colour, SHADES[data]))
    elif data == "▀":
        pen.rectangle((left, top, right, top + height // 2 - 1), fill=colour)
    elif 0x2581 <= code <= 0x2588:  # lower eighths, up to the full block
        pen.rectangle((left, bottom + 1 - height * (code - 0x2580) // 8, right, bottom), fill=colour)
    elif 0x2589 <= code <= 0x258F:  # left seven eighths, down to one
        pen.rectangle((left, top, left + max(1, width * (0x2590 - code) // 8) - 1, bottom), fill=colour)
    elif data == "▐":
        pen.rectangle((left + width // 2, top, right, bottom), fill=colour)
    elif data in QUARTERS:
        for quarter in QUARTERS[data]:
            x, y = left + width // 2 * (quarter in "bd"), top + height // 2 * (quarter in "cd")
            ends = right if quarter in "bd" else x + width // 2 - 1, bottom if quarter in "cd" else y + height // 2 - 1
            pen.rectangle((x, y, *ends), fill=colour)
    elif data in LINES:
        start, end, half = LINES[data]
        middle = top + height // 2
        pen.rectangle(
            (left + round(width * start), middle - half, left + round(width * end) - 1, middle + half - 1), fill=colour
        )
    elif data == "│":
        pen.rectangle((left + width // 2 - 1, top, left + width // 2, bottom), fill=colour)
    else:
        return False
    return True


def _colours(cell: Char) -> tuple[str, str]:
    colour, ground = _colour(cell.fg, TEXT), _colour(cell.bg, GROUND)
    return (ground, colour) if cell.reverse else (colour, ground)


def _colour(name: str, default: str) -> str:
    return default if name == "default" else NAMED.get(name, f"#{name}")


def _mixed(ground: str, colour: str, share: float) -> str:
    pairs = ((int(ground[i : i + 2], 16), int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@cache
def _narrow(bold: bool, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(NARROW.format("-Bold" if bold else ""), size)


@cache
def _wide(bold: bool, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(WIDE.format("Bold" if bold else "Regular"), round(size * 1.06), index=0)
