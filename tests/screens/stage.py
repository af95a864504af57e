"""A small app that puts one screen on, and what can be seen of it as text."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any
from unittest.mock import patch

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual._compositor import Compositor
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen

from curriculum.problem import Problem
from screens.base import ConsoleScreen
from screens.i18n import language_in_use, use_language
from screens.live.screen import LIVE_STYLE
from screens.messages import Wanted
from screens.painting import Painted
from screens.palette import DARK, LOOKS, Palette, by_setting, next_theme
from screens.ports import CopyReport
from sessions.record import Session
from tests.screens.pairs import SHAPES, TEXT


class Report:
    """What copying is said to have done."""

    def __init__(self, *sentences: str, arrived: bool = True, asks: bool = False) -> None:
        self.sentences = sentences
        self.arrived = arrived
        self.asks = asks


class PaperCopier:
    """Copies nothing and remembers what it was given: the sessions, and where they were to go."""

    def __init__(self, report: CopyReport | None = None) -> None:
        self.given: list[Session] = []
        self.places: list[tuple[str, str]] = []
        self.usual = "notion"
        self.document = "week.md"
        self.report = report or Report("Copied to paper.")

    def destinations(self, session: Session) -> list[tuple[str, str]]:
        return [(place, "") for place in ("notion", "rich", "chat", "plain", "file")] + [("document", self.document)]

    def use_document(self, typed: str) -> str:
        if not typed.endswith(".md"):
            raise Problem("There is no file.")
        self.document = typed
        return typed

    def __call__(self, session: Session, destination: str = "notion", edited: str = "") -> CopyReport:
        self.given.append(session)
        self.places.append((destination, edited))
        return self.report if not edited else Report("Written into week.md.")


class Stage(App[object], inherit_bindings=False):
    """Shows one screen; ``wanted`` is what was asked of the app, ``ended`` what the screen ended with.

    It has no keys of its own, so that those of the screens can be seen.
    """

    CSS_PATH = LIVE_STYLE
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, shown: Screen[Any]) -> None:
        super().__init__()
        self.shown = shown
        self.wanted: list[str] = []
        self.ended: list[object] = []
        for look in LOOKS:
            self.register_theme(by_setting(look).theme())
        # As the app does: the change would have every style sheet parsed again.
        self.set_reactive(App.theme, DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        self.push_screen(self.shown, self.ended.append)

    def on_wanted(self, event: Wanted) -> None:
        """Do what the app does."""
        self.wanted.append(event.what)
        if event.what == "theme":
            self.theme = next_theme(self.theme)
        elif event.what == "language":
            use_language("en" if language_in_use() == "ja" else "ja")
        for screen in self.screen_stack:
            if isinstance(screen, ConsoleScreen):
                screen.repaint_all()


async def settle(app: App[Any]) -> None:
    """Let every message be worked off, and what follows from it be drawn: no time passes.

    Textual's own waiting looks whether the process is busy; that takes long, and is wrong where others keep it waiting.
    """
    for _ in range(1000):
        for _turn in range(4):
            await asyncio.sleep(0)
        if any(_busy(pump) for pump in (app, *app._registry)):
            continue
        if app.is_running:
            app.screen._on_timer_update()
        await asyncio.sleep(0)
        if not any(_busy(pump) for pump in (app, *app._registry)):
            return


def _busy(pump: MessagePump) -> bool:
    queue = pump._message_queue
    return bool(pump._next_callbacks) or (queue is not None and not queue.empty())


_PARSED: dict[tuple[object, ...], list[RuleSet]] = {}
_parse_rules = Stylesheet._parse_rules


def _parse_once(sheet: Stylesheet, css: str, *where: object, **named: object) -> list[RuleSet]:
    """The rules of a sheet, parsed once for all apps that have it with the same colours."""
    key = (css, where, *named.items(), *sheet._variables.items())
    if key not in _PARSED:
        _PARSED[key] = _parse_rules(sheet, css, *where, **named)  # type: ignore[arg-type]
    return _PARSED[key]


@contextmanager
def known_pairs() -> Iterator[None]:
    """Fail in the end where a colour was asked for on a ground for which no contrast is computed."""
    style, unknown = Palette.style, set[tuple[str, str]]()

    def noted(colours: Palette, tone: str, ground: str = "ground", *, bold: bool = False) -> Style:
        if (tone, ground) not in TEXT | SHAPES:
            unknown.add((tone, ground))
        return style(colours, tone, ground, bold=bold)

    with patch.object(Palette, "style", noted):
        yield
    assert unknown == set()


@contextmanager
def settling(app: App[Any]) -> Iterator[None]:
    """Let a pilot wait as ``settle`` does, and draw nothing unless it is looked at: no terminal would take it.

    Style sheets are the same for every test, and are parsed once.
    """

    async def wait(*_seconds: float) -> None:
        await settle(app)

    with (
        patch("textual.pilot.wait_for_idle", wait),
        patch("textual.app.wait_for_idle", wait),
        patch.object(Compositor, "render_update", lambda *_given, **_named: None),
        patch.object(Stylesheet, "_parse_rules", _parse_once),
        known_pairs(),
    ):
        yield


async def until(app: App[Any], true: Callable[[], object]) -> None:
    """Wait for what a thread does; fails after five seconds."""
    end = time.monotonic() + 5
    while not true():
        assert time.monotonic() < end, picture(app)
        await asyncio.sleep(0.002)
    await settle(app)


@asynccontextmanager
async def on_stage(shown: Screen[Any], size: tuple[int, int] = (100, 30)) -> AsyncIterator[tuple[Stage, Pilot[object]]]:
    """The screen on a stage of this size, with a pilot."""
    stage = Stage(shown)
    with settling(stage):
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
