"""What stands in a form is found again as it was, in a file for its owner alone, and is gone when it was let go."""

from __future__ import annotations

import stat
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.problem import Problem
from curriculum.shelf import built_in_programme
from sessions.store import Home
from sessions.store.draftfile import DraftFile
from tests.sessions.store.disks import FullDisk, StuckDisk

Form = dict[str, str]


def draft(home: Home, form: str = "form") -> DraftFile[Form]:
    return home.form_draft(form, Form)


def test_it_is_found_again_until_it_is_let_go(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "home")
    assert draft(home).found() is None
    mine = draft(home)
    for text in ("種", "種まき"):
        mine.keep({"title": text})
    assert draft(home).found() == {"title": "種まき"}
    assert draft(home, "another").found() is None
    assert stat.S_IMODE(mine.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(mine.path.parent.stat().st_mode) == 0o700
    mine.let_go()
    mine.keep({"title": "late"})
    assert draft(home).found() is None
    assert list(mine.path.parent.iterdir()) == []
    programme = built_in_programme("ja")
    home.form_draft("programme", type(programme)).keep(programme)
    assert home.form_draft("programme", type(programme)).found() == programme


@given(st.binary(max_size=40))
def test_what_is_no_draft_is_none(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "no-draft.json"
    path.write_bytes(content)
    found = DraftFile(FullDisk(), path, Form).found()
    assert found is None or found == {}


def test_a_full_disk_is_told_and_what_was_kept_before_stays(tmp_path: Path) -> None:
    disk = FullDisk()
    home = Home.open(tmp_path / "home", disk=disk)
    mine = draft(home)
    mine.keep({"title": "before"})
    disk.full = True
    with pytest.raises(Problem):
        mine.keep({"title": "after"})
    assert draft(home).found() == {"title": "before"}


def test_a_write_that_is_under_way_leaves_nothing_when_it_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sessions.store.draftfile._PATIENCE", 0.0)
    disk = StuckDisk()
    mine = draft(Home.open(tmp_path / "home", disk=disk))
    mine.keep({"title": "before"})
    disk.going.clear()
    disk.entered.clear()
    writing = Thread(target=mine.keep, args=({"title": "after"},))
    writing.start()
    assert disk.entered.wait(5)
    mine.let_go()
    disk.going.set()
    writing.join(5)
    assert not mine.path.exists()
