"""What is half-typed: how it changes, and what is put back into the boxes after a restart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import msgspec

from sessions.store.records import Record

MEANT_AS = ("kind", "target", "note_id")
"""The fields that say what the text of the note box was meant as; they go with it."""


class Waiting(NamedTuple):
    """A text that went into the act of record ``number``, kept here until that record is on the medium."""

    number: int
    field: str
    text: str


class Typed(msgspec.Struct, frozen=True):
    """The half-typed fields at ``at`` (epoch seconds), after record ``after`` had been handed over.

    ``dropped`` holds, by field, the last text that vanished without having been committed (one key can empty a box),
    and for the note box what it was meant as: who brings back a private line must get a private line.
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
        """The boxes hold ``fields`` after the act ``number``; those of ``cleared`` were emptied on purpose.

        What vanished and stands in its box again is not lost any more.
        """
        dropped = dict(self.dropped)
        for name, text in self.fields.items():
            vanished = text and not fields.get(name) and name not in cleared
            # A box that is emptied key by key ends with one character, which must not push out a lost sentence.
            if vanished and (len(text) > 1 or name not in dropped):
                dropped[name] = text
                if name == "note":
                    dropped = {n: t for n, t in dropped.items() if n not in MEANT_AS}
                    dropped |= {n: self.fields[n] for n in MEANT_AS if n in self.fields}
        for name in [name for name, text in dropped.items() if name not in MEANT_AS and text in fields.get(name, "")]:
            for gone in (name, *(MEANT_AS if name == "note" else ())):
                dropped.pop(gone, None)
        return msgspec.structs.replace(self, after=number, fields=dict(fields), dropped=dropped)

    def boxes(self) -> dict[str, str]:
        """What is to be put back, by field; texts that vanished are under ``dropped``, ``dropped:summary``, ….

        ``dropped`` alone is the note box's.
        """
        found = {name: text for name, text in self.fields.items() if text}
        for name, text in self.dropped.items():
            found["dropped" if name == "note" else f"dropped:{name}"] = text
        return found

    @classmethod
    def in_boxes(cls, boxes: Mapping[str, str]) -> Typed:
        """What ``boxes`` has given, taken apart again."""
        fields = {name: text for name, text in boxes.items() if not _of_dropped(name)}
        return cls(fields=fields, dropped={of: text for name, text in boxes.items() if (of := _of_dropped(name))})

    def went_into(self, number: int, names: Collection[str]) -> Typed:
        """The texts in these fields went into the act of record ``number``."""
        fields = dict(self.fields)
        gone = tuple(Waiting(number, name, text) for name in names if (text := fields.pop(name, "")))
        return msgspec.structs.replace(self, after=number, fields=fields, waiting=self.waiting + gone)

    def saved(self, number: int) -> Typed:
        """All records up to ``number`` are on the medium."""
        left = tuple(waiting for waiting in self.waiting if waiting.number > number)
        return self if len(left) == len(self.waiting) else msgspec.structs.replace(self, waiting=left)


def _of_dropped(name: str) -> str:
    """The box of which this is a text that vanished; empty for what stands in one."""
    return "note" if name == "dropped" else name.removeprefix("dropped:") if name.startswith("dropped:") else ""


def still_unfinished(typed: Typed, records: Iterable[Record], number: int) -> Typed:
    """What is half-typed in a session whose last record on the medium is ``number``.

    A text that went into a record after it was written here is not half-typed any more; one whose record never
    reached the medium is.
    """
    boxes = Typed.in_boxes(typed.boxes())  # an evening that came from another folder has both among its fields
    fields, dropped = dict(boxes.fields), dict(boxes.dropped)
    for record in records:
        if record.number > typed.after:
            for name in record.finished:
                fields.pop(name, None)
    for late in typed.waiting:
        if late.number > number:
            place = dropped if fields.get(late.field) else fields
            place[late.field] = "\n".join(filter(None, (place.get(late.field), late.text)))
    return msgspec.structs.replace(typed, after=number, fields=fields, dropped=dropped, waiting=())
