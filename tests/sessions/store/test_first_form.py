"""A data folder that the first program wrote, read, gone on with, undone, backed up: nothing of it is lost.

What is in it and how it was made stands in ``tests/data/first-form``.
"""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from curriculum.problem import Problem
from sessions.agenda import CLOSING, SegmentKind
from sessions.capture import read_lines
from sessions.closing.review import review
from sessions.live import Change, LiveSession
from sessions.minutes import Destination, minutes, written_for
from sessions.notes import Aim
from sessions.people import Group, Participant
from sessions.projection import shared
from sessions.record import Session
from sessions.store import Home, Keeper
from sessions.store.backup import back_up
from sessions.store.coding import from_tables
from sessions.store.disk import DISK, Disk
from sessions.store.earlier import brought_up
from sessions.store.folder import SessionFolder
from sessions.store.migrations import FIRST, SCHEMA, present_tables
from sessions.store.records import recorded
from sessions.store.recovery import find
from sessions.store.refuge import Refuge
from sessions.store.restoring import restore
from sessions.store.storage import BEFORE, read_tables
from sessions.store.tables import META, schema_of
from tests.sessions.store.disks import QUICK, FaultyDisk, FullDisk, Killed
from tests.sessions.store.evenings import everything
from tests.sessions.store.powercut import PowerCutDisk

DATA = Path(__file__).parents[2] / "data" / "first-form"
WHOLE, TORN, CUT = "20261027-200000-g1-w1", "20261103-200000-g1-w2", "20261110-200000-g1-w3"
TOLD: dict[str, dict[str, Any]] = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
SOONER = {WHOLE: 0, TORN: 0, CUT: 3}
"""Acts of which the first program itself had thrown the records away."""

PRIVATE = ("入院", "口をきいていない")


@pytest.fixture
def first(tmp_path: Path) -> Home:
    """The data folder."""
    shutil.copytree(DATA / "home", tmp_path / "first")
    return Home.open(tmp_path / "first", pace=QUICK)


def session_told(session_id: str, which: str) -> Session:
    """A session that the first program had in memory, as it is meant today."""
    told = dict(TOLD[session_id][which])
    rows = {name: {str(n): row for n, row in enumerate(told.pop(name), 1)} for name in ("notes", "turns")}
    meta = {"1": {"schema": FIRST, "n": 1, "at": 0.0}}
    return from_tables(present_tables({"session": {"1": told}, **rows, META: meta}))[0]


def gone_on(home: Home, session_id: str) -> tuple[LiveSession, Keeper]:
    """The evening, driven, with everything that is done in it kept."""
    kept, keeper = home.drive(session_id)
    live = LiveSession(kept.session, kept.trail)

    def keep(change: Change) -> None:
        keeper.submit(change.now, change.kept_as, change.at)

    live.listen(keep)
    return live, keeper


def said(live: LiveSession, text: str, at: float) -> None:
    """One note more."""
    live.capture(read_lines(text, [p.name for p in live.session.people]), Aim("p1"), at)


def leads_back(home: Home, session_id: str, since: int = 0) -> None:
    """The way back goes through every act that the first program did, after ``since`` newer ones."""
    wanted = TOLD[session_id]["trail"][SOONER[session_id] :]
    trail = list(home.read(session_id).trail)[since:]
    found = [
        [act.partition(" ")[0], len(was.notes), None if was.turn is None else was.turn.participant]
        for act, was in reversed(trail)
    ]
    assert found == wanted
    assert all(s.protected == (s.kind in CLOSING) for _act, was in trail for s in was.agenda)
    if not SOONER[session_id]:
        assert trail[-1][1] == session_told(session_id, "begin")


@pytest.mark.parametrize("session_id", TOLD)
def test_it_is_read_as_it_was_meant_and_nothing_is_written(first: Home, session_id: str) -> None:
    before = everything(first.folder)
    kept = first.read(session_id)
    assert kept.session == session_told(session_id, "now")
    assert {s.kind for s in kept.session.agenda if s.protected} == CLOSING
    assert (kept.unfinished, kept.missing) == (TOLD[session_id]["typed"], 0)
    assert [path.name for path in kept.damaged] == (["session.json"] if session_id == CUT else [])
    leads_back(first, session_id)
    assert everything(first.folder) == before


@pytest.mark.parametrize("session_id", TOLD)
def test_it_goes_on_and_all_of_it_can_be_undone(first: Home, session_id: str) -> None:
    originals = everything(first.folder / "sessions" / session_id)
    for number in range(3):
        live, keeper = gone_on(first, session_id)
        said(live, f"続き{number}", 2e9 + number)
        assert keeper.close(5)
        assert first.read(session_id).session == live.session
        leads_back(first, session_id, since=number + 1)
    folder = first.folder / "sessions" / session_id
    assert schema_of(read_tables(folder / "session.json")) == SCHEMA
    assert everything(folder / BEFORE) == originals
    assert [path.name for path in folder.iterdir() if BEFORE in path.name] == [BEFORE]
    assert stat.S_IMODE((folder / BEFORE).stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder / BEFORE).iterdir()} == {0o600}
    live, keeper = gone_on(first, session_id)
    undone = 0
    while live.undo(3e9):
        undone += 1
    assert undone > 3
    assert keeper.close(5)
    if not SOONER[session_id]:
        begin = session_told(session_id, "begin")
        assert (live.session.agenda, live.session.visits, live.session.people) == (
            begin.agenda,
            begin.visits,
            begin.people,
        )
        assert all(note.deleted for note in live.session.notes)


def test_what_was_undone_there_can_be_done_again_here(first: Home) -> None:
    live, keeper = gone_on(first, TORN)
    assert live.undoable == "capture"
    for _ in range(4):
        live.undo(2e9)
    assert live.redo(2e9) == "call_next"
    assert keeper.close(5)
    live, keeper = gone_on(first, TORN)
    assert live.redoable == "capture"
    assert keeper.close(5)


def test_an_older_program_sees_what_is_newer_with_the_first_record(first: Home) -> None:
    """It looks at the records too, so it does not go on with the session and drop what it does not know."""
    live, keeper = gone_on(first, TORN)
    said(live, "続き", 2e9)
    assert keeper.flush(5)
    folder = first.folder / "sessions" / TORN
    assert schema_of(read_tables(folder / "session.json")) == FIRST
    assert all(b'"schema":%d' % SCHEMA in line for line in (folder / "journal").read_bytes().splitlines())
    assert keeper.close(5)


def go_on(disk: Disk, folder: Path, calls: Callable[[], object] = lambda: None) -> None:
    """What a driver does: the files brought up, one act, two snapshots."""
    session = SessionFolder(disk, folder)
    found = find(session)
    now = LiveSession(found.told.session)
    if found.earlier:
        found = brought_up(disk, session, found)
    calls()
    session.resume(found.length)
    said(now, "続き", 2e9)
    number = found.told.number + 1
    session.append(recorded(found.told.session, now.session, number, "capture", 2e9, ()))
    session.checkpoint(now.session, number, 2e9)
    session.checkpoint(now.session, number, 2e9)
    session.close()


@pytest.mark.parametrize("kill", [True, False])
@pytest.mark.parametrize("session_id", [WHOLE, TORN])
def test_the_end_may_come_at_any_moment(first: Home, tmp_path: Path, session_id: str, kill: bool) -> None:
    source = first.folder / "sessions" / session_id
    originals = everything(source)
    old = session_told(session_id, "now")
    counting = FaultyDisk()
    shutil.copytree(source, tmp_path / "count" / session_id)
    go_on(counting, tmp_path / "count" / session_id)
    calls = [n for n, name in enumerate(counting.calls) if name != "write" or counting.calls[n - 1] != "write"]
    assert len(calls) > 40
    for at in calls:
        home = Home.open(tmp_path / str(at), pace=QUICK)
        folder = home.folder / "sessions" / session_id
        shutil.copytree(source, folder)
        with pytest.raises(Killed if kill else OSError):
            go_on(FaultyDisk(at, kill=kill), folder)
        kept, keeper = home.drive(session_id)
        assert keeper.close(5)
        assert (kept.missing, kept.damaged) == (0, ())
        acts = len(kept.session.notes) - len(old.notes)
        assert (kept.session == old) == (acts == 0)
        leads_back(home, session_id, since=acts)
        assert everything(folder / BEFORE) == originals, counting.calls[at]
        assert [path.name for path in folder.iterdir() if BEFORE in path.name] == [BEFORE]
        shutil.rmtree(home.folder)


def test_a_power_cut_while_it_is_brought_up_leaves_all_of_it(first: Home, tmp_path: Path) -> None:
    source = first.folder / "sessions" / TORN
    originals = everything(source)
    root = tmp_path / "sessions"
    states = 0

    class Cutting(PowerCutDisk):
        def rename(self, old: Path, new: Path) -> None:
            super().rename(old, new)
            self.look()

        def sync_folder(self, path: Path) -> None:
            super().sync_folder(path)
            self.look()

        def look(self) -> None:
            nonlocal states
            states += 1
            where = tmp_path / "cut" / str(states)
            for state in self.left_behind(where):
                found = find(SessionFolder(DISK, where / state / TORN))
                assert (found.told.session, found.told.missing) == (session_told(TORN, "now"), 0), state
                assert len(list(found.trail)) == len(TOLD[TORN]["trail"])
                there = everything(where / state / TORN)
                if any(there[name] != content for name, content in originals.items()):
                    assert everything(where / state / TORN / BEFORE) == originals, state

    root.mkdir()
    disk = Cutting(root)
    medium = PowerCutDisk
    (root / TORN).parent.mkdir(exist_ok=True)
    medium.make_folder(disk, root / TORN)
    for path in source.iterdir():
        file = disk.open(root / TORN / path.name, 0o101)
        disk.write(file, memoryview(path.read_bytes()))
        disk.sync(file)
    medium.sync_folder(disk, root / TORN)
    medium.sync_folder(disk, root)
    folder = SessionFolder(disk, root / TORN)
    brought_up(disk, folder, find(folder))
    assert states > 10


def test_without_room_for_the_copies_it_stays_as_it_is(first: Home) -> None:
    before = everything(first.folder)
    disk = FullDisk()
    home = Home.open(first.folder, disk=disk, pace=QUICK)
    disk.full = True
    with pytest.raises(Problem, match="full"):
        home.drive(WHOLE)
    assert everything(first.folder) == before
    disk.full = False
    assert home.drive(WHOLE)[0].session == session_told(WHOLE, "now")


def test_files_that_were_put_back_are_kept_beside_those_before(first: Home) -> None:
    folder = first.folder / "sessions" / WHOLE
    live, keeper = gone_on(first, WHOLE)
    said(live, "続き", 2e9)
    assert keeper.close(5)
    kept = everything(folder / BEFORE)
    shutil.rmtree(folder)
    shutil.copytree(DATA / "home" / "sessions" / TORN, folder)
    first_copy = folder / BEFORE
    first_copy.mkdir()
    for name, content in kept.items():
        (first_copy / name).write_bytes(content)
    assert gone_on(first, WHOLE)[1].close(5)
    assert everything(first_copy) == kept
    assert everything(folder / f"{BEFORE}-2") == everything(DATA / "home" / "sessions" / TORN)


def test_groups_and_what_else_is_kept_with_them(first: Home) -> None:
    path = first.folder / "home.json"
    content = path.read_bytes()
    [group] = first.groups()
    assert (group.name, group.template, len(group.participants)) == ("種まき", None, 6)
    assert path.read_bytes() == content
    first.put_group(Group("g2", "朝", (Participant("p1", "いのさん"),), "x"))
    first.put_group(group)
    assert [g.id for g in first.groups()] == ["g1", "g2"]
    assert schema_of(read_tables(path)) == SCHEMA
    kept = path.with_name(f"home.json.{BEFORE}")
    assert kept.read_bytes() == content
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [p for p in first.folder.iterdir() if BEFORE in p.name] == [kept]


@pytest.mark.parametrize("kill", [True, False])
def test_groups_are_there_whatever_the_first_write_meets(first: Home, tmp_path: Path, kill: bool) -> None:
    content = (first.folder / "home.json").read_bytes()
    group = Group("g2", "朝", (Participant("p1", "いのさん"),), "x")

    def put(disk: Disk, name: str) -> Home:
        shutil.copytree(DATA / "home", tmp_path / name)
        return Home.open(tmp_path / name, disk=disk, pace=QUICK)

    counting = FaultyDisk()
    home = put(counting, "count")
    counting.calls.clear()
    home.put_group(group)
    assert len(counting.calls) > 10
    for at in range(len(counting.calls)):
        disk = FaultyDisk(kill=kill)
        home = put(disk, str(at))
        disk.at = len(disk.calls) + at
        with pytest.raises(Killed if kill else Problem):
            home.put_group(group)
        again = Home.open(shutil.copytree(home.folder, tmp_path / f"{at}-again"), pace=QUICK)
        assert [g.id for g in again.groups()] in (["g1"], ["g1", "g2"])
        again.put_group(group)
        assert [g.id for g in again.groups()] == ["g1", "g2"]
        assert (again.folder / f"home.json.{BEFORE}").read_bytes() == content


def test_a_backup_of_it_comes_back(first: Home, tmp_path: Path) -> None:
    contents = back_up(first.folder, tmp_path / "backup.zip", 2e9)
    new = Home.open(tmp_path / "new", pace=QUICK)
    assert restore(tmp_path / "backup.zip", new.folder, replace=False).unreadable == ()
    assert contents.sessions == (WHOLE, TORN, CUT)
    assert [g.name for g in new.groups()] == ["種まき"]
    for session_id in TOLD:
        assert new.read(session_id).session == session_told(session_id, "now")
        live, keeper = gone_on(new, session_id)
        said(live, "続き", 2e9)
        assert keeper.close(5)
        leads_back(new, session_id, since=1)
    back_up(new.folder, tmp_path / "again.zip", 2e9)
    restore(tmp_path / "again.zip", new.folder, replace=True)
    leads_back(new, TORN, since=1)


def test_what_a_second_place_holds_of_it_is_brought_up_too(first: Home, tmp_path: Path) -> None:
    place = tmp_path / "refuge"
    place.mkdir(mode=0o700)
    refuge = Refuge(place, first.folder, WHOLE)
    shutil.copy(first.folder / "sessions" / WHOLE / "session.json", refuge.path)
    told = refuge.kept()
    assert told is not None
    assert told.session == session_told(WHOLE, "now")


def test_the_minutes_of_it_hold_everything_but_what_is_private(first: Home) -> None:
    session = first.read(WHOLE).session
    text = written_for(Destination.NOTION, minutes(shared(session), review(session), ()))
    assert "聞くことから始まる一週間だった。" in text
    assert "毎朝ひとりに自分から声をかける" in text
    assert not any(word in text for word in PRIVATE)
    assert any(word in note.text for word in PRIVATE for note in session.notes)
    assert session.segment.kind is SegmentKind.SUMMARY
