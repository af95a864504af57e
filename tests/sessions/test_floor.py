"""The floor of a round: everybody once, whatever happens between."""

from __future__ import annotations

from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from sessions import floor
from sessions.elapsed import spoken_by_person
from sessions.people import Attendance
from sessions.record import Round, Session
from tests.sessions.making import BEGAN, Evening, people, session, week

seats = st.integers(1, 5).map(lambda seat: f"p{seat}")
HERE, LATE, ABSENT, LEFT = Attendance
FEW = 60


class Rounds(RuleBasedStateMachine):
    """Two rounds among five people, beside a plain tally of who has had a turn and who passed."""

    evening: Session
    at: float
    had: ClassVar[dict[str, set[str]]]
    passed: ClassVar[dict[str, set[str]]]
    gone: ClassVar[dict[str, set[str]]]

    @initialize(away=st.dictionaries(st.integers(0, 4), st.sampled_from(Attendance), max_size=3))
    def begin(self, away: dict[int, Attendance]) -> None:
        self.at = BEGAN
        self.evening = floor.enter(session(people("abcde", facilitator=2, away=away)), "q1", BEGAN)
        self.had = {"q1": set(), "q2": set()}
        self.passed = {"q1": set(), "q2": set()}
        self.gone = {"q1": set(), "q2": set()}

    @property
    def question(self) -> str:
        return self.evening.segment.id

    @property
    def round(self) -> Round:
        round_ = self.evening.round
        assert round_ is not None
        return round_

    @property
    def speaker(self) -> str | None:
        turn = self.evening.turn
        return turn.participant if turn else None

    def over(self) -> None:
        """The turn that runs comes to its end in the tally."""
        if self.speaker is not None:
            self.had[self.question].add(self.speaker)

    def after(self, new: Session) -> None:
        self.evening = new
        self.at += 20.0

    @rule()
    def call_next(self) -> None:
        hand = self.round.hands[:1]
        was = self.speaker
        self.over()
        self.after(floor.call_next(self.evening, self.at))
        now = self.speaker
        if hand:
            assert now == hand[0]
        else:
            assert now is None or now not in self.had[self.question], "a second turn before all have had one"
        assert now is None or now != was

    @rule(who=seats)
    def call(self, who: str) -> None:
        person = self.evening.person(who)
        assert person is not None
        if person.attendance is not HERE:
            assert floor.call(self.evening, who, self.at) is self.evening, "who is not here cannot speak"
        elif who != self.speaker:
            self.over()
            self.after(floor.call(self.evening, who, self.at))
            assert self.speaker == who

    @rule()
    def pass_turn(self) -> None:
        was, question = self.speaker, self.question
        if was is None:
            assert floor.pass_turn(self.evening, self.at) is self.evening
            return
        if was not in self.had[question]:
            (self.gone if was in self.passed[question] else self.passed)[question].add(was)
        self.after(floor.pass_turn(self.evening, self.at))
        assert self.speaker != was

    @rule()
    def call_previous(self) -> None:
        before, was = self.evening, self.speaker
        self.after(floor.call_previous(self.evening, self.at))
        if self.evening is before:
            return
        now = self.speaker
        assert now is not None
        assert now != was
        self.had[self.question].discard(now)
        if was is not None:
            self.gone[self.question].discard(was)  # interrupted after all, so they are asked again
            following = floor.call_next(replace(self.evening, rounds=self._without_other_hands(was)), self.at)
            assert following.turn is not None
            assert following.turn.participant == was, "who was interrupted is next again"

    def _without_other_hands(self, who: str) -> tuple[Round, ...]:
        return tuple(replace(r, hands=tuple(h for h in r.hands if h == who)) for r in self.evening.rounds)

    @rule(who=seats)
    def toggle_hand(self, who: str) -> None:
        self.after(floor.toggle_hand(self.evening, who))

    @rule(who=seats, state=st.sampled_from(Attendance))
    def set_attendance(self, who: str, state: Attendance) -> None:
        if state is not HERE:
            if who == self.speaker:
                self.over()
            for question in ("q1", "q2"):
                waiting = next((r.waiting for r in self.evening.rounds if r.question == question), ())
                if who in waiting:
                    self.passed[question].discard(who)
        self.after(floor.set_attendance(self.evening, who, state, self.at))

    @rule(segment=st.sampled_from(["q1", "q2"]))
    def enter(self, segment: str) -> None:
        if segment != self.question:
            self.over()
            self.after(floor.enter(self.evening, segment, self.at))

    @rule()
    def pause_or_resume(self) -> None:
        self.after(floor.toggle_clock(self.evening, self.at))

    @invariant()
    def everybody_is_in_one_place(self) -> None:
        here = {p.id for p in self.evening.people if p.attendance is HERE}
        for round_ in self.evening.rounds:
            speaking = {self.speaker} - {None} if round_ is self.round else set()
            assert len(set(round_.waiting)) == len(round_.waiting)
            assert len(set(round_.heard)) == len(round_.heard)
            assert len(set(round_.hands)) == len(round_.hands)
            assert not set(round_.waiting) & (set(round_.heard) | speaking)
            assert not set(round_.hands) & speaking
            assert {*round_.waiting, *round_.hands, *speaking} <= here

    @invariant()
    def nobody_who_is_here_is_forgotten(self) -> None:
        here = {p.id for p in self.evening.people if p.attendance is HERE}
        for round_ in self.evening.rounds:
            question = round_.question
            speaking = {self.speaker} if round_ is self.round else set()
            settled = self.had[question] | self.gone[question]
            assert set(round_.waiting) == here - settled - speaking

    @invariant()
    def the_round_comes_to_its_end(self) -> None:
        evening, at = self.evening, self.at
        steps = len(self.round.waiting) + len(self.round.hands) + 1
        for _ in range(steps):
            evening = floor.call_next(evening, at)
            at += 1.0
        assert evening.turn is None
        assert evening.round is not None
        assert not evening.round.waiting
        here = {p.id for p in evening.people if p.attendance is HERE}
        assert here <= {*evening.round.heard, *self.gone[self.question]}


Rounds.TestCase.settings = settings(max_examples=FEW, stateful_step_count=30, deadline=None)
TestRounds = Rounds.TestCase


def round_of(evening: Evening) -> Round:
    round_ = evening.session.round
    assert round_ is not None
    return round_


def waiting(evening: Evening) -> str:
    return "".join(evening.session.name(p) for p in round_of(evening).waiting)


@pytest.fixture
def four() -> Evening:
    """Four people, a to d, in the first round of the first week; a speaks for a minute already."""
    return Evening(session(people("abcd"), of=week(number=1))).wait(300).next()


def test_the_first_person_is_called_from_the_opening(four: Evening) -> None:
    assert four.speaker == "p1"
    assert four.session.segment.id == "q1"
    assert waiting(four) == "bcd"


def test_the_opening_goes_on_where_there_is_no_question() -> None:
    evening = Evening(session(of=week(0)))
    assert not evening.live.call_next(evening.at)
    assert evening.session.segment.id == "opening"


def test_a_pass_comes_back_once_at_the_end(four: Evening) -> None:
    four.live.pass_turn(four.at)
    assert (four.speaker, waiting(four)) == ("p2", "cda")
    four.next(3)
    assert four.speaker == "p1"
    four.live.pass_turn(four.at)
    assert (four.speaker, waiting(four)) == (None, "")
    assert not four.live.call_next(four.at)


def test_the_last_person_who_passes_is_asked_again(four: Evening) -> None:
    four.next(3)
    four.live.pass_turn(four.at)
    assert (four.speaker, waiting(four)) == (None, "d")
    four.next()
    assert four.speaker == "p4"
    four.next()
    assert round_of(four).heard == ("p1", "p2", "p3", "p4")


def test_a_hand_speaks_next_and_the_round_goes_on_where_it_was(four: Evening) -> None:
    four.next()
    four.live.toggle_hand("p1", four.at)
    assert four.next().speaker == "p1"
    assert four.next().speaker == "p3"


def test_who_was_heard_adds_something_in_a_minute_and_who_waits_has_a_share(four: Evening) -> None:
    shares = []
    for who in ("p1", "p4", "p1"):
        four.next().live.toggle_hand(who, four.at)
        four.next()
        turn = four.session.turn
        assert turn is not None
        shares.append((turn.participant, turn.allotment))
    assert shares == [("p1", 60), ("p4", 270), ("p1", 60)]


def test_the_hand_of_somebody_who_waits_is_their_turn(four: Evening) -> None:
    four.live.toggle_hand("p4", four.at)
    assert four.next().speaker == "p4"
    assert four.next(2).speaker == "p3"
    assert four.next().speaker is None


def test_a_hand_goes_before_who_comes_after_a_pass(four: Evening) -> None:
    four.live.toggle_hand("p3", four.at)
    four.live.pass_turn(four.at)
    assert (four.speaker, waiting(four)) == ("p3", "bda")


def test_who_was_heard_and_passes_by_a_hand_owes_nothing(four: Evening) -> None:
    four.next()
    four.live.toggle_hand("p1", four.at)
    four.next()
    four.live.pass_turn(four.at)
    assert (four.speaker, waiting(four)) == ("p3", "d")


def test_who_spoke_by_a_hand_is_next_again_after_a_step_back_and_has_still_been_heard(four: Evening) -> None:
    four.next()
    four.live.toggle_hand("p1", four.at)
    four.next()
    four.live.call_previous(four.at)
    assert four.speaker == "p2"
    assert "p1" in round_of(four).heard
    assert waiting(four) == "cd"
    assert four.next().speaker == "p1"
    assert four.next().speaker == "p3"


def test_stepping_back_twice_goes_two_people_back(four: Evening) -> None:
    four.next(2)
    for speaker in ("p2", "p1"):
        assert four.live.call_previous(four.at)
        assert four.speaker == speaker
    assert waiting(four) == "bcd"
    assert not four.live.call_previous(four.at)
    assert [four.next().speaker for _ in range(3)] == ["p2", "p3", "p4"]


def test_stepping_back_after_a_pass_goes_to_who_passed(four: Evening) -> None:
    four.live.pass_turn(four.at)
    four.live.call_previous(four.at)
    assert (four.speaker, waiting(four)) == ("p1", "bcd")


def test_stepping_back_passes_over_who_has_left(four: Evening) -> None:
    four.next(2)
    four.live.set_attendance("p2", LEFT, four.at)
    assert four.live.call_previous(four.at)
    assert four.speaker == "p1"


def test_time_spoken_stays_with_who_spoke_when_stepping_back(four: Evening) -> None:
    four.next()
    four.live.call_previous(four.at)
    four.wait(30)
    assert spoken_by_person(four.session, four.at) == {"p1": 90, "p2": 60}


def test_who_leaves_while_speaking_has_been_heard_and_is_not_asked_again(four: Evening) -> None:
    four.live.set_attendance("p1", LEFT, four.at)
    assert four.speaker is None
    four.live.set_attendance("p1", HERE, four.at)
    assert (round_of(four).heard, waiting(four)) == (("p1",), "bcd")


def test_who_leaves_with_a_hand_raised_takes_it_along(four: Evening) -> None:
    four.live.toggle_hand("p3", four.at)
    four.live.set_attendance("p3", LEFT, four.at)
    assert four.next().speaker == "p2"
    four.live.set_attendance("p3", HERE, four.at)
    assert (round_of(four).hands, waiting(four)) == ((), "dc")


def test_who_comes_late_joins_at_the_end_of_every_round() -> None:
    evening = Evening(session(people("abc", away={1: LATE}), of=week(number=1))).next()
    evening.live.enter("q2", evening.at)
    evening.live.set_attendance("p2", HERE, evening.at)
    assert [r.waiting[-1] for r in evening.session.rounds] == ["p2", "p2"]


def test_the_facilitator_is_not_last_when_others_leave_or_when_they_come_late() -> None:
    evening = Evening(session(people("abcd", facilitator=2), of=week(number=1))).next()
    evening.live.set_attendance("p4", LEFT, evening.at)
    assert waiting(evening) == "cb"
    evening.live.set_attendance("p3", LATE, evening.at)
    evening.live.set_attendance("p4", HERE, evening.at)
    evening.live.set_attendance("p3", HERE, evening.at)
    assert waiting(evening) == "bcd"


def test_nobody_unknown_or_away_gets_the_floor(four: Evening) -> None:
    four.live.set_attendance("p2", ABSENT, four.at)
    for who in ("p2", "p9", ""):
        assert not four.live.call(who, four.at)
    assert four.speaker == "p1"


def test_who_speaks_raises_no_hand(four: Evening) -> None:
    assert not four.live.toggle_hand("p1", four.at)
    assert not four.live.toggle_hand("p9", four.at)


def test_nobody_is_called_and_nothing_breaks_where_nobody_is_here() -> None:
    evening = Evening(session(())).next()
    assert evening.speaker is None
    for verb in ("call_next", "call_previous", "pass_turn"):
        assert not getattr(evening.live, verb)(evening.at)


def test_the_clock_goes_on_with_the_next_person(four: Evening) -> None:
    four.live.toggle_clock(four.at)
    four.wait(100).next()
    assert not four.session.paused
    assert spoken_by_person(four.session, four.at) == {"p1": 60, "p2": 60}


def test_one_minute_more_is_for_the_share_or_else_for_the_segment(four: Evening) -> None:
    turn = four.session.turn
    assert turn is not None
    four.live.extend(four.at)
    assert four.session.turn is not None
    assert four.session.turn.allotment == turn.allotment + 60
    planned = four.session.segment.planned
    four.next(4).live.extend(four.at)
    assert four.session.segment.planned == planned + 60


def test_a_question_left_half_way_goes_on_where_it_was(four: Evening) -> None:
    four.live.enter("q2", four.at)
    four.live.enter("q1", four.at)
    assert (round_of(four).heard, waiting(four)) == (("p1",), "bcd")
    assert floor.unheard(four.session) == ("p2", "p3", "p4")


def test_segments_have_neighbours() -> None:
    evening = session()
    assert floor.previous_segment(evening) is None
    assert floor.next_segment(evening) == "q1"
    assert floor.next_segment(floor.enter(evening, "actions", BEGAN)) is None
