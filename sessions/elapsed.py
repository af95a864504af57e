"""How long: seconds of talk and of segments, worked out from when things began.

Two timelines are kept apart: who has the floor (turns, visits) and whether the clock runs (pauses). Whatever happens to
the one leaves the other alone, so spoken seconds always add up to the evening's seconds less its pauses.
"""

from __future__ import annotations

from collections.abc import Iterable

from sessions.record import Pause, Remark, Session, Turn


def running_seconds(began: float, ended: float, pauses: Iterable[Pause]) -> float:
    """Seconds between two moments in which the clock ran."""
    if ended <= began:
        return 0.0
    seconds = ended - began
    for pause in pauses:
        stop = ended if pause.ended is None else min(pause.ended, ended)
        seconds -= max(0.0, stop - max(pause.began, began))
    return max(0.0, seconds)


def spoken_seconds(session: Session, turn: Turn, at: float) -> float:
    """Seconds this turn has lasted, without pauses and the remarks of others."""
    ended = at if turn.ended is None else turn.ended
    seconds = running_seconds(turn.began, ended, session.pauses)
    for remark in session.remarks:
        stop = ended if remark.ended is None else min(remark.ended, ended)
        if turn.began < stop and remark.began < ended:  # most were made in other turns
            seconds -= running_seconds(max(remark.began, turn.began), stop, session.pauses)
    return max(0.0, seconds)


def remark_seconds(session: Session, remark: Remark, at: float) -> float:
    """Seconds this remark has lasted, pauses not counted."""
    return running_seconds(remark.began, at if remark.ended is None else remark.ended, session.pauses)


def spoken_by_person(session: Session, at: float, question: str | None = None) -> dict[str, float]:
    """Seconds each participant has spoken, in the whole evening or for one question; remarks are in the evening's."""
    seconds: dict[str, float] = {}
    for turn in session.turns:
        if question is None or turn.question == question:
            seconds[turn.participant] = seconds.get(turn.participant, 0.0) + spoken_seconds(session, turn, at)
    for remark in session.remarks if question is None else ():
        seconds[remark.participant] = seconds.get(remark.participant, 0.0) + remark_seconds(session, remark, at)
    return seconds


def segment_seconds(session: Session, segment: str, at: float) -> float:
    """Seconds that were spent in a segment, over all visits to it."""
    seconds = 0.0
    for number, visit in enumerate(session.visits):
        if visit.segment == segment:
            after = session.visits[number + 1].at if number + 1 < len(session.visits) else at
            seconds += running_seconds(visit.at, after, session.pauses)
    return seconds
