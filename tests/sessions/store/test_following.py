"""Following a session from its files while another window drives it."""

from __future__ import annotations

from pathlib import Path

from sessions.store import Home
from sessions.store.following import Follower
from tests.screens.evening import BEGAN, opened, say
from tests.sessions.store.disks import QUICK


def test_it_is_given_when_it_has_changed_and_only_then(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "home", pace=QUICK)
    live = opened()
    follower = Follower(home, live.session.id)
    assert follower.look() is None
    assert follower.written_at() is None
    keeper = home.create(live.session)
    assert keeper.flush(5.0)
    assert follower.look() == live.session
    assert follower.look() is None
    say(live, "来たばかり", "p1", BEGAN + 5)
    keeper.submit(live.session, "capture", BEGAN + 5)
    assert keeper.close(5.0)
    assert follower.look() == live.session
    assert follower.written_at() is not None


def test_what_cannot_be_read_just_now_is_looked_at_again(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "home", pace=QUICK)
    live = opened()
    assert home.create(live.session).close(5.0)
    follower, folder = Follower(home, live.session.id), home.folder / "sessions" / live.session.id
    away = folder.with_name("away")
    folder.rename(away)
    assert follower.look() is None
    away.rename(folder)
    assert follower.look() == live.session
