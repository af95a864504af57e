"""An evening with undo: whatever is done and taken back, no second and no row is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from sessions import arranging, fair
from sessions.agenda import Part, SegmentKind, Template, plan_agenda
from sessions.capture import NoteLine
from sessions.elapsed import segment_seconds, spoken_by_person, spoken_seconds
from sessions.fair import Proposal
from sessions.live import LiveSession
from sessions.notes import Aim, find
from sessions.opening import divided
from sessions.people import Attendance, Order
from sessions.plan import allotment, outlook
from sessions.promises import Outcome
from sessions.reckoning import reckon
from sessions.record import Kind, Pause, Session
from tests.sessions.making import BEGAN, HOUR, Evening, free_seconds, people, promising, session, week

seats = st.integers(1, 4).map(lambda seat: f"p{seat}")
aims = st.builds(Aim, st.none() | seats, st.sampled_from(Kind))
lines = st.sampled_from(["種まき→やりとり", "ふつう", "!月1回コメントする", "~秘密", "「丁寧さ」", "@b ?どこで"])
numbers = st.integers(1, 9).map(lambda number: f"n{number}")
segments = st.sampled_from(["opening", "review", "q1.silence", "q1", "q1.discussion", "q2", "summary", "actions"])
others = st.one_of(
    st.tuples(st.just("set_attendance"), seats, st.sampled_from([Attendance.HERE, Attendance.LEFT, Attendance.LATE])),
    st.tuples(st.just("enter"), segments),
    st.tuples(st.just("set_order"), st.sampled_from(Order)),
    st.tuples(st.just("charge_nobody"), st.integers(1, 60)),
)
FLOOR = ("call_next", "call_next", "call_next", "call_previous", "pass_turn", "toggle_clock", "extend")
SOMEBODY = ("call", "remark", "remark", "somebody_else", "somebody_else", "toggle_hand", "put_sooner", "put_later")
AGENDA = (
    Part(SegmentKind.OPENING, 300.0),
    Part(SegmentKind.REVIEW, 300.0),
    Part(SegmentKind.SILENCE, 60.0),
    Part(SegmentKind.ROUND),
    Part(SegmentKind.DISCUSSION, 240.0),
    Part(SegmentKind.SUMMARY, 600.0, protected=True),
    Part(SegmentKind.ACTIONS, 540.0, protected=True),
)


def timeless(kept: Session) -> Session:
    """A session without what is a fact of the clock."""
    return replace(kept, pauses=())


class Floors(RuleBasedStateMachine):
    """An evening of four people in whole seconds, and what a facilitator does about who speaks, with undo and repair.

    Two of them promised something a week ago; the agenda has a part of each kind.
    """

    @initialize(
        away=st.dictionaries(st.integers(0, 3), st.sampled_from(Attendance), max_size=2),
        first=st.sampled_from(["opening", "review", "q1", "q1"]),
    )
    def begin(self, away: dict[int, Attendance], first: str) -> None:
        begun = promising(people("abcd", facilitator=1, away=away), {"p1": "送る", "p3": "読む"}, stuck=["p3"])
        agenda = plan_agenda(begun.week, HOUR, Template(HOUR, AGENDA), promises=True)
        self.evening = Evening(divided(begun, agenda))
        self.rows: list[tuple[str, float]] = []
        self.live.enter(first, self.at)

    @property
    def live(self) -> LiveSession:
        return self.evening.live

    @property
    def at(self) -> float:
        return self.evening.at

    def act(self, verb: str, *arguments: object) -> None:
        before, told, spoken = self.live.session, len(self.evening.changes), self.spoken()
        done = getattr(self.live, verb)(*arguments, self.at)
        assert bool(done) is (len(self.evening.changes) > told), "listeners are told of what was done"
        assert done or self.live.session is before
        if verb not in {"began_earlier", "charge_nobody"}:
            assert self.spoken() == spoken, "an act gives time to somebody else or leaves it, and takes none"

    def spoken(self) -> float:
        """All seconds in which somebody spoke, remarks included."""
        return sum(spoken_by_person(self.live.session, self.at).values())

    @rule(seconds=st.integers(0, 200), verb=st.sampled_from(FLOOR))
    def floor(self, seconds: int, verb: str) -> None:
        self.evening.wait(seconds)
        self.act(verb)

    @rule(seconds=st.integers(0, 60), verb=st.sampled_from(SOMEBODY), who=seats)
    def somebody(self, seconds: int, verb: str, who: str) -> None:
        self.evening.wait(seconds)
        self.act(verb, who)

    @rule(seconds=st.integers(1, 120))
    def began_earlier(self, seconds: int) -> None:
        spoken = self.spoken()
        self.act("began_earlier", seconds)
        assert spoken <= self.spoken() <= spoken + seconds

    @rule(other=others)
    def other(self, other: tuple[object, ...]) -> None:
        verb, *about = other
        if verb == "charge_nobody":
            about = [self.at - about[0]]
        if verb != "enter" or about[0] in {s.id for s in self.live.session.agenda}:
            self.act(verb, *about)

    @rule(verb=st.sampled_from(["undo", "redo", "undo and redo"]))
    def travel(self, verb: str) -> None:
        before, spoken, told = self.live.session, self.spoken(), len(self.evening.changes)
        for step in verb.split(" and "):
            could = self.live.undoable if step == "undo" else self.live.redoable
            assert getattr(self.live, step)(self.at) == could
        if verb == "undo" and self.live.session.turn is not None and could != "began_earlier":
            assert self.spoken() >= spoken
        if verb == "undo and redo" and len(self.evening.changes) == told + 2:
            assert timeless(self.live.session) == timeless(before)
            assert self.live.session.paused is before.paused

    @rule()
    def undo_all_and_redo_all(self) -> None:
        before = self.live.session
        count = 0
        while self.live.undo(self.at):
            count += 1
            self.seconds_add_up()
        for _ in range(count):
            self.live.redo(self.at)
            self.seconds_add_up()
        assert timeless(self.live.session) == timeless(before)
        assert self.live.session.paused is before.paused

    @invariant()
    def seconds_add_up(self) -> None:
        now = self.live.session
        stops = [(p.began, self.at if p.ended is None else p.ended) for p in now.pauses]
        edges = [edge for stop in stops for edge in stop]
        assert edges == sorted(edges), "pauses do not overlap, and come in their order"
        assert all(BEGAN <= edge <= self.at for edge in edges)
        whole = self.at - now.opened - sum(ended - began for began, ended in stops)
        assert sum(segment_seconds(now, s, self.at) for s in {v.segment for v in now.visits}) == whole
        assert self.spoken() + sum(free_seconds(now, self.at)) == whole

    @invariant()
    def a_remark_lies_within_a_turn_of_somebody_else(self) -> None:
        now = self.live.session
        since = now.opened
        for remark in now.remarks:
            ended = self.at if remark.ended is None else remark.ended
            assert since <= remark.began <= ended, "remarks do not overlap"
            since = ended
            assert any(
                t.began <= remark.began
                and ended <= (self.at if t.ended is None else t.ended)
                and t.participant != remark.participant
                for t in now.turns
            )
        assert now.remark is None or now.turn is not None

    @invariant()
    def everybody_who_is_here_is_in_one_place(self) -> None:
        now = self.live.session
        here = {p.id for p in now.people if p.attendance is Attendance.HERE}
        for round_ in now.rounds:
            speaks = [now.turn.participant] if now.turn and now.turn.question == round_.question else []
            places = [*round_.waiting, *(p for p in round_.heard if p not in speaks), *speaks]
            assert len(places) == len(set(places))
            assert {*round_.waiting, *round_.hands} <= here
            asked = here if round_.question != "review" else here & {"p1", "p3"}
            assert asked <= {*places, *round_.passed}
            assert not {"p2", "p4"} & set(round_.waiting) or round_.question != "review"

    @invariant()
    def rows_are_never_reused(self) -> None:
        rows = [(n.id, n.at) for n in self.live.session.notes]
        assert rows[: len(self.rows)] == self.rows
        assert [id_ for id_, _at in rows] == [f"n{i}" for i in range(1, len(rows) + 1)]
        self.rows = rows

    @invariant()
    def the_plan_can_be_told(self) -> None:
        now = outlook(self.live.session, self.at)
        assert now.ends >= self.at
        assert now.ahead == self.live.session.ends - now.ends
        assert allotment(self.live.session) > 0
        found = reckon(self.live.session, self.at)
        told = sum(seconds for _part, seconds in found.kept) + found.running + found.needed
        assert self.at + told == pytest.approx(now.ends), "the reckoning says what the outlook says"

    def teardown(self) -> None:
        """After a restart, undo and redo go the same way."""
        if not hasattr(self, "evening"):
            return
        again = LiveSession(self.live.session, self.evening.trail())
        assert (again.undoable, again.redoable) == (self.live.undoable, self.live.redoable)
        for verb in ("redo", "undo", "redo"):
            while (done := getattr(self.live, verb)(self.at)) is not None:
                assert getattr(again, verb)(self.at) == done
                assert again.session == self.live.session
            assert getattr(again, verb)(self.at) is None


class Evenings(Floors):
    """The same evening, with everything else a facilitator can do."""

    @rule(who=seats, outcome=st.none() | st.sampled_from(Outcome))
    def judge(self, who: str, outcome: Outcome | None) -> None:
        self.act("judge", who, outcome)

    @rule(segment=segments, step=st.sampled_from([-1, 1]), minutes=st.integers(-10, 10))
    def arrange(self, segment: str, step: int, minutes: int) -> None:
        now = self.live.session
        self.act("arrange", arranging.lengthened(arranging.moved(now.agenda, segment, step), segment, minutes))

    @rule(segment=segments)
    def leave_out(self, segment: str) -> None:
        now = self.live.session
        if segment != now.segment.id:
            self.act("arrange", arranging.left_out(now.agenda, [segment]))

    @rule(data=st.data())
    def put_in(self, data: st.DataObject) -> None:
        now = self.live.session
        missing = arranging.not_in(now.agenda, now.week, promises=True)
        if missing:
            kind, question = data.draw(st.sampled_from(missing))
            self.act("arrange", arranging.put_in(now.agenda, kind, question, now.week))

    @rule(seconds=st.sampled_from([-600.0, 300.0]))
    def extend_end(self, seconds: float) -> None:
        self.act("extend_end", seconds)

    @rule(propose=st.sampled_from([fair.propose, fair.propose_longer]))
    def take_plan(self, propose: Callable[[Session, float], Proposal | None]) -> None:
        proposal = propose(self.live.session, self.at)
        if proposal is not None:
            self.act("take_plan", proposal)

    @rule(text=lines, aim=aims)
    def capture(self, text: str, aim: Aim) -> None:
        self.evening.type(text, aim)

    @rule(number=numbers, text=lines, aim=aims)
    def amend(self, number: str, text: str, aim: Aim) -> None:
        self.act("amend", number, NoteLine(text), aim)

    @rule(number=numbers, verb=st.sampled_from(["delete", "restore"]))
    def delete_or_restore(self, number: str, verb: str) -> None:
        self.act(verb, number)

    @rule(number=numbers, aim=aims, question=st.sampled_from([None, "q1", "q2"]))
    def move_or_mark(self, number: str, aim: Aim, question: str | None) -> None:
        self.act("move", number, aim.participant, question)
        self.act("mark", number, aim.kind)

    @rule(verb=st.sampled_from(["take_in_added", "redraft", "close"]))
    def closing(self, verb: str) -> None:
        self.act(verb)

    @rule(text=st.sampled_from(["まとめ", ""]))
    def write(self, text: str) -> None:
        self.act("write_summary", text)


Floors.TestCase.settings = settings(max_examples=50, stateful_step_count=40, deadline=None)
TestFloors = Floors.TestCase
Evenings.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestEvenings = Evenings.TestCase


@pytest.fixture
def four() -> Evening:
    """Four people, a to d, in the first round of the first week; a speaks for a minute already."""
    return Evening(session(people("abcd"), of=week(number=1))).wait(300).next()


def test_time_spoken_while_the_wrong_person_had_the_floor_is_not_thrown_away(four: Evening) -> None:
    four.next()
    assert four.live.undo(four.at) == "call_next"
    assert spoken_by_person(four.session, four.at) == {"p1": 120}


def test_a_pause_that_was_a_mistake_counts_as_spoken(four: Evening) -> None:
    four.live.toggle_clock(four.at)
    four.wait(30)
    assert spoken_by_person(four.session, four.at) == {"p1": 60}
    assert four.live.undo(four.at) == "pause"
    assert spoken_by_person(four.session, four.at) == {"p1": 90}


def test_a_pause_that_is_taken_up_again_stops_the_clock_from_now_on(four: Evening) -> None:
    four.live.toggle_clock(four.at)
    four.wait(10).live.toggle_clock(four.at)
    four.wait(30)
    assert four.live.undo(four.at) == "resume"
    assert four.session.paused
    four.wait(100)
    assert spoken_by_person(four.session, four.at) == {"p1": 90}


def test_a_gap_is_charged_to_nobody_until_that_is_taken_back(four: Evening) -> None:
    four.wait(600).live.charge_nobody(four.at - 600, four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 60}
    assert four.live.undo(four.at) == "gap"
    assert spoken_by_person(four.session, four.at) == {"p1": 660}
    assert four.live.redo(four.at) == "gap"
    assert spoken_by_person(four.session, four.at) == {"p1": 60}


def test_time_that_was_a_pause_already_is_not_taken_out_twice(four: Evening) -> None:
    """A laptop that slept while the clock stood, and the clock going on before the question about it is answered."""
    four.live.toggle_clock(four.at)
    four.wait(100).live.toggle_clock(four.at)
    four.wait(20)
    assert four.live.charge_nobody(four.at - 110, four.at)
    assert spoken_by_person(four.session, four.at) == {"p1": 60}
    assert not four.live.charge_nobody(four.at - 50, four.at)
    assert not four.live.charge_nobody(four.at + 5, four.at)


def test_nothing_before_the_evening_is_charged_or_spared(four: Evening) -> None:
    four.live.charge_nobody(BEGAN - 500, four.at)
    assert four.session.pauses == (Pause(BEGAN, four.at),)


def test_an_undone_note_keeps_its_row_and_comes_back(four: Evening) -> None:
    (first,) = four.type("種まき→やりとり")
    four.live.undo(four.at)
    kept = find(four.session, "n1")
    assert kept is not None
    assert kept.deleted
    four.live.redo(four.at)
    assert find(four.session, "n1") == first
    four.live.undo(four.at)
    (second,) = four.type("つぎ")
    assert second.id == "n2"


def test_what_was_taken_back_cannot_be_done_again_once_something_else_was_done(four: Evening) -> None:
    four.type("ひとつ")
    four.live.undo(four.at)
    four.live.extend(four.at)
    assert four.live.redo(four.at) is None


def test_there_is_an_end_to_undo() -> None:
    evening = Evening()
    assert evening.live.undo(evening.at) is None
    assert evening.live.redo(evening.at) is None
    assert evening.changes == []


def test_a_change_tells_what_was_and_what_is(four: Evening) -> None:
    before = four.session
    four.live.toggle_hand("p2", four.at)
    change = four.changes[-1]
    assert (change.act, change.was, change.now, change.at) == ("hand", before, four.session, four.at)


def test_closing_ends_the_turn_and_can_be_taken_back(four: Evening) -> None:
    four.live.close(four.at)
    assert four.session.closed == four.at
    assert four.speaker is None
    assert not four.live.close(four.at + 1)
    four.live.undo(four.at)
    assert (four.session.closed, four.speaker) == (None, "p1")


def test_spoken_seconds_of_a_turn_that_goes_on_after_undo_begin_where_it_began(four: Evening) -> None:
    began = four.session.turns[0].began
    four.live.enter("summary", four.at)
    four.wait(30).live.undo(four.at)
    turn = four.session.turn
    assert turn is not None
    assert (turn.began, spoken_seconds(four.session, turn, four.at)) == (began, 90)
