"""When the draft will soon be wanted."""

from __future__ import annotations

from sessions.agenda import SegmentKind
from sessions.floor import unheard
from sessions.plan import segments_to_come
from sessions.record import Session


def is_near(session: Session) -> bool:
    """Whether nobody waits for a turn any more, in the last round or after it."""
    later = {segment.kind for segment in segments_to_come(session)[1:]}
    if SegmentKind.ROUND in later or session.closed is not None:
        return False
    return session.segment.kind is not SegmentKind.ROUND or (session.round is not None and not unheard(session))
