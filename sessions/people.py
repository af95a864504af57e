"""Who meets: groups, their participants, and who is here tonight."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from sessions.agenda import Template


class Participant(Struct, frozen=True):
    """A member of a group. ``id`` (``p1``, ``p2``, …) is unique within the group and never used twice."""

    id: str
    name: str


class Order(Enum):
    """How those who wait for their turn are ordered: by seats, the starter moving on from round to round; whoever
    offers; by lot; who has spoken least before comes first."""

    ROTATING = "rotating"
    VOLUNTEERS = "volunteers"
    RANDOM = "random"
    LEAST_HEARD = "least_heard"


class Group(Struct, frozen=True):
    """Who meets every week, and what they work through.

    ``id`` (``g1``, ``g2``, …) names the group in files. ``facilitator`` is a participant's id, or None where the
    facilitator does not share. ``programme`` is the name of a programme. ``minutes`` is the usual length of a session.
    ``joined`` counts the participants there ever were, so that an id is never given to somebody else. ``template`` is
    how an evening is divided, None for the usual way; ``order`` is how rounds are ordered.
    """

    id: str
    name: str
    participants: tuple[Participant, ...]
    programme: str
    facilitator: str | None = None
    minutes: int = 60
    joined: int = 0
    template: Template | None = None
    order: Order = Order.ROTATING


class Attendance(Enum):
    """Who takes part: HERE and LATE are expected in the round, ABSENT and LEFT are not."""

    HERE = "here"
    LATE = "late"
    ABSENT = "absent"
    LEFT = "left"


class Person(Struct, frozen=True):
    """A participant on this evening."""

    id: str
    name: str
    attendance: Attendance = Attendance.HERE
    facilitator: bool = False
