"""Time the program did not see: whether it counts is asked, who types loses nothing, and the answer can be undone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec import Struct
from textual import events

from screens.i18n import use_language
from screens.pick import PickScreen
from sessions.elapsed import spoken_by_person
from tests.console.running import Running, evening, running
from tests.screens.evening import BEGAN
from tests.screens.stage import picture, until
from tests.sessions.machine import Machine

TYPED = "書きかけの「ことば」"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for patience in ("console.watch.BEAT", "console.asking.QUIET", "console.asking.LATER", "console.asking.LOOK_AGAIN"):
        monkeypatch.setattr(patience, 0.002)


class Held(Struct):
    """An evening in which somebody has spoken for ten seconds, with a half-typed line."""

    run: Running
    machine: Machine

    @property
    def spoken(self) -> int:
        """Seconds the speaking person has spoken, in this evening that was left when they began."""
        turn = self.run.session.turn
        assert turn is not None
        return round(spoken_by_person(self.run.session, self.machine.clock.now())[turn.participant])

    async def stopped_for(self, seconds: float) -> None:
        self.machine.stop(seconds)
        await self.run.see(f"Tanemaki stood still for {round(seconds / 60)} minutes.")

    async def answered(self) -> None:
        await until(self.run.app, self.run.in_the_box)


@asynccontextmanager
async def held(folder: Path, *, counts_sleep: bool = True, typed: str = "") -> AsyncIterator[Held]:
    use_language("en")
    machine = Machine(counts_sleep=counts_sleep, at=BEGAN + 430)
    start = evening(folder, typed={"note": typed, "kind": "point"} if typed else None)
    async with running(folder, start, clock=machine.clock) as run:
        await run.pilot.pause()
        yield Held(run, machine)


@pytest.mark.parametrize(("key", "spoken", "turned", "other"), [("1", 730, "ctrl+y", 10), ("2", 10, "ctrl+z", 730)])
async def test_a_stop_is_asked_about_and_the_answer_can_be_turned_round(
    own_home: Path, key: str, spoken: int, turned: str, other: int
) -> None:
    async with held(own_home) as evening:
        assert evening.spoken == 10
        await evening.stopped_for(720)
        await evening.run.type(key)
        await evening.answered()
        assert evening.spoken == spoken
        assert "12 minutes" in picture(evening.run.app)
        await evening.run.press(turned)
        assert evening.spoken == other
        await evening.run.press("ctrl+y" if turned == "ctrl+z" else "ctrl+z")
        assert evening.spoken == spoken


async def test_what_is_being_typed_stays_and_goes_on(own_home: Path) -> None:
    """A commit that begins with a digit is a text; the question comes again when nobody types."""
    async with held(own_home, typed=TYPED) as evening:
        await evening.stopped_for(720)
        await evening.run.type("2人で決めた　")
        assert evening.run.box.text == TYPED + "2人で決めた　"
        await evening.run.see("Tanemaki stood still for 12 minutes.")
        await evening.run.type("2")
        await evening.answered()
        assert evening.run.box.text == TYPED + "2人で決めた　"
        assert evening.spoken == 10


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_a_stray_key_answers_what_is_usual_and_takes_nothing_else_away(own_home: Path, key: str) -> None:
    """Also where it bounces."""
    async with held(own_home, typed=TYPED) as evening:
        await evening.stopped_for(720)
        for _ in range(2):
            evening.run.app.post_message(events.Key(key, None))
        await evening.answered()
        assert evening.spoken == 730
        assert evening.run.box.text == TYPED
        assert "^Y leaves them out after all" in picture(evening.run.app)


async def test_a_clock_that_was_set_forward_does_not_count_unless_told(own_home: Path) -> None:
    async with held(own_home) as evening:
        evening.machine.set_clock(3600)
        await evening.run.see("The computer's clock went forward by 60 minutes.")
        await evening.run.press("enter")
        await evening.answered()
        assert evening.spoken == 10
        await evening.run.press("ctrl+z")
        assert evening.spoken == 3610


async def test_a_clock_that_was_set_back_is_told_and_changes_nothing(own_home: Path) -> None:
    async with held(own_home) as evening:
        evening.machine.set_clock(-300)
        await evening.run.see("The computer's clock was set back by 5 minutes.")
        assert evening.run.in_the_box()
        assert evening.spoken == 10


async def test_in_a_pause_nothing_is_lost_and_nothing_asked(own_home: Path) -> None:
    async with held(own_home, counts_sleep=False) as evening:
        await evening.run.press("ctrl+s")
        evening.machine.sleep(720)
        await until(evening.run.app, lambda: evening.machine.clock.now() > BEGAN + 1149)
        await evening.run.press("ctrl+s")
        assert evening.run.in_the_box(), picture(evening.run.app)
        assert evening.spoken == 10


async def test_a_question_that_becomes_longer_while_it_is_there_says_so(own_home: Path) -> None:
    async with held(own_home) as evening:
        await evening.stopped_for(720)
        evening.machine.stop(600)
        await evening.run.see("Tanemaki stood still for 22 minutes.")
        assert sum(isinstance(screen, PickScreen) for screen in evening.run.app.screen_stack) == 1
        await evening.run.press("down", "enter")
        await evening.answered()
        assert evening.spoken == 10
