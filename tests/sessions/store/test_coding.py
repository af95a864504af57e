"""A session as plain values: nothing is lost on the way, and a difference holds no more than what differs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from sessions.record import Session
from sessions.store.coding import all_finite, applied, difference, from_tables, to_tables
from sessions.store.lines import as_json
from sessions.store.tables import Damaged, sealed, unsealed
from tests.sessions.store.evenings import FIELDS, captured, evening, evenings, note, passed_on, sessions


def through_json(content: dict[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(as_json(msgspec.to_builtins(content, str_keys=True)))
    return read


def test_the_evenings_of_these_tests_have_every_field() -> None:
    assert set(FIELDS) == set(Session.__struct_fields__)


def records_in(kind: object) -> Iterator[type[msgspec.Struct]]:
    """Every kind of record that a value of this type may hold."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
        for field in msgspec.structs.fields(kind):
            yield from records_in(field.type)
    for part in get_args(kind):
        yield from records_in(part)


def test_no_number_in_a_session_is_overlooked_that_json_may_not_hold() -> None:
    for kind in {*records_in(Session)} - {Session}:
        for field in msgspec.structs.fields(kind):
            if float in (field.type, *get_args(field.type)):
                values: dict[str, Any] = dict.fromkeys(kind.__struct_fields__) | {field.name: float("inf")}
                assert not all_finite({"set": (kind(**values),)}), f"{kind.__name__}.{field.name}"


@given(sessions)
@settings(max_examples=60, deadline=None)
def test_every_field_comes_back_from_a_snapshot(session: Session) -> None:
    assert from_tables(unsealed(sealed(to_tables(session, 7, 1.5), 1))) == (session, 7, 1.5)


@given(evenings())
@settings(max_examples=60, deadline=None)
def test_differences_lead_from_each_session_to_the_next(course: list[Session]) -> None:
    present: Session | None = None
    for session in course:
        present = applied(present, through_json(difference(present, session)))
        assert present == session


def test_a_difference_holds_what_differs() -> None:
    session = evening(notes=300)
    assert difference(session, session) == {}
    assert set(difference(session, captured(session))) == {"notes"}
    assert list(difference(session, captured(session))["notes"]) == ["300"]
    assert difference(session, replace(session, drafted=4)) == {"set": {"drafted": 4}}
    assert list(difference(passed_on(session), passed_on(passed_on(session)))["turns"]) == ["0", "1"]


def test_a_field_that_only_a_newer_version_knows_is_passed_over() -> None:
    assert applied(evening(), {"set": {"weather": "rain"}}) == evening()


@pytest.mark.parametrize(
    "change",
    [
        {"set": {"people": 3}},
        {"set": 3},
        {"notes": {"x": None}},
        {"notes": {"0": {}}},
        {"notes": {"9": msgspec.to_builtins(note(0))}},
    ],
    ids=str,
)
def test_a_change_that_does_not_fit_is_damage(change: dict[str, Any]) -> None:
    with pytest.raises(Damaged):
        applied(evening(), change)


def test_a_session_is_not_made_of_a_part() -> None:
    with pytest.raises(Damaged):
        applied(None, {"set": {"id": "x"}})


def test_tables_with_a_row_missing_are_damage() -> None:
    tables = to_tables(evening(notes=3), 1, 0.0)
    del tables["notes"]["2"]
    with pytest.raises(Damaged):
        from_tables(tables)


def test_a_snapshot_without_a_session_is_damage() -> None:
    with pytest.raises(Damaged):
        from_tables({"session": {}, "meta": {"1": {"n": 1, "at": 0.0, "schema": 1}}})
