"""The floor: who speaks, whether the clock runs, which segment it is. Each rule gives a new session, or the same one
where there is nothing to do. ``at`` is the moment of the act in epoch seconds."""

from __future__ import annotations

import math

from msgspec.structs import replace

from sessions import queue
from sessions.agenda import Segment, SegmentKind
from sessions.elapsed import spoken_by_person, spoken_seconds
from sessions.people import Attendance, Order
from sessions.plan import allotment, expected
from sessions.promises import Outcome, judged
from sessions.record import Pause, Remark, Round, Session, Turn, Visit

MINUTE = 60.0


BEFORE_A_ROUND = frozenset({SegmentKind.OPENING, SegmentKind.SILENCE})
"""The parts from which the next person is called into the round that follows."""


def call_next(session: Session, at: float) -> Session:
    """Give the floor to the next person; from the opening or a silence, the first person of the round that follows.

    A remark ends first, and the turn goes on that it was made in.
    """
    if session.remark is not None:
        return end_remark(session, at)
    if session.segment.kind in BEFORE_A_ROUND:
        session = _on_to_the_round(session, at)
    round_ = session.round
    if round_ is None:
        return session
    participant = queue.next_speaker(round_)
    if participant is None:
        return release(session, at)
    return call(session, participant, at)


def call(session: Session, participant: str, at: float) -> Session:
    """Give the floor to this person, who is here but need not be next. The clock goes on if it stood still.

    Who has had their share in this round gets a minute (or a share, where that is shorter) to add something.
    """
    turn = session.turn
    if session.round is None or not is_here(session, participant):
        return session
    if turn and turn.participant == participant:
        return end_remark(session, at)
    session = resume(release(session, at), at)
    round_ = queue.facilitator_sooner(queue.call(_present(session), participant), session.people)
    session = with_round(session, round_)
    return _begin(session, participant, at, most=MINUTE if participant in round_.heard else math.inf)


def call_previous(session: Session, at: float) -> Session:
    """Give the floor back to the person before; who speaks now is next again. The time already spoken stays theirs.

    Done again, it goes one person further back. Who has left is passed over.
    """
    round_, turn = session.round, session.turn
    if round_ is None:
        return session
    before = _turn_before(session, round_)
    if before is None:
        return session
    if turn is not None:
        session = _end_turn(session, at)
        if is_asked(session, turn.participant) or turn.participant in round_.heard:
            round_ = queue.put_back(round_, turn.participant)
    round_ = queue.call(_unheard(round_, before.participant), before.participant)
    session = with_round(session, round_)
    left = max(MINUTE, before.allotment - spoken_seconds(session, before, at))
    return resume(_begin(session, before.participant, at, seconds=left), at)


def pass_turn(session: Session, at: float) -> Session:
    """The speaking person passes: they are asked once more at the end of the round, and the next person is called."""
    turn = session.turn
    if turn is None or session.round is None:
        return session
    round_ = queue.pass_by(session.round, turn.participant) if is_asked(session, turn.participant) else session.round
    session = with_round(_end_turn(session, at), round_)
    participant = queue.next_speaker(round_)
    if participant is None or participant == turn.participant:
        return session
    return call(session, participant, at)


def remark(session: Session, participant: str, at: float) -> Session:
    """Let somebody who is here say a few words within the running turn, which goes on afterwards."""
    turn = session.turn
    speaking = {session.speaker, turn.participant} if turn is not None else set()
    if turn is None or participant in speaking or not is_here(session, participant):
        return session
    session = resume(end_remark(session, at), at)
    return replace(session, remarks=(*session.remarks, Remark(participant, began=at)))


def end_remark(session: Session, at: float) -> Session:
    """Go on with the turn in which the running remark was made."""
    if session.remark is None:
        return session
    return replace(session, remarks=(*session.remarks[:-1], replace(session.remarks[-1], ended=at)))


def release(session: Session, at: float) -> Session:
    """Take the floor from whoever has it; they have been heard."""
    turn = session.turn
    if turn is None:
        return session
    ended = _end_turn(session, at)
    if session.round is None:
        return ended
    return with_round(ended, queue.finish(session.round, turn.participant))


def toggle_hand(session: Session, participant: str) -> Session:
    """Raise a person's hand, or lower it. Nobody raises a hand while speaking, or while not there."""
    round_, turn = session.round, session.turn
    if round_ is None or not is_here(session, participant):
        return session
    if turn is not None and turn.participant == participant:
        return session
    return with_round(session, queue.toggle_hand(round_, participant))


def extend(session: Session, seconds: float = MINUTE) -> Session:
    """Give the running share more time; outside a share, the segment."""
    turn = session.turn
    if turn is not None:
        longer = replace(turn, allotment=turn.allotment + seconds)
        return replace(session, turns=session.turns.replace(-1, longer))
    now = session.segment
    agenda = tuple(replace(s, planned=s.planned + seconds) if s.id == now.id else s for s in session.agenda)
    return replace(session, agenda=agenda)


def pause(session: Session, at: float) -> Session:
    """Stop the clock; the time is charged to nobody."""
    return session if session.paused else replace(session, pauses=(*session.pauses, Pause(began=at)))


def resume(session: Session, at: float) -> Session:
    """Let the clock go on."""
    if not session.paused:
        return session
    return replace(session, pauses=(*session.pauses[:-1], replace(session.pauses[-1], ended=at)))


def toggle_clock(session: Session, at: float) -> Session:
    """Stop the clock, or let it go on."""
    return resume(session, at) if session.paused else pause(session, at)


def leave_out(session: Session, since: float, until: float) -> Session:
    """Charge the time between two moments to nobody, as a pause that is over; pauses within it become part of it."""
    since = max(since, session.opened)
    if session.paused or since >= until:
        return session
    over = [(p.began, p.ended) for p in session.pauses if p.ended is not None]
    within = [(since, until), *((began, ended) for began, ended in over if began <= until and ended >= since)]
    gap = (min(began for began, _ended in within), max(ended for _began, ended in within))
    apart = (pause for pause in over if pause not in within)
    return replace(session, pauses=tuple(Pause(*pause) for pause in sorted([*apart, gap])))


def next_segment(session: Session) -> str | None:
    """The id of the segment after the present one, or None at the end."""
    return _neighbour(session, 1)


def previous_segment(session: Session) -> str | None:
    """The id of the segment before the present one, or None at the beginning."""
    return _neighbour(session, -1)


def enter(session: Session, segment: str, at: float) -> Session:
    """Go to a segment. The floor becomes free; a question met for the first time opens its round."""
    if segment == session.segment.id:
        return session
    session = release(session, at)
    return with_open_round(replace(session, visits=(*session.visits, Visit(segment, at))), at)


def with_open_round(session: Session, at: float) -> Session:
    """The session with the round of the present part, which is opened where it was not yet."""
    key = session.segment.round
    if key is None or session.round is not None:
        return session
    among = expected(session, session.segment)
    people = [p for p in session.people if p.id in among]
    order = speaking_order(session, session.segment, session.order, at)
    round_ = replace(queue.open_round(key, people, order), volunteers=session.order is Order.VOLUNTEERS)
    return replace(session, rounds=(*session.rounds, round_))


def set_order(session: Session, order: Order, at: float) -> Session:
    """Choose how those who wait are ordered, in the present round and in those to come; by lot, they are drawn now."""
    session = replace(session, order=order)
    round_ = session.round
    if round_ is None:
        return session
    names = speaking_order(session, session.segment, order, at)
    return with_round(session, queue.reordered(round_, names, session.people, volunteers=order is Order.VOLUNTEERS))


def put_sooner(session: Session, participant: str) -> Session:
    """Put a person who waits before all who wait; a facilitator who would be last by it is last but one."""
    if session.round is None:
        return session
    changed = queue.sooner(session.round, participant)
    return with_round(session, queue.facilitator_sooner(changed, session.people))


def put_later(session: Session, participant: str) -> Session:
    """Put a person who waits behind all who wait; the facilitator behind all but one."""
    if session.round is None:
        return session
    changed = queue.later(session.round, participant)
    return with_round(session, queue.facilitator_sooner(changed, session.people))


def speaking_order(session: Session, segment: Segment, order: Order, at: float) -> tuple[str, ...]:
    """Everybody's ids in an order, for a segment's round; by lot, the moment is the seed."""
    by_seats = queue.speaking_order(session.people, _round_number(session, segment.question))
    if order is Order.RANDOM:
        return queue.by_lot(by_seats, f"{session.id} {segment.id} {at}")
    if order is Order.LEAST_HEARD:
        tonight = spoken_by_person(session, at)
        seconds = {p: session.heard_before.get(p, 0.0) + tonight.get(p, 0.0) for p in by_seats}
        return queue.least_heard_first(by_seats, seconds)
    return by_seats


def set_attendance(session: Session, participant: str, attendance: Attendance, at: float) -> Session:
    """Somebody came, is late, is absent or left: every round follows, also those that are over or paused."""
    person = session.person(participant)
    if person is None or person.attendance is attendance:
        return session
    turn = session.turn
    if attendance is not Attendance.HERE and turn is not None and turn.participant == participant:
        session = release(session, at)
    people = tuple(replace(p, attendance=attendance) if p.id == participant else p for p in session.people)
    if attendance is not Attendance.HERE and session.remark is not None and session.remark.participant == participant:
        session = end_remark(session, at)
    session = replace(session, people=people)
    rounds = tuple(_came_or_went(session, r, participant) for r in session.rounds)
    return replace(session, rounds=rounds)


def extend_end(session: Session, seconds: float) -> Session:
    """Agree on another end, later (or, below 0, earlier)."""
    return replace(session, ends=session.ends + seconds)


def unheard(session: Session) -> tuple[str, ...]:
    """Those in the present round who are still to be heard, in their order."""
    return session.round.waiting if session.round else ()


def judge(session: Session, participant: str, outcome: Outcome | None) -> Session:
    """Say what became of a person's promise of the session before; None takes it back."""
    return replace(session, promises=judged(session.promises, participant, outcome))


def _on_to_the_round(session: Session, at: float) -> Session:
    """The session in the part after this one, if that has a round, or is the silence before one."""
    following = next_segment(session)
    entered = session if following is None else enter(session, following, at)
    return entered if entered.round is not None or entered.segment.kind is SegmentKind.SILENCE else session


def _came_or_went(session: Session, round_: Round, participant: str) -> Round:
    """A round after somebody came or went. Where promises are looked back on, who has none is not asked."""
    person = session.person(participant)
    if person is None or person.attendance is not Attendance.HERE:
        changed = queue.leave(round_, participant)
    elif not _belongs(session, round_, participant):
        return round_
    else:
        changed = queue.arrive(round_, participant)
    return queue.facilitator_sooner(changed, session.people)


def _turn_before(session: Session, round_: Round) -> Turn | None:
    """The last turn in this round of somebody else who is still here.

    Who waits has been put back by a step back already, or came back late; who waits because they passed has not.
    """
    now = session.turn.participant if session.turn else None
    put_back = set(round_.waiting) - set(round_.passed)
    for turn in reversed(session.turns):
        who = turn.participant
        if turn.question == round_.question and who != now and who not in put_back and is_here(session, who):
            return turn
    return None


def _begin(
    session: Session, participant: str, at: float, *, seconds: float | None = None, most: float = math.inf
) -> Session:
    turn = Turn(participant, session.segment.round, began=at, allotment=0.0)
    begun = replace(session, turns=session.turns.append(turn))
    share = min(most, allotment(begun)) if seconds is None else seconds
    return replace(begun, turns=begun.turns.replace(-1, replace(turn, allotment=share)))


def _end_turn(session: Session, at: float) -> Session:
    session = end_remark(session, at)
    turn = session.turn
    if turn is None:
        return session
    return replace(session, turns=session.turns.replace(-1, replace(turn, ended=at)))


def _present(session: Session) -> Round:
    round_ = session.round
    assert round_ is not None, "asked only while a question is running"
    return round_


def with_round(session: Session, round_: Round) -> Session:
    """The session with this round in the place of the one that it has grown from."""
    return replace(session, rounds=tuple(round_ if r.question == round_.question else r for r in session.rounds))


def _unheard(round_: Round, participant: str) -> Round:
    return replace(round_, heard=tuple(i for i in round_.heard if i != participant))


def is_here(session: Session, participant: str) -> bool:
    """Whether this person is in the room."""
    person = session.person(participant)
    return person is not None and person.attendance is Attendance.HERE


def is_asked(session: Session, participant: str) -> bool:
    """Whether this person has a turn in the present round: who is here, and has a promise where those are asked for."""
    round_ = session.round
    return round_ is not None and is_here(session, participant) and _belongs(session, round_, participant)


def _belongs(session: Session, round_: Round, participant: str) -> bool:
    """Whether a round is this person's as well: to a question everybody answers, a promise is somebody's own."""
    of_a_question = any(q.id == round_.question for q in session.week.questions)
    return of_a_question or session.promise(participant) is not None


def _neighbour(session: Session, step: int) -> str | None:
    at = session.agenda.index(session.segment) + step
    return session.agenda[at].id if 0 <= at < len(session.agenda) else None


def _round_number(session: Session, question: str | None) -> int:
    """Which round of the whole programme this is, from 0: the order of speaking moves on with it.

    Last week's actions are asked for in the order of the first question.
    """
    questions = [q.id for q in session.week.questions]
    within = questions.index(question) if question in questions else 0
    return (session.week.number - 1) * len(questions) + within
