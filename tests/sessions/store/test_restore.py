"""A backup brings everything back or changes nothing, and no file is trusted."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curriculum.problem import BadInput, Problem
from sessions.people import Group
from sessions.store import Home
from sessions.store.archive import LIST, belongs, listed, opened, taken_out
from sessions.store.backup import is_empty
from sessions.store.migrations import SCHEMA
from sessions.store.restoring import NotEmpty, restore
from tests.sessions.store.disks import FaultyDisk, Killed
from tests.sessions.store.evenings import GROUP, ID, captured, evening, everything, of_schema


def changed(backup: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The backup with other members, whose list agrees with them again."""
    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    listed = json.loads(members.pop(LIST))
    change(members)
    listed["files"] = [
        {"name": name, "size": len(content), "sha256": sha256(content).hexdigest()} for name, content in members.items()
    ]
    other = backup.with_name("other.zip")
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**members, LIST: json.dumps(listed).encode()}.items():
            archive.writestr(name, content)
    return other


def test_all_of_it_comes_back_in_an_empty_folder(home: Home, backup: Path, tmp_path: Path) -> None:
    new = Home.open(tmp_path / "new")
    restored = restore(backup, new.folder, replace=False)
    assert everything(new.folder) == everything(home.folder)
    assert (restored.aside, restored.unreadable) == (None, ())
    assert restored.contents.sessions == (ID, "20261201-200000-g1-w3")
    assert new.groups() == (GROUP,)
    kept, keeper = new.drive(ID)
    assert kept.session == captured(captured(captured(evening())))
    assert len(list(kept.trail)) == 3, "undo reaches as far as before"
    assert kept.unfinished == {"note": "途中"}
    assert keeper.close(5)


def test_what_is_there_is_never_replaced_unasked_and_never_deleted(home: Home, backup: Path) -> None:
    home.put_group(Group("g2", "新しい", (), "x"))
    before = everything(home.folder)
    with pytest.raises(NotEmpty, match="already"):
        restore(backup, home.folder, replace=False)
    assert everything(home.folder) == before
    aside = restore(backup, home.folder, replace=True).aside
    assert aside is not None
    assert everything(aside) == before
    assert Home.open(home.folder).groups() == (GROUP,)
    assert stat.S_IMODE(home.folder.stat().st_mode) == 0o700


def test_a_restore_that_fails_at_any_call_changes_nothing(home: Home, backup: Path) -> None:
    counting = FaultyDisk()
    restore(backup, home.folder, replace=True, disk=counting)
    before = everything(home.folder)
    calls = len(counting.calls)
    for at in sorted({*range(6), *range(0, calls, 11), *range(calls - 9, calls)}):
        with pytest.raises(Problem):
            restore(backup, home.folder, replace=True, disk=FaultyDisk(at))
        assert everything(home.folder) == before, counting.calls[at]


def test_a_restore_that_is_killed_can_be_done_again_and_nothing_is_gone(home: Home, backup: Path) -> None:
    home.put_group(Group("g2", "新しい", (), "x"))
    new = set(everything(home.folder).values())
    counting = FaultyDisk()
    restore(backup, Home.open(home.folder.parent / "count").folder, replace=True, disk=counting)
    calls = len(counting.calls)
    for at in range(calls - 8, calls + 3):
        disk = FaultyDisk(at, kill=True)
        try:
            restore(backup, home.folder, replace=True, disk=disk)
        except Killed:
            assert set(everything(home.folder).values()) >= new
        restore(backup, home.folder, replace=True)
        assert Home.open(home.folder).groups() == (GROUP,)
        assert set(everything(home.folder).values()) >= new


def test_a_flipped_bit_anywhere_is_noticed_or_does_no_harm(backup: Path) -> None:
    content = backup.read_bytes()

    def read() -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        with opened(backup) as archive:
            for entry in listed(archive, backup).files:
                pieces: list[bytes] = []
                taken_out(archive, entry, backup, pieces.append)
                found[entry.name] = b"".join(pieces)
        return found

    whole = read()
    for at in range(0, len(content), 31):
        backup.write_bytes(content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :])
        with suppress(BadInput):
            assert read() == whole, "a bit that is nothing but the date of a file"


@given(st.binary(max_size=200), st.integers(0, 5_000))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_else_is_refused(backup: Path, tmp_path: Path, noise: bytes, at: int) -> None:
    content = backup.read_bytes()
    other = tmp_path / "other.zip"
    folder = Home.open(tmp_path / "nothing").folder
    for bad in (noise, content[:at], content[:at] + noise):
        other.write_bytes(bad)
        with pytest.raises(BadInput):
            restore(other, folder, replace=False)
        assert is_empty(folder)


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/cron.d/evil",
        "sessions/../../evil",
        "sessions/20261124-200000-g1-w2/../../../evil",
        "sessions/20261124-200000-g1-w2/evil",
        "sessions/20261124-200000-g1-w2/sub/journal",
        "sessions/x/journal",
        "exports/../evil",
        "exports/a/b",
        "exports/.hidden",
        "exports/con",
        "exports/a\\b",
        "exports/\u202ex",
        "locks/home.lock",
        "evil.py",
        "HOME.JSON",
        "home.json/",
    ],
)
def test_a_name_that_is_not_ours_is_refused(backup: Path, tmp_path: Path, name: str) -> None:
    assert not belongs(name)
    bad = changed(backup, lambda members: members.update({name: b"x"}))
    new = Home.open(tmp_path / "a" / "new")
    with pytest.raises(BadInput):
        restore(bad, new.folder, replace=False)
    assert everything(tmp_path / "a") == {}


def test_two_members_of_one_name_are_refused(backup: Path, tmp_path: Path) -> None:
    bad = changed(backup, lambda members: members.update({"exports/A.md": b"x", "exports/a.md": b"y"}))
    with pytest.raises(BadInput):
        restore(bad, Home.open(tmp_path / "new").folder, replace=False)
    with zipfile.ZipFile(backup, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("home.json", b"x")
    with pytest.raises(BadInput):
        restore(backup, Home.open(tmp_path / "new").folder, replace=False)


def test_a_bomb_and_a_link_are_refused_before_anything_is_written(backup: Path, tmp_path: Path) -> None:
    new = Home.open(tmp_path / "new")
    bomb = changed(backup, lambda members: members.update({"exports/bomb.md": bytes(30_000_000)}))
    with pytest.raises(BadInput):
        restore(bomb, new.folder, replace=False)
    linked = tmp_path / "linked.zip"
    with zipfile.ZipFile(backup) as archive, zipfile.ZipFile(linked, "w") as made:
        for member in archive.infolist():
            content = archive.read(member)
            if member.filename == "exports/第2週.md":
                member.external_attr = (stat.S_IFLNK | 0o777) << 16
            made.writestr(member, content)
    with pytest.raises(BadInput):
        restore(linked, new.folder, replace=False)
    assert everything(new.folder) == {}


def test_a_member_that_says_less_than_it_holds_is_refused(backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        listed = json.loads(archive.read(LIST))
    listed["files"][0]["size"] -= 1
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(backup) as archive, zipfile.ZipFile(other, "w") as made:
        for name in archive.namelist():
            made.writestr(name, json.dumps(listed) if name == LIST else archive.read(name))
    with pytest.raises(BadInput):
        restore(other, Home.open(tmp_path / "new").folder, replace=False)


def newer(member: str) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        members[member] = of_schema(SCHEMA + 1, members[member])

    return change


@pytest.mark.parametrize("member", ["home.json", f"sessions/{ID}/session.json"])
def test_a_backup_of_a_newer_version_is_refused(backup: Path, tmp_path: Path, member: str) -> None:
    new = Home.open(tmp_path / "new")
    with pytest.raises(Problem, match="newer"):
        restore(changed(backup, newer(member)), new.folder, replace=False)
    assert is_empty(new.folder)
