"""A backup holds everything or is none, brings everything back or changes nothing, and trusts no file."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curriculum.problem import BadInput, Problem
from sessions.people import Group, Participant
from sessions.record import Session
from sessions.store import Home
from sessions.store.archive import LIST, belongs, listed, opened, taken_out
from sessions.store.backup import back_up, copy_of_the_day, is_empty
from sessions.store.restoring import NotEmpty, restore
from tests.sessions.store.disks import QUICK, FaultyDisk, Killed
from tests.sessions.store.evenings import BEGAN, ID, captured, evening

GROUP = Group("g1", "種まき", (Participant("p1", "いのさん"),), "kankeisei")
DAY = 86_400.0


def driven(home: Home, session_id: str = ID, acts: int = 3) -> Session:
    """A session that was driven for so many acts, with something half-typed."""
    session = evening(session_id)
    keeper = home.create(session)
    for _ in range(acts):
        session = captured(session)
        keeper.submit(session, "capture", BEGAN)
        keeper.flush(5)
    keeper.typing({"note": "途中"})
    assert keeper.close(5)
    return session


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a data folder ``home`` (a group, two sessions, an export), and a backup of it."""
    made = tmp_path_factory.mktemp("made")
    home = Home.open(made / "home", pace=QUICK._replace(records=2))
    home.put_group(GROUP)
    driven(home)
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


def everything(folder: Path) -> dict[str, bytes]:
    """All files of a data folder that are to be kept."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "locks" not in path.parts
    }


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


def test_a_session_can_be_driven_while_it_is_backed_up_but_not_while_it_is_restored(home: Home, tmp_path: Path) -> None:
    kept, keeper = home.drive(ID)
    session = captured(kept.session)
    keeper.submit(session, "capture", BEGAN)
    assert keeper.flush(5)
    backup = tmp_path / "b.zip"
    back_up(home.folder, backup, BEGAN)
    before = everything(home.folder / "sessions")
    with pytest.raises(Problem, match="Another window"):
        restore(backup, home.folder, replace=True)
    assert everything(home.folder / "sessions") == before
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

    def present(folder: Path, name: str) -> list[tuple[str, bytes]]:
        nonlocal session, reads
        reads += 1
        if ID in name and reads < 9:  # two acts bring a snapshot
            for _ in range(2):
                session = captured(session)
                keeper.submit(session, "capture", BEGAN)
            assert keeper.flush(5)
        return real(folder, name)

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


def first_schema(members: dict[str, bytes]) -> None:
    """The files as they were when records did not tell the way back and there was no history."""
    for name in list(members):
        if name.endswith("/history"):
            del members[name]
        elif name.endswith(("/journal", "/journal.prev")):
            lines = []
            for one in members[name].splitlines():
                content = json.loads(one[9:])
                content.pop("was", None)
                body = json.dumps(content, ensure_ascii=False).encode()
                lines.append(b"%08x %b\n" % (crc32(body), body))
            members[name] = b"".join(lines)


def test_a_backup_of_the_first_files_comes_back(backup: Path, tmp_path: Path) -> None:
    new = Home.open(tmp_path / "new")
    restore(changed(backup, first_schema), new.folder, replace=False)
    kept, keeper = new.drive(ID)
    assert kept.session == captured(captured(captured(evening())))
    assert list(kept.trail) == []
    assert keeper.close(5)


def newer(member: str) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        body = members[member].rpartition(b'"crc32"')[0].replace(b'"schema":1', b'"schema":2')
        members[member] = body + b'"crc32":"%08x"}}\n}\n' % crc32(body)

    return change


@pytest.mark.parametrize("member", ["home.json", f"sessions/{ID}/session.json"])
def test_a_backup_of_a_newer_version_is_refused(backup: Path, tmp_path: Path, member: str) -> None:
    new = Home.open(tmp_path / "new")
    with pytest.raises(Problem, match="newer"):
        restore(changed(backup, newer(member)), new.folder, replace=False)
    assert is_empty(new.folder)


def test_a_session_that_was_damaged_already_is_named_and_the_others_come_back(home: Home, tmp_path: Path) -> None:
    for path in (home.folder / "sessions" / ID).iterdir():
        path.write_bytes(b"")
    back_up(home.folder, tmp_path / "b.zip", BEGAN)
    new = Home.open(tmp_path / "new")
    assert restore(tmp_path / "b.zip", new.folder, replace=False).unreadable == (ID,)
    assert len(new.read("20261201-200000-g1-w3").session.notes) == 6


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
