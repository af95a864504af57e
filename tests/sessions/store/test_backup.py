"""A backup holds everything or is none; a copy of each day is kept for thirty days."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from curriculum.problem import Problem
from sessions.people import Group
from sessions.store import Home
from sessions.store.backup import back_up, copy_of_the_day
from sessions.store.restoring import restore
from tests.sessions.store.disks import FaultyDisk
from tests.sessions.store.evenings import BEGAN, GROUP, ID, captured, everything

DAY = 86_400.0


def test_only_the_owner_can_read_any_of_it(home: Home, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        back_up(home.folder, tmp_path / "b.zip", BEGAN)
        copy = copy_of_the_day(home.folder, BEGAN)
        new = Home.open(tmp_path / "new")
        restore(tmp_path / "b.zip", new.folder, replace=False)
        restore(tmp_path / "b.zip", new.folder, replace=True)
    finally:
        os.umask(before)
    assert copy is not None
    assert stat.S_IMODE((tmp_path / "b.zip").stat().st_mode) == 0o600
    for folder in (home.folder, new.folder):
        kept = list(folder.rglob("*"))
        assert {stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_file()} == {0o600}
        assert {stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_dir()} == {0o700}


def test_a_session_can_be_driven_while_it_is_backed_up_but_not_while_it_is_restored(home: Home, tmp_path: Path) -> None:
    kept, keeper = home.drive(ID)
    session = captured(kept.session)
    keeper.submit(session, "capture", BEGAN)
    assert keeper.flush(5)
    backup = tmp_path / "b.zip"
    back_up(home.folder, backup, BEGAN)
    # Not what is half-typed: its thread may still be writing.
    before = {path: there for path, there in everything(home.folder / "sessions").items() if "typing" not in path}
    with pytest.raises(Problem, match="Another window"):
        restore(backup, home.folder, replace=True)
    assert before.items() <= everything(home.folder / "sessions").items()
    assert keeper.close(5)
    new = Home.open(tmp_path / "new")
    restore(backup, new.folder, replace=False)
    assert new.read(ID).session == session


def test_a_checkpoint_in_the_middle_does_not_tear_a_session_apart(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sessions.store import backup as module

    kept, keeper = home.drive(ID)
    session = kept.session
    real, reads = module._present, 0

    def present(path: Path, name: str) -> list[tuple[str, bytes]]:
        nonlocal session, reads
        reads += 1
        if ID in name and reads < 9:  # two acts bring a snapshot
            for _ in range(2):
                session = captured(session)
                keeper.submit(session, "capture", BEGAN)
            assert keeper.flush(5)
        return real(path, name)

    monkeypatch.setattr(module, "_present", present)
    back_up(home.folder, tmp_path / "b.zip", BEGAN)
    assert keeper.close(5)
    new = Home.open(tmp_path / "new")
    restore(tmp_path / "b.zip", new.folder, replace=False)
    found = new.read(ID)
    assert (found.missing, found.damaged) == (0, ())
    assert len(list(found.trail)) == len(found.session.notes) >= 3


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_backup_that_fails_leaves_no_file(home: Home, tmp_path: Path, number: int) -> None:
    counting = FaultyDisk()
    back_up(home.folder, tmp_path / "count.zip", BEGAN, counting)
    calls = len(counting.calls)
    for at in sorted({*range(3), *range(0, calls, 7), *range(calls - 3, calls)}):
        with pytest.raises(Problem):
            back_up(home.folder, tmp_path / "b.zip", BEGAN, FaultyDisk(at, number))
        left = {path.name for path in tmp_path.iterdir()}
        assert left <= {"home", "count.zip", "b.zip"}
        # After the rename it is there, and whole.
        assert ("b.zip" in left) == counting.calls[at].startswith("sync_folder")
        (tmp_path / "b.zip").unlink(missing_ok=True)


def test_a_session_that_was_damaged_already_is_named_and_the_others_come_back(home: Home, tmp_path: Path) -> None:
    for path in (home.folder / "sessions" / ID).iterdir():
        path.write_bytes(b"")
    back_up(home.folder, tmp_path / "b.zip", BEGAN)
    new = Home.open(tmp_path / "new")
    assert restore(tmp_path / "b.zip", new.folder, replace=False).unreadable == (ID,)
    assert len(new.read("20261201-200000-g1-w3").session.notes) == 6


def test_groups_that_are_kept_elsewhere_behind_a_link_are_in_it(home: Home, tmp_path: Path) -> None:
    home.put_group(GROUP)
    (home.folder / "home.json").rename(tmp_path / "kept.json")
    (home.folder / "home.json").symlink_to(tmp_path / "kept.json")
    back_up(home.folder, tmp_path / "b.zip", BEGAN)
    new = Home.open(tmp_path / "new")
    restore(tmp_path / "b.zip", new.folder, replace=False)
    assert new.groups() == (GROUP,)


def test_there_is_one_copy_a_day_and_none_twice(home: Home) -> None:
    first = copy_of_the_day(home.folder, BEGAN)
    assert first is not None
    assert first.name == "daily-20261124.zip"
    assert copy_of_the_day(home.folder, BEGAN + 60) is None
    second = copy_of_the_day(home.folder, BEGAN + DAY)
    assert second is not None
    assert not first.exists(), "nothing had changed"
    home.put_group(Group("g2", "新しい", (), "x"))
    third = copy_of_the_day(home.folder, BEGAN + 2 * DAY)
    assert third is not None
    assert second.exists()
    new = Home.open(home.folder.parent / "new")
    restore(third, new.folder, replace=False)
    assert len(new.groups()) == 2


def test_an_empty_folder_has_no_copy(tmp_path: Path) -> None:
    assert copy_of_the_day(Home.open(tmp_path / "new").folder, BEGAN) is None


def test_copies_are_kept_for_thirty_days_and_within_bounds(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    place = home.folder / "backups"
    place.mkdir()
    for day in range(1, 41):
        (place / f"daily-202609{day:02}.zip").write_bytes(b"x" * 10)
    (place / "mine.zip").touch()
    assert copy_of_the_day(home.folder, BEGAN) is not None
    left = sorted(path.name for path in place.iterdir())
    assert left == [*(f"daily-202609{day:02}.zip" for day in range(12, 41)), "daily-20261124.zip", "mine.zip"]
    monkeypatch.setattr("sessions.store.backup.ALL_COPIES", 15)
    home.put_group(GROUP)
    home.put_group(Group("g2", "新しい", (), "x"))
    assert copy_of_the_day(home.folder, BEGAN + DAY) is not None
    assert sorted(path.name for path in place.iterdir()) == ["daily-20261125.zip", "mine.zip"]


def test_a_clock_that_is_years_ahead_costs_no_copy_but_the_oldest(home: Home) -> None:
    first = copy_of_the_day(home.folder, BEGAN)
    home.put_group(Group("g2", "新しい", (), "x"))
    assert copy_of_the_day(home.folder, BEGAN + 4000 * DAY) is not None
    assert first is not None
    assert first.exists()


def test_a_copy_that_cannot_be_made_is_a_sentence(home: Home) -> None:
    with pytest.raises(Problem, match="full"):
        copy_of_the_day(home.folder, BEGAN, FaultyDisk(1, times=1000))
    assert copy_of_the_day(home.folder, BEGAN) is not None
