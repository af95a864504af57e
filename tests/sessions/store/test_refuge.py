"""A second place: what the evening's own disk does not take is kept elsewhere, and comes back at the next start."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.store import Home, Keeper
from sessions.store.refuge import Refuge
from tests.sessions.store.disks import QUICK, FullDisk, Listener, StuckDisk
from tests.sessions.store.evenings import BEGAN, ID, captured, evening


@pytest.fixture
def disk() -> FullDisk:
    """A disk that can be full."""
    return FullDisk()


@pytest.fixture
def home(tmp_path: Path, disk: FullDisk) -> Home:
    """A data folder on it, with a second place."""
    return Home.open(tmp_path / "home", disk=disk, pace=QUICK._replace(refuge=0.0), refuge=tmp_path / "refuge")


@pytest.fixture
def refuge(home: Home, tmp_path: Path) -> Refuge:
    """That of the session."""
    return Refuge(tmp_path / "refuge", home.folder, ID)


@pytest.fixture
def keeper(home: Home, disk: FullDisk) -> Iterator[Keeper]:
    """Keeps an evening that has begun."""
    keeper = home.create(evening())
    assert keeper.flush(5)
    yield keeper
    disk.full = False
    keeper.close(5)


def test_what_the_disk_does_not_take_is_in_the_second_place_until_it_does(
    keeper: Keeper, disk: FullDisk, refuge: Refuge, tmp_path: Path
) -> None:
    listener = Listener()
    keeper.listen(listener)
    disk.full = True
    session = evening()
    for number in range(2, 5):
        session = captured(session)
        keeper.submit(session, "capture", BEGAN + number)
        listener.wait(lambda news: news.refuge == refuge.path)
    assert not keeper.close(0.1)
    kept = refuge.kept()
    assert kept is not None
    assert kept[:3] == (session, 4, BEGAN + 4)
    assert stat.S_IMODE(refuge.path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "refuge").stat().st_mode) == 0o700
    disk.full = False
    listener.wait(lambda news: news.saved == 4 and news.refuge is None)
    assert list((tmp_path / "refuge").iterdir()) == []


def test_while_the_disk_does_not_answer_the_evening_is_in_the_second_place(tmp_path: Path) -> None:
    stuck, listener = StuckDisk(), Listener()
    home = Home.open(tmp_path / "stuck", disk=stuck, pace=QUICK._replace(refuge=0.0), refuge=tmp_path / "refuge")
    keeper = home.create(evening())
    assert keeper.flush(5)
    keeper.listen(listener)
    stuck.going.clear()
    session = captured(captured(evening()))
    keeper.submit(captured(evening()), "capture", BEGAN)
    keeper.submit(session, "capture", BEGAN)
    place = listener.wait(lambda news: news.refuge is not None).refuge
    assert place is not None
    refuge = Refuge(tmp_path / "refuge", home.folder, ID)
    assert place == refuge.path
    kept = refuge.kept()
    assert kept is not None
    assert kept.session == session
    stuck.going.set()
    listener.wait(lambda news: news.saved == 3 and news.refuge is None)
    assert keeper.close(5)
    assert home.read(ID).session == session


def test_where_all_is_well_there_is_no_second_place(keeper: Keeper, tmp_path: Path) -> None:
    keeper.submit(captured(evening()), "capture", BEGAN)
    assert keeper.flush(5)
    assert not (tmp_path / "refuge").exists()


@pytest.mark.parametrize("full", [False, True])
def test_the_next_start_takes_over_what_is_in_the_second_place(
    home: Home, keeper: Keeper, disk: FullDisk, refuge: Refuge, full: bool
) -> None:
    assert keeper.close(5)
    later = captured(captured(evening()))
    refuge.keep(later, 3, BEGAN + 3)
    disk.full = full
    kept, again = home.drive(ID)
    assert kept.session == later
    assert again.submit(captured(later), "capture", BEGAN + 4) == 4
    assert again.flush(0.1) is not full
    disk.full = False
    assert again.close(5)
    found = home.read(ID)
    assert (found.session, found.missing, found.damaged) == (captured(later), 0, ())
    assert refuge.kept() is None


@pytest.mark.parametrize("full", [False, True])
def test_an_evening_that_its_disk_never_took_is_found_and_goes_on(
    home: Home, disk: FullDisk, refuge: Refuge, full: bool
) -> None:
    later = captured(captured(evening()))
    refuge.keep(later, 3, BEGAN + 3)
    disk.full = full
    assert home.session_ids() == home.session_ids("g1") == [ID]
    assert home.read(ID).session == later
    kept, again = home.drive(ID)
    assert kept[:3] == (later, {}, BEGAN + 3)
    again.submit(captured(later), "capture", BEGAN + 4)
    assert again.flush(0.1) is not full
    disk.full = False
    assert again.close(5)
    assert home.read(ID).session == captured(later)
    assert not refuge.path.exists()
    assert home.session_ids() == [ID]


def test_what_the_disk_has_already_is_not_taken_from_there(home: Home, keeper: Keeper, refuge: Refuge) -> None:
    keeper.submit(captured(evening()), "capture", BEGAN)
    assert keeper.close(5)
    refuge.keep(evening(), 1, BEGAN)
    kept, again = home.drive(ID)
    assert kept.session == captured(evening())
    again.submit(captured(kept.session), "capture", BEGAN)
    assert again.close(5)
    assert not refuge.path.exists(), "let go with the first save"


def test_another_data_folder_has_a_second_place_of_its_own(refuge: Refuge, tmp_path: Path) -> None:
    refuge.keep(evening(), 1, BEGAN)
    assert Refuge(tmp_path / "refuge", tmp_path / "other", ID).kept() is None


@pytest.mark.parametrize("harm", ["others may write", "a link", "a file"])
def test_a_place_that_is_not_ours_alone_is_not_used(refuge: Refuge, tmp_path: Path, harm: str) -> None:
    refuge.keep(evening(), 1, BEGAN)
    place = tmp_path / "refuge"
    if harm == "others may write":
        place.chmod(0o770)
    else:
        place.rename(tmp_path / "elsewhere")
        if harm == "a link":
            place.symlink_to(tmp_path / "elsewhere")
        else:
            place.touch()
    assert refuge.kept() is None
    with pytest.raises(OSError, match="us alone"):
        refuge.keep(evening(), 2, BEGAN)


def test_what_is_damaged_there_is_not_taken_over(home: Home, keeper: Keeper, refuge: Refuge) -> None:
    assert keeper.close(5)
    refuge.keep(captured(evening()), 2, BEGAN)
    refuge.path.write_bytes(refuge.path.read_bytes()[:-9])
    kept, again = home.drive(ID)
    assert again.close(5)
    assert kept.session == evening()


def test_a_second_place_that_fails_too_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    disk, listener = FullDisk(errno.EIO), Listener()
    home = Home.open(tmp_path / "home", disk=disk, pace=QUICK._replace(refuge=0.0), refuge=tmp_path / "file")
    keeper = home.create(evening())
    assert keeper.flush(5)
    keeper.listen(listener)
    disk.full = True
    keeper.submit(captured(evening()), "capture", BEGAN)
    assert listener.wait(lambda news: news.error is not None).refuge is None
    disk.full = False
    assert keeper.close(5)
    assert home.read(ID).session == captured(evening())
