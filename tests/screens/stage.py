"""A small app that puts one screen on, and what can be seen of it as text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from screens.base import ConsoleScreen
from screens.i18n import language_in_use, use_language
from screens.live.screen import LIVE_STYLE
from screens.messages import Wanted
from screens.painting import Painted
from screens.palette import DARK, LIGHT
from screens.ports import CopyReport
from sessions.record import Session


class Report:
    """What copying is said to have done."""

    def __init__(self, *sentences: str, arrived: bool = True) -> None:
        self.sentences = sentences
        self.arrived = arrived


class PaperCopier:
    """Copies nothing and remembers what it was given."""

    def __init__(self, report: CopyReport | None = None) -> None:
        self.given: list[Session] = []
        self.report = report or Report("Copied to paper.")

    def __call__(self, session: Session) -> CopyReport:
        self.given.append(session)
        return self.report


class Stage(App[object]):
    """Shows one screen; ``wanted`` is what was asked of the app, ``ended`` what the screen ended with."""

    CSS_PATH = LIVE_STYLE
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, shown: Screen[Any]) -> None:
        super().__init__()
        self.shown = shown
        self.wanted: list[str] = []
        self.ended: list[object] = []
        for colours in (DARK, LIGHT):
            self.register_theme(colours.theme())
        self.theme = DARK.name

    def on_mount(self) -> None:
        self.push_screen(self.shown, self.ended.append)

    def on_wanted(self, event: Wanted) -> None:
        """Do what the app does."""
        self.wanted.append(event.what)
        if event.what == "theme":
            self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name
        elif event.what == "language":
            use_language("en" if language_in_use() == "ja" else "ja")
        for screen in self.screen_stack:
            if isinstance(screen, ConsoleScreen):
                screen.repaint_all()


@asynccontextmanager
async def on_stage(shown: Screen[Any], size: tuple[int, int] = (100, 30)) -> AsyncIterator[tuple[Stage, Pilot[object]]]:
    """The screen on a stage of this size, with a pilot."""
    stage = Stage(shown)
    async with stage.run_test(size=size) as pilot:
        await pilot.pause()
        yield stage, pilot


def lines(app: App[Any]) -> list[str]:
    """What is on the top screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def picture(app: App[Any]) -> str:
    """What is on the top screen as one text."""
    return "\n".join(line.rstrip() for line in lines(app))


async def type_text(app: App[Any], pilot: Pilot[Any], text: str) -> None:
    """Type as an input method commits: each character as a key of its own, whatever its width."""
    for char in text:
        app.post_message(events.Key("enter" if char == "\n" else char, None if char == "\n" else char))
    await pilot.pause()
    await pilot.pause()


def wrong_widths(app: App[Any]) -> list[str]:
    """The painted lines that are not as wide as their widget, and the screen's that are not as wide as it."""
    width = app.screen.size.width
    wrong = [f"screen: {line!r}" for line in lines(app) if cell_len(line) != width]
    for part in app.screen.query(Painted):
        for y in range(part.size.height):
            strip = part.render_line(y)
            if sum(cell_len(segment.text) for segment in strip) != part.size.width:
                wrong.append(f"{part!r} line {y}: {strip.text!r}")
    return wrong
