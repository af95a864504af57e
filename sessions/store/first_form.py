"""Records of the first form, which tell neither the way back nor what was undone: both are found by going through them.

It is found only while the journals still hold what came before, so it is written down before a session of that form is
gone on with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sessions.record import Session
from sessions.store.coding import applied, difference
from sessions.store.records import Record
from sessions.store.tables import Damaged

BEFORE_ALL = "act"
"""What stands for the verb of an act that was undone and is in no journal any more."""


def with_way_back(records: Sequence[Record], session: Session | None, number: int) -> tuple[Record, ...]:
    """The records, those that lack it with the way back, and with what was undone or redone.

    ``session`` is as it was after record ``number`` (None: before the first). Up to there, and after a gap, there is no
    way back; those records stay as they are.
    """
    found = [record._replace(act=act) for record, act in zip(records, _named(records), strict=True)]
    for place, record in enumerate(found):
        if record.number <= number:
            continue
        if record.number > number + 1:
            break
        try:
            after = applied(session, record.change)
        except Damaged:
            break
        if session is not None and record.was is None:
            found[place] = record._replace(was=msgspec.to_builtins(difference(after, session), str_keys=True))
        session, number = after, record.number
    return tuple(found)


def _named(records: Iterable[Record]) -> Iterator[str]:
    """The acts, each undo and redo with the verb that it is about."""
    done: list[str] = []
    undone: list[str] = []
    for record in records:
        kind, _, about = record.act.partition(" ")
        if kind in {"undo", "redo"}:
            here, there = (done, undone) if kind == "undo" else (undone, done)
            known = here.pop() if here else BEFORE_ALL
            there.append(about or known)
            yield f"{kind} {about or known}"
            continue
        if record.number > 1:
            done.append(record.act)
            undone.clear()
        yield record.act
