"""Half-typed text: on the disk while it is typed, gone when it went into an act, kept when it vanished."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sessions.store import Home, Keeper
from sessions.store.disk import DISK
from sessions.store.lines import as_json, line
from sessions.store.typedfile import TypedFile, previous_of, read_typed
from sessions.store.unfinished import MEANT_AS, Typed, Waiting, still_unfinished
from tests.sessions.store.disks import PATIENCE, QUICK, FullDisk, Listener, StuckDisk
from tests.sessions.store.evenings import BEGAN, ID, captured, evening


@pytest.fixture
def disk() -> Iterator[StuckDisk]:
    """A disk that can be made to block."""
    disk = StuckDisk()
    yield disk
    disk.going.set()


@pytest.fixture
def home(tmp_path: Path, disk: StuckDisk) -> Home:
    """A data folder on that disk."""
    return Home.open(tmp_path / "home", disk=disk, pace=QUICK)


@pytest.fixture
def keeper(home: Home) -> Iterator[Keeper]:
    """Keeps an evening that has begun."""
    keeper = home.create(evening())
    assert keeper.flush(5)
    yield keeper
    keeper.close(0.2)


def until(home: Home, wanted: Callable[[dict[str, str]], bool]) -> dict[str, str]:
    """What is half-typed as another window sees it, as soon as it is as wanted."""
    end = time.monotonic() + PATIENCE
    while not wanted(found := home.read(ID).unfinished):
        assert time.monotonic() < end, found
        time.sleep(0.002)
    return found


def test_what_is_typed_is_on_the_disk_while_the_person_goes_on_typing(home: Home, keeper: Keeper) -> None:
    fields = {"summary": "ひとこと", "action:p1": "朝", "empty": ""}
    for length in range(1, 200):
        keeper.typing({**fields, "note": "種" * length})
        if length % 50 == 0:
            until(home, lambda found, length=length: len(found.get("note", "")) >= length - 50)  # type: ignore[misc]
    found = until(home, lambda found: found.get("note") == "種" * 199)
    assert found == {"summary": "ひとこと", "action:p1": "朝", "note": "種" * 199}


def test_a_blocked_journal_does_not_hold_up_the_typing(home: Home, keeper: Keeper, disk: StuckDisk) -> None:
    keeper.typing({"note": "a note"})
    disk.going.clear()
    keeper.submit(captured(evening()), "capture", BEGAN, finished=("note",))
    keeper.typing({"note": "the next"})
    until(home, lambda found: found.get("note") == "the next")
    keeper.typing({"note": "the one after"})
    until(home, lambda found: found.get("note") == "the one after")
    assert keeper.news.saved == 1
    disk.going.set()
    assert keeper.flush(5)
    assert home.read(ID).unfinished == {"note": "the one after"}


def test_a_committed_line_is_not_half_typed_any_more(home: Home, keeper: Keeper) -> None:
    keeper.typing({"note": "a note"})
    until(home, lambda found: "note" in found)
    keeper.submit(captured(evening()), "capture", BEGAN, finished=("note",))
    keeper.typing({"note": ""})
    assert until(home, lambda found: "note" not in found) == {}


def test_a_line_that_vanishes_is_kept_unless_that_was_meant(home: Home, keeper: Keeper) -> None:
    keeper.typing({"note": "one press can empty it", "summary": "a whole text"})
    keeper.typing({"note": "", "summary": ""})
    found = until(home, lambda found: "dropped" in found)
    assert found == {"dropped": "one press can empty it", "dropped:summary": "a whole text"}
    keeper.typing({"note": "x"})
    keeper.typing({"note": ""})
    keeper.typing({"note": "meant"})
    keeper.typing({}, cleared=("note",))
    keeper.typing({"note": "last"})
    assert until(home, lambda found: found.get("note") == "last")["dropped"] == "one press can empty it"


def test_what_vanished_keeps_what_it_was_meant_as_until_it_stands_in_its_box_again() -> None:
    meant = {"kind": "private", "target": "p2"}
    typed = (
        Typed()
        .typing({"note": "ここだけの話", **meant}, MEANT_AS, 0)
        .typing({"note": "", "kind": "point"}, MEANT_AS, 0)
    )
    assert typed.dropped == {"note": "ここだけの話", **meant}
    assert typed.boxes() == {
        "kind": "point",
        "dropped": "ここだけの話",
        "dropped:kind": "private",
        "dropped:target": "p2",
    }
    assert Typed.in_boxes(typed.boxes()) == Typed(fields={"kind": "point"}, dropped=typed.dropped)
    moved = Typed(fields=typed.boxes())  # into another folder, where all of it is what stands in fields
    assert still_unfinished(moved, (), 0).boxes() == typed.boxes()
    again = typed.typing({"note": "> ここだけの話", "kind": "private"}, MEANT_AS, 0)
    assert again.dropped == {}
    assert typed.typing({"note": "別のこと"}, MEANT_AS, 0).typing({}, MEANT_AS, 0).dropped == {"note": "別のこと"}


def test_after_a_restart_everything_is_there_and_stays(home: Home, keeper: Keeper) -> None:
    keeper.typing({"note": "lost"})
    keeper.typing({"note": "half"}, cleared=("note",))
    keeper.typing({"summary": "text"})
    assert keeper.close(5)
    kept, again = home.drive(ID)
    assert kept.unfinished == {"dropped": "half", "summary": "text"}
    again.typing({"note": "more", "summary": "text"})
    assert again.close(5)
    assert home.read(ID).unfinished == {"dropped": "half", "summary": "text", "note": "more"}


def test_the_last_moment_is_that_of_the_last_key_or_act(tmp_path: Path) -> None:
    home = Home.open(tmp_path / "home", pace=QUICK, clock=lambda: BEGAN + 77)
    keeper = home.create(evening())
    keeper.typing({"note": "a"})
    assert keeper.close(5)
    assert home.read(ID).saved_at == BEGAN + 77


def test_an_evening_without_a_key_is_noted_as_going_on(tmp_path: Path) -> None:
    seconds = iter(range(1, 1_000_000))
    home = Home.open(
        tmp_path / "home", pace=QUICK._replace(alive=0.01, alarm=0.02), clock=lambda: BEGAN + next(seconds)
    )
    keeper = home.create(evening())
    end = time.monotonic() + PATIENCE
    while not (keeper.flush(5) and home.read(ID).saved_at >= BEGAN + 3):
        assert time.monotonic() < end
    assert keeper.close(5)


def test_the_last_sound_line_counts(tmp_path: Path) -> None:
    path = tmp_path / "typing"
    file = TypedFile(DISK, path, 0)
    for text in ("a", "b"):
        file.write(Typed(at=1.0, fields={"note": text}))
    whole = path.read_bytes()
    last = len(whole) // 2
    for length in range(last, len(whole)):
        path.write_bytes(whole[:length])
        assert read_typed(path) == (Typed(at=1.0, fields={"note": "a"}), last)
    path.write_bytes(whole[:last] + line(as_json({"fields": 3})))
    assert read_typed(path)[0].fields == {"note": "a"}


def test_a_long_evening_of_typing_turns_the_file_over(tmp_path: Path) -> None:
    path = tmp_path / "typing"
    file = TypedFile(DISK, path, 0)
    for count in range(40):
        file.write(Typed(at=1.0, fields={"summary": "あ" * 5000, "note": str(count)}))
    assert path.stat().st_size < 300_000
    assert read_typed(path)[0].fields["note"] == "39"
    path.write_bytes(b"")
    assert read_typed(path)[0].fields["summary"] == "あ" * 5000
    previous_of(path).write_bytes(b"\0\0\0")
    assert read_typed(path) == (Typed(), 0)


def test_text_whose_act_never_reached_the_disk_is_half_typed_again() -> None:
    typed = Typed(after=5, fields={}, waiting=(Waiting(4, "note", "saved"), Waiting(5, "note", "not saved")))
    assert still_unfinished(typed, (), 4).boxes() == {"note": "not saved"}
    assert still_unfinished(typed, (), 5).boxes() == {}
    more = Typed(after=5, fields={"note": "next"}, waiting=typed.waiting)
    assert still_unfinished(more, (), 3).boxes() == {"note": "next", "dropped": "saved\nnot saved"}


def test_typing_on_a_full_disk_is_told_and_kept_until_there_is_room(tmp_path: Path) -> None:
    full, listener = FullDisk(), Listener()
    home = Home.open(tmp_path / "full", disk=full, pace=QUICK)
    keeper = home.create(evening())
    assert keeper.flush(5)
    keeper.typing({"note": "before"})
    until(home, lambda found: found.get("note") == "before")
    keeper.listen(listener)
    full.full = True
    keeper.typing({"note": "while it is full"})
    assert "full" in str(listener.wait(lambda news: news.error is not None).error)
    assert home.read(ID).unfinished == {"note": "before"}
    full.full = False
    until(home, lambda found: found.get("note") == "while it is full")
    listener.wait(lambda news: news.error is None)
    assert keeper.close(5)
