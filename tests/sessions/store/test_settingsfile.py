"""The file of the settings: read whatever it is, and changed without losing a word of its owner's."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from curriculum.problem import Problem
from sessions.settings import Settings
from sessions.store import Home, Memory
from sessions.store.backup import back_up
from sessions.store.disk import DISK
from sessions.store.homefile import HomeFile
from sessions.store.restoring import restore
from sessions.store.settingsfile import SettingsFile
from tests.sessions.store.disks import FaultyDisk

OWN = '# mine\ntheme = "dark"  # at night\n\n[keys]\n# hand\nhand = "f7"\n\n[plan]\nfloor = 90\n'


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(DISK, Home.open(tmp_path).folder)


def unwanted() -> str:
    raise AssertionError("there is a file")


def test_a_new_file_is_the_owners_alone(file: SettingsFile) -> None:
    assert file.read().settings == Settings()
    file.change({"theme": "light", "keys.clock": ["f5"]}, lambda: '# hello\ntheme = "dark"\n\n[keys]\n')
    assert file.path.read_text("utf-8") == '# hello\ntheme = "light"\n\n[keys]\nclock = ["f5"]\n'
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert file.read().settings == Settings(theme="light", keys={"clock": ("f5",)})


def test_a_change_leaves_all_else_as_it_was_written(file: SettingsFile) -> None:
    file.path.write_text(OWN, "utf-8")
    file.change({"theme": "light", "plan.floor": "2:00", "keys.hand": None, "closing_keys.copy": ["f9"]}, unwanted)
    text = file.path.read_text("utf-8")
    assert text.startswith('# mine\ntheme = "light"  # at night\n\n[keys]\n# hand\n')
    assert '[plan]\nfloor = "2:00"\n' in text
    settings, mistakes = file.read()
    assert (settings.plan.floor, settings.keys, mistakes) == (120.0, {"closing.copy": ("f9",)}, ())


@pytest.mark.parametrize("raw", [b"theme = \n", b"\xff", b"a = 1\na = 2\n", b"[[keys]]\nhand = 'f7'\n"])
def test_a_file_with_a_mistake_is_never_written_over(file: SettingsFile, raw: bytes) -> None:
    file.path.write_bytes(raw)
    with pytest.raises(Problem, match="has a mistake"):
        file.change({"theme": "light", "keys.clock": ["f5"]}, unwanted)
    assert file.path.read_bytes() == raw
    assert file.read().mistakes


def test_a_link_is_followed(file: SettingsFile, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text(OWN, "utf-8")
    file.path.symlink_to(real)
    file.change({"theme": "light"}, unwanted)
    assert file.path.is_symlink()
    assert file.read().settings.theme == "light"
    assert 'theme = "light"' in real.read_text("utf-8")


def test_what_cannot_be_read_is_a_mistake(file: SettingsFile, tmp_path: Path) -> None:
    file.path.symlink_to(tmp_path / "nowhere")
    assert "cannot be read" in str(file.read().mistakes[0])
    file.path.unlink()
    os.mkfifo(file.path)
    assert "cannot be read" in str(file.read().mistakes[0])
    with pytest.raises(Problem):
        file.change({"theme": "light"}, unwanted)
    file.path.unlink()
    file.path.mkdir()
    assert "cannot be read" in str(file.read().mistakes[0])
    assert file.text() == ""
    file.path.rmdir()
    file.path.symlink_to(file.path)
    assert "cannot be read" in str(file.read().mistakes[0])
    assert file.text() == ""
    with pytest.raises(Problem, match="cannot be written"):
        file.change({"theme": "light"}, unwanted)


def test_a_file_that_is_too_large_is_not_cut_short(file: SettingsFile) -> None:
    raw = b"theme = 'light'\n" + b"# mine\n" * 10_000 + b"bell = true\n"
    file.path.write_bytes(raw)
    with pytest.raises(Problem, match="too large"):
        file.change({"theme": None}, unwanted)
    assert file.path.read_bytes() == raw


def test_a_full_disk_leaves_the_old_file(file: SettingsFile) -> None:
    file.path.write_text(OWN, "utf-8")
    for at in range(4):
        failing = SettingsFile(FaultyDisk(at), file.path.parent)
        with pytest.raises(Problem):
            failing.change({"theme": "light"}, unwanted)
        assert file.path.read_text("utf-8") == OWN


def test_settings_of_an_earlier_version_are_moved_once(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "home")
    old: dict[str, object] = {
        "language": None,
        "theme": "light",
        "bell": False,
        "talk_time": False,
        "destination": "chat",
        "keys": {},
    }
    kept = HomeFile(DISK, home.folder / "home.json", home.folder / "locks" / "home.lock")
    with kept._writing() as database:
        database.table("settings").insert(old)
    assert home.settings() == Settings(theme="light", talk_time=False)
    assert home.memory() == Memory("chat")
    home.move_settings(lambda: "")
    assert home.settings_file.read().settings == Settings(theme="light", talk_time=False)
    assert (kept.old_settings(), home.memory()) == ({}, Memory("chat"))
    home.put_memory(Memory("rich"))
    home.move_settings(unwanted)
    assert home.memory() == Memory("rich")


def test_a_backup_brings_settings_back_and_leaves_those_that_it_has_not(tmp_path: Path) -> None:
    home, new = Home.open(tmp_path / "home"), Home.open(tmp_path / "new")
    home.put_memory(Memory("chat"))
    back_up(home.folder, tmp_path / "without.zip", 0.0)
    home.settings_file.path.write_text(OWN, "utf-8")
    back_up(home.folder, tmp_path / "with.zip", 0.0)
    restored = restore(tmp_path / "with.zip", new.folder, replace=False)
    assert (new.settings_file.path.read_text("utf-8"), restored.aside) == (OWN, None)
    restore(tmp_path / "without.zip", new.folder, replace=True)
    assert new.settings_file.path.read_text("utf-8") == OWN
