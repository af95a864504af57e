"""The line of a key, in TOML of every form."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from sessions.toml_lines import line_of

BARE = st.text("abcxyz-_019", min_size=1, max_size=4)
VALUES = st.sampled_from(
    [
        "1",
        "true",
        '"# no remark [x] = \\" {"',
        "'[\"'",
        '"""\na = 1\n[b]\n\\""" # " \n"""',
        '"""" two quotes in it"" """',
        "'''\nc = 'x'\n[d]\n''''",
        "[ 1, # ]\n  [2, 3],\n]",
        '{ a = "}", b = [ "]" ] }',
        "1979-05-27T07:32:00Z",
        "[\n]",
    ]
)
BETWEEN = st.sampled_from(["", "\n", "# a = 1\n", "  \n\t# [table]\n", "\r\n"])
SPACE = st.sampled_from(["", " ", "\t"])


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, dict[tuple[str, ...], int]]:
    """A TOML text, and the line of each of its keys."""
    text, lines = "", {}
    used: set[tuple[str, ...]] = set()
    for number in range(draw(st.integers(1, 3))):
        table = () if number == 0 else (f"t{number}", *draw(st.lists(BARE, max_size=1)))
        text += draw(BETWEEN)
        if table:
            lines[table] = text.count("\n") + 1
            header = draw(SPACE).join(("[", ".".join(_written(draw, part) for part in table), "]"))
            text += draw(SPACE) + header + draw(st.sampled_from(["\n", " # remark\n", "\r\n"]))
        for name in draw(st.lists(BARE, max_size=3, unique=True)):
            path = (*table, f"k{name}", *draw(st.lists(BARE, max_size=1)))
            if any(path[: len(one)] == one or one[: len(path)] == path for one in used):
                continue
            used.add(path)
            text += draw(BETWEEN)
            lines[path] = text.count("\n") + 1
            key = f"{draw(SPACE)}.{draw(SPACE)}".join(_written(draw, part) for part in path[len(table) :])
            text += f"{draw(SPACE)}{key}{draw(SPACE)}={draw(SPACE)}{draw(VALUES)}"
            text += draw(st.sampled_from(["\n", " # = 1\n", "\r\n"]))
    return text, lines


def _written(draw: st.DrawFn, part: str) -> str:
    return draw(st.sampled_from([part, f'"{part}"', f"'{part}'"]))


@given(texts())
def test_each_key_is_found_on_its_line(made: tuple[str, dict[tuple[str, ...], int]]) -> None:
    text, lines = made
    tomllib.loads(text)
    assert {key: line_of(text, key) for key in lines} == lines


@given(st.text("ab=.[]{}\"'#\n\\ 1", max_size=60))
def test_any_text_has_an_end(text: str) -> None:
    assert 0 <= line_of(text, ("a", "b")) <= text.count("\n") + 1


def test_what_stands_within_a_value_is_found_where_that_begins() -> None:
    text = "x = 1\nplan = { floor = 3,\n grace = 4 }\n"
    assert line_of(text, ("plan", "grace")) == 2
    assert line_of(text, ("nowhere",)) == 0
    assert line_of('\n"\\u0061\\t" = 1', ("a\t",)) == 2


def test_a_table_that_has_no_line_of_its_own_begins_with_what_is_in_it() -> None:
    assert line_of("x = 1\n[colours.dark]\na = 1\n[colours]\n", ("colours",)) == 2
    assert line_of("[plan]\n\nfloor.a = 1\n", ("plan", "floor")) == 3
