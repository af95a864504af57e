"""Changing an agenda: minutes, order, what is protected, what is left out or put in.

Each rule gives a new agenda. What is over already stays as it was: whoever calls says where the part to come begins.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec.structs import replace

from curriculum.programme import Week
from sessions.agenda import OF_A_QUESTION, USUAL, Segment, SegmentKind, segment_id
from sessions.record import Session

MINUTE = 60.0
LONGEST = 180 * MINUTE
"""Seconds to which a part can be made longer by hand."""

Agenda = tuple[Segment, ...]

NEW = {
    SegmentKind.SILENCE: MINUTE,
    SegmentKind.DISCUSSION: 5 * MINUTE,
    SegmentKind.ROUND: 15 * MINUTE,
} | {part.kind: part.planned for part in USUAL.parts if part.planned}
"""Seconds that are planned for a part that is put in."""

_PLACES = (SegmentKind.OPENING, SegmentKind.REVIEW, *OF_A_QUESTION, SegmentKind.SUMMARY, SegmentKind.ACTIONS)


def arranged(session: Session, agenda: Sequence[Segment]) -> Session:
    """The session with another agenda. Raises ValueError where the present part is not in it."""
    if session.segment.id not in {s.id for s in agenda}:
        raise ValueError("an agenda without the part that runs now")
    return replace(session, agenda=tuple(agenda))


def lengthened(agenda: Agenda, segment: str, minutes: int) -> Agenda:
    """A part gets so many minutes more (below 0: less), and whole ones from then on; its shares are divided anew.

    It has a minute at the least, and three hours at the most.
    """
    return tuple(
        replace(s, planned=_whole_minutes(s.planned, minutes), share=None) if s.id == segment else s for s in agenda
    )


def protection_toggled(agenda: Agenda, segment: str) -> Agenda:
    """A part is protected, or not any more."""
    return tuple(replace(s, protected=not s.protected) if s.id == segment else s for s in agenda)


def left_out(agenda: Agenda, segments: Sequence[str]) -> Agenda:
    """The agenda without these parts."""
    return tuple(s for s in agenda if s.id not in segments)


def moved(agenda: Agenda, segment: str, step: int, first: int = 0) -> Agenda:
    """A part one place earlier (-1) or later (1), but not before the place ``first``."""
    at = next((i for i, s in enumerate(agenda) if s.id == segment), -1)
    to = at + step
    if at < first or not first <= to < len(agenda):
        return agenda
    parts = list(agenda)
    parts[at], parts[to] = parts[to], parts[at]
    return tuple(parts)


def put_in(agenda: Agenda, kind: SegmentKind, question: str | None, week: Week, first: int = 0) -> Agenda:
    """The agenda with one part more, at its usual place, but not before the place ``first``."""
    new = Segment(segment_id(kind, question), kind, NEW[kind], question=question)
    protected = any(p.kind is kind and p.protected for p in USUAL.parts)
    rank = _rank(new, week)
    place = next((i for i, s in enumerate(agenda) if _rank(s, week) > rank), len(agenda))
    place = max(first, place)
    return (*agenda[:place], replace(new, protected=protected), *agenda[place:])


def not_in(agenda: Sequence[Segment], week: Week, *, promises: bool) -> list[tuple[SegmentKind, str | None]]:
    """What could be put in: kinds with the question they belong to, in the order of an evening."""
    there = {s.id for s in agenda}
    every: list[tuple[SegmentKind, str | None]] = [(SegmentKind.OPENING, None)]
    every += [(SegmentKind.REVIEW, None)] if promises else []
    every += [(kind, q.id) for q in week.questions for kind in OF_A_QUESTION]
    every += [(SegmentKind.SUMMARY, None), (SegmentKind.ACTIONS, None)]
    return [(kind, question) for kind, question in every if segment_id(kind, question) not in there]


def _whole_minutes(seconds: float, minutes: int) -> float:
    """So many minutes further; from the middle of a minute, the first of them goes to its end or its beginning."""
    begun = math.ceil(seconds / MINUTE) if minutes < 0 else math.floor(seconds / MINUTE)
    least, most = min(MINUTE, seconds), max(LONGEST, seconds)
    return max(least, min(most, (begun + minutes) * MINUTE))


def _rank(segment: Segment, week: Week) -> tuple[int, int, int]:
    """Where a part usually stands: before, within or after the questions; which question; which part of it."""
    place = _PLACES.index(segment.kind)
    if segment.question is None:
        return (0 if segment.kind in {SegmentKind.OPENING, SegmentKind.REVIEW} else 2, 0, place)
    ids = [q.id for q in week.questions]
    return (1, ids.index(segment.question) if segment.question in ids else len(ids), place)
