"""The desk: every act goes to the keeper, what is half typed follows it, and a restart finds all of it again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import cast

import pytest

from console.desk import AWAY, DrivenDesk, State
from curriculum.problem import Problem
from sessions.capture import read_lines
from sessions.elapsed import spoken_by_person
from sessions.gap import Cause, Gap
from sessions.notes import Aim
from sessions.record import Session
from sessions.store import Home, Keeper, News
from tests.screens.evening import BEGAN, StillClock, opened, say
from tests.sessions.store.disks import QUICK


class PaperKeeper:
    """Numbers what it is given and says that it is saved when told to."""

    def __init__(self) -> None:
        self.acts: list[tuple[str, tuple[str, ...]]] = []
        self.boxes: list[tuple[dict[str, str], tuple[str, ...]]] = []
        self.heard: Callable[[News], None] = lambda _news: None

    def submit(self, _session: Session, act: str, _at: float, finished: Collection[str] = ()) -> int:
        self.acts.append((act, tuple(finished)))
        return len(self.acts)

    def typing(self, fields: Mapping[str, str], cleared: Collection[str] = ()) -> None:
        self.boxes.append((dict(fields), tuple(cleared)))

    def listen(self, callback: Callable[[News], None]) -> None:
        self.heard = callback
        callback(News(0, None))


def paper_desk() -> tuple[DrivenDesk, PaperKeeper]:
    keeper = PaperKeeper()
    return DrivenDesk(opened().session, cast(Keeper, keeper), StillClock()), keeper


def test_every_act_is_handed_over_with_the_fields_it_finishes() -> None:
    desk, keeper = paper_desk()
    live = desk.live
    live.call_next(BEGAN)
    say(live, "メモ")
    live.amend("n1", read_lines("メモ2", ())[0], Aim("p1"), BEGAN)
    live.delete("n1", BEGAN)
    live.write_summary("まとめ", BEGAN)
    live.write_action("p2", "約束", BEGAN)
    live.write_action("p3", "約束", BEGAN)
    live.undo(BEGAN)
    note = ("note", "kind", "target", "note_id")
    assert keeper.acts == [
        ("call_next", ()),
        ("capture", note),
        ("amend", note),
        ("delete", note),
        ("summary", ("summary",)),
        ("action", ("action:p2",)),
        ("action", ("action:p3",)),
        ("undo action", ()),
    ]


def test_what_is_typed_in_one_field_leaves_the_others() -> None:
    desk, keeper = paper_desk()
    desk.typing({"note": "途中", "kind": "action", "target": "p2"})
    desk.typing({"summary": "まと"})
    assert desk.unfinished() == {"note": "途中", "kind": "action", "target": "p2", "summary": "まと"}
    desk.typing({"note": "途中だ", "kind": "point"})
    assert desk.unfinished() == {"note": "途中だ", "kind": "point", "summary": "まと"}
    assert keeper.boxes[-1] == (dict(desk.unfinished()), ("kind", "target", "note_id"))


def test_what_went_into_an_act_is_not_half_typed_any_more() -> None:
    desk, _keeper = paper_desk()
    desk.typing({"note": "途中", "kind": "point", "target": "p2"})
    desk.typing({"summary": "まと"})
    desk.typing({"action:p1": "約"})
    say(desk.live, "途中")
    assert desk.unfinished() == {"summary": "まと", "action:p1": "約"}
    desk.live.write_summary("まとめ", BEGAN)
    desk.live.write_action("p1", "約束", BEGAN)
    assert desk.unfinished() == {}


def test_what_is_saved_follows_the_news() -> None:
    desk, keeper = paper_desk()
    heard: list[State] = []
    desk.listen(heard.append)
    sessions = [desk.live.session]
    for _ in range(3):
        desk.live.extend(BEGAN)
        sessions.append(desk.live.session)
    assert desk.saving().saved is sessions[0]
    keeper.heard(News(2, None))
    assert desk.saving().saved is sessions[2]
    full = Problem("The disk is full.")
    keeper.heard(News(2, full))
    assert desk.saving() == State(sessions[2], full)
    keeper.heard(News(3, None))
    assert desk.saving() == State(sessions[3], None)
    assert [state.problem for state in heard] == [None, full, None]


class Drives:
    """A home in which a session is driven, left and gone on with."""

    def __init__(self, folder: Path) -> None:
        self.clock = StillClock()
        self.home = Home.open(folder, pace=QUICK, clock=self.clock.now)
        self.session = opened().session
        self.desks: list[DrivenDesk] = []

    def begin(self) -> DrivenDesk:
        self.desks.append(DrivenDesk(self.session, self.home.create(self.session), self.clock))
        return self.desks[-1]

    def again(self, after: float = 1.0) -> DrivenDesk:
        """The desk of a program that is started again."""
        assert self.desks[-1].close(5.0)
        self.clock.pass_(after)
        kept, keeper = self.home.drive(self.session.id)
        self.desks.append(DrivenDesk(kept.session, keeper, self.clock, kept))
        return self.desks[-1]


@pytest.fixture
def drives(own_home: Path) -> Iterator[Drives]:
    driven = Drives(own_home)
    yield driven
    for desk in driven.desks:
        desk.close(5.0)


def test_a_restart_finds_session_undo_and_the_half_typed_note(drives: Drives) -> None:
    desk = drives.begin()
    desk.live.call_next(drives.clock.pass_(300))
    say(desk.live, "一つ目")
    desk.typing({"note": "途中", "kind": "action", "target": "p3"})
    session = desk.live.session
    again = drives.again()
    assert again.live.session == session
    assert again.unfinished() == {"note": "途中", "kind": "action", "target": "p3"}
    assert [again.live.undo(drives.clock.now()) for _ in range(2)] == ["capture", "call_next"]
    third = drives.again()
    assert [third.live.redo(drives.clock.now()) for _ in range(3)] == ["call_next", "capture", None]
    assert third.live.session.turn == session.turn


def test_a_text_that_vanished_is_there_to_be_brought_back_until_it_is(drives: Drives) -> None:
    desk = drives.begin()
    desk.typing({"note": "ここだけの話", "kind": "private", "target": "p2"})
    desk.typing({"note": "", "kind": "private"})
    lost = {"note": "ここだけの話", "kind": "private", "target": "p2"}
    assert desk.vanished() == lost
    again = drives.again()
    assert again.vanished() == lost
    assert "dropped" not in again.unfinished()
    again.typing({"note": "ここだけの話", "kind": "private"})
    say(again.live, "~ここだけの話")
    again.typing({"note": "", "kind": "point"})
    assert again.vanished() == drives.again().vanished() == {}


def test_undo_goes_on_after_the_program_was_killed(drives: Drives, tmp_path: Path) -> None:
    """What a dead program leaves is the folder as it is at that moment."""
    desk = drives.begin()
    desk.live.call_next(drives.clock.pass_(300))
    say(desk.live, "一つ目")
    assert desk._keeper.flush(5.0)
    shutil.copytree(drives.home.folder, tmp_path / "left")
    kept, keeper = Home.open(tmp_path / "left", pace=QUICK).drive(drives.session.id)
    again = DrivenDesk(kept.session, keeper, drives.clock, kept)
    drives.desks.append(again)
    assert [again.live.undo(drives.clock.now()) for _ in range(3)] == ["capture", "call_next", None]


def test_what_was_half_typed_at_the_closing_is_in_the_session(drives: Drives) -> None:
    desk = drives.begin()
    desk.typing({"summary": "書きかけのまとめ"})
    desk.typing({"action:p2": "書きかけの約束", "action:gone": "いない人"})
    again = drives.again()
    assert again.live.session.summary == "書きかけのまとめ"
    assert again.live.session.actions == {"p2": "書きかけの約束"}
    assert drives.again().live.session.summary == "書きかけのまとめ"


def test_a_new_session_was_never_away(drives: Drives) -> None:
    desk = drives.begin()
    drives.clock.pass_(1000)
    assert desk.absence() is None


def test_a_restart_in_the_middle_of_a_talk_is_no_absence(drives: Drives) -> None:
    drives.begin().live.call_next(drives.clock.pass_(300))
    assert drives.again(AWAY - 1).absence() is None


def spoken(desk: DrivenDesk) -> float:
    return spoken_by_person(desk.live.session, desk.clock.now())["p1"]


def spoken_and_away(drives: Drives) -> tuple[DrivenDesk, Gap]:
    """いのさん has spoken for 30 s, and the program was closed for 600 s."""
    desk = drives.begin()
    desk.live.call_next(drives.clock.pass_(300))
    say(desk.live, "一つ目", at=drives.clock.pass_(30))
    again = drives.again(600)
    gap = again.absence()
    assert gap is not None
    assert gap.seconds == pytest.approx(600)
    assert gap.cause is Cause.CLOSED
    assert spoken(again) == pytest.approx(630)
    return again, gap


def test_the_time_away_can_be_left_out_of_the_share(drives: Drives) -> None:
    desk, gap = spoken_and_away(drives)
    drives.clock.pass_(10)
    assert desk.answer(gap, counts=False)
    assert spoken(desk) == pytest.approx(40), "what passed until the answer counts"
    assert desk.live.undo(drives.clock.now()) == "gap"
    assert spoken(desk) == pytest.approx(640)
    assert desk.live.redo(drives.clock.now()) == "gap"
    assert spoken(drives.again()) == pytest.approx(41)


def test_redo_leaves_out_what_was_counted(drives: Drives) -> None:
    desk, gap = spoken_and_away(drives)
    assert desk.answer(gap, counts=True)
    assert spoken(desk) == pytest.approx(630)
    assert desk.live.undoable == "capture", "undo goes on with what was done before"
    again = drives.again()
    assert again.live.redo(drives.clock.now()) == "gap"
    assert spoken(again) == pytest.approx(31)


def test_what_can_be_done_again_is_not_given_up_for_time_that_counts(drives: Drives) -> None:
    desk, gap = spoken_and_away(drives)
    desk.live.undo(drives.clock.now())
    assert not desk.answer(gap, counts=True)
    assert desk.live.redoable == "capture"
    assert spoken(desk) == pytest.approx(630)


def test_an_answer_that_changes_nothing_is_no_act(drives: Drives) -> None:
    desk = drives.begin()
    desk.live.toggle_clock(drives.clock.now())
    gap = Gap(drives.clock.now(), drives.clock.pass_(600))
    for counts in (True, False):
        assert not desk.answer(gap, counts=counts)
    assert (desk.live.undoable, desk.live.redoable) == ("pause", None)


def test_where_the_clock_was_set_back_the_record_goes_on_from_its_end(drives: Drives) -> None:
    desk = drives.begin()
    desk.live.call_next(drives.clock.pass_(300))
    say(desk.live, "一つ目", at=drives.clock.pass_(30))
    again = drives.again(-3600)
    assert again.absence() is None
    assert spoken(again) == pytest.approx(30)
    drives.clock.pass_(10)
    assert spoken(again) == pytest.approx(40)


def test_a_damaged_file_is_named(drives: Drives) -> None:
    desk = drives.begin()
    desk.live.call_next(BEGAN)
    assert desk.close(5.0)
    (snapshot,) = (drives.home.folder / "sessions").glob("*/session.json")
    snapshot.write_text("garbage", encoding="utf-8")
    again = drives.again()
    assert [path.name.partition(".json")[0] for path in again.damaged] == ["session"]
    assert all(path.exists() for path in again.damaged)
    assert again.live.session == desk.live.session


def test_another_window_is_refused_while_this_one_drives(drives: Drives) -> None:
    assert drives.begin()._keeper.flush(5.0)
    with pytest.raises(Problem, match="Another window"):
        drives.home.drive(drives.session.id)
