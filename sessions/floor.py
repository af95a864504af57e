"""The floor: who speaks, whether the clock runs, which segment it is. Each rule gives a new session, or the same one
where there is nothing to do. ``at`` is the moment of the act in epoch seconds."""

from __future__ import annotations

from msgspec.structs import replace

from sessions import queue
from sessions.elapsed import spoken_seconds
from sessions.people import Attendance
from sessions.plan import allotment
from sessions.record import Pause, Round, SegmentKind, Session, Turn, Visit

MINUTE = 60.0


def call_next(session: Session, at: float) -> Session:
    """Give the floor to the next person; from the opening, the first person of the first question."""
    if session.segment.kind is SegmentKind.OPENING:
        session = _first_question(session, at)
    round_ = session.round
    if round_ is None:
        return session
    participant = queue.next_speaker(round_)
    if participant is None:
        return release(session, at)
    return call(session, participant, at)


def call(session: Session, participant: str, at: float) -> Session:
    """Give the floor to this person, who is here but need not be next. The clock goes on if it stood still."""
    turn = session.turn
    if session.round is None or (turn and turn.participant == participant) or not _is_here(session, participant):
        return session
    session = resume(release(session, at), at)
    return _begin(_with_round(session, queue.call(_present(session), participant)), participant, at)


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
        round_ = queue.put_back(round_, turn.participant)
    round_ = queue.call(_unheard(round_, before.participant), before.participant)
    session = _with_round(session, round_)
    left = max(MINUTE, before.allotment - spoken_seconds(session, before, at))
    return resume(_begin(session, before.participant, at, seconds=left), at)


def pass_turn(session: Session, at: float) -> Session:
    """The speaking person passes: they are asked once more at the end of the round, and the next person is called."""
    turn = session.turn
    if turn is None or session.round is None:
        return session
    session = _with_round(_end_turn(session, at), queue.pass_by(session.round, turn.participant))
    round_ = _present(session)
    participant = queue.next_speaker(round_)
    if participant is None or participant == turn.participant:
        return session
    return call(session, participant, at)


def release(session: Session, at: float) -> Session:
    """Take the floor from whoever has it; they have been heard."""
    turn = session.turn
    if turn is None:
        return session
    ended = _end_turn(session, at)
    if session.round is None:
        return ended
    return _with_round(ended, queue.finish(session.round, turn.participant))


def toggle_hand(session: Session, participant: str) -> Session:
    """Raise a person's hand, or lower it. Nobody raises a hand while speaking, or while not there."""
    round_, turn = session.round, session.turn
    if round_ is None or not _is_here(session, participant):
        return session
    if turn is not None and turn.participant == participant:
        return session
    return _with_round(session, queue.toggle_hand(round_, participant))


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


def leave_out(session: Session, since: float, at: float) -> Session:
    """Charge the time since a moment to nobody, as a pause that is over; pauses within it become part of it."""
    since = max(since, session.opened)
    if session.paused or since >= at:
        return session
    before = tuple(p for p in session.pauses if p.ended is not None and p.ended < since)
    began = min([since, *(p.began for p in session.pauses[len(before) :])])
    return replace(session, pauses=(*before, Pause(began, at)))


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
    session = replace(session, visits=(*session.visits, Visit(segment, at)))
    question = session.segment.question
    if question is not None and session.round is None:
        number = _round_number(session, question)
        session = replace(session, rounds=(*session.rounds, queue.open_round(question, session.people, number)))
    return session


def set_attendance(session: Session, participant: str, attendance: Attendance, at: float) -> Session:
    """Somebody came, is late, is absent or left: every round follows, also those that are over or paused."""
    person = session.person(participant)
    if person is None or person.attendance is attendance:
        return session
    turn = session.turn
    if attendance is not Attendance.HERE and turn is not None and turn.participant == participant:
        session = release(session, at)
    people = tuple(replace(p, attendance=attendance) if p.id == participant else p for p in session.people)
    change = queue.arrive if attendance is Attendance.HERE else queue.leave
    rounds = tuple(queue.facilitator_sooner(change(r, participant), people) for r in session.rounds)
    return replace(session, people=people, rounds=rounds)


def extend_end(session: Session, seconds: float) -> Session:
    """Agree on another end, later (or, below 0, earlier)."""
    return replace(session, ends=session.ends + seconds)


def unheard(session: Session) -> tuple[str, ...]:
    """Those in the present round who are still to be heard, in their order."""
    return session.round.waiting if session.round else ()


def _first_question(session: Session, at: float) -> Session:
    """The session in the part after this one, if that is a question."""
    following = next_segment(session)
    entered = session if following is None else enter(session, following, at)
    return session if entered.round is None else entered


def _turn_before(session: Session, round_: Round) -> Turn | None:
    """The last turn in this round of somebody else who is still here.

    Who waits has been put back by a step back already, or came back late; who waits because they passed has not.
    """
    now = session.turn.participant if session.turn else None
    put_back = set(round_.waiting) - set(round_.passed)
    for turn in reversed(session.turns):
        who = turn.participant
        if turn.question == round_.question and who != now and who not in put_back and _is_here(session, who):
            return turn
    return None


def _begin(session: Session, participant: str, at: float, seconds: float | None = None) -> Session:
    question = session.segment.question
    turn = Turn(participant, question, began=at, allotment=0.0)
    begun = replace(session, turns=session.turns.append(turn))
    share = allotment(begun) if seconds is None else seconds
    return replace(begun, turns=begun.turns.replace(-1, replace(turn, allotment=share)))


def _end_turn(session: Session, at: float) -> Session:
    turn = session.turn
    if turn is None:
        return session
    return replace(session, turns=session.turns.replace(-1, replace(turn, ended=at)))


def _present(session: Session) -> Round:
    round_ = session.round
    assert round_ is not None, "asked only while a question is running"
    return round_


def _with_round(session: Session, round_: Round) -> Session:
    return replace(session, rounds=tuple(round_ if r.question == round_.question else r for r in session.rounds))


def _unheard(round_: Round, participant: str) -> Round:
    return replace(round_, heard=tuple(i for i in round_.heard if i != participant))


def _is_here(session: Session, participant: str) -> bool:
    person = session.person(participant)
    return person is not None and person.attendance is Attendance.HERE


def _neighbour(session: Session, step: int) -> str | None:
    at = session.agenda.index(session.segment) + step
    return session.agenda[at].id if 0 <= at < len(session.agenda) else None


def _round_number(session: Session, question: str) -> int:
    """Which round of the whole programme this is, from 0: the order of speaking moves on with it."""
    questions = [q.id for q in session.week.questions]
    return (session.week.number - 1) * len(questions) + questions.index(question)
