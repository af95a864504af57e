"""An evening in another data folder, when its own takes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from curriculum.problem import Problem
from sessions.store import Home, KeptDocument
from sessions.store.elsewhere import keep_elsewhere
from tests.screens.evening import BEGAN, group, opened
from tests.sessions.store.disks import QUICK, FullDisk


def test_the_whole_evening_goes_along_and_later_more_of_it(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "home", pace=QUICK)
    live = opened()
    home.put_group(replace(group(), id=live.session.group, minutes=75))
    home.put_document(KeptDocument(live.session.programme, "# 文書", "a.md", BEGAN))
    other = Home.open(keep_elsewhere(tmp_path / "other", home, live.session, {"note": "途中"}))
    kept = other.read(live.session.id)
    assert (kept.session, kept.unfinished) == (live.session, {"note": "途中"})
    assert (other.groups(), other.documents()) == (home.groups(), home.documents())
    live.call_next(BEGAN + 300)
    keep_elsewhere(tmp_path / "other", home, live.session, {})
    assert other.read(live.session.id).session == live.session


def test_where_nothing_can_be_read_any_more_the_session_knows_its_group(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "home")
    session = opened("いのさん", "ぽてちさん").session
    other = Home.open(keep_elsewhere(tmp_path / "other", home, session, {}))
    (made,) = other.groups()
    assert (made.id, made.name) == (session.group, session.group_name)
    assert [p.name for p in made.participants] == ["いのさん", "ぽてちさん"]


def test_a_folder_that_does_not_do_is_refused(tmp_path: Path) -> None:
    home, session = Home.open(tmp_path / "home"), opened().session
    (tmp_path / "file").touch()
    disk = FullDisk()
    disk.full = True
    for folder in (home.folder, tmp_path / "file", Path("~nobody-of-this-name/x"), tmp_path / ("長" * 300)):
        with pytest.raises(Problem):
            keep_elsewhere(folder, home, session, {})
    with pytest.raises(Problem):
        keep_elsewhere(tmp_path / "full", home, session, {}, disk=disk, patience=0.1)
