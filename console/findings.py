"""What the doctor finds: how a thing stands, in a sentence, and what to do about it."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from curriculum.problem import Problem


class State(Enum):
    """How something stands."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


class Finding(Struct, frozen=True):
    """One thing that was looked at: how it stands, in a sentence, and what to do about it where there is something."""

    topic: str
    state: State
    sentence: Problem
    advice: Problem | None = None


def ok(topic: str, sentence: str, **values: object) -> Finding:
    """All is well."""
    return Finding(topic, State.OK, Problem(sentence, **values))


def warn(topic: str, sentence: str, advice: str, **values: object) -> Finding:
    """It works, with something to know or to do."""
    return Finding(topic, State.WARN, Problem(sentence, **values), Problem(advice, **values))


def bad(topic: str, sentence: str, advice: str, **values: object) -> Finding:
    """It keeps the console from working as it should."""
    return Finding(topic, State.BAD, Problem(sentence, **values), Problem(advice, **values))
