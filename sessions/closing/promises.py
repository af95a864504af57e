"""Which notes are promises: what a person said they will do, found by the form of what they said.

A note marked ``!`` is one because somebody marked it, a note under a label such as 行動→ because the label says so; for
all others the form of the predicate decides, in the room of each language. The expression that decided is told with it,
so that a person can see at a glance why a line is proposed, and take it with one key or pass it over.
"""

from __future__ import annotations

from msgspec import Struct

from curriculum.plaintext import fold
from sessions.closing.phrases import word_set
from sessions.closing.promises_en import promise_en
from sessions.closing.promises_ja import promise_ja
from sessions.closing.tokens import is_japanese
from sessions.projection import SharedNote
from sessions.record import Kind

MARKED = 1.0
LABELLED = 0.95
PROPOSED_FROM = 0.4
"""Below that a form says too little: such a note is not proposed."""

OTHER_LABEL = 0.2
"""What any other label takes away: what stands under 種まき→ was done, or is a thought about it."""

ACTION_LABELS = frozenset(
    map(
        fold,
        word_set(
            "行動 アクション 次 次へ 次に 次回 やること やる 次にやること 宣言 目標 約束 トライ 試す 来週"
            " Try T todo action actions next nextstep nextsteps commitment promise"
        ),
    )
)
"""Labels that say that what follows is to be done."""


class Promise(Struct, frozen=True):
    """Why a note is a promise: the ``expression`` in it that says so, and how sure that is, from 0 to 1."""

    expression: str
    sure: float


def promise_in(note: SharedNote) -> Promise | None:
    """The promise in a note, or None. Somebody's words and questions are none."""
    if note.kind is Kind.ACTION:
        return Promise("!", MARKED)
    if note.kind is not Kind.POINT:
        return None
    if note.label and fold(note.label) in ACTION_LABELS:
        return Promise(note.label, LABELLED)
    found = promise_ja(note.text) if is_japanese(note.text) else promise_en(note.text)
    if found is None:
        return None
    expression, sure = found
    if note.label:
        sure -= OTHER_LABEL
    return Promise(expression, round(sure, 2)) if sure >= PROPOSED_FROM else None
