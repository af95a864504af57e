"""Rows are a plain list that never changes, and tell what is new in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.rows import PIECE, Rows

sizes = st.sampled_from([0, 1, 2, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7])
acts = st.lists(
    st.one_of(
        st.tuples(st.just("append"), st.integers(0, 9)),
        st.tuples(st.just("replace"), st.integers(0, 1000)),
        st.tuples(st.just("first"), st.integers(0, 500)),
        st.tuples(st.just("same"), st.integers(0, 1000)),
    ),
    max_size=12,
)


def played(rows: Rows[int], model: list[int], course: list[tuple[str, int]]) -> tuple[Rows[int], list[int]]:
    for act, number in course:
        if act == "append":
            rows, model = rows.append(number), [*model, number]
        elif act == "first":
            rows, model = rows.first(number), model[:number]
        elif model:
            index = number % len(model)
            row = model[index] if act == "same" else -number
            rows, model = rows.replace(index, row), [*model[:index], row, *model[index + 1 :]]
    return rows, model


@given(sizes, acts)
def test_rows_are_a_list(size: int, course: list[tuple[str, int]]) -> None:
    rows, model = played(Rows(range(size)), list(range(size)), course)
    assert list(rows) == model
    assert list(reversed(rows)) == model[::-1]
    assert len(rows) == len(model)
    assert rows == Rows(model)
    assert hash(rows) == hash(Rows(model))
    assert [rows[i] for i in range(-len(model), len(model))] == model * 2
    assert rows[1:-1:2] == model[1:-1:2]


@given(sizes, acts, acts)
def test_the_changes_since_old_rows_make_the_new_ones_of_them(
    size: int, before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    old, model = played(Rows(range(size)), list(range(size)), before)
    new, wanted = played(old, model, after)
    came = list(old)
    changes = new.changes_since(old)
    for index, row in changes:
        if row is None:
            assert index >= len(wanted)
        elif index == len(came):
            came.append(row)
        else:
            came[index] = row
    assert came[: len(wanted)] == wanted
    assert len([1 for _index, row in changes if row is None]) == max(0, len(model) - len(wanted))
    assert all(row is None or index >= len(model) or model[index] != row for index, row in changes)


@given(sizes, acts, acts)
def test_old_rows_stay_what_they_were(size: int, before: list[tuple[str, int]], after: list[tuple[str, int]]) -> None:
    old, model = played(Rows(range(size)), list(range(size)), before)
    played(old, model, after)
    assert list(old) == model


@given(sizes)
@settings(max_examples=10)
def test_there_is_nothing_beyond_the_last_row(size: int) -> None:
    rows = Rows(range(size))
    for index in (size, -size - 1):
        with pytest.raises(IndexError):
            rows[index]
        with pytest.raises(IndexError):
            rows.replace(index, 0)
    assert list(rows.first(size + 1)) == list(range(size))
    assert list(rows.first(-1)) == []


def test_what_did_not_change_is_shared() -> None:
    """An append among ten thousand rows finds itself without looking at the others."""

    class Row:
        compared = 0

        def __eq__(self, other: object) -> bool:
            Row.compared += 1
            return self is other

        __hash__ = None  # type: ignore[assignment]

    old: Rows[Row] = Rows(Row() for _ in range(10_000))
    assert [index for index, _row in old.append(Row()).changes_since(old)] == [10_000]
    assert [index for index, _row in old.replace(5_000, Row()).changes_since(old)] == [5_000]
    assert Row.compared < PIECE
