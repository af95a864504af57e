"""Draw every screen in every state, size, language and look, to be looked at one by one.

python -m docs.pictures.gallery OUT                            all of them: OUT/ja-dark/live-round-100x30.png, …
python -m docs.pictures.gallery OUT --only live --size 80x24   those whose names begin so, at a size
python -m docs.pictures.gallery OUT --text                     as text, for a look at what stands where

It also puts what belongs together on sheets: OUT/ja-dark/sheet-100x30-1.png.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from pyte.screens import Char
from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App

from console.mends import mend_textual
from docs.pictures.drawing import draw
from docs.pictures.scenes import SCENES
from screens.i18n import use_language
from screens.kinsoku import graphemes
from screens.painting import Painted
from screens.palette import LOOKS, by_setting
from tests.pty_cells import Cells
from tests.screens.stage import lines

SIZES = ((80, 24), (100, 30), (120, 36), (160, 50), (200, 60))
SHEET, ACROSS = 6, 2
"""Pictures on a sheet, and beside each other."""


def cells_of(app: App[object]) -> Cells:
    """What is on the top screen, cell by cell."""
    columns, rows = app.screen.size
    cells = Cells(columns, rows)
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            for grapheme in graphemes(segment.text):
                width = cell_len(grapheme)
                for offset in range(width):
                    cells.buffer[y][x + offset] = _char(grapheme if offset == 0 else "", segment)
                x += width
    return cells


def _char(data: str, segment: Segment) -> Char:
    style = segment.style
    if style is None:
        return Char(data)
    return Char(
        data,
        fg=_colour(style.color.name if style.color else "default"),
        bg=_colour(style.bgcolor.name if style.bgcolor else "default"),
        bold=bool(style.bold),
        reverse=bool(style.reverse),
    )


def _colour(name: str) -> str:
    return name.removeprefix("#")


async def _draw_all(out: Path, names: Sequence[str], sizes: Sequence[tuple[int, int]], look: str, text: bool) -> None:
    for size in sizes:
        taken = []
        for name in names:
            async with SCENES[name](size) as (app, pilot):
                app.theme = by_setting(look).name
                app.screen.refresh()
                for screen in app.screen_stack:
                    for part in screen.query(Painted):
                        part.repaint_all()
                await pilot.pause()
                file = out / f"{name}-{size[0]}x{size[1]}"
                if text:
                    file.with_suffix(".txt").write_text("\n".join(line.rstrip() for line in lines(app)), "utf-8")
                    continue
                picture = draw(cells_of(app), 14 if size[0] > 120 else 18)
                picture.save(file.with_suffix(".png"))
                taken.append(picture)
        for number in range(0, len(taken), SHEET):
            _sheet(taken[number : number + SHEET]).save(out / f"sheet-{size[0]}x{size[1]}-{number // SHEET + 1}.png")


def _sheet(pictures: Sequence[Image.Image]) -> Image.Image:
    width, height = max(p.width for p in pictures), max(p.height for p in pictures)
    sheet = Image.new("RGB", (width * ACROSS + 20, (height + 20) * -(-len(pictures) // ACROSS)), "#ff00ff")
    for number, picture in enumerate(pictures):
        sheet.paste(picture, (number % ACROSS * (width + 20), number // ACROSS * (height + 20)))
    return sheet


def main(arguments: Sequence[str]) -> int:
    """Draw what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m docs.pictures.gallery", description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="names that begin so")
    parser.add_argument("--size", action="append", help="COLUMNSxROWS")
    parser.add_argument("--lang", choices=["ja", "en"], action="append")
    parser.add_argument("--look", choices=LOOKS, action="append")
    parser.add_argument("--text", action="store_true")
    asked = parser.parse_args(arguments)
    mend_textual()
    os.environ["TZ"] = "Asia/Tokyo"
    time.tzset()
    names = [name for name in SCENES if name.startswith(asked.only)]
    sizes = [(int(c), int(r)) for c, r in (s.split("x") for s in asked.size)] if asked.size else SIZES
    for language in asked.lang or ("ja", "en"):
        for look in asked.look or LOOKS:
            use_language(language)
            out = asked.out / f"{language}-{look}"
            out.mkdir(parents=True, exist_ok=True)
            asyncio.run(_draw_all(out, names, sizes, look, asked.text))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
