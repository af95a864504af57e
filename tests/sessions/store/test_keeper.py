"""Saving an evening: nothing waits for the disk, everything gets there in order, and what stands in the way is said."""

from __future__ import annotations

import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from curriculum.problem import Problem
from sessions.store import Home, News
from sessions.store.disk import Disk
from sessions.store.folder import SessionFolder
from sessions.store.recovery import find
from tests.sessions.store.disks import QUICK, Begin, FaultyDisk, FullDisk, Listener, StuckDisk, failing, going, saved
from tests.sessions.store.evenings import BEGAN, ID, captured, evening, passed_on


def test_an_act_is_on_the_disk_when_the_news_say_so(begin: Begin, folder: SessionFolder) -> None:
    keeper, listener = begin(), Listener()
    keeper.listen(listener)
    session = evening()
    for number in range(2, 6):
        session = captured(session)
        assert keeper.submit(session, "capture", BEGAN + number) == number
        listener.wait(saved(number))
        assert find(folder).told[:3] == (session, number, BEGAN + number)


def test_who_begins_to_listen_hears_how_things_are(begin: Begin) -> None:
    keeper = begin()
    assert keeper.flush(5)
    listener = Listener()
    keeper.listen(listener)
    listener.wait(lambda news: news == News(1, None))
    assert keeper.news == News(1, None)


def test_many_acts_at_once_share_a_sync_and_keep_their_order(begin: Begin, folder: SessionFolder) -> None:
    disk = StuckDisk()
    keeper = begin(disk)
    assert keeper.flush(5)
    disk.going.clear()
    session = evening()
    course = [session := captured(session) for _ in range(50)]
    for each in course:
        keeper.submit(each, "capture", BEGAN)
    disk.going.set()
    assert keeper.flush(5)
    found = find(folder)
    assert found.told.session == course[-1]
    assert [session for _, session in found.trail] == [*course[-2::-1], evening()]


def test_a_listener_that_fails_does_not_end_the_saving(begin: Begin) -> None:
    keeper = begin()

    def broken(news: News) -> None:
        raise RuntimeError(news)

    keeper.listen(broken)
    keeper.submit(captured(evening()), "capture", BEGAN)
    assert keeper.flush(5)


def test_a_snapshot_after_so_many_records_and_a_new_journal(begin: Begin, folder: SessionFolder) -> None:
    keeper = begin(pace=QUICK._replace(records=5))
    session = evening()
    for _ in range(12):
        session = captured(session)
        keeper.submit(session, "capture", BEGAN)
        assert keeper.flush(5)
    assert keeper.close(5)
    assert folder.journal.read_bytes() == b""
    assert find(folder).told == (session, 13, BEGAN, 0)
    assert [len(before.notes) for _, before in find(folder).trail] == list(range(11, -1, -1))


def test_a_snapshot_when_nothing_happens_for_a_while(begin: Begin, folder: SessionFolder) -> None:
    written = threading.Event()

    class Watching(Disk):
        def rename(self, source: Path, target: Path) -> None:
            super().rename(source, target)
            if target == folder.journal and folder.storage.path.exists():
                written.set()

    keeper = begin(Watching(), QUICK._replace(idle=0.02))
    assert written.wait(5)
    assert find(folder).told[:2] == (evening(), 1)
    assert keeper.close(5)


def test_closing_leaves_a_snapshot_and_lets_go(begin: Begin, folder: SessionFolder, tmp_path: Path) -> None:
    keeper = begin()
    session = passed_on(evening())
    keeper.submit(session, "next", BEGAN)
    keeper.typing({"note": "half"})
    assert keeper.close(5)
    assert keeper.close(5)
    assert keeper.flush(0)
    with pytest.raises(RuntimeError):
        keeper.submit(session, "next", BEGAN)
    kept, again = Home.open(tmp_path / "home", pace=QUICK).drive(ID)
    assert kept.session == session
    assert kept.unfinished == {"note": "half"}
    assert again.close(5)
    assert folder.storage.path.is_file()


def test_every_file_is_for_its_owner_only(begin: Begin, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        keeper = begin(pace=QUICK._replace(records=2))
        for _ in range(6):
            keeper.submit(captured(evening()), "capture", BEGAN)
            keeper.typing({"note": "…"})
            keeper.flush(5)
        assert keeper.close(5)
    finally:
        os.umask(before)
    kept = list((tmp_path / "home").rglob("*"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_file()} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept if path.is_dir()} == {0o700}
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "full"), (errno.EDQUOT, "full"), (errno.EROFS, "not allowed"), (errno.EIO, "Input/output error")],
)
def test_a_disk_that_takes_nothing_is_told_and_tried_until_it_does(
    begin: Begin, folder: SessionFolder, number: int, said: str
) -> None:
    """A full disk or inode table, a quota, a file system that became read-only, a medium that fails."""
    disk, listener = FullDisk(number), Listener()
    keeper = begin(disk)
    assert keeper.flush(5)
    keeper.listen(listener)
    disk.full = True
    session = evening()
    for _ in range(5):
        session = captured(session)
        keeper.submit(session, "capture", BEGAN)
    error = listener.wait(failing).error
    assert error is not None
    assert said in str(error)
    assert not keeper.flush(0.05)
    assert find(folder).told.session == evening()
    disk.full = False
    listener.wait(lambda news: news == News(6, None))
    assert find(folder).told.session == session


def test_an_evening_can_begin_on_a_full_disk(begin: Begin, folder: SessionFolder) -> None:
    disk, listener = FullDisk(), Listener()
    disk.full = True
    keeper = begin(disk)
    keeper.listen(listener)
    keeper.typing({"note": "half"})
    assert listener.wait(failing).saved == 0
    assert not folder.path.exists()
    assert not keeper.close(0.05)
    keeper.submit(captured(evening()), "capture", BEGAN)
    disk.full = False
    listener.wait(saved(2))
    assert keeper.close(5)
    assert find(folder).told.session == captured(evening())


@pytest.mark.parametrize(("number", "step"), [(errno.ENOSPC, 1), (errno.EIO, 5), (errno.EACCES, 5)])
def test_whichever_call_fails_the_news_say_so_and_all_is_saved_in_the_end(
    tmp_path: Path, number: int, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The typing is left out, so that the calls are the same each time."""
    monkeypatch.setattr("sessions.store.typist.Typist.start", lambda _typist: None)

    def live(home: Home, disk: FaultyDisk, at: int | None) -> Listener:
        disk.calls.clear()
        disk.at = at
        keeper, listener = home.create(session := evening()), Listener()
        keeper.listen(listener)
        for n in range(2, 7):
            session = captured(session)
            keeper.submit(session, "capture", BEGAN)
            listener.wait(saved(n))
        assert keeper.close(5)
        return listener

    def opened(name: str, disk: FaultyDisk) -> Home:
        return Home.open(tmp_path / name, disk=disk, pace=QUICK._replace(records=3, idle=0.0))

    counting = FaultyDisk()
    live(opened("count", counting), counting, None)
    for at in range(0, len(counting.calls), step):
        disk = FaultyDisk(number=number)
        home = opened(str(at), disk)
        listener = live(home, disk, at)
        assert any(map(failing, listener.heard)) or disk.at is None or len(disk.calls) <= at, counting.calls[at]
        kept = home.read(ID)
        assert kept.session.notes == captured(captured(captured(captured(captured(evening()))))).notes
        assert (kept.damaged, kept.missing) == ((), 0)


def test_a_folder_that_takes_no_new_file_is_told_and_the_open_journal_goes_on(
    begin: Begin, folder: SessionFolder
) -> None:
    class Closed(Disk):
        closed = False

        def open(self, path: Path, flags: int) -> int:
            if self.closed and flags & os.O_CREAT:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return super().open(path, flags)

    disk, listener = Closed(), Listener()
    keeper = begin(disk, QUICK._replace(records=2, idle=0.01))
    keeper.listen(listener)
    assert keeper.flush(5)
    disk.closed = True
    session = evening()
    for _ in range(3):
        session = captured(session)
        keeper.submit(session, "capture", BEGAN)
    listener.wait(saved(4))
    assert "Permission denied" in str(listener.wait(failing).error)
    assert find(folder).told.session == session
    disk.closed = False
    listener.wait(lambda news: saved(4)(news) and going(news))
    assert keeper.close(5)


def test_a_clock_that_is_set_back_by_a_day_changes_nothing(begin: Begin, tmp_path: Path) -> None:
    keeper = begin()
    session = evening()
    for number in range(6):
        session = captured(session)
        keeper.submit(session, "capture", BEGAN + number - (86_400 if number >= 3 else 0))
    assert keeper.close(5)
    home = Home.open(tmp_path / "home", pace=QUICK, clock=lambda: BEGAN - 86_000)
    kept, again = home.drive(ID)
    assert kept.session == session
    assert len(list(kept.trail)) == 6
    again.submit(passed_on(session), "next", BEGAN - 86_000)
    assert again.close(5)
    assert home.read(ID).session == passed_on(session)
    assert home.new_session_id("g1", 3, BEGAN - 85_000) > ID, "the newest session is the one begun last"


def test_a_snapshot_that_fails_is_told_and_keeps_nobody_from_saving(begin: Begin, folder: SessionFolder) -> None:
    class NoRoomForSnapshots(Disk):
        def open(self, path: Path, flags: int) -> int:
            if path.name == "session.json.new":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return super().open(path, flags)

    keeper, listener = begin(NoRoomForSnapshots(), QUICK._replace(records=2)), Listener()
    keeper.listen(listener)
    session = evening()
    for _ in range(5):
        session = captured(session)
        keeper.submit(session, "capture", BEGAN)
    listener.wait(saved(6))
    assert "Everything is saved" in str(listener.wait(failing).error)
    assert keeper.close(5)
    assert find(folder).told.session == session


def test_a_disk_that_does_not_answer_is_told(begin: Begin) -> None:
    disk, listener = StuckDisk(), Listener()
    keeper = begin(disk)
    assert keeper.flush(5)
    keeper.listen(listener)
    listener.wait(saved(1))
    disk.going.clear()
    keeper.submit(captured(evening()), "capture", BEGAN)
    assert "does not answer" in str(listener.wait(failing).error)
    disk.going.set()
    listener.wait(lambda news: news == News(2, None))


def test_a_number_of_acts_is_taken_while_the_disk_is_stuck(begin: Begin, folder: SessionFolder) -> None:
    disk = StuckDisk()
    keeper = begin(disk)
    assert keeper.flush(5)
    disk.going.clear()
    disk.entered.clear()
    session = captured(evening())
    keeper.submit(session, "capture", BEGAN)
    assert disk.entered.wait(5)
    for _ in range(1000):
        session = captured(session)
        keeper.submit(session, "capture", BEGAN)
    assert keeper.news.saved == 1
    disk.going.set()
    assert keeper.flush(5)
    assert find(folder).told.session == session


def test_a_problem_is_a_sentence(begin: Begin) -> None:
    disk, listener = FaultyDisk(), Listener()
    keeper = begin(disk)
    assert keeper.flush(5)
    keeper.listen(listener)
    disk.number, disk.times, disk.at = errno.EIO, 3, len(disk.calls)
    keeper.submit(captured(evening()), "capture", BEGAN)
    error = listener.wait(failing).error
    assert isinstance(error, Problem)
    assert "Input/output error" in str(error)
    listener.wait(saved(2))
