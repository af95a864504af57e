"""Reading a session back from whole files and from damaged ones."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curriculum.problem import Problem
from sessions.record import Session
from sessions.store.disk import DISK
from sessions.store.folder import SessionFolder
from sessions.store.lines import as_json, line
from sessions.store.migrations import SCHEMA
from sessions.store.records import recorded
from sessions.store.recovery import find
from tests.sessions.store.disks import FaultyDisk, Killed
from tests.sessions.store.evenings import BEGAN, ID, captured, evening, evenings, of_schema, passed_on


def write(path: Path, course: Sequence[Session], snapshots: Sequence[int] = ()) -> SessionFolder:
    """Keep these sessions one after another, with a snapshot after each of the records named."""
    folder = SessionFolder(DISK, path / ID)
    before: Session | None = None
    for number, session in enumerate(course, 1):
        record = recorded(before, session, number, f"act {number}", BEGAN + number, ())
        if before is None:
            folder.begin(record)
        else:
            folder.append(record)
        if number in snapshots:
            folder.checkpoint(session, number, BEGAN + number)
        before = session
    folder.close()
    return folder


def course_of(length: int) -> list[Session]:
    """A session, and it after each of so many acts."""
    course = [evening()]
    for number in range(1, length):
        course.append(passed_on(course[-1]) if number % 3 == 0 else captured(course[-1]))
    return course


COURSE = course_of(20)


@given(evenings(longest=8), st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_read_is_what_was_kept_at_every_prefix(
    tmp_path_factory: pytest.TempPathFactory, course: list[Session], data: st.DataObject
) -> None:
    snapshots = data.draw(st.sets(st.integers(1, len(course)), max_size=3))
    whole = tmp_path_factory.mktemp("course")
    for length in range(1, len(course) + 1):
        path = whole / str(length)
        path.mkdir()
        found = find(write(path, course[:length], sorted(snapshots)))
        assert found.told.session == course[length - 1]
        assert (found.told.number, found.told.at) == (length, BEGAN + length)
        assert (found.damaged, found.told.missing) == ((), 0)


def test_a_torn_last_line_was_never_acknowledged(tmp_path: Path) -> None:
    folder = write(tmp_path, COURSE, [5])
    content = folder.journal.read_bytes()
    start = content.rindex(b"\n", 0, -1) + 1
    for length in range(start, len(content)):
        folder.journal.write_bytes(content[:length])
        found = find(folder)
        assert found.told.session == COURSE[18]
        assert (found.damaged, found.told.missing, found.length) == ((), 0, start)


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def _make_a_folder_of(path: Path) -> None:
    path.unlink()
    path.mkdir()


KINDS: dict[str, Callable[[Path], object]] = {
    "flipped": _flip,
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-10]),
    "empty": lambda path: path.write_bytes(b""),
    "null": lambda path: path.write_bytes(b"null"),
    "zeros": lambda path: path.write_bytes(bytes(len(path.read_bytes()))),
    "deep": lambda path: path.write_bytes(b"[" * 100_000 + b"]" * 100_000),
    "folder": _make_a_folder_of,
    "missing": Path.unlink,
}


@pytest.mark.parametrize("snapshots", [[8], [5, 12], [5, 12, 20]], ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_snapshot_costs_nothing(tmp_path: Path, kind: str, snapshots: list[int]) -> None:
    folder = write(tmp_path, COURSE, snapshots)
    KINDS[kind](folder.storage.path)
    found = find(folder)
    assert found.told.session == COURSE[-1]
    assert found.told.missing == 0
    assert found.damaged == (() if kind == "missing" else (folder.storage.path,))


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_last_good_copy_costs_nothing(tmp_path: Path, kind: str) -> None:
    folder = write(tmp_path, COURSE, [5, 12])
    KINDS[kind](folder.storage.last_good)
    assert find(folder).told.session == COURSE[-1]


@pytest.mark.parametrize("name", ["journal", "journal.prev"])
def test_a_record_that_rots_costs_itself_and_no_other(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path, COURSE, [10])
    damaged = folder.path / name
    lines = damaged.read_bytes().splitlines(keepends=True)
    lines[4] = lines[4].replace(b"p", b"q")
    damaged.write_bytes(b"".join(lines))
    if name == "journal.prev":
        folder.storage.path.write_bytes(b"")
    found = find(folder)
    lost = 5 if name == "journal.prev" else 15
    assert found.told.missing == 1
    assert damaged in found.damaged
    kept = {note.text for note in found.told.session.notes if not note.deleted}
    assert kept >= {note.text for note in COURSE[-1].notes} - {note.text for note in COURSE[lost - 1].notes[-1:]}
    assert len(found.told.session.turns) == len(COURSE[-1].turns)


def test_a_gap_is_not_passed_off_as_whole(tmp_path: Path) -> None:
    folder = write(tmp_path, COURSE, [10])
    lines = folder.journal.read_bytes().splitlines(keepends=True)
    folder.journal.write_bytes(b"".join(lines[:3] + lines[6:]))
    found = find(folder)
    assert (found.told.missing, found.damaged) == (3, (folder.journal,))


def test_where_the_rest_does_not_fit_the_session_ends_before_the_gap(tmp_path: Path) -> None:
    folder = write(tmp_path, COURSE, [10])
    record = line(as_json({"n": 25, "at": BEGAN, "act": "visit", "set": {"visits": [{"segment": "s9", "at": BEGAN}]}}))
    folder.journal.write_bytes(folder.journal.read_bytes() + record)
    found = find(folder)
    assert found.told.session == COURSE[-1]
    assert (found.told.number, found.told.missing) == (25, 5)


def test_a_last_line_that_is_whole_and_rotten_is_reported(tmp_path: Path) -> None:
    folder = write(tmp_path, COURSE)
    content = folder.journal.read_bytes()
    folder.journal.write_bytes(content[:-3] + b"?" + content[-2:])
    found = find(folder)
    assert (found.told.session, found.told.missing) == (COURSE[-2], 1)
    assert found.damaged == (folder.journal,)


def test_a_session_of_which_nothing_can_be_read_is_refused_and_never_empty(tmp_path: Path) -> None:
    folder = write(tmp_path, COURSE, [5, 12])
    for path in folder.path.iterdir():
        path.write_bytes(b"")
    with pytest.raises(Problem, match="damaged"):
        find(folder)
    shutil.rmtree(folder.path)
    with pytest.raises(Problem, match="no session"):
        find(folder)


def test_a_journal_that_cannot_be_opened_is_said_so(tmp_path: Path) -> None:
    folder = write(tmp_path, COURSE)
    real = folder.journal.rename(folder.path / "elsewhere")
    folder.journal.symlink_to(real)
    with pytest.raises(Problem, match="cannot be read"):
        find(folder)


def test_a_session_that_a_newer_version_wrote_is_known_as_such(tmp_path: Path) -> None:
    folder = SessionFolder(DISK, tmp_path / ID)
    content = recorded(None, evening(), 1, "open", BEGAN, ())
    folder.begin(content)
    assert not find(folder).newer
    folder.journal.write_bytes(of_schema(SCHEMA + 1, content))
    assert find(folder).newer


def test_after_a_recovery_each_file_alone_is_enough_again(tmp_path: Path) -> None:
    folder = write(tmp_path, COURSE, [5, 12])
    _flip(folder.storage.path)
    found = find(folder)
    aside = folder.renew(found.told.session, found.told.number, found.told.at, damaged=found.damaged)
    folder.close()
    assert [path.name.partition(".damaged-")[0] for path in aside] == ["session.json"]
    assert all(path.is_file() for path in aside)
    for path in (folder.storage.path, folder.storage.last_good):
        content = path.read_bytes()
        path.write_bytes(b"")
        assert find(folder).told.session == COURSE[-1]
        path.write_bytes(content)


def test_a_checkpoint_that_fails_at_any_call_loses_nothing_and_can_be_done_again(tmp_path: Path) -> None:
    counting = FaultyDisk()
    template = write(tmp_path, COURSE[:10], [5]).path

    def opened(disk: FaultyDisk, name: str) -> SessionFolder:
        shutil.copytree(template, tmp_path / name / ID)
        folder = SessionFolder(disk, tmp_path / name / ID)
        folder.resume(len(folder.journal.read_bytes()))
        disk.calls.clear()
        return folder

    opened(counting, "count").checkpoint(COURSE[9], 10, BEGAN)
    assert len(counting.calls) >= 10
    for at in range(len(counting.calls)):
        disk = FaultyDisk()
        folder = opened(disk, str(at))
        disk.at = at
        with pytest.raises(OSError, match="space"):
            folder.checkpoint(COURSE[9], 10, BEGAN)
        assert find(folder).told.session == COURSE[9]
        folder.checkpoint(COURSE[9], 10, BEGAN)
        folder.append(recorded(COURSE[9], COURSE[10], 11, "act", BEGAN, ()))
        assert find(folder).told.session == COURSE[10]
        folder.close()


def test_a_program_that_is_killed_at_any_call_has_lost_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    def live(folder: SessionFolder, acknowledged: list[Session]) -> None:
        folder.begin(recorded(None, COURSE[0], 1, "open", BEGAN, ()))
        acknowledged.append(COURSE[0])
        for number in range(2, 9):
            folder.append(recorded(COURSE[number - 2], COURSE[number - 1], number, "act", BEGAN, ()))
            acknowledged.append(COURSE[number - 1])
            if number in (3, 5, 6):
                folder.checkpoint(COURSE[number - 1], number, BEGAN)

    counting = FaultyDisk()
    live(SessionFolder(counting, tmp_path / ID), [])
    for at in range(len(counting.calls)):
        home = tmp_path / str(at)
        home.mkdir()
        folder = SessionFolder(FaultyDisk(at, kill=True), home / ID)
        acknowledged: list[Session] = []
        with pytest.raises(Killed):
            live(folder, acknowledged)
        folder.close()
        if acknowledged:
            found = find(SessionFolder(DISK, home / ID))
            assert found.told.session in COURSE[len(acknowledged) - 1 : len(acknowledged) + 1], counting.calls[at]
            assert (found.damaged, found.told.missing) == ((), 0)


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "\u2028\n\r\x85", "😀\u200d", "\\ud800", '"'], ids=ascii)
def test_any_text_comes_back(tmp_path: Path, text: str) -> None:
    course = [evening(), captured(evening(), text)]
    for name, snapshots in (("journal", []), ("snapshot", [2])):
        (tmp_path / name).mkdir()
        assert find(write(tmp_path / name, course, snapshots)).told.session == course[-1]
