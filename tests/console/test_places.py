"""Where the data is, and which group and session are meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.places import data_folder, meant_group, meant_session, refuge_folder, short_path
from curriculum.problem import Problem
from sessions.store import Home
from tests.console.kept import held_evening, made_group
from tests.screens.evening import BEGAN

DAY = 86400.0


def test_the_folder_that_is_named_wins() -> None:
    assert data_folder("here", {"TANEMAKI_HOME": "there"}) == Path("here")
    assert data_folder(None, {"TANEMAKI_HOME": "there"}) == Path("there")
    assert data_folder("", {"TANEMAKI_HOME": "there"}) == Path("there")


def test_without_a_name_it_is_the_platforms_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert data_folder(None, {}).name == "tanemaki"
    assert tmp_path in data_folder(None, {}).parents


def test_the_second_place_is_on_another_disk_if_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same, other = tmp_path / "same", tmp_path / "other"
    for place in (same, other):
        place.mkdir()
    real = Path.stat

    class Elsewhere:
        st_dev, st_mode = -1, real(other).st_mode

    monkeypatch.setattr(Path, "stat", lambda path, **how: Elsewhere() if path == other else real(path, **how))
    environ = {"TMPDIR": str(same), "XDG_RUNTIME_DIR": str(other), "TEMP": "/nowhere"}
    data = tmp_path / "not" / "made" / "yet"
    assert refuge_folder(data, environ).parent == other
    del environ["XDG_RUNTIME_DIR"]
    assert refuge_folder(data, environ).name.startswith("tanemaki-")


def test_the_only_group_need_not_be_named(own_home: Path) -> None:
    group = made_group(own_home)
    home = Home.open(own_home)
    assert meant_group(home, None) == group
    assert meant_group(home, " 種まきの会 ") == group


def test_of_several_the_one_that_met_last_is_meant(own_home: Path) -> None:
    first, second = made_group(own_home, name="朝の会"), made_group(own_home, name="夜の会")
    home = Home.open(own_home)
    with pytest.raises(Problem, match=r"Which group\? There are: 朝の会, 夜の会\."):
        meant_group(home, None)
    held_evening(own_home, first)
    assert meant_group(home, None) == first
    held_evening(own_home, second, at=BEGAN + DAY)
    assert meant_group(home, None) == second
    assert meant_group(home, "朝の会") == first


def test_what_is_not_there_is_said_with_what_is(own_home: Path) -> None:
    home = Home.open(own_home)
    with pytest.raises(Problem, match="There is no group yet"):
        meant_group(home, None)
    made_group(own_home)
    with pytest.raises(Problem, match=r"There is no group “X”\. There are: 種まきの会\."):
        meant_group(home, "X")
    with pytest.raises(Problem, match="has not met yet"):
        meant_session(home, None, None)
    with pytest.raises(Problem, match="has not met yet"):
        meant_session(home, None, 2)


def test_the_newest_session_is_meant_or_that_of_a_week(own_home: Path) -> None:
    group = made_group(own_home)
    home = Home.open(own_home)
    first = held_evening(own_home, group, closed=True)
    again = held_evening(own_home, group, at=BEGAN + 7 * DAY)
    assert meant_session(home, None, None) == again
    assert meant_session(home, "種まきの会", 1) == first
    with pytest.raises(Problem, match="has no session of week 3"):
        meant_session(home, None, 3)


def test_a_path_in_ones_own_folder_is_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert short_path(tmp_path / "a" / "b.md") == "~/a/b.md"
    beside = tmp_path.with_name(tmp_path.name + "x") / "b.md"
    assert short_path(beside) == str(beside)
    assert short_path(Path("/elsewhere")) == "/elsewhere"
