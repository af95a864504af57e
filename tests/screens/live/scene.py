"""The live screen on a stage, a while into the first question."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from textual.pilot import Pilot

from screens.live.note_box import NoteBox
from screens.live.notes_panel import NotesPanel
from screens.live.screen import LiveScreen
from sessions.live import LiveSession
from tests.screens.evening import BEGAN, PaperDesk, StillClock, opened, say
from tests.screens.stage import PaperCopier, Stage, on_stage


@dataclass
class Scene:
    """What a test of the live screen needs at hand."""

    app: Stage
    pilot: Pilot[object]
    screen: LiveScreen
    desk: PaperDesk
    clock: StillClock
    copier: PaperCopier

    @property
    def live(self) -> LiveSession:
        return self.desk.live

    @property
    def box(self) -> NoteBox:
        return self.screen.query_one(NoteBox)

    @property
    def notes(self) -> NotesPanel:
        return self.screen.query_one(NotesPanel)

    @property
    def speaker(self) -> str | None:
        turn = self.live.session.turn
        return turn.participant if turn else None

    @property
    def said(self) -> list[str]:
        """The texts of the notes that are not deleted."""
        return [n.text for n in self.live.session.notes if not n.deleted]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()


@asynccontextmanager
async def on_live(
    live: LiveSession | None = None,
    *,
    size: tuple[int, int] = (100, 30),
    typed: dict[str, str] | None = None,
    speaking: bool = True,
) -> AsyncIterator[Scene]:
    """The live screen; いのさん speaks since ten seconds (with ``speaking``)."""
    clock = StillClock()
    session = live or opened()
    if speaking:
        session.call_next(clock.pass_(300))
        clock.pass_(10)
    desk, copier = PaperDesk(session, clock, typed), PaperCopier()
    screen = LiveScreen(desk, copier)
    async with on_stage(screen, size) as (app, pilot):
        yield Scene(app, pilot, screen, desk, clock, copier)


def with_notes() -> LiveSession:
    """A session in which いのさん has spoken and ぽてちさん speaks, with a note of each."""
    live = opened()
    live.call_next(BEGAN + 300)
    say(live, "案件相談があった", at=BEGAN + 301)
    live.call_next(BEGAN + 302)
    say(live, "ポモドーロ部屋", at=BEGAN + 303)
    return live
