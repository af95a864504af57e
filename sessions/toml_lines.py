"""On which line of a TOML text a key stands: no parser tells, and a mistake is to be found by its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_PART = re.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*""")
_IN_A_VALUE = re.compile(
    r'''"""(?:[^\\]|\\.)*?"""+|\'\'\'.*?\'\'\'+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|[\[\]{}\n]''', re.DOTALL
)


def line_of(text: str, key: tuple[str, ...]) -> int:
    """The line (from 1) on which a dotted key is set or its table begins, or the first thing in it; 0 where it is
    nowhere.

    Of a key within an inline table it is the line on which that table begins. ``text`` is whole TOML; where it is not,
    any line may be named.
    """
    found, length = 0, 0
    for line, path in _statements(text):
        if path[: len(key)] == key:
            return line
        if len(path) > length and key[: len(path)] == path:
            found, length = line, len(path)
    return found


def _statements(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each header and each setting with its line."""
    table: tuple[str, ...] = ()
    at = 0
    while (at := _after(_BLANK, text, at)) < len(text):
        line = text.count("\n", 0, at) + 1
        if text[at] == "[":
            table, at = _dotted(text, at + (2 if text.startswith("[[", at) else 1))
            at = _end_of_value(text, at, depth=text[at : at + 2].count("]"))
            yield line, table
        else:
            key, at = _dotted(text, at)
            at = _end_of_value(text, at)
            yield line, (*table, *key)


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return at if match is None else match.end()


def _dotted(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The parts of a dotted key and the place behind it."""
    parts: list[str] = []
    while (match := _PART.match(text, at)) is not None:
        quoted, *plain = match.groups()
        parts.append(next(part for part in plain if part is not None) if quoted is None else _unescaped(quoted))
        at = match.end()
        if text[at : at + 1] != ".":
            break
        at += 1
    return tuple(parts), at


def _unescaped(quoted: str) -> str:
    """A part in double quotes as it is meant; as it stands where that is nothing."""
    if "\\" not in quoted:
        return quoted
    try:
        meant: str = tomllib.loads(f'part = "{quoted}"')["part"]
    except ValueError:
        return quoted
    return meant


def _end_of_value(text: str, at: int, depth: int = 0) -> int:
    """The end of the line on which a value ends, over strings and arrays of several lines."""
    for match in _IN_A_VALUE.finditer(text, at):
        mark = match[0]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        elif mark == "\n" and depth <= 0:
            return match.end()
    return len(text)
