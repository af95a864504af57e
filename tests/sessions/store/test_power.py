"""A dead battery: whatever the medium had not been made to keep may be gone, what was acknowledged is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.problem import Problem
from sessions.record import Session
from sessions.store.disk import DISK
from sessions.store.folder import SessionFolder
from sessions.store.records import recorded
from sessions.store.recovery import find
from tests.sessions.store.evenings import BEGAN, ID
from tests.sessions.store.powercut import PowerCutDisk
from tests.sessions.store.test_recovery import COURSE


class Cutting(PowerCutDisk):
    """Looks, after each call, at everything that a power cut could leave behind at that moment."""

    def __init__(self, root: Path, place: Path) -> None:
        super().__init__(root)
        self._place = place
        self.acknowledged = 0
        self.states = 0

    def look(self) -> None:
        """Every state must hold what was acknowledged, whole."""
        if not self.acknowledged:
            return
        self.states += 1
        where = self._place / str(self.states)
        for state in self.left_behind(where):
            found = find(SessionFolder(DISK, where / state / ID))
            assert found.told.session in COURSE[self.acknowledged - 1 : self.acknowledged + 1], state
            assert found.told.missing == 0, state
            trail = [session for _, session in found.trail]
            assert trail == COURSE[found.told.number - 2 :: -1][: len(trail)], state

    def write(self, file: int, part: memoryview) -> int:
        written = super().write(file, part)
        self.look()
        return written

    def sync(self, file: int) -> None:
        super().sync(file)
        self.look()

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        self.look()

    def sync_folder(self, path: Path) -> None:
        super().sync_folder(path)
        self.look()


def live(disk: Cutting, sessions: Path) -> SessionFolder:
    """Ten acts with four snapshots between them."""
    sessions.mkdir()
    folder = SessionFolder(disk, sessions / ID)
    before: Session | None = None
    for number, session in enumerate(COURSE[:10], 1):
        line = recorded(before, session, number, "act", BEGAN, ())
        if before is None:
            folder.begin(line)
        else:
            folder.append(line)
        disk.acknowledged = number
        disk.look()
        if number in (2, 4, 5, 8):
            folder.checkpoint(session, number, BEGAN)
            disk.look()
        before = session
    folder.close()
    return folder


def test_what_was_acknowledged_survives_a_power_cut_at_any_moment(tmp_path: Path) -> None:
    disk = Cutting(tmp_path / "sessions", tmp_path / "cut")
    folder = live(disk, tmp_path / "sessions")
    assert disk.states > 60, "eight ways in which each of them may be left"
    assert len(list(find(folder).trail)) == 9


@pytest.mark.parametrize("left_out", ["sync", "sync_folder"])
def test_the_model_knows_what_a_sync_is_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left_out: str) -> None:
    monkeypatch.setattr(PowerCutDisk, left_out, lambda _disk, _what: None)
    with pytest.raises((AssertionError, Problem)):
        live(Cutting(tmp_path / "sessions", tmp_path / "cut"), tmp_path / "sessions")
