"""What is chosen at home, for whoever opens it."""

from __future__ import annotations

from msgspec import Struct

from sessions.agenda import Segment
from sessions.opening import Before
from sessions.people import Group, Order, Person


class Begin(Struct, frozen=True):
    """A session is to begin: whose, which week, how many minutes, and who is here.

    ``agenda`` is how this evening is divided; None for the group's usual way. ``before`` is what the weeks before have
    left; None where that is to be looked up.
    """

    group: Group
    week: int
    minutes: int
    people: tuple[Person, ...]
    agenda: tuple[Segment, ...] | None = None
    before: Before | None = None


class Reopen(Struct, frozen=True):
    """A session that is kept is to be opened again."""

    session: str


class TryDemo(Struct, frozen=True):
    """The demo is to be opened, and home again after it."""


class GroupForm(Struct, frozen=True):
    """What stands in the form of a group, as it is typed; ``facilitator`` is a name, ``programme`` the name of one."""

    name: str
    people: str
    programme: str
    facilitator: str | None
    order: Order
