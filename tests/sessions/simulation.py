"""Evenings as they go: people overrun, pass, come late, leave, raise hands, make remarks; mistakes are made and mended.

Everything goes through the real ``LiveSession``. The facilitator takes each plan that is proposed, and one that gives
time back where the evening is more than a minute ahead. The same seed makes the same evening.
"""

from __future__ import annotations

import random

from msgspec.structs import replace

from sessions.agenda import Part, Segment, SegmentKind, Template, plan_agenda
from sessions.capture import NoteLine
from sessions.fair import propose, propose_longer
from sessions.floor import next_segment, unheard
from sessions.live import LiveSession
from sessions.notes import Aim
from sessions.opening import divided
from sessions.people import Attendance, Order
from sessions.plan import ON_TIME, outlook, usual_share
from sessions.promises import Outcome
from sessions.reckoning import reckon
from sessions.record import Session
from tests.sessions.making import people, promising, week

OPENING, REVIEW, SILENCE, ROUND, DISCUSSION, SUMMARY, ACTIONS = SegmentKind
WAITED_FOR = 0.8
"""The least part of the longest share to come that the shortest may be, where the same was planned for both."""


class SimulatedEvening:
    """An evening of ``seed``, played at once, in which plans are taken or not.

    ``allowed`` is whether the shortest shares fitted each time that a plan was taken.

    ``left_out`` are those who were here at the end of a round without having been heard or having passed; ``unequal``
    are shares to come that differ too much; ``plans`` counts the plans taken, ``mended`` the mistakes.
    """

    def __init__(self, seed: int, *, takes_plans: bool = True) -> None:
        self.takes_plans = takes_plans
        self.chance = random.Random(seed)
        self.live = LiveSession(self._begun())
        self.at = self.session.opened
        self.pace = {p.id: self.chance.uniform(0.8, 1.25) for p in self.session.people}
        self.allowed = True
        self.left_out: list[str] = []
        self.unequal: list[tuple[float, float]] = []
        self.plans = self.mended = 0
        self._play()

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.live.session

    @property
    def late(self) -> float:
        """By how many seconds it ended after (below 0: before) the agreed end."""
        return self.at - self.session.ends

    def _begun(self) -> Session:
        chance = self.chance
        count = chance.randint(3, 8)
        who = [f"p{i + 1}" for i in range(count)]
        away = {i: Attendance.LATE for i in range(count - 1) if chance.random() < 0.1}
        promised = {p: "送る" for p in who if chance.random() < 0.7} if chance.random() < 0.4 else {}
        parts = [Part(OPENING, 300.0), Part(REVIEW, 300.0), Part(ROUND)]
        parts += [Part(SUMMARY, 600.0, protected=True), Part(ACTIONS, 540.0, protected=True)]
        if chance.random() < 0.3:
            parts.insert(2, Part(SILENCE, 60.0))
        if chance.random() < 0.3:
            parts.insert(-2, Part(DISCUSSION, 180.0))
        facilitator = chance.choice([None, *range(count)])
        everybody = people(who, facilitator=facilitator, away=away)
        begun = replace(promising(everybody, promised), order=chance.choice([*Order]))
        template = Template(3600.0, tuple(parts))
        return divided(begun, plan_agenda(week(2), 3600.0, template, promises=bool(promised)))

    def _pass_time(self, seconds: float) -> None:
        self.at += seconds

    def _play(self) -> None:
        while True:
            segment = self.session.segment
            if segment.round is not None:
                self._round()
            else:
                self._pass_time(self._minutes(segment))
            following = next_segment(self.session)
            if following is None:
                break
            self.live.enter(following, self.at)
        self.live.close(self.at)

    def _minutes(self, segment: Segment) -> float:
        """Seconds that a part without turns takes. The last open talk ends when the closing must begin; the closing has
        its minutes, and one more for each that is left over."""
        if segment.kind in {OPENING, SILENCE}:
            return segment.planned * self.chance.uniform(0.8, 1.4)
        ahead = outlook(self.session, self.at).ahead
        if segment.kind is DISCUSSION:
            last = not reckon(self.session, self.at).waiting
            return max(30.0, segment.planned + ahead) if last else segment.planned * self.chance.uniform(0.7, 1.2)
        while outlook(self.session, self.at).ahead >= ON_TIME:
            self.live.extend(self.at)
        return self.session.segment.planned

    def _round(self) -> None:
        self._settle()
        while True:
            self._call()
            if self.session.turn is None and not self._offers():
                break
            self._share()
            self._settle()
        round_ = self.session.round
        assert round_ is not None
        here = {p.id for p in self.session.people if p.attendance is Attendance.HERE}
        if self.session.segment.kind is ROUND:
            self.left_out += sorted(here - {*round_.heard, *round_.passed})

    def _call(self) -> None:
        """The next person; now and then marked too late, or another one than who speaks, or too early."""
        chance, slip = self.chance, self.chance.random()
        if slip < 0.05 and self.session.turn is not None and unheard(self.session):
            seconds = chance.uniform(5.0, 40.0)
            self._pass_time(seconds)
            self.live.call_next(self.at)
            self.live.began_earlier(seconds, self.at)
            self.mended += 1
            return
        self.live.call_next(self.at)
        if slip < 0.10 and self.session.turn is not None and len(unheard(self.session)) > 1:
            right = chance.choice(unheard(self.session))
            self._pass_time(chance.uniform(3.0, 20.0))
            if chance.random() < 0.5:
                self.live.undo(self.at)
                self.live.call(right, self.at)
            else:
                self.live.somebody_else(right, self.at)
            self.mended += 1
        elif slip < 0.13 and len(self.session.turns) > 1:
            self._pass_time(chance.uniform(3.0, 20.0))
            if self.live.call_previous(self.at):
                self._pass_time(chance.uniform(3.0, 20.0))
                self.live.call_next(self.at)
                self.mended += 1
        elif slip < 0.16:
            self.live.undo(self.at)
            self._pass_time(chance.uniform(1.0, 5.0))
            self.live.redo(self.at)
            self.mended += 1

    def _offers(self) -> bool:
        """Where nobody is next: somebody offers to be, or who passed is asked once more."""
        waiting = unheard(self.session)
        if not waiting:
            return False
        self._pass_time(self.chance.uniform(2.0, 10.0))
        self.live.call(self.chance.choice(waiting), self.at)
        return True

    def _share(self) -> None:
        """One turn, until the moment at which the next person is called."""
        chance, turn = self.chance, self.session.turn
        assert turn is not None
        round_ = self.session.round
        assert round_ is not None
        if turn.participant in round_.heard:
            self._pass_time(chance.uniform(15.0, 60.0))
            return
        if self.session.segment.kind is REVIEW:
            self.live.judge(turn.participant, chance.choice(list(Outcome)), self.at)
        elif chance.random() < 0.05:
            self._pass_time(chance.uniform(5.0, 15.0))
            self.live.pass_turn(self.at)
            self._settle()
            if self.session.turn is not None:
                self._share()
            return
        seconds = turn.allotment * self.pace[turn.participant] * chance.uniform(0.75, 1.25)
        before = chance.uniform(0.2, 0.9) * seconds
        self._pass_time(before)
        self.live.capture([NoteLine("種まき")], Aim(turn.participant), self.at)
        self._meanwhile(turn.participant)
        self._pass_time(seconds - before)

    def _meanwhile(self, speaker: str) -> None:
        """What happens while somebody speaks."""
        chance, event = self.chance, self.chance.random()
        others = [p for p in self.session.people if p.id != speaker]
        other = chance.choice(others)
        if event < 0.12:
            for late in [p.id for p in others if p.attendance in {Attendance.LATE, Attendance.LEFT}][:1]:
                self.live.set_attendance(late, Attendance.HERE, self.at)
        elif event < 0.14:
            self.live.set_attendance(other.id, Attendance.LEFT, self.at)
        elif event < 0.20:
            self.live.toggle_hand(other.id, self.at)
        elif event < 0.28 and self.live.remark(other.id, self.at):
            self._pass_time(chance.uniform(5.0, 25.0))
            self.live.call_next(self.at)
        elif event < 0.30:
            self.live.toggle_clock(self.at)
            self._pass_time(chance.uniform(20.0, 90.0))
            self.live.toggle_clock(self.at)
        elif event < 0.31:
            self._pass_time(40.0)
            self.live.charge_nobody(self.at - 40.0, self.at)
        elif event < 0.34:
            self.live.undo(self.at)
            self.live.redo(self.at)

    def _settle(self) -> None:
        """The plan that is proposed is taken; where there is a minute left over, it is given back."""
        if not self.takes_plans:
            return
        proposal = propose(self.session, self.at)
        if proposal is None and outlook(self.session, self.at).ahead >= ON_TIME:
            proposal = propose_longer(self.session, self.at)
        if proposal is not None:
            self.allowed = self.allowed and proposal.late <= 0
            self.plans += self.live.take_plan(proposal, self.at)
            self._compare()

    def _compare(self) -> None:
        """Shares to come for which the same was planned."""
        shares: dict[float, list[float]] = {}
        for w in reckon(self.session, self.at).waiting:
            shares.setdefault(usual_share(self.session, replace(w.segment, share=None)), []).append(w.share)
        self.unequal += [(min(s), max(s)) for s in shares.values() if min(s) < WAITED_FOR * max(s)]
