"""Mending what was marked wrongly a moment ago: who it was that spoke, and when they began.

The notes go with the turn: what was caught meanwhile for the wrong person is put under the right one. Each rule gives a
new session, or the same one where there is nothing to mend. ``at`` is in epoch seconds.
"""

from __future__ import annotations

from msgspec.structs import replace

from sessions import queue
from sessions.floor import is_here, with_round
from sessions.record import Note, Session, Turn


def last_turn(session: Session) -> Turn | None:
    """The turn that can be mended: the last one of the present round, whether it runs or not."""
    last = session.turns[-1] if len(session.turns) else None
    return last if last is not None and session.round is not None and last.question == session.round.question else None


def somebody_else(session: Session, participant: str) -> Session:
    """The last turn was this person's: its time, its notes and its place in the round go over to them.

    Who was taken for them waits to be heard, first, unless they were heard at another time.
    """
    turn, round_ = last_turn(session), session.round
    if turn is None or round_ is None or turn.participant == participant or not is_here(session, participant):
        return session
    wrong = turn.participant
    others = [t for t in session.turns if t.question == turn.question and t is not turn]
    if not any(t.participant == wrong for t in others):
        heard = tuple(p for p in round_.heard if p != wrong)
        round_ = replace(round_, heard=heard)
        if is_here(session, wrong):
            round_ = queue.put_back(round_, wrong)
    round_ = queue.call(round_, participant)
    if turn.ended is not None:
        round_ = queue.finish(round_, participant)
    turns = session.turns.replace(-1, replace(turn, participant=participant))
    remarks = tuple(r for r in session.remarks if r.participant != participant or r.began < turn.began)
    session = replace(with_round(session, round_), turns=turns, remarks=remarks)
    return _with_notes_since(session, turn.began, wrong, participant)


def began_earlier(session: Session, seconds: float) -> Session:
    """The running turn began so many seconds earlier than it was marked, at the earliest with the turn before.

    The turn before ends there, and what was caught since then for its person is the speaker's.
    """
    turn = session.turn
    if turn is None or seconds <= 0:
        return session
    before = session.turns[-2] if len(session.turns) > 1 else None
    began = max(turn.began - seconds, session.visits[-1].at, before.began if before is not None else session.opened)
    if began >= turn.began:
        return session
    turns = session.turns.replace(-1, replace(turn, began=began))
    remarks = tuple(r for r in session.remarks if r.participant != turn.participant or r.began < began)
    if before is None or before.ended is None or before.ended <= began:
        return replace(session, turns=turns, remarks=remarks)
    turns = turns.replace(-2, replace(before, ended=began))
    session = replace(session, turns=turns, remarks=remarks)
    return _with_notes_since(session, began, before.participant, turn.participant)


def earliest_beginning(session: Session) -> float | None:
    """The earliest moment at which the running turn can have begun; None where nobody has the floor."""
    if session.turn is None:
        return None
    before = session.turns[-2].began if len(session.turns) > 1 else session.opened
    return max(session.visits[-1].at, before)


def notes_moved(was: Session, now: Session) -> int:
    """How many notes a mending has put under another person; both sessions have the same notes."""
    changed = now.notes.changes_since(was.notes)
    return sum(
        note is not None and not note.deleted and note.participant != was.notes[index].participant
        for index, note in changed
    )


def _with_notes_since(session: Session, since: float, wrong: str, right: str) -> Session:
    """The session with what was caught for ``wrong`` since a moment, in the present part, under ``right``."""
    rows = session.notes
    question = session.segment.question
    for index in range(len(rows) - 1, -1, -1):
        note: Note = rows[index]
        if note.at < since:
            break
        if note.participant == wrong and note.question == question:
            rows = rows.replace(index, replace(note, participant=right))
    return replace(session, notes=rows)
