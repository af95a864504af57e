"""A home with a group and an evening in it, for the tests of commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from console.desk import DrivenDesk
from console.evening import begin_session
from console.library import KeptLibrary
from curriculum.shelf import built_in_programme
from sessions.groups import new_group, next_group_id
from sessions.people import Group
from sessions.store import Home
from tests.screens.evening import BEGAN, NAMES, StillClock, say
from tests.sessions.store.disks import QUICK

Run = Callable[..., tuple[int, str, str]]
"""Runs a command line in English (or ``lang=``): exit code, standard output, standard error. The fixture ``run``."""

NOTES = "種まき→案件相談があった\n>頻度を多くする\n?境目はどこ？\n!毎週金曜に1通送る\n~ここだけの話"
"""One note of each kind."""


def made_group(folder: Path, *names: str, name: str = "種まきの会", language: str = "ja") -> Group:
    """A group, kept."""
    home = Home.open(folder)
    made = new_group(
        next_group_id(home.groups()),
        name,
        names or NAMES,
        programme=built_in_programme(language).name,
        facilitator=None,
    )
    home.put_group(made)
    return made


def held_evening(
    folder: Path, group: Group, *, at: float = BEGAN, typed: dict[str, str] | None = None, closed: bool = False
) -> str:
    """An evening in which いのさん spoke for two minutes and has a note of each kind; the session's id."""
    clock = StillClock(at)
    home = Home.open(folder, pace=QUICK, clock=clock.now)
    library = KeptLibrary(home)
    desk: DrivenDesk = begin_session(library.proposal(group), home, library, clock)
    desk.live.call_next(clock.pass_(300))
    first = desk.live.session.turns[0].participant
    say(desk.live, NOTES, first, clock.pass_(60))
    desk.live.call_next(clock.pass_(60))
    if typed:
        desk.typing(typed)
    if closed:
        desk.live.close(clock.pass_(3000))
    assert desk.close(5.0)
    return desk.live.session.id
