"""The arithmetic of what is left of an evening, step by step: for whoever asks how a proposal came about."""

from __future__ import annotations

from msgspec import Struct

from sessions.agenda import Segment
from sessions.plan import running_left, seconds_to_come, segments_to_come, still_to_speak, usual_share
from sessions.record import Session


class Waiting(Struct, frozen=True):
    """A round with ``people`` who are still to be heard, and the seconds that are planned for each of them."""

    segment: Segment
    people: int
    share: float


class Reckoning(Struct, frozen=True):
    """What is left before the end, and what it is needed for; all in seconds.

    ``kept`` are the parts that keep their minutes, ``running`` what the running share may still take.
    """

    left: float
    kept: tuple[tuple[Segment, float], ...]
    running: float
    waiting: tuple[Waiting, ...]

    @property
    def for_shares(self) -> float:
        """Seconds that are left for those who are still to be heard; below 0 where even the rest does not fit."""
        return self.left - sum(seconds for _segment, seconds in self.kept) - self.running

    @property
    def needed(self) -> float:
        """Seconds that those who are still to be heard would take as planned."""
        return sum(w.people * w.share for w in self.waiting)


def reckon(session: Session, at: float) -> Reckoning:
    """What is left of the evening at a moment. What has no round, or is protected, keeps its minutes, and so does a
    question for which nobody has come yet."""
    kept: list[tuple[Segment, float]] = []
    waiting: list[Waiting] = []
    for segment in segments_to_come(session):
        people = still_to_speak(session, segment)
        if people and not segment.protected:
            waiting.append(Waiting(segment, people, usual_share(session, segment)))
        elif (seconds := seconds_to_come(session, segment, at)) > 0:
            kept.append((segment, seconds))
    return Reckoning(session.ends - at, tuple(kept), running_left(session, at), tuple(waiting))
