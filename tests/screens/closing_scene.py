"""The closing on a stage, of three people of whom two have said something."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from screens.closing.screen import ClosingScreen
from screens.closing.sources import Sources
from screens.live.covering import over_closing
from screens.widgets.typing_area import TypingArea
from sessions.live import LiveSession
from tests.screens.evening import BEGAN, PaperDesk, StillClock, opened, say
from tests.screens.live.scene import Scene
from tests.screens.stage import PaperCopier, Report, on_stage, type_text

DRAFT = """\
最近のやりとりの中で「種まき」は？
- 案件相談があった（いのさん）
- ポモドーロ部屋（ぽてちさん）"""


def heard() -> LiveSession:
    """Three people; two have said something, one of them promised something."""
    live = opened("いのさん", "ぽてちさん", "ゆうさん")
    live.call_next(BEGAN + 300)
    say(live, "案件相談があった\n!毎週金曜に1通送る", at=BEGAN + 301)
    live.call_next(BEGAN + 400)
    say(live, "ポモドーロ部屋", at=BEGAN + 401)
    return live


def closing_of(desk: PaperDesk, copier: PaperCopier) -> ClosingScreen:
    """The closing of this desk's evening."""
    return ClosingScreen(desk, copier, partial(over_closing, desk))


@asynccontextmanager
async def on_closing(
    live: LiveSession | None = None, *, size: tuple[int, int] = (100, 30), report: Report | None = None
) -> AsyncIterator[Scene]:
    clock = StillClock(BEGAN + 2460)
    desk, copier = PaperDesk(live or heard(), clock), PaperCopier(report)
    screen = closing_of(desk, copier)
    async with on_stage(screen, size) as (app, pilot):
        yield Scene(app, pilot, screen, desk, clock, copier)  # type: ignore[arg-type]


def source(scene: Scene) -> list[str]:
    """Who said what, as it stands below the fields."""
    part = scene.screen.query_one(Sources)
    shown = (part.render_line(y).text.strip() for y in range(part.size.height))
    return [line for line in shown if line]


def field(scene: Scene, name: str = "summary") -> TypingArea:
    return scene.screen.query_one(f"#{name}", TypingArea)


async def typed(scene: Scene, text: str) -> None:
    await type_text(scene.app, scene.pilot, text)
