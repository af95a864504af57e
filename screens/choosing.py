"""What is chosen at home, for whoever opens it."""

from __future__ import annotations

from msgspec import Struct

from sessions.people import Group, Person


class Begin(Struct, frozen=True):
    """A session is to begin: whose, which week, how many minutes, and who is here."""

    group: Group
    week: int
    minutes: int
    people: tuple[Person, ...]


class Reopen(Struct, frozen=True):
    """A session that is kept is to be opened again."""

    session: str
