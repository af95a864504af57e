"""The console's side of the projector: each change arrives, the half-typed note never, and a full disk ends nothing."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from console.expectation import Expectation
from console.projecting import Projecting
from curriculum.problem import Problem
from screens.projector import Coming
from sessions.projected import Projected, projected
from sessions.store import Home
from sessions.store.disk import Disk
from sessions.store.projectionfile import ProjectionFile, Spectator
from tests.console.kept import Run, held_evening, made_group
from tests.screens.evening import BEGAN, StillClock, opened, say


class Refusing(Disk):
    """A disk that takes nothing as long as ``full``."""

    full = True

    def write(self, file: int, part: memoryview) -> int:
        if self.full:
            raise OSError(errno.ENOSPC, "full")
        return super().write(file, part)


class Slow(Disk):
    """A disk that holds a write until ``going``."""

    def __init__(self) -> None:
        self.entered, self.going = Event(), Event()

    def write(self, file: int, part: memoryview) -> int:
        self.entered.set()
        assert self.going.wait(5)
        return super().write(file, part)


@contextmanager
def projecting(home: Path, disk: Disk | None = None) -> Iterator[tuple[Projecting, list[Problem]]]:
    told: list[Problem] = []
    home.mkdir(exist_ok=True)
    made = Projecting(ProjectionFile(home, "g1", disk or Disk()), StillClock(), told.append)
    made.start()
    try:
        yield made, told
    finally:
        made.stop()


def seen(spectator: Spectator, true: Callable[[Projected], object]) -> Projected:
    """Wait for a projection of which this is true."""
    end = time.monotonic() + 10
    while True:
        shown = spectator.look()
        if shown is not None and true(shown):
            return shown
        assert time.monotonic() < end
        time.sleep(0.002)


def test_what_happens_while_the_last_is_written_arrives_before_the_end(tmp_path: Path) -> None:
    live, disk = opened(), Slow()
    with projecting(tmp_path, disk) as (made, told):
        made.show(live.session, {})
        assert disk.entered.wait(5)
        live.close(BEGAN)
        made.show(live.session, {})
        ending = Thread(target=made.stop)
        ending.start()
        assert made._over.wait(5)
        disk.going.set()
        ending.join(5)
    last = Spectator(tmp_path, "g1").look()
    assert last is not None
    assert last.closed == BEGAN
    assert told == []


def test_each_change_arrives_and_in_the_closing_what_is_typed(tmp_path: Path) -> None:
    spectator, live = Spectator(tmp_path, "g1"), opened()
    with projecting(tmp_path) as (made, told):
        made.show(live.session, {})
        seen(spectator, lambda s: s.turn is None)
        live.call_next(BEGAN)
        say(live, "案件相談があった\n!毎週金曜に、お礼を1通送る")
        made.show(live.session, {"note": "ひみつ"})
        seen(spectator, lambda s: len(s.notes) == 2 and not s.summary)
        live.enter("summary", BEGAN)
        made.show(live.session, {})
        seen(spectator, lambda s: "案件相談" in s.summary and "金曜" in s.actions[0].text)
        made.show(live.session, {"note": "ひみつ", "summary": "直しているまとめ", "action:p2": "月曜に話す"})
        shown = seen(spectator, lambda s: s.summary == "直しているまとめ")
        assert shown.actions[1].text == "月曜に話す"
        live.close(BEGAN)
        made.show(live.session, {})
    last = spectator.look() or shown
    assert last.closed == BEGAN
    assert "ひみつ" not in ProjectionFile(tmp_path, "g1").path.read_text(encoding="utf-8")
    assert told == []


def test_a_disk_that_takes_nothing_is_told_once_and_tried_again(tmp_path: Path) -> None:
    disk, live = Refusing(), opened()
    with projecting(tmp_path, disk) as (made, told):
        for _ in range(3):
            live.call_next(BEGAN)
            made.show(live.session, {})
            end = time.monotonic() + 10
            while not told:
                assert time.monotonic() < end
                time.sleep(0.002)
        assert Spectator(tmp_path).look() is None
        disk.full = False
        live.call_next(BEGAN)
        made.show(live.session, {})
        seen(Spectator(tmp_path), lambda s: s.turn is not None)
    assert len(told) == 1


def test_the_waiting_page_knows_the_group_and_the_week_that_comes(tmp_path: Path) -> None:
    group = made_group(tmp_path)
    home = Home.open(tmp_path)
    assert Expectation(home, None)(None) == Coming("種まきの会", 1, Expectation(home, group)(None).theme)
    held_evening(tmp_path, group, closed=True)
    assert Expectation(home, group)(None).week == 2
    live = opened()
    assert Expectation(home, group)(projected(live.session, BEGAN, BEGAN)).week == 2


def test_without_a_group_there_is_still_a_page(tmp_path: Path) -> None:
    assert Expectation(Home.open(tmp_path), None)(None) == Coming()


def test_a_group_that_is_not_there_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.commands.show.check_terminal", lambda _environ: None)
    made_group(tmp_path)
    code, out, err = run("--home", str(tmp_path), "show", "だれの会")
    assert (code, out) == (1, "")
    assert "だれの会" in err
