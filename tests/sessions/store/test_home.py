"""The data folder: groups, settings, documents, exports, and the sessions in it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from zlib import crc32

import pytest
from msgspec.structs import replace

from curriculum.problem import Problem
from sessions.people import Group, Participant
from sessions.store import Home, KeptDocument
from sessions.store.folder import SessionFolder
from sessions.store.lock import holding
from sessions.store.migrations import SCHEMA
from tests.sessions.store.disks import QUICK, FaultyDisk, Killed
from tests.sessions.store.evenings import BEGAN, ID, captured, evening, of_schema, passed_on

GROUP = Group("g1", "種まき", (Participant("p1", "いのさん"), Participant("p2", "ぽてちさん")), "kankeisei", joined=2)
DOCUMENT = KeptDocument("kankeisei", "# 第1週目：…\n", "種まき.md", BEGAN)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty data folder."""
    return Home.open(tmp_path / "home", pace=QUICK)


def begun(home: Home, session_id: str = ID) -> None:
    """A session that was driven for three acts and closed."""
    session = evening(session_id)
    keeper = home.create(session)
    for _ in range(2):
        session = captured(session)
        keeper.submit(session, "capture", BEGAN)
    assert keeper.close(5)


def test_it_is_made_for_its_owner_only(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "a" / "b")
    assert stat.S_IMODE(home.folder.stat().st_mode) == 0o700
    assert Home.open(home.folder).folder == home.folder


def test_a_folder_that_is_there_is_closed_to_others_if_it_is_ours_alone(tmp_path: Path) -> None:
    for name, content, mode in (("empty", None, 0o700), ("shared", "photo.jpg", 0o755)):
        folder = tmp_path / name
        folder.mkdir()
        folder.chmod(0o755)
        if content:
            (folder / content).touch()
        home = Home.open(folder)
        home.put_group(GROUP)
        assert stat.S_IMODE(folder.stat().st_mode) == mode
        assert stat.S_IMODE((folder / "sessions").stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "home.json").stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_is_refused_with_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(Problem, match="is a file"):
        Home.open(file)
    with pytest.raises(Problem, match="is a file"):
        Home.open(file / "below")
    with pytest.raises(Problem, match="cannot be made"):
        Home.open(tmp_path / "full", disk=FaultyDisk(0))
    with pytest.raises(Problem, match="cannot be made"):
        Home.open(tmp_path / ("x" * 300))


def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Home.open(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(Problem, match="may not write"):
        Home.open(tmp_path)


def test_links_on_the_way_are_followed_and_stay(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "home.json").symlink_to(tmp_path / "kept.json")
    home = Home.open(tmp_path / "link")
    home.put_group(GROUP)
    home.put_group(replace(GROUP, name="new"))
    assert home.folder == tmp_path / "real"
    assert (tmp_path / "real" / "home.json").is_symlink()
    assert (tmp_path / "kept.json").is_file()
    assert Home.open(tmp_path / "real").groups() == (replace(GROUP, name="new"),)


def test_groups_and_documents_are_kept_in_order_and_replaced_in_place(home: Home) -> None:
    assert home.groups() == ()
    home.put_group(GROUP)
    home.put_group(replace(GROUP, id="g2"))
    home.put_group(replace(GROUP, name="new", facilitator="p1"))
    assert home.groups() == (replace(GROUP, name="new", facilitator="p1"), replace(GROUP, id="g2"))
    home.put_document(DOCUMENT)
    home.put_document(replace(DOCUMENT, text="other"))
    assert home.documents() == (replace(DOCUMENT, text="other"),)


def test_a_damaged_file_is_put_right_and_kept(home: Home) -> None:
    home.put_group(GROUP)
    home.put_group(replace(GROUP, id="g2"))
    path = home.folder / "home.json"
    path.write_bytes(b"null")
    again = Home.open(home.folder)
    assert again.groups() == (GROUP,)
    [aside] = again.damaged
    assert aside.read_bytes() == b"null"
    assert again.lost_and_found() == (aside,)
    assert Home.open(home.folder).groups() == (GROUP,)
    assert Home.open(home.folder).damaged == ()


def test_groups_that_cannot_be_read_are_never_none(home: Home) -> None:
    home.put_group(GROUP)
    (home.folder / "home.json").write_bytes(b"")
    with pytest.raises(Problem, match="damaged"):
        home.groups()
    with pytest.raises(Problem, match="damaged"):
        home.put_group(GROUP)
    with pytest.raises(Problem, match="damaged"):
        home.settings()


def test_a_row_that_is_no_group_is_said_so(home: Home) -> None:
    home.put_group(GROUP)
    path = home.folder / "home.json"
    body = path.read_bytes().rpartition(b'"crc32"')[0].replace(b'"minutes":60', b'"minutes":"x"')
    path.write_bytes(body + b'"crc32":"%08x"}}\n}\n' % crc32(body))
    with pytest.raises(Problem, match="minutes"):
        home.groups()


def test_a_full_disk_is_a_sentence_and_the_old_groups_stay(home: Home) -> None:
    home.put_group(GROUP)
    counting = FaultyDisk()
    Home.open(home.folder, disk=counting).put_group(GROUP)
    opening = [name for name in counting.calls if name.startswith("make_folder")]
    for at in range(len(opening), len(counting.calls)):
        failing = Home.open(home.folder, disk=FaultyDisk(at))
        with pytest.raises(Problem, match="full"):
            failing.put_group(replace(GROUP, name="種まく"))
        assert home.groups() in ((GROUP,), (replace(GROUP, name="種まく"),))
        home.put_group(GROUP)
    with pytest.raises(Problem, match="full"):
        Home.open(home.folder, disk=FaultyDisk(len(opening), times=9)).write_export("a", "b")


ADD = """
import sys
from pathlib import Path
from msgspec.structs import replace
from sessions.people import Group
from sessions.store import Home
home = Home.open(Path(sys.argv[1]))
for _ in range(5):
    home.change_groups(lambda groups: Group(f"g{len(groups) + 1}", "x", (), "y"))
"""


def test_two_programs_add_groups_at_once(home: Home) -> None:
    running = [subprocess.Popen([sys.executable, "-c", ADD, str(home.folder)]) for _ in range(2)]
    assert [program.wait(20) for program in running] == [0, 0]
    assert [group.id for group in home.groups()] == [f"g{n}" for n in range(1, 11)]


def test_who_waits_too_long_for_another_program_is_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sessions.store.lock.PATIENCE", 0.05)
    with holding(home.folder / "locks" / "home.lock", 1.0), pytest.raises(Problem, match="just now"):
        home.put_group(GROUP)


def test_session_ids_are_local_times_the_newest_first(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    first = home.new_session_id("g1", 2, BEGAN)
    assert first == "20261124-200000-g1-w2"
    for name in (
        first,
        "20261124-200500-g2-w1",
        "20250101-000000-g1-w1",
        ".x.new",
        "notes",
        "20261124-200000-g1-w2 copy",
    ):
        (home.folder / "sessions" / name).mkdir()
    assert home.new_session_id("g1", 2, BEGAN) == "20261124-200001-g1-w2"
    assert home.session_ids() == ["20261124-200500-g2-w1", first, "20250101-000000-g1-w1"]
    assert home.session_ids("g1") == [first, "20250101-000000-g1-w1"]
    assert home.session_ids("g") == []


def test_a_session_that_was_killed_while_it_was_made_is_passed_over(home: Home) -> None:
    """Nothing of it had been acknowledged."""
    begun(home)
    counting = FaultyDisk()
    SessionFolder(counting, home.folder / "sessions" / "20261124-210000-g1-w2").begin(b"line\n")
    for at in range(len(counting.calls)):
        with pytest.raises(Killed):
            SessionFolder(FaultyDisk(at, kill=True), home.folder / "sessions" / f"20261124-2200{at:02}-g1-w2").begin(
                b"x\n"
            )
    whole = [
        name for name in home.session_ids() if name != ID and not (home.folder / "sessions" / name / "journal").exists()
    ]
    assert whole == []
    assert ID in home.session_ids()


def test_a_session_can_be_looked_at_while_it_is_driven_and_driven_only_once(home: Home) -> None:
    session = captured(evening())
    keeper = home.create(evening())
    keeper.submit(session, "capture", BEGAN)
    assert keeper.flush(5)
    assert Home.open(home.folder).read(ID).session == session
    with pytest.raises(Problem, match="Another window"):
        Home.open(home.folder).drive(ID)
    assert keeper.close(5)
    _, again = home.drive(ID)
    assert again.close(5)


def test_a_session_goes_on_where_it_was_and_undo_too(home: Home) -> None:
    begun(home)
    kept, keeper = home.drive(ID)
    assert kept.session == captured(captured(evening()))
    assert list(kept.trail) == [("capture", captured(evening())), ("capture", evening())]
    keeper.submit(passed_on(kept.session), "next", BEGAN + 60)
    assert keeper.flush(5)
    assert keeper.close(5)
    kept, keeper = home.drive(ID)
    assert [act for act, _ in kept.trail] == ["next", "capture", "capture"]
    assert kept.saved_at >= BEGAN + 60
    assert keeper.submit(captured(kept.session), "capture", BEGAN + 70) == 5
    assert keeper.close(5)
    assert home.read(ID).session == captured(passed_on(captured(captured(evening()))))


def test_a_look_writes_nothing(home: Home) -> None:
    begun(home)
    folder = home.folder / "sessions" / ID
    (folder / "session.json").write_bytes(b"null")
    before = {path: path.read_bytes() for path in home.folder.rglob("*") if path.is_file()}
    kept = home.read(ID)
    assert kept.session == captured(captured(evening()))
    assert kept.damaged == (folder / "session.json",)
    assert {path: path.read_bytes() for path in home.folder.rglob("*") if path.is_file()} == before


def test_driving_a_damaged_session_keeps_the_damaged_file_and_says_where(home: Home) -> None:
    begun(home)
    folder = home.folder / "sessions" / ID
    (folder / "session.json").write_bytes(b"null")
    kept, keeper = home.drive(ID)
    assert kept.session == captured(captured(evening()))
    [aside] = kept.damaged
    assert aside.read_bytes() == b"null"
    assert (home.damaged, home.lost_and_found()) == ((aside,), (aside,))
    keeper.submit(captured(kept.session), "capture", BEGAN)
    assert keeper.close(5)
    assert home.read(ID).damaged == ()
    (folder / "session.json").unlink()
    assert home.read(ID).session == captured(captured(captured(evening())))


def test_a_session_with_a_hole_can_be_driven_and_says_what_is_missing(home: Home) -> None:
    keeper = home.create(evening())
    session = evening()
    for _ in range(4):
        session = captured(session)
        keeper.submit(session, "capture", BEGAN)
    assert keeper.flush(5)
    journal = home.folder / "sessions" / ID / "journal"
    rotten = journal.read_bytes().replace("コメントする 1".encode(), "コメントする 9".encode())
    assert keeper.close(5)
    for path in journal.parent.iterdir():
        path.unlink()
    journal.write_bytes(rotten)
    kept, keeper = home.drive(ID)
    assert kept.missing == 1
    assert [note.text for note in kept.session.notes] == ["コメントする 0", "", "コメントする 2", "コメントする 3"]
    assert [note.deleted for note in kept.session.notes] == [False, True, False, False]
    assert kept.damaged[0].read_bytes() == rotten
    keeper.submit(captured(kept.session), "capture", BEGAN)
    assert keeper.close(5)
    again = home.read(ID)
    assert again.missing == 0
    assert list(again.trail) == [("capture", kept.session)], "undo does not lead over the hole"


def test_a_session_of_a_newer_version_can_be_read_and_not_driven(home: Home) -> None:
    begun(home)
    path = home.folder / "sessions" / ID / "session.json"
    path.write_bytes(of_schema(SCHEMA + 1, path.read_bytes()))
    assert home.read(ID).session == captured(captured(evening()))
    with pytest.raises(Problem, match="newer"):
        home.drive(ID)


@pytest.mark.parametrize("name", ["../../etc", "20261124-200000-g1-w2", "20261124-200000-../x-w2", ""])
def test_an_id_that_names_nothing_is_refused(home: Home, name: str) -> None:
    for ask in (home.read, home.drive):
        with pytest.raises(Problem, match="no session"):
            ask(name)
    assert not (home.folder / "locks" / f"{name}.lock").exists()


def test_a_session_is_begun_once(home: Home) -> None:
    begun(home)
    with pytest.raises(Problem, match="already"):
        home.create(evening())
    keeper = home.create(evening("20261124-200001-g1-w2"))
    with pytest.raises(Problem, match=r"Another window|already"):
        home.create(evening("20261124-200001-g1-w2"))
    assert keeper.close(5)


def test_an_export_never_replaces_what_is_there(home: Home) -> None:
    path = home.write_export("種まき 第2週.md", "text")
    assert path == home.folder / "exports" / "種まき 第2週.md"
    assert path.read_text(encoding="utf-8") == "text"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert home.write_export("種まき 第2週.md", "text") == path
    path.write_text("edited", encoding="utf-8")
    second = home.write_export("種まき 第2週.md", "text")
    assert second.name == "種まき 第2週-2.md"
    assert path.read_text(encoding="utf-8") == "edited"


def test_an_export_does_not_follow_a_link(home: Home, tmp_path: Path) -> None:
    target = tmp_path / "target"
    (home.folder / "exports").mkdir()
    (home.folder / "exports" / "a.md").symlink_to(target)
    assert home.write_export("a.md", "text").name == "a-2.md"
    assert not target.exists()
