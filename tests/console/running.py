"""The app on a real store, driven by a pilot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from msgspec import Struct
from textual.pilot import Pilot

from console.app import TanemakiApp
from console.evening import Start
from screens.live.note_box import NoteBox, NoteInput
from sessions.clock import Clock
from sessions.record import Session
from sessions.store import Home
from sessions.store.disk import DISK, Disk
from tests.console.kept import held_evening, made_group
from tests.screens.evening import BEGAN, StillClock
from tests.screens.stage import picture, settling, type_text, until
from tests.sessions.store.disks import QUICK


class Running(Struct):
    """The app while it runs."""

    app: TanemakiApp
    pilot: Pilot[int]
    clock: Clock

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await type_text(self.app, self.pilot, text)

    async def see(self, words: str) -> None:
        """Wait until this is on the screen."""
        await until(self.app, lambda: words in picture(self.app))

    @property
    def session(self) -> Session:
        assert self.app._desk is not None
        return self.app._desk.live.session

    @property
    def box(self) -> NoteBox:
        assert self.app._live is not None
        return self.app._live.query_one(NoteBox)

    def in_the_box(self) -> bool:
        return self.app.screen is self.app._live and isinstance(self.app.focused, NoteInput)


@asynccontextmanager
async def running(
    folder: Path,
    start: Start | None = None,
    *,
    at: float = BEGAN,
    clock: Clock | None = None,
    disk: Disk = DISK,
    size: tuple[int, int] = (100, 30),
) -> AsyncIterator[Running]:
    clock = clock or StillClock(at)
    home = Home.open(folder, pace=QUICK, clock=clock.now, disk=disk)
    app = TanemakiApp(home, clock, start or Start())
    try:
        with settling(app):
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                yield Running(app, pilot, clock)
    finally:
        app.save_now()


def evening(folder: Path, **options: object) -> Start:
    """An evening that was left at 420 seconds, to be gone on with."""
    return Start(reopen=held_evening(folder, made_group(folder), **options))  # type: ignore[arg-type]
