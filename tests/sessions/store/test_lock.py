"""Locks that a dead program cannot keep, also where the folder knows none."""

from __future__ import annotations

import errno
import fcntl
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sessions.store.lock import Taken, holding, locked

HOLDS = """
import sys, errno, fcntl
from pathlib import Path
if {without}:
    def refuse(*_): raise OSError(errno.ENOLCK, "No locks available")
    fcntl.flock = refuse
from sessions.store.lock import locked
lock = locked(Path({path!r}))
print("held", flush=True)
sys.stdin.read()
"""
"""A program that holds a lock until it is killed."""


def refuse(*_given: object) -> None:
    raise OSError(errno.ENOLCK, "No locks available")


@pytest.mark.parametrize("without", [False, True], ids=["with locks", "without"])
def test_a_killed_program_leaves_no_lock(tmp_path: Path, without: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if without:
        monkeypatch.setattr(fcntl, "flock", refuse)
    path = tmp_path / "session.lock"
    script = HOLDS.format(without=without, path=str(path))
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Taken):
            locked(path)
        other.kill()
        other.wait()
    with holding(path, 5.0):
        assert all(stat.S_IMODE(made.stat().st_mode) == 0o600 for made in tmp_path.iterdir())


def test_without_locks_of_the_folder_it_is_held_by_one_and_let_go_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fcntl, "flock", refuse)
    path = tmp_path / "session.lock"
    with holding(path, 0.0), pytest.raises(Taken):
        locked(path)
    with holding(path, 0.0):
        pass


def test_what_else_is_wrong_is_no_lock_that_is_held(tmp_path: Path) -> None:
    (tmp_path / "session.lock").mkdir()
    with pytest.raises(IsADirectoryError):
        locked(tmp_path / "session.lock")
