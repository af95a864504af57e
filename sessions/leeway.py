"""What can go where even the shortest shares do not fit before the end: the open talk, a question, the end itself."""

from __future__ import annotations

import math

from msgspec import Struct

from sessions.agenda import SegmentKind
from sessions.arranging import MINUTE, arranged, left_out
from sessions.plan import segments_to_come
from sessions.reckoning import reckon
from sessions.record import Session

_FIRST_TO_GO = (SegmentKind.DISCUSSION, SegmentKind.SILENCE, SegmentKind.ROUND)


class Leeway(Struct, frozen=True):
    """One thing that can go: parts of the agenda (``segments``, the first names them), or, without any, the end.

    ``seconds`` are how much less late the evening is then; ``late`` is how late it still is.
    """

    segments: tuple[str, ...]
    seconds: float
    late: float


def what_can_go(session: Session, at: float) -> tuple[Leeway, ...]:
    """What can go, in the order in which it is missed least; nothing where the evening fits.

    Only parts that have not begun and are not protected; of the questions only the last one, and only where another
    one remains. A question goes with its silence and its discussion. The end moves by whole minutes.
    """
    late = lateness(session, at)
    if late <= 0:
        return ()
    found = []
    for segments in _candidates(session):
        still = lateness(arranged(session, left_out(session.agenda, segments)), at)
        if still < late:
            found.append(Leeway(segments, late - still, still))
    whole = math.ceil(late / MINUTE) * MINUTE
    return (*found, Leeway((), whole, 0.0))


def lateness(session: Session, at: float) -> float:
    """By how many seconds the evening ends late even with the shortest shares; 0 where it does not."""
    found = reckon(session, at)
    return max(0.0, sum(w.people * min(session.rules.floor, w.share) for w in found.waiting) - found.for_shares)


def _candidates(session: Session) -> list[tuple[str, ...]]:
    begun = {v.segment for v in session.visits}
    to_come = [s for s in segments_to_come(session) if not s.protected and s.id not in begun]
    rounds = [s for s in session.agenda if s.kind is SegmentKind.ROUND]
    found: list[tuple[str, ...]] = []
    for kind in _FIRST_TO_GO:
        for segment in reversed(to_come):
            if segment.kind is not kind:
                continue
            if kind is not SegmentKind.ROUND:
                found.append((segment.id,))
            elif segment is rounds[-1] and len(rounds) > 1:
                whole = [s.id for s in to_come if s.question == segment.question and s is not segment]
                found.append((segment.id, *whole))
    return found
