"""The read-out: at the end of an evening each person's action is read aloud, one after the other, in their words.

Everybody who is here comes in the order of the seats, also who has no action yet and is asked for one, and whoever is
not here but promised something.
"""

from __future__ import annotations

from msgspec.structs import replace

from sessions import floor
from sessions.agenda import SegmentKind
from sessions.people import Attendance
from sessions.record import Session


def readers(session: Session) -> tuple[str, ...]:
    """Whose actions are read out, in this order; participants' ids."""
    promised = {who for who, text in session.actions.items() if text.strip()}
    return tuple(p.id for p in session.people if p.attendance is Attendance.HERE or p.id in promised)


def reader(session: Session) -> str | None:
    """Whose action is read out now; None before the first, after the last, and outside the part for it."""
    return session.read_out if session.segment.kind is SegmentKind.ACTIONS else None


def action_read(session: Session) -> str:
    """The action that is read out now, in one line: as a person wrote it, else as it is drafted. Never waits: empty
    where there is none, or the draft is still being made."""
    who = reader(session)
    written = session.actions.get(who or "")
    if written is None:
        from sessions.closing.ready import ready_draft  # with all that it is made by: not before it is wanted

        made = ready_draft(session)
        drafted = made.actions if made is not None else ()
        written = "\n".join(a.text for a in drafted if a.participant == who and a.stands)
    return " ".join(written.split("\n"))


def read_next(session: Session, at: float) -> Session:
    """Read out the next person's action; after the last nobody's, and then from the first again.

    From any other part the read-out is gone to first. The same session where the agenda has no read-out.
    """
    if session.segment.kind is SegmentKind.ACTIONS:
        return _step(session, 1)
    part = next((s.id for s in session.agenda if s.kind is SegmentKind.ACTIONS), None)
    return session if part is None else _step(replace(floor.enter(session, part, at), read_out=None), 1)


def read_previous(session: Session) -> Session:
    """Read out the action of the person before once more; before the first nobody's."""
    return session if reader(session) is None else _step(session, -1)


def _step(session: Session, step: int) -> Session:
    order = readers(session)
    now = order.index(session.read_out) if session.read_out in order else -1
    to = now + step
    return replace(session, read_out=order[to] if 0 <= to < len(order) else None)
