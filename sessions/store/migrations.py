"""Earlier forms of the files, and the steps that make the present one of them, before anything is validated.

The form has a number, the schema. Every snapshot, ``home.json`` and every record tells its own, so that a session may
hold records of several; a record that tells none is of the first. Each step leads from one number to the next. It is a
pure function over the tables of a file as they were read, or over that part of them which a record changes: a table may
be missing, and a row that is gone is None. What is not of the shape that a step expects it leaves alone, for the
validation that follows to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sessions.store.tables import META, Tables, schema_of

Step = Callable[[Tables], Tables]

FIRST = 1
"""The schema of a record that does not tell its own."""

_SESSION = "session"
_ROWS = ("notes", "turns")
_CLOSING = ("summary", "actions")


def closing_is_protected(tables: Tables) -> Tables:
    """1 to 2: the closing is protected where its segments do not say so.

    The first form knew no protection, and its program shortened questions only. All else that came with 2 means, where
    it is missing, what the first program did.
    """
    row = tables.get(_SESSION, {}).get("1")
    if not isinstance(row, dict) or not isinstance(row.get("agenda"), list):
        return tables
    agenda = [
        {**segment, "protected": True}
        if isinstance(segment, dict) and segment.get("kind") in _CLOSING and "protected" not in segment
        else segment
        for segment in row["agenda"]
    ]
    return {**tables, _SESSION: {**tables[_SESSION], "1": {**row, "agenda": agenda}}}


STEPS: Mapping[int, Step] = {1: closing_is_protected}
"""By the number that a step leads on from."""

SCHEMA = FIRST + len(STEPS)
"""The number of the present form. What is written anew raises it by a step, so that an older program, which would drop
what it does not know, reads the file and does not write it.
"""


def present_tables(tables: Tables) -> Tables:
    """The tables of a file in the present form; those of a newer one as they are."""
    found = schema_of(tables)
    if found >= SCHEMA:
        return tables
    tables = _through(tables, found)
    return {**tables, META: {**tables[META], "1": {**tables[META]["1"], "schema": SCHEMA}}}


def schema_of_record(content: Mapping[str, Any]) -> int:
    """The number of the form in which a record was written."""
    told = content.get("schema", FIRST)
    return told if isinstance(told, int) else FIRST


def present_record(content: dict[str, Any]) -> dict[str, Any]:
    """A record in the present form, there and back; one of a newer form as it is."""
    found = schema_of_record(content)
    if found >= SCHEMA:
        return content
    present = {**_change(content, found), "schema": SCHEMA}
    if isinstance(content.get("was"), dict):
        present["was"] = _change(content["was"], found)
    return present


def _through(tables: Tables, number: int) -> Tables:
    for passed in range(max(number, FIRST), SCHEMA):
        tables = STEPS[passed](tables)
    return tables


def _change(change: Mapping[str, Any], number: int) -> dict[str, Any]:
    """What a record changes (``set``, ``notes``, ``turns``), led through the steps as a part of the tables."""
    part: Tables = {name: change[name] for name in _ROWS if name in change}
    if "set" in change:
        part[_SESSION] = {"1": change["set"]}
    part = _through(part, number)
    changed = {**change, **{name: part[name] for name in _ROWS if name in part}}
    if _SESSION in part:
        changed["set"] = part[_SESSION]["1"]
    return changed
