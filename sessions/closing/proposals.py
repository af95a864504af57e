"""What may stand as somebody's action: their proposals in turn, and what they typed themselves among them."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.closing.draft import Draft
from sessions.closing.if_then import OPEN, if_then
from sessions.closing.missing import Part, missing
from sessions.closing.tracing import common

MOSTLY = 0.6
"""How much of a proposal must be in an action for it to be that proposal, made more concrete."""


def proposals_of(proposed: Draft, participant: str) -> tuple[str, ...]:
    """The different texts that the draft proposes to a participant, the surest first."""
    texts = (a.text for a in proposed.actions if a.participant == participant and a.text.strip())
    return tuple(dict.fromkeys(texts))


def next_proposal(proposals: Sequence[str], text: str, own: str, step: int = 1) -> str | None:
    """What comes after a text: the next (or an earlier) proposal, ``own`` words after the last.

    ``own`` is what the person had typed before they began to look through the proposals. None where there is nothing
    else.
    """
    ring = list(dict.fromkeys([*proposals, *([own] if own.strip() else [])]))
    here = ring.index(text) if text in ring else -1 if step > 0 else 0
    following = ring[(here + step) % len(ring)] if ring else text
    return None if following == text else following


def behind(proposed: Draft, participant: str, text: str) -> tuple[str, ...]:
    """The ids of the notes that somebody's action was made of: those whose proposal is mostly still in it."""
    return tuple(
        a.source
        for a in proposed.actions
        if a.participant == participant and a.source is not None and common(a.text, text) >= MOSTLY
    )


def lacks(text: str) -> tuple[Part, ...]:
    """What a promise leaves open; nothing is said of one that is not begun, a blank is a word of its own."""
    return missing(text) if text.strip() else ()


def framed(text: str, language: str) -> str:
    """A promise as an if-then plan, with what was typed in it; both places are open where nothing was."""
    return if_then(text if text.strip() else OPEN, language)
