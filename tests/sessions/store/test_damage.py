"""A byte that is not what was written, in any file of a session: noticed, recovered, kept and named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions.record import Session
from sessions.store import Home
from sessions.store.archive import SESSION_FILES
from sessions.store.typedfile import previous_of, typed_line
from sessions.store.unfinished import Typed
from tests.sessions.store.disks import QUICK, FullDisk
from tests.sessions.store.evenings import BEGAN, ID
from tests.sessions.store.test_recovery import COURSE, write


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Session]:
    """A data folder with a session as a kill leaves it, that has every file there can be, and the session."""
    home = Home.open(tmp_path_factory.mktemp("kept") / "home")
    folder = write(home.folder / "sessions", COURSE, [5, 9, 12, 17])
    for path in (folder.typing, previous_of(folder.typing)):
        path.write_bytes(b"".join(typed_line(Typed(BEGAN + n, 20, {"note": f"途中{n}"})) for n in range(3)))
    assert {path.name for path in folder.path.iterdir()} == set(SESSION_FILES)
    return home.folder, COURSE[-1]


def flipped(home: Path, name: str, at: int, bit: int, place: Path) -> tuple[Home, Path, bytes]:
    """A copy of the data folder with one bit of a file flipped, that file, and its bytes."""
    if place.exists():
        shutil.rmtree(place)
    shutil.copytree(home, place)
    path = place / "sessions" / ID / name
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 1 << bit
    path.write_bytes(content)
    return Home.open(place, pace=QUICK), path, bytes(content)


@given(st.sampled_from(SESSION_FILES), st.integers(0, 1 << 20), st.integers(0, 7))
@example("journal", -1, 0)
@example("journal", -1, 5)
@example("history", -1, 3)
@example("typing", -1, 1)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_flipped_bit_anywhere(kept: tuple[Path, Session], tmp_path: Path, name: str, at: int, bit: int) -> None:
    home, path, content = flipped(kept[0], name, at, bit, tmp_path / "home")
    found, keeper = home.drive(ID)
    assert keeper.close(5)
    [aside] = found.damaged
    assert aside.name.startswith(f"{name}.damaged-")
    assert aside.read_bytes() == content
    assert home.lost_and_found() == (aside,)
    if name == "journal":  # a record that is in no other file is gone, and that is said
        assert found.missing <= 2
        assert found.missing or found.session == kept[1]
    else:
        assert (found.session, found.missing) == (kept[1], 0)
    assert found.unfinished in ({"note": "途中2"}, {"note": "途中1"} if name == "typing" else None)
    again, keeper = home.drive(ID)
    assert keeper.close(5)
    assert (again.damaged, again.missing) == ((), 0)
    assert again.session == found.session
    assert path.name in {"typing.prev", "history", "journal.prev"} or path.exists()


@pytest.mark.parametrize("name", ["history", "typing", "session.json.last-good"])
def test_a_folder_in_place_of_a_file_stops_nobody(kept: tuple[Path, Session], tmp_path: Path, name: str) -> None:
    home, path, _ = flipped(kept[0], name, 0, 0, tmp_path / "home")
    path.unlink()
    path.mkdir()
    found, keeper = home.drive(ID)
    assert found.session == kept[1]
    assert [aside.name.partition(".damaged-")[0] for aside in found.damaged] == [name]
    keeper.submit(replace(found.session, drafted=7), "act", BEGAN)
    assert keeper.close(5)
    assert home.drive(ID)[0].session.drafted == 7


@pytest.mark.parametrize("name", ["history", "typing", "journal.prev", "session.json.last-good"])
def test_on_a_full_disk_a_session_that_is_whole_can_go_on(
    kept: tuple[Path, Session], tmp_path: Path, name: str
) -> None:
    flipped(kept[0], name, 50, 0, tmp_path / "home")
    disk = FullDisk()
    home = Home.open(tmp_path / "home", disk=disk, pace=QUICK)
    disk.full = True
    found, keeper = home.drive(ID)
    assert found.session == kept[1]
    assert len(found.damaged) == 1
    disk.full = False
    keeper.submit(replace(found.session, drafted=7), "act", BEGAN)
    assert keeper.close(5)
    assert home.read(ID).session.drafted == 7


def test_a_damaged_session_on_a_full_disk_is_a_sentence_and_stays_as_it_is(
    kept: tuple[Path, Session], tmp_path: Path
) -> None:
    _, _, content = flipped(kept[0], "session.json", 50, 0, tmp_path / "home")
    disk = FullDisk()
    home = Home.open(tmp_path / "home", disk=disk, pace=QUICK)
    disk.full = True
    with pytest.raises(Exception, match="full"):
        home.drive(ID)
    disk.full = False
    found, keeper = home.drive(ID)
    assert found.session == kept[1]
    assert found.damaged[0].read_bytes() == content
    assert keeper.close(5)
