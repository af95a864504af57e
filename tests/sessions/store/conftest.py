"""The store's own tests wait for no medium: kills and power cuts are played. And a data folder with its backup."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.record import Session
from sessions.store import Home, Keeper, Pace
from sessions.store.backup import back_up
from sessions.store.disk import DISK, Disk
from sessions.store.folder import SessionFolder
from tests.sessions.store.disks import QUICK, Begin
from tests.sessions.store.evenings import BEGAN, GROUP, ID, driven, evening


@pytest.fixture(autouse=True)
def swift_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written counts as being on the medium."""
    monkeypatch.setattr(os, "fsync", lambda _file: None)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a data folder ``home`` (a group, two sessions, an export), and a backup of it."""
    made = tmp_path_factory.mktemp("made")
    home = Home.open(made / "home", pace=QUICK._replace(records=2))
    home.put_group(GROUP)
    driven(home, ID)
    driven(home, "20261201-200000-g1-w3", acts=6)
    home.write_export("第2週.md", "まとめ")
    back_up(home.folder, made / "backup.zip", BEGAN)
    return made


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Home:
    """That data folder, to be changed."""
    shutil.copytree(made / "home", tmp_path / "home")
    return Home.open(tmp_path / "home", pace=QUICK._replace(records=2))


@pytest.fixture
def backup(made: Path, tmp_path: Path) -> Path:
    """The backup of it, to be changed."""
    return Path(shutil.copy(made / "backup.zip", tmp_path))


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    """Where the session will be."""
    return SessionFolder(DISK, tmp_path / "home" / "sessions" / ID)


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Begins an evening on a disk, and ends it."""
    keepers: list[Keeper] = []

    def begun(disk: Disk = DISK, pace: Pace = QUICK, session: Session | None = None) -> Keeper:
        home = Home.open(tmp_path / "home", disk=disk, pace=pace)
        keepers.append(home.create(session or evening()))
        return keepers[-1]

    yield begun
    for keeper in keepers:
        keeper.close(0.2)
