"""Quiet help for the facilitator: what an attentive colleague would point at, one thing at a time, and never more.

Only what the facilitator can still change is said. It is for the facilitator's eyes: no view for everybody shows it.
"""

from __future__ import annotations

from enum import Enum

from sessions.agenda import CLOSING
from sessions.fair import propose_longer
from sessions.plan import outlook
from sessions.reckoning import reckon
from sessions.record import Session

NOT_WRITTEN = 120.0
"""Seconds of a share in which nothing was written: something may be slipping by."""

NOT_STARTED = 60.0
"""Seconds in which people wait in a round and nobody has the floor: the clock was forgotten."""

EARLY = 300.0
"""Seconds that the evening is ahead while people wait: their shares could be longer."""

PAUSED = 180.0
"""Seconds that the clock has stood still: it may have been forgotten."""

SILENCE = 10.0
"""Seconds after a question was put in which nobody has begun: longer than most can bear, and no reason to hurry."""


class Advice(Enum):
    """What there is to say, the most pressing first."""

    CLOSING_AT_RISK = "closing_at_risk"
    STILL_PAUSED = "still_paused"
    NOT_STARTED = "not_started"
    ALL_HEARD = "all_heard"
    NOT_WRITTEN = "not_written"
    AHEAD = "ahead"
    SILENCE = "silence"


def advice(session: Session, at: float, typed: float) -> Advice | None:
    """What to say at a moment, or None. ``typed`` is when a key was last pressed in the note box (epoch seconds)."""
    if session.closed is not None:
        return None
    if session.paused:
        return Advice.STILL_PAUSED if at - session.pauses[-1].began >= PAUSED else None
    if _closing_at_risk(session, at):
        return Advice.CLOSING_AT_RISK
    if session.round is None:
        return None
    if session.turn is not None:
        written = max(typed, session.turn.began, session.notes[-1].at if len(session.notes) else 0.0)
        if at - written >= NOT_WRITTEN:
            return Advice.NOT_WRITTEN
        early = session.round.waiting and outlook(session, at).ahead >= EARLY and propose_longer(session, at)
        return Advice.AHEAD if early else None
    if not session.round.waiting:
        return Advice.ALL_HEARD if session.round.heard else None
    free = at - _floor_free_since(session)
    if free >= NOT_STARTED:
        return Advice.NOT_STARTED
    return Advice.SILENCE if free >= SILENCE else None


def _closing_at_risk(session: Session, at: float) -> bool:
    """Whether the minutes of the parts that are protected are being used up by what comes before them."""
    if session.segment.protected or session.segment.kind in CLOSING:
        return False
    found = reckon(session, at)
    protected = any(segment.protected for segment, _seconds in found.kept)
    return protected and found.for_shares < 0


def _floor_free_since(session: Session) -> float:
    """The moment from which nobody has had the floor in this part, the clock running."""
    last = session.turns[-1].ended if len(session.turns) else None
    went_on = session.pauses[-1].ended if session.pauses else None
    return max(session.visits[-1].at, last or 0.0, went_on or 0.0)
