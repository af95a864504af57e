"""The records of a journal: one act each, numbered without a gap from the first act of the evening."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from curriculum.problem import N_, Problem
from sessions.record import Session
from sessions.store.coding import all_finite, difference
from sessions.store.files import read_whole
from sessions.store.lines import as_json, line, read_lines
from sessions.store.migrations import SCHEMA, present_record, schema_of_record


class Record(NamedTuple):
    """One line of the journal, made at ``at`` (epoch seconds).

    ``change`` is what ``coding.applied`` takes, ``was`` the same for the way back (None for the first record of a
    session, and where an earlier form did not tell it), both in the present form. ``finished`` are the half-typed
    fields that went into this act.
    """

    number: int
    at: float
    act: str
    change: dict[str, Any]
    was: dict[str, Any] | None
    finished: tuple[str, ...]


class _Line(msgspec.Struct):
    n: int
    at: float
    act: str
    was: dict[str, Any] | None = None
    finished: tuple[str, ...] = ()


def recorded(old: Session | None, new: Session, number: int, act: str, at: float, finished: Collection[str]) -> bytes:
    """The line that says how ``new`` came from ``old`` (None: the session begins), and the way back."""
    content: dict[str, Any] = {"n": number, "at": at, "act": act, "schema": SCHEMA}
    change = difference(old, new)
    content |= change
    if old is not None:
        content["was"] = difference(new, old)
    if finished:
        content["finished"] = list(finished)
    if all_finite(content):
        with suppress(UnicodeEncodeError):  # a lone surrogate
            return line(msgspec.json.encode(content))
    # Three times as slow, and gives back every value as it was.
    return line(as_json(msgspec.to_builtins(content, str_keys=True)))


def written_anew(record: Record) -> bytes:
    """The line of a record that was read, in the present form."""
    content = {**record.change, "act": record.act, "schema": SCHEMA}
    if record.was is not None:
        content["was"] = record.was
    return line(as_json(content))


class Journal(NamedTuple):
    """What a journal file holds; the numbers are as in ``Lines``. ``there`` tells whether there is a file, ``newer``
    whether a record is of a newer form, ``earlier`` whether one is of an earlier form."""

    records: tuple[Record, ...] = ()
    length: int = 0
    rotten: int = 0
    rotten_at_end: int = 0
    there: bool = False
    newer: bool = False
    earlier: bool = False


def read_journal(path: Path) -> Journal:
    """Read a journal, however damaged; an empty one where there is none.

    Raises Problem where it cannot be read at all.
    """
    try:
        lines = read_lines(read_whole(path))
    except FileNotFoundError:
        return Journal()
    except OSError as error:
        raise Problem(N_("{path} cannot be read ({reason})."), path=path, reason=error.strerror) from error
    records = tuple(record for content in lines.contents if (record := record_of(content)) is not None)
    schemas = {schema_of_record(content) for content in lines.contents if content.get("schema") != SCHEMA}
    newer = max(schemas, default=SCHEMA) > SCHEMA
    # What is not understood of a newer form is not damage.
    rotten = lines.rotten + (0 if newer else len(lines.contents) - len(records))
    earlier = min(schemas, default=SCHEMA) < SCHEMA
    return Journal(records, lines.length, rotten, lines.rotten_at_end, there=True, newer=newer, earlier=earlier)


def record_of(content: dict[str, Any]) -> Record | None:
    """The record in the content of a line, in the present form; None where that is something else."""
    if content.get("schema") != SCHEMA:
        content = present_record(content)
    try:
        told = msgspec.convert(content, _Line)
    except msgspec.ValidationError:
        return None
    return Record(told.n, told.at, told.act, content, told.was, told.finished)
