"""The draft of an evening, made once for the same notes, whoever asks for it and in whichever thread.

It costs a moment (two hundred notes a tenth of a second), and the closing asks for it at every field that is left.
"""

from __future__ import annotations

from threading import Lock

from msgspec import Struct

from curriculum.programme import Week
from sessions.closing.draft import Draft, draft
from sessions.people import Person
from sessions.projection import shared
from sessions.record import Note, Session
from sessions.rows import Rows


class _Made(Struct, frozen=True):
    """A draft and all that it was made of."""

    notes: Rows[Note]
    people: tuple[Person, ...]
    week: Week
    language: str
    draft: Draft


_making = Lock()
_last: list[_Made] = []


def ready_draft(session: Session) -> Draft | None:
    """The draft of a session where it is made already; never waits."""
    made = _last[0] if _last else None
    same = made is not None and (
        made.notes is session.notes
        and made.people is session.people
        and made.week is session.week
        and made.language == session.language
    )
    return made.draft if made is not None and same else None


def draft_of(session: Session) -> Draft:
    """The draft of a session. Where another thread is making it, this waits for it."""
    with _making:
        proposed = ready_draft(session)
        if proposed is None:
            proposed = draft(shared(session))
            _last[:] = [_Made(session.notes, session.people, session.week, session.language, proposed)]
        return proposed
