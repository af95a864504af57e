"""What each person may promise: their own words, the surest first.

What was marked ``!`` stands. Where a person marked nothing, the first proposal stands if it says so in so many words
(コメントしようと思います, "I will …"); all others wait until somebody takes them. Who was there and said nothing of the
kind has a blank.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from sessions.closing.missing import Part, missing
from sessions.closing.promises import promise_in
from sessions.closing.trimming import trimmed
from sessions.projection import SharedNote, SharedSession
from sessions.record import Kind

PLAIN_PROMISE = 0.8
"""From here on a promise says so in so many words, or says when."""

LAST_WORD, BEFORE_IT = 0.1, 2
"""What a promise gains that is the last thing somebody said, behind so many others: people end with what they will
do."""


class ProposedAction(Struct, frozen=True):
    """What a participant (None: the group) may promise.

    ``text`` is empty and ``source`` None where nothing was named. ``expression`` is what made the note a promise,
    ``sure`` how sure that is (0 to 1), ``lacks`` what the promise leaves open. ``stands`` is whether it is in the
    draft; the others wait to be taken.
    """

    participant: str | None
    text: str
    source: str | None = None
    expression: str = ""
    sure: float = 0.0
    lacks: tuple[Part, ...] = ()
    stands: bool = True


def proposed_actions(session: SharedSession) -> Iterable[ProposedAction]:
    """The proposals of each person, in the order of the people; then those of the group and of who is not known."""
    found: dict[str | None, list[ProposedAction]] = {}
    said: dict[str | None, list[SharedNote]] = {}
    for note in session.notes:
        said.setdefault(note.participant, []).append(note)
    for participant, notes in said.items():
        ends = notes[-1] if participant is not None and len(notes) > BEFORE_IT else None
        proposals = (_proposed(note, last=note is ends) for note in notes)
        found[participant] = [action for action in proposals if action is not None]
    for person in session.people:
        yield from _standing(person.id, found.pop(person.id, []), blank=person.present)
    for unknown, actions in found.items():
        yield from _standing(unknown, actions, blank=False)


def _proposed(note: SharedNote, *, last: bool) -> ProposedAction | None:
    promise = promise_in(note)
    if promise is None:
        return None
    sure = round(min(1.0, promise.sure + LAST_WORD * last), 2)
    marked = note.kind is Kind.ACTION
    text = note.text if marked else trimmed(note.text)
    return ProposedAction(note.participant, text, note.id, promise.expression, sure, missing(text), stands=marked)


def _standing(participant: str | None, proposals: list[ProposedAction], *, blank: bool) -> Iterable[ProposedAction]:
    """One person's proposals, the surest first, with what stands among them."""
    ordered = sorted(proposals, key=lambda action: -action.sure)
    if ordered and not ordered[0].stands and ordered[0].sure >= PLAIN_PROMISE:
        ordered[0] = replace(ordered[0], stands=True)
    if blank and not any(action.stands for action in ordered):
        yield ProposedAction(participant, "")
    yield from ordered
