"""Mending what was marked wrongly a moment ago: who it was that spoke, and when they began.

The notes go with the turn: what was caught meanwhile for the wrong person is put under the right one. Each rule gives a
new session, or the same one where there is nothing to mend. ``at`` is in epoch seconds.
"""

from __future__ import annotations

from msgspec.structs import replace

from sessions import queue
from sessions.floor import is_asked, is_here, with_round
from sessions.record import Note, Remark, Round, Session, Turn


def last_turn(session: Session) -> Turn | None:
    """The turn that can be mended: the last one of the present round, whether it runs or not."""
    last = session.turns[-1] if len(session.turns) else None
    return last if last is not None and session.round is not None and last.question == session.round.question else None


def somebody_else(session: Session, participant: str) -> Session:
    """The last turn was this person's: its time, its notes and its place in the round (also a pass) go over to them.

    Who was taken for them waits to be heard, first, unless they were heard at another time or are not asked.
    """
    turn, round_ = last_turn(session), session.round
    if turn is None or round_ is None or turn.participant == participant or not is_here(session, participant):
        return session
    wrong = turn.participant
    passed = turn.ended is not None and wrong not in round_.heard
    if not _heard_besides(session, round_, turn):
        round_ = _not_yet_heard(round_, wrong, passed=passed)
        round_ = queue.put_back(round_, wrong) if is_asked(session, wrong) else round_
    round_ = queue.call(round_, participant)
    if passed:
        round_ = queue.pass_by(round_, participant) if is_asked(session, participant) else round_
    elif turn.ended is not None:
        round_ = queue.finish(round_, participant)
    round_ = queue.facilitator_sooner(round_, session.people)
    turns = session.turns.replace(-1, replace(turn, participant=participant))
    remarks = _remarks_within(session, turn.began, participant)
    session = replace(with_round(session, round_), turns=turns, remarks=remarks)
    return _with_notes(session, wrong, participant, since=turn.began, until=turn.ended)


def began_earlier(session: Session, seconds: float) -> Session:
    """The running turn began so many seconds earlier than it was marked, but not before ``earliest_beginning``.

    The turn before ends there, and what was caught for its person from then on until the change was marked is the
    speaker's. A remark that was made in it ends there as well.
    """
    turn, earliest = session.turn, earliest_beginning(session)
    if turn is None or earliest is None or seconds <= 0:
        return session
    began = max(turn.began - seconds, earliest)
    if began >= turn.began:
        return session
    turns = session.turns.replace(-1, replace(turn, began=began))
    before = turns[-2] if len(turns) > 1 else None
    remarks = _remarks_within(session, began, turn.participant)
    part = replace(session.visits[-1], at=min(began, session.visits[-1].at))
    session = replace(session, turns=turns, remarks=remarks, visits=(*session.visits[:-1], part))
    if before is None or before.ended is None or before.ended <= began:
        return session
    session = replace(session, turns=turns.replace(-2, replace(before, ended=began)))
    return _with_notes(session, before.participant, turn.participant, since=began, until=turn.began)


def earliest_beginning(session: Session) -> float | None:
    """The earliest moment at which the running turn can have begun; None where nobody has the floor.

    That is when the turn before began, or the part. A part that was entered by calling this person begins with them, at
    the earliest when somebody spoke or the part before began.
    """
    turn, visits = session.turn, session.visits
    if turn is None:
        return None
    before = session.turns[-2] if len(session.turns) > 1 else None
    if len(visits) > 1 and visits[-1].at == turn.began:
        spoken = before.ended if before is not None else None
        return max(visits[-2].at, session.opened if spoken is None else spoken)
    return max(visits[-1].at, session.opened if before is None else before.began)


def notes_moved(was: Session, now: Session) -> int:
    """How many notes a mending has put under another person; both sessions have the same notes."""
    changed = now.notes.changes_since(was.notes)
    return sum(
        note is not None and not note.deleted and note.participant != was.notes[index].participant
        for index, note in changed
    )


def _heard_besides(session: Session, round_: Round, turn: Turn) -> bool:
    """Whether who had this turn, the last of the round, was heard in the round at another time.

    While the turn runs, the round knows. Once it is over, they may be in ``heard`` by it: then their other turns are
    counted, but not one in which they passed, nor one that was stepped back from (the same person spoke before and
    after it). In doubt they are asked again: better twice than never.
    """
    who = turn.participant
    if turn.ended is None or who in round_.heard[:-1]:
        return who in round_.heard
    others = [t for t in session.turns if t.question == round_.question]
    shares = sum(
        t.participant == who and not (i and others[i - 1].participant == others[i + 1].participant)
        for i, t in enumerate(others[:-1])
    )
    return shares > (who in round_.passed)


def _not_yet_heard(round_: Round, participant: str, *, passed: bool) -> Round:
    """The round as if this person had not spoken: not heard, nor (with ``passed``) passed for the first time."""
    undo_pass = passed and participant in round_.waiting
    return replace(
        round_,
        heard=tuple(p for p in round_.heard if p != participant),
        passed=tuple(p for p in round_.passed if not (undo_pass and p == participant)),
    )


def _remarks_within(session: Session, began: float, speaker: str) -> tuple[Remark, ...]:
    """The remarks where the last turn began at a moment and is this speaker's: each lies within one turn, and who has
    the floor makes none."""
    kept = (r for r in session.remarks if r.began < began or r.participant != speaker)
    return tuple(
        replace(r, ended=began) if r.began < began and (r.ended is None or r.ended > began) else r for r in kept
    )


def _with_notes(session: Session, wrong: str, right: str, *, since: float, until: float | None) -> Session:
    """The session with what was caught for ``wrong`` between two moments, in the present part, under ``right``.

    Later on, who was meant was said.
    """
    rows = session.notes
    question = session.segment.question
    for index in range(len(rows) - 1, -1, -1):
        note: Note = rows[index]
        if note.at < since:
            break
        if note.participant == wrong and note.question == question and (until is None or note.at < until):
            rows = rows.replace(index, replace(note, participant=right))
    return replace(session, notes=rows)
