"""The way back: the acts of a session, the newest first, each with the session as it was before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from sessions.record import Session
from sessions.store.coding import applied
from sessions.store.history import lines_backward
from sessions.store.records import Record, record_of
from sessions.store.tables import Damaged


class Trail:
    """All acts that led to ``session``, the newest first: each time it is gone through, read as far as is asked for.

    ``records`` are those of the journals; what came before them is in the file ``history``. The trail ends where an
    act is not there any more or cannot be read: undo reaches less far then, and nothing else is lost.
    """

    def __init__(self, session: Session, number: int, records: Sequence[Record] = (), history: Path | None = None):
        self._session = session
        self._number = number
        self._records = records
        self._history = history

    def __iter__(self) -> Iterator[tuple[str, Session]]:
        session, number = self._session, self._number
        for record in chain(reversed(self._records), self._earlier()):
            if record.number > number:
                continue  # an act of whoever drives the session now, or one that a kill left in two places
            if record.number < number or record.was is None:
                return
            try:
                session = applied(session, record.was)
            except Damaged:
                return
            number -= 1
            yield record.act, session

    def _earlier(self) -> Iterator[Record]:
        if self._history is not None:
            for content in lines_backward(self._history):
                record = record_of(content)
                if record is not None:
                    yield record
