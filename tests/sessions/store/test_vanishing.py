"""Folders and files that vanish under an evening, and come back or do not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sessions.store.folder import SessionFolder
from sessions.store.recovery import find
from tests.sessions.store.disks import QUICK, Begin, Listener, failing, going, saved
from tests.sessions.store.evenings import BEGAN, ID, captured, evening


@pytest.mark.parametrize(("name", "grace"), [(ID, 5.0), ("sessions", 5.0), ("home", 5.0), ("home", 0.0)])
def test_a_folder_that_vanishes_and_comes_back(
    begin: Begin, folder: SessionFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, grace: float
) -> None:
    """Moved by somebody, or on a stick that was pulled out; for longer than it is waited for, or not."""
    monkeypatch.setattr("sessions.store.saver.GRACE", grace)
    keeper, listener = begin(), Listener()
    assert keeper.flush(5)
    keeper.listen(listener)
    gone = next(path for path in (folder.path, *folder.path.parents) if path.name == name)
    gone.rename(tmp_path / "away")
    session = captured(evening())
    keeper.submit(session, "capture", BEGAN)
    assert "gone" in str(listener.wait(failing).error)
    assert not keeper.flush(0.03)
    (tmp_path / "away").rename(gone)
    listener.wait(lambda news: saved(2)(news) and going(news))
    assert find(folder).told.session == session


def test_a_folder_that_does_not_come_back_is_made_anew(
    begin: Begin, folder: SessionFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sessions.store.saver.GRACE", 0.05)
    keeper, listener = begin(), Listener()
    keeper.submit(captured(evening()), "capture", BEGAN)
    assert keeper.flush(5)
    keeper.listen(listener)
    shutil.rmtree(folder.path)
    session = captured(captured(evening()))
    keeper.submit(session, "capture", BEGAN)
    listener.wait(saved(3))
    assert find(folder).told.session == session
    assert find(folder).told.missing == 0


def test_a_journal_that_was_exchanged_or_cut_is_made_anew(begin: Begin, folder: SessionFolder) -> None:
    keeper = begin()
    session = evening()
    for harm in (folder.journal.unlink, lambda: folder.journal.write_bytes(b""), lambda: _exchange(folder.journal)):
        assert keeper.flush(5)
        harm()
        session = captured(session)
        keeper.submit(session, "capture", BEGAN)
        assert keeper.flush(5)
        assert find(folder).told.session == session


def _exchange(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(b"x" * 10_000)
    other.rename(path)


def test_a_vanished_folder_is_noticed_by_the_snapshot_too(begin: Begin, folder: SessionFolder, tmp_path: Path) -> None:
    keeper, listener = begin(pace=QUICK._replace(idle=0.1)), Listener()
    assert keeper.flush(5)
    folder.path.rename(tmp_path / "away")
    keeper.listen(listener)
    assert "gone" in str(listener.wait(failing).error)
    (tmp_path / "away").rename(folder.path)
    listener.wait(going)
    assert keeper.close(5)
    assert find(folder).told.session == evening()
