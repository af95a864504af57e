"""What was promised in the session before, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace


class Outcome(Enum):
    """What became of a promise: done, partly done, not yet."""

    DONE = "done"
    PARTLY = "partly"
    NOT_YET = "not_yet"


class Promise(Struct, frozen=True):
    """An action promised a week ago, in the person's own words.

    ``outcome`` is None until it was asked for; ``before`` is what had become, a week earlier, of what the same person
    had promised then, or of this same promise.
    """

    participant: str
    text: str
    outcome: Outcome | None = None
    before: Outcome | None = None

    @property
    def stuck(self) -> bool:
        """Not yet, for the second time in a row: the promise may have been too big."""
        return self.outcome is Outcome.NOT_YET and self.before is Outcome.NOT_YET


def promised(actions: Mapping[str, str], earlier: Sequence[Promise]) -> tuple[Promise, ...]:
    """The promises of a session to be looked back on: its ``actions`` by participant, ``earlier`` what it looked back
    on itself.

    Who promised nothing new is asked again for what is not done yet, also who was away that week.
    """
    before = {p.participant: p.outcome for p in earlier}
    new = [Promise(who, text, before=before.get(who)) for who, text in actions.items() if text.strip()]
    settled = {p.participant for p in new} | {p.participant for p in earlier if p.outcome is Outcome.DONE}
    open_still = (replace(p, outcome=None, before=p.outcome or p.before) for p in earlier)
    return (*new, *(p for p in open_still if p.participant not in settled))


def judged(promises: Sequence[Promise], participant: str, outcome: Outcome | None) -> tuple[Promise, ...]:
    """The promises with another outcome for this person; None takes it back."""
    return tuple(replace(p, outcome=outcome) if p.participant == participant else p for p in promises)
