"""``tanemaki backup`` and ``tanemaki restore``: what they say, and that nothing is put aside unasked."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from console.app import TanemakiApp
from console.evening import Start
from sessions.store import Home
from tests.console.kept import Run, held_evening, made_group
from tests.screens.evening import StillClock


class Typing(io.StringIO):
    """A terminal at which an answer is typed."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def backup(run: Run, own_home: Path, tmp_path: Path) -> Path:
    """A backup of a home with one evening."""
    held_evening(own_home, made_group(own_home))
    path = tmp_path / "backup.zip"
    code, out, err = run("backup", str(path))
    assert (code, out, err) == (0, f"Backed up and read back: 1 session, {path}\n", "")
    return path


def test_a_backup_goes_into_a_folder_under_a_name_with_the_day(run: Run, own_home: Path, tmp_path: Path) -> None:
    made_group(own_home)
    code, out, _ = run("backup", str(tmp_path))
    (path,) = tmp_path.glob("tanemaki-*.zip")
    assert (code, out) == (0, f"Backed up and read back: 0 sessions, {path}\n")


def test_a_file_that_is_there_stays(run: Run, backup: Path) -> None:
    before = backup.read_bytes()
    code, out, err = run("backup", str(backup))
    assert (code, out) == (1, "")
    assert "another name" in err
    assert backup.read_bytes() == before


def test_a_session_that_cannot_be_read_is_named(run: Run, own_home: Path, backup: Path) -> None:
    (session,) = (own_home / "sessions").iterdir()
    for path in session.iterdir():
        path.write_bytes(b"")
    code, out, err = run("backup", str(backup.with_name("second.zip")))
    assert (code, out.startswith("Backed up")) == (1, True)
    assert session.name in err


def test_it_comes_back_where_nothing_is(run: Run, backup: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    code, out, err = run("--home", str(new), "restore", str(backup))
    assert (code, out, err) == (0, f"Restored: 1 session, into {new}\n", "")
    assert len(Home.open(new).session_ids()) == 1


def test_without_a_terminal_nothing_is_put_aside_unless_that_is_said(run: Run, backup: Path, own_home: Path) -> None:
    code, out, err = run("restore", str(backup))
    assert (code, out) == (1, "")
    assert "--replace" in err
    code, out, _ = run("restore", str(backup), "--replace")
    assert code == 0
    (aside,) = own_home.glob("replaced-*")
    assert f"What was there before is in {aside}" in out


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("ｙ\n", 0), ("n\n", 1), ("\n", 1), ("", 1)])
def test_at_a_terminal_it_is_asked(
    run: Run, backup: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", Typing(answer))
    told = run("restore", str(backup))
    assert told[0] == code
    assert "[y/N]" in told[2]
    assert len(list(own_home.glob("replaced-*"))) == 1 - code


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"# a document\n"])
def test_what_is_no_backup_is_not_acceptable(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    code, out, err = run("restore", str(path))
    assert (code, out) == (3, "")
    assert "not a whole backup" in err


def test_a_file_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    code, _, err = run("restore", str(tmp_path / "none.zip"))
    assert (code, "cannot be read" in err) == (1, True)


def test_the_app_makes_a_copy_of_the_day(own_home: Path) -> None:
    held_evening(own_home, made_group(own_home))
    app = TanemakiApp(Home.open(own_home), StillClock(), Start())
    app._copy_of_the_day()
    assert [path.name for path in (own_home / "backups").iterdir()] == ["daily-20261124.zip"]
