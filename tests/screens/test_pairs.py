"""What is drawn can be read: no colour is written down elsewhere, and each screen is looked at in every look."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.screen import Screen

import console
import screens
from screens.choices import Choice
from screens.folder import FolderScreen
from screens.group import GroupScreen
from screens.help import HelpScreen
from screens.home import HOME_ACTS, HomeScreen
from screens.live.screen import LiveScreen
from screens.menu import MenuScreen
from screens.painting import Painted
from screens.palette import LOOKS, by_setting, palette
from screens.pick import PickScreen
from screens.programme import ProgrammeScreen
from screens.projector import Coming, ProjectorScreen
from tests.screens.closing_scene import closing_of
from tests.screens.contrast import contrast
from tests.screens.evening import BEGAN, PaperDesk, StillClock, group
from tests.screens.live.scene import with_notes
from tests.screens.pairs import SHAPES, TEXT
from tests.screens.shelf import TWO_WEEKS, PaperLibrary
from tests.screens.stage import PaperCopier, on_stage

ROOMS = [
    path
    for package in (screens, console)
    for path in sorted(Path(str(package.__file__)).parent.rglob("*"))
    if path.suffix in (".py", ".tcss")
]
TABLES = {"palette.py", "few_colours.py"}
VARIABLES = {"background", "surface", "panel", "primary", "foreground", "text-muted"} | {
    f"input-cursor-{part}" for part in ("foreground", "background")
}
"""All that style sheets may name: grounds, edges, and the tones of what is typed in."""

SHAPES_OF = set("─━╸|=- ").union(map(chr, range(0x2580, 0x25A0)))
"""Characters that are no text."""


@pytest.mark.parametrize("path", ROOMS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_colours_are_written_down_in_the_palettes_alone(path: Path) -> None:
    words = path.read_text(encoding="utf-8")
    if path.name in TABLES:
        return
    assert not re.search(r"#[0-9a-fA-F]{6}\b|\brgb\(|\bansi_", words)
    if path.suffix == ".py":
        tree = ast.parse(words)
        literal = set(_literal_pairs(tree))
        assert literal <= TEXT | SHAPES
        words = "\n".join(n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    named = re.findall(r"(?:color|background|border|tint)[a-z-]*:[^;{}]*?\$([a-z-]+)", words)
    assert set(named) <= VARIABLES


def _literal_pairs(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Tones and grounds that are asked for by name; others are seen on the stage."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "style":
            names = [a.value if isinstance(a, ast.Constant) else None for a in node.args] + ["ground"]
            if isinstance(names[0], str) and isinstance(names[1], str):
                yield names[0], names[1]


def faint(app: App[Any]) -> dict[tuple[str, str], tuple[str, float]]:
    """What cannot be read of the top screen, by its colours, with the text and the contrast. What a window covers is
    covered on purpose.
    """
    colours = palette(app.theme)
    least = 7 if colours.look == "contrast" else 4.5
    region = app.screen.children[0].region if app.screen.is_modal else app.screen.region
    found: dict[tuple[str, str], tuple[str, float]] = {}
    for strip in app.screen._compositor.render_strips()[region.y : region.bottom]:
        for text, style, _control in strip.crop(region.x, region.right):
            if style is None or not set(text) - SHAPES_OF:
                continue
            assert style.color is not None
            assert style.bgcolor is not None
            pair = style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex
            if contrast(*pair) < least:
                found[pair] = text, round(contrast(*pair), 2)
    return found


def shelf() -> PaperLibrary:
    return PaperLibrary(group())


SCREENS: dict[str, Callable[[], Screen[Any]]] = {
    "live": lambda: LiveScreen(PaperDesk(with_notes(), StillClock(BEGAN + 430)), PaperCopier()),
    "closing": lambda: closing_of(PaperDesk(with_notes(), StillClock(BEGAN + 2460)), PaperCopier()),
    "home": lambda: HomeScreen(shelf(), "What was said."),
    "group": lambda: GroupScreen(group(), "g9", shelf()),
    "programme": lambda: ProgrammeScreen(TWO_WEEKS, shelf()),
    "projector": lambda: ProjectorScreen(StillClock().now, Coming("種まきの会", 2, "つぎのテーマ")),
    "menu": lambda: MenuScreen([Choice("a", "An act", "^A"), Choice("b", "Another")], {"a": "a", "b": "b"}, print),
    "pick": lambda: PickScreen("どれ？", [Choice("a", "This one", "now"), Choice("b", "Another")]),
    "folder": lambda: FolderScreen("Where?", "notes", lambda typed: typed),
    "help": lambda: HelpScreen(HOME_ACTS),
}


@pytest.mark.parametrize("name", SCREENS)
async def test_each_screen_can_be_read_in_every_look(name: str) -> None:
    async with on_stage(SCREENS[name]()) as (app, pilot):
        for look in LOOKS:
            app.theme = by_setting(look).name
            for part in app.screen.query(Painted):
                part.repaint_all()
            await pilot.pause()
            assert faint(app) == {}, look
            await pilot.press("shift+end")
            assert faint(app) == {}, look
