"""Reading ``settings.toml``: what is good in it is used, and every mistake is a sentence with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from curriculum.plaintext import one_line
from curriculum.problem import N_, BadInput, Problem
from sessions.settings import CLOSING, SETTINGS, Setting, Settings, Value, with_keys, with_value

LARGEST = 64 * 1024
"""Bytes of a file of settings: fifty times what it takes to set everything with its explanation."""

_BROKEN_LINES = 20
"""Lines that are no TOML and are passed over before nothing of the file is used."""

_SHOWN = 40
"""Characters of somebody's text that a sentence shows."""

_TIME = re.compile(r"(\d{1,3}):([0-5]\d)")
_TABLES = {"plan", "keys", "closing_keys"}
_LINE_OF_ERROR = re.compile(r"\(at line (\d+),")


class ReadSettings(NamedTuple):
    """The settings as far as they are good, and what is not."""

    settings: Settings
    mistakes: tuple[BadInput, ...] = ()


class KeyedProblem(NamedTuple):
    """What is wrong with the setting at a dotted key."""

    key: tuple[str, ...]
    problem: Problem


def read_settings(raw: bytes, file: str) -> ReadSettings:
    """The settings in the bytes of a file; ``file`` is its name for people.

    Keys of acts are only looked at for their form: which acts there are, and which keys they may have, is not known
    here (``mistakes_in`` says where what is found later stands).
    """
    if len(raw) > LARGEST:
        return ReadSettings(Settings(), (_mistake(file, 0, _too_large()),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem = Problem(N_("this is not UTF-8. Please save the file as UTF-8; nothing of it is used until then."))
        return ReadSettings(Settings(), (_mistake(file, line, problem),))
    found, broken = _parsed(text, file)
    settings, problems = _settings(found)
    mistakes = [*broken, *(mistakes_in(text, file, problems) if problems else ())]
    return ReadSettings(settings, tuple(sorted(mistakes, key=lambda m: m.line)))


def mistakes_in(text: str, file: str, problems: Iterable[KeyedProblem]) -> list[BadInput]:
    """Problems with keys, each with the line on which its key stands in the text of the file."""
    from sessions.toml_lines import line_of  # nobody waits for it who has made no mistake

    return [_mistake(file, line_of(text, key), problem) for key, problem in problems]


def unreadable(file: str, reason: str) -> ReadSettings:
    """What is read from a file that the system does not give."""
    problem = Problem(N_("it cannot be read ({reason}). Everything is as usual."), reason=reason)
    return ReadSettings(Settings(), (_mistake(file, 0, problem),))


def shown(text: object) -> str:
    """Somebody's text as a sentence may show it: one line, short, and nothing in it that a terminal obeys."""
    plain = one_line(str(text))
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def unknown(key: tuple[str, ...], known: Iterable[str]) -> KeyedProblem:
    """The problem of a key that means nothing, with the nearest one that does."""
    from difflib import get_close_matches  # nobody waits for it who has made no mistake

    name = ".".join(key)
    nearest = get_close_matches(name, [*known], 1, 0.6)
    if not nearest:
        return KeyedProblem(key, Problem(N_("there is no setting {key}."), key=shown(name)))
    sentence = N_("there is no setting {key}. Is {nearest} meant?")
    return KeyedProblem(key, Problem(sentence, key=shown(name), nearest=nearest[0]))


def _mistake(file: str, line: int, problem: Problem) -> BadInput:
    sentence = N_("{file}, line {line}: {problem}") if line else N_("{file}: {problem}")
    return BadInput(sentence, file=file, line=line, problem=problem)


def _too_large() -> Problem:
    return Problem(N_("it is larger than {most} KB. Everything is as usual."), most=LARGEST // 1024)


def _parsed(text: str, file: str) -> tuple[dict[str, Any], list[BadInput]]:
    """The tables of a TOML text without the lines that are none, and those lines as mistakes."""
    import tomllib  # nobody waits for it who has never set anything

    lines = text.split("\n")
    broken: list[BadInput] = []
    while True:
        try:
            return tomllib.loads("\n".join(lines)), broken
        except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a plain ValueError
            named = _LINE_OF_ERROR.search(str(error))
            number = int(named[1]) if named else len(lines)
            at = next((n for n in range(min(number, len(lines)) - 1, -1, -1) if lines[n].strip()), -1)
            if at < 0 or len(broken) == _BROKEN_LINES:
                problem = Problem(N_("this is not TOML. Nothing of the file is used until it is."))
                return {}, [_mistake(file, 1, problem)]
            problem = Problem(N_("this is not TOML, and is passed over: {text}"), text=shown(lines[at]))
            broken.append(_mistake(file, at + 1, problem))
            _pass_over(lines, at)


def _pass_over(lines: list[str], at: int) -> None:
    """Take a line out; with the line that begins a table what belongs to the table, which would mean something else."""
    header = lines[at].lstrip().startswith("[")
    lines[at] = ""
    for n in range(at + 1, len(lines) if header else 0):
        if lines[n].lstrip().startswith("["):
            break
        lines[n] = ""


def _settings(found: Mapping[str, Any]) -> tuple[Settings, list[KeyedProblem]]:
    settings, problems = Settings(), []
    known = {s.key: s for s in SETTINGS}
    for path, value in _leaves(found):
        key = ".".join(path)
        if key in _TABLES:
            problem = Problem(
                N_("{key} is a table: write [{key}] on a line of its own, and its settings below."), key=key
            )
            problems.append(KeyedProblem(path, problem))
        elif path[0] in {"keys", "closing_keys"}:
            keys = _keys(value)
            if keys is None:
                sentence = N_('{key} is a key such as "ctrl+n", or a list of keys.')
                problems.append(KeyedProblem(path, Problem(sentence, key=shown(key))))
            else:
                name = ".".join(path[1:])
                settings = with_keys(settings, name if path[0] == "keys" else CLOSING + name, keys)
        elif key not in known:
            problems.append(unknown(path, [*known, *_TABLES]))
        elif (meant := _value(known[key], value)) is None:
            problems.append(KeyedProblem(path, _wrong(known[key])))
        else:
            settings = with_value(settings, key, meant)
    return settings, problems


def _leaves(table: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value with its dotted key; a table that we do not know is one value."""
    for name, value in table.items():
        path = (*above, name)
        if isinstance(value, dict) and ".".join(path) in _TABLES:
            yield from _leaves(value, path)
        else:
            yield path, value


def _value(known: Setting, value: object) -> Value | None:
    """A value as the setting means it; None where it cannot be meant."""
    if known.values:
        return value if isinstance(value, str) and value in dict(known.values) else None
    if not known.step:
        return value if isinstance(value, bool) else None
    seconds = _seconds(value)
    # Compared first: a float has no room for a number of 400 digits.
    return float(seconds) if seconds is not None and known.least <= seconds <= known.most else None


def _seconds(value: object) -> float | None:
    """A time in seconds: a number, or ``m:ss``."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    time = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    return None if time is None else int(time[1]) * 60.0 + int(time[2])


def _keys(value: object) -> tuple[str, ...] | None:
    keys = [value] if isinstance(value, str) else value
    return tuple(keys) if isinstance(keys, list) and all(isinstance(key, str) for key in keys) else None


def _wrong(known: Setting) -> Problem:
    """What the setting may be."""
    if known.values:
        allowed = ", ".join(f'"{value}"' for value, _words in known.values)
        return Problem(N_("{key} is one of {allowed}."), key=known.key, allowed=allowed)
    if not known.step:
        return Problem(N_("{key} is true or false, without quotes."), key=known.key)
    sentence = N_('{key} is a time from {least} to {most} seconds, also written "1:30".')
    return Problem(sentence, key=known.key, least=int(known.least), most=int(known.most))
