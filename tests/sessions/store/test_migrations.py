"""From one schema to the next: what was meant stays what was meant, whichever way it is read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions.agenda import CLOSING
from sessions.people import Order
from sessions.record import Session
from sessions.rules import USUAL
from sessions.store.coding import applied, from_tables, to_tables
from sessions.store.first_form import with_way_back
from sessions.store.lines import as_json, read_line
from sessions.store.migrations import FIRST, SCHEMA, STEPS, present_record, present_tables
from sessions.store.records import Record, record_of, recorded, written_anew
from sessions.store.tables import META, Tables
from tests.sessions.store.evenings import BEGAN, captured, evening, evenings, passed_on, sessions

Content = dict[str, Any]

LATER = ("remarks", "promises", "order", "heard_before", "thoughts", "read_out", "rules")
"""What the sessions of the first form did not have."""


def first_tables(session: Session) -> Tables:
    """The tables of a session as the first program wrote them."""
    tables = json.loads(as_json(to_tables(session, 1, BEGAN)))
    tables["session"]["1"] = _as_first(tables["session"]["1"])
    tables[META]["1"]["schema"] = FIRST
    return dict(tables)


def first_record(was: Session | None, session: Session, number: int, act: str) -> Content:
    """A record as the first program wrote it."""
    content = read_line(recorded(was, session, number, act, BEGAN, ())[:-1])
    assert content is not None
    del content["schema"]
    content.pop("was", None)
    if "set" in content:
        content["set"] = _as_first(content["set"])
    return content


def _as_first(fields: Content) -> Content:
    fields = {name: value for name, value in fields.items() if name not in LATER}
    for segment in fields.get("agenda", ()):
        del segment["protected"]
    for round_ in fields.get("rounds", ()):
        del round_["volunteers"]
    return fields


def expected(session: Session) -> Session:
    """What such a session is now."""
    return replace(
        session,
        agenda=tuple(replace(s, protected=s.kind in CLOSING) for s in session.agenda),
        rounds=tuple(replace(r, volunteers=False) for r in session.rounds),
        remarks=(),
        promises=(),
        order=Order.ROTATING,
        heard_before={},
        thoughts=(),
        read_out=None,
        rules=USUAL,
    )


def course_of_the_first(course: Sequence[Session]) -> list[Record]:
    """Its records as they are read."""
    told = [
        record_of(first_record(was, session, number, f"act {number}"))
        for number, (was, session) in enumerate(zip([None, *course], course, strict=False), 1)
    ]
    return [record for record in told if record is not None]


def test_there_is_a_step_from_every_schema() -> None:
    assert sorted(STEPS) == list(range(FIRST, SCHEMA))


@given(sessions)
@settings(max_examples=40, deadline=None)
def test_a_session_of_the_first_form_is_what_it_was(session: Session) -> None:
    tables = first_tables(session)
    before = json.dumps(tables)
    present = present_tables(tables)
    assert from_tables(present) == (expected(session), 1, BEGAN)
    assert json.dumps(tables) == before, "a step changes nothing of what it is given"
    assert present_tables(present) == present
    for step in STEPS.values():
        assert step(present) == present


@given(sessions)
@settings(max_examples=20, deadline=None)
def test_a_session_of_the_present_form_stays_as_it_is(session: Session) -> None:
    tables = to_tables(session, 1, BEGAN)
    tables[META]["1"]["schema"] = SCHEMA
    assert present_tables(tables) is tables
    content = read_line(recorded(None, session, 1, "open", BEGAN, ())[:-1])
    assert content is not None
    assert present_record(content) is content


@given(evenings(longest=6), st.data())
@settings(max_examples=40, deadline=None)
def test_it_makes_no_difference_when_a_session_is_brought_up(course: list[Session], data: st.DataObject) -> None:
    """The snapshot and the records after it, each by itself, lead to what the last snapshot would have been."""
    records = course_of_the_first(course)
    at = data.draw(st.integers(0, len(course)))
    session = from_tables(present_tables(first_tables(course[at - 1])))[0] if at else None
    for record in records[at:]:
        session = applied(session, record.change)
    assert session == from_tables(present_tables(first_tables(course[-1])))[0]


@given(evenings(longest=6), st.data())
@settings(max_examples=40, deadline=None)
def test_the_way_back_is_found_again(course: list[Session], data: st.DataObject) -> None:
    records = course_of_the_first(course)
    at = data.draw(st.integers(0, len(course)))
    base = expected(course[at - 1]) if at else None
    completed = with_way_back(records, base, at)
    session = expected(course[-1])
    for record, before in zip(completed[: max(at, 1) - 1 : -1], course[-2::-1], strict=False):
        again = read_line(written_anew(record)[:-1])
        assert again is not None
        told = record_of(again)
        assert told is not None
        assert (told.number, told.at, told.act, told.finished) == (record.number, BEGAN, record.act, record.finished)
        assert (again["schema"], told.was) == (SCHEMA, json.loads(as_json(record.was)))
        session = applied(session, told.was or {})
        assert session == expected(before)


def test_no_way_leads_back_over_a_gap_or_over_damage() -> None:
    course = [evening(), captured(evening()), passed_on(captured(evening())), captured(passed_on(captured(evening())))]
    records = course_of_the_first(course)
    assert [r.was is not None for r in with_way_back([records[0], *records[2:]], None, 0)] == [False, False, False]
    records[2] = records[2]._replace(change={"set": {"people": 3}})
    assert [r.was is not None for r in with_way_back(records, None, 0)] == [False, True, False, False]


acts = st.lists(st.sampled_from(["capture", "call", "pass", "undo", "redo"]), max_size=25)


@given(acts)
def test_what_was_undone_is_known_by_going_through_the_acts(wanted: list[str]) -> None:
    """Against the two piles that a live session keeps."""
    done: list[str] = []
    undone: list[str] = []
    told, named = ["open"], ["open"]
    for act in wanted:
        here, there = (done, undone) if act == "undo" else (undone, done)
        if act not in {"undo", "redo"}:
            done.append(act)
            undone.clear()
            named.append(act)
        elif here:
            there.append(here.pop())
            named.append(f"{act} {there[-1]}")
        else:
            continue
        told.append(act)
    records = [Record(n, BEGAN, act, {}, None, ()) for n, act in enumerate(told, 1)]
    assert [record.act for record in with_way_back(records, None, 0)] == named


def test_what_was_undone_before_the_journals_begin_is_an_act() -> None:
    told = ["undo", "capture", "undo", "undo", "redo"]
    records = [Record(n, BEGAN, act, {}, None, ()) for n, act in enumerate(told, 7)]
    assert [r.act for r in with_way_back(records, evening(), 6)] == [
        "undo act",
        "capture",
        "undo capture",
        "undo act",
        "redo act",
    ]


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["summary", "protected", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["1", "agenda", "kind", "protected", "schema", "session"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["session", "notes"]), st.dictionaries(st.just("1"), anything)))
def test_what_is_of_no_known_shape_is_left_to_the_validation(tables: Tables) -> None:
    meta = {META: {"1": {"schema": FIRST}}}
    present = present_tables({**tables, **meta})
    assert present_tables(present) == present


@given(
    st.dictionaries(st.sampled_from(["set", "was", "notes", "schema"]), anything),
    st.fixed_dictionaries({"set": st.fixed_dictionaries({"agenda": st.lists(anything, max_size=3)})}),
)
def test_a_record_of_no_known_shape_is_none(content: Content, change: Content) -> None:
    for one in (content, {**content, **change}, {**content, "was": change}):
        assert record_of(one) is None
        told = record_of({"n": 1, "at": 0.0, "act": "x", **one})
        assert told is None or msgspec.to_builtins(told.change) == told.change
