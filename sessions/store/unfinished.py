"""What is half-typed: how it changes, and what is put back into the boxes after a restart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import msgspec

from sessions.store.records import Record


class Waiting(NamedTuple):
    """A text that went into the act of record ``number``, kept here until that record is on the medium."""

    number: int
    field: str
    text: str


class Typed(msgspec.Struct, frozen=True):
    """The half-typed fields at ``at`` (epoch seconds), after record ``after`` had been handed over.

    ``dropped`` holds, by field, the last text that vanished without having been committed: one key can empty a box.
    """

    at: float = 0.0
    after: int = 0
    fields: dict[str, str] = {}
    dropped: dict[str, str] = {}
    waiting: tuple[Waiting, ...] = ()

    @property
    def texts(self) -> tuple[object, ...]:
        """All that a person would miss."""
        return self.fields, self.dropped, self.waiting

    def typing(self, fields: Mapping[str, str], cleared: Collection[str], number: int) -> Typed:
        """The boxes hold ``fields`` after the act ``number``; those of ``cleared`` were emptied on purpose."""
        dropped = dict(self.dropped)
        for name, text in self.fields.items():
            vanished = text and not fields.get(name) and name not in cleared
            # A box that is emptied key by key ends with one character, which must not push out a lost sentence.
            if vanished and (len(text) > 1 or name not in dropped):
                dropped[name] = text
        return msgspec.structs.replace(self, after=number, fields=dict(fields), dropped=dropped)

    def boxes(self) -> dict[str, str]:
        """What is to be put back, by field; texts that vanished are under ``dropped``, ``dropped:summary``, ….

        ``dropped`` alone is the note box's.
        """
        found = {name: text for name, text in self.fields.items() if text}
        for name, text in self.dropped.items():
            found["dropped" if name == "note" else f"dropped:{name}"] = text
        return found

    def went_into(self, number: int, names: Collection[str]) -> Typed:
        """The texts in these fields went into the act of record ``number``."""
        fields = dict(self.fields)
        gone = tuple(Waiting(number, name, text) for name in names if (text := fields.pop(name, "")))
        return msgspec.structs.replace(self, after=number, fields=fields, waiting=self.waiting + gone)

    def saved(self, number: int) -> Typed:
        """All records up to ``number`` are on the medium."""
        left = tuple(waiting for waiting in self.waiting if waiting.number > number)
        return self if len(left) == len(self.waiting) else msgspec.structs.replace(self, waiting=left)


def still_unfinished(typed: Typed, records: Iterable[Record], number: int) -> Typed:
    """What is half-typed in a session whose last record on the medium is ``number``.

    A text that went into a record after it was written here is not half-typed any more; one whose record never
    reached the medium is.
    """
    fields = dict(typed.fields)
    dropped = dict(typed.dropped)
    for record in records:
        if record.number > typed.after:
            for name in record.finished:
                fields.pop(name, None)
    for late in typed.waiting:
        if late.number > number:
            place = dropped if fields.get(late.field) else fields
            place[late.field] = "\n".join(filter(None, (place.get(late.field), late.text)))
    return msgspec.structs.replace(typed, after=number, fields=fields, dropped=dropped, waiting=())
