"""A session as plain JSON values: the difference between two, what a difference makes of one, and the whole of one.

Every difference holds new values, never steps (``notes 12 is now …``, not ``one note more``), so that applying it twice
does no harm and a lost one spoils nothing but itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from operator import attrgetter
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from sessions.agenda import Segment
from sessions.record import Kind, Note, Pause, Remark, Session, Turn, Visit
from sessions.rows import Rows
from sessions.rules import Rules
from sessions.store.pace import unhurried
from sessions.store.tables import META, Damaged, Tables

_ROWS: tuple[tuple[str, type[Note] | type[Turn]], ...] = (("notes", Note), ("turns", Turn))
_ROW_FIELDS = {name for name, _ in _ROWS}
_FIELDS = {name: kind for name, kind in get_type_hints(Session).items() if name not in _ROW_FIELDS}

_FLOATS: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in msgspec.structs.fields(kind) if float in (field.type, *get_args(field.type)))
    for kind in (Note, Turn, Pause, Remark, Segment, Visit, Rules)
}
_values = attrgetter(*_FIELDS)
_NOTHING = (object(),) * len(_FIELDS)

Row = TypeVar("Row", Note, Turn)


def difference(old: Session | None, new: Session) -> dict[str, Any]:
    """What to set to come from ``old`` to ``new``: ``set`` by field, ``notes`` and ``turns`` by index.

    A row that is gone is None. The whole of ``new`` where ``old`` is None. The values are still records. Costs what
    has changed, not what there is.
    """
    found: dict[str, Any] = {}
    values, before = _values(new), _NOTHING if old is None else _values(old)
    if values != before:
        found["set"] = {n: value for n, value, was in zip(_FIELDS, values, before, strict=True) if value != was}
    for name, _ in _ROWS:
        rows: Rows[Any] = getattr(new, name)
        rows_before: Rows[Any] = Rows() if old is None else getattr(old, name)
        changes = rows.changes_since(rows_before)
        if changes:
            found[name] = {str(index): row for index, row in changes}
    return found


def all_finite(value: object) -> bool:
    """Whether JSON can hold every number in a difference: it knows no infinity and no NaN."""
    if isinstance(value, float):
        return isfinite(value)
    if isinstance(value, dict):
        return all(map(all_finite, value.values()))
    if isinstance(value, tuple):
        return all(map(all_finite, value))
    return all(all_finite(getattr(value, name)) for name in _FLOATS.get(type(value), ()))


def applied(old: Session | None, change: Mapping[str, Any], *, bridge: bool = False) -> Session:
    """The session that ``change`` makes of ``old`` (None: of nothing).

    With ``bridge`` rows that are missing before a changed one are filled by ones that say nothing: a deleted note, a
    turn of no length. Raises Damaged where the change does not fit.
    """
    try:
        new: dict[str, Any] = {
            name: msgspec.convert(value, _FIELDS[name])
            for name, value in change.get("set", {}).items()
            if name in _FIELDS  # one that a newer version knows
        }
        for name, kind in _ROWS:
            if name in change:
                rows: Rows[Any] = Rows() if old is None else getattr(old, name)
                new[name] = _with_changes(rows, change[name], kind, bridge)
        return Session(**new) if old is None else msgspec.structs.replace(old, **new)
    except (msgspec.ValidationError, TypeError, AttributeError, ValueError) as error:
        raise Damaged(str(error)) from error


def _with_changes(rows: Rows[Any], changes: Mapping[str, Any], kind: type, bridge: bool) -> Rows[Any]:
    for index in sorted(map(int, changes)):
        builtins = changes[str(index)]
        if builtins is None:
            return rows.first(index)
        row: Any = msgspec.convert(builtins, kind)
        while bridge and index > len(rows):
            rows = rows.append(_silent(row, len(rows)))
        if index > len(rows):
            raise Damaged(f"row {index} comes after {len(rows)} rows")
        rows = rows.append(row) if index == len(rows) else rows.replace(index, row)
    return rows


def _silent(row: Row, index: int) -> Row:
    """A row that stands where one was lost, made after the one that follows it."""
    if isinstance(row, Note):
        return msgspec.structs.replace(row, id=f"n{index + 1}", text="", label=None, kind=Kind.PRIVATE, deleted=True)
    return msgspec.structs.replace(row, ended=row.began)


def to_tables(session: Session, number: int, at: float) -> Tables:
    """The tables of a snapshot: the session after record ``number``, which was made at ``at`` (epoch seconds)."""
    tables: Tables = {
        "session": {"1": {name: msgspec.to_builtins(getattr(session, name), str_keys=True) for name in _FIELDS}}
    }
    for name, _ in _ROWS:
        tables[name] = {str(i): msgspec.to_builtins(row) for i, row in enumerate(unhurried(getattr(session, name)), 1)}
    tables[META] = {"1": {"n": number, "at": at}}
    return tables


def from_tables(tables: Tables) -> tuple[Session, int, float]:
    """The session, the number of its last record and the moment of that. Raises Damaged."""
    try:
        change: dict[str, Any] = {"set": tables["session"]["1"]}
        session = applied(None, change)
        for name, kind in _ROWS:
            rows = tables.get(name, {})
            whole: list[Any] = msgspec.convert([rows[str(i)] for i in range(1, len(rows) + 1)], list[kind])  # type: ignore[valid-type]
            session = msgspec.structs.replace(session, **{name: Rows(whole)})
        meta = tables[META]["1"]
        return session, msgspec.convert(meta["n"], int), msgspec.convert(meta["at"], float)
    except (msgspec.ValidationError, KeyError, TypeError) as error:
        raise Damaged(str(error)) from error
