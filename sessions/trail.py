"""What can be undone and redone of an evening that was left and is gone on with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from sessions.record import Session

Act = tuple[str, Session]
"""A verb and the session before it was done. ``undo`` and ``redo`` are followed by the verb that they are about."""


def undone_and_done(trail: Iterable[Act]) -> tuple[list[Act], Iterator[Act]]:
    """What can be done again, the next one last; and what can be undone, the next one first.

    ``trail`` holds all acts with the newest first, and is read only as far as it must be: the acts that can be undone
    are found one by one, as they are asked for. It may end anywhere: what lies before that cannot be undone any more.
    """
    acts = iter(trail)
    newest: list[Act] = []
    for act in acts:
        newest.append(act)
        if not _travels(act):
            break
    return _undone(newest), _done(chain(newest, acts))


def _travels(act: Act) -> bool:
    return act[0].startswith(("undo ", "redo "))


def _undone(newest: Iterable[Act]) -> list[Act]:
    """What was undone since the last act that was no undo and no redo."""
    found: list[Act] = []
    redone = 0
    for verb, before in newest:
        kind, _, about = verb.partition(" ")
        if kind == "redo":
            redone += 1
        elif kind == "undo" and redone:
            redone -= 1
        elif kind == "undo":
            found.append((about, before))
    return found[::-1]


def _done(acts: Iterable[Act]) -> Iterator[Act]:
    undone = 0
    for verb, before in acts:
        kind, _, about = verb.partition(" ")
        if kind == "undo":
            undone += 1
        elif undone:
            undone -= 1
        else:
            yield (about if kind == "redo" else verb), before
