"""Who speaks now and next: the rules of a round.

Nobody has a second turn in a round before all have had one, except by a raised hand. A person who passes is asked once
more at the end. A person who comes late joins at the end. The facilitator is not left for last, where time is short.
Otherwise the order is the group's choice: by seats, with starter and direction moving on from round to round and from
week to week; by lot; who was heard least before comes first; or whoever offers to be next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from msgspec.structs import replace

from sessions.people import Attendance, Person
from sessions.record import Round


def speaking_order(people: Sequence[Person], number: int) -> tuple[str, ...]:
    """Everybody's ids in the order of the programme's ``number``-th round (from 0)."""
    seats = [p.id for p in people]
    if not seats:
        return ()
    start = number % len(seats)
    order = seats[start:] + seats[:start]
    if number % 2:
        order = [order[0], *reversed(order[1:])]
    return _facilitator_not_last(tuple(order), people)


def open_round(question: str, people: Sequence[Person], order: Sequence[str]) -> Round:
    """A round in which those who are here wait for their turn, in this order."""
    here = {p.id for p in people if p.attendance is Attendance.HERE}
    waiting = tuple(p for p in order if p in here)
    return Round(question=question, waiting=_facilitator_not_last(waiting, people))


def by_lot(order: Sequence[str], seed: str) -> tuple[str, ...]:
    """Everybody in an order that chance has made: the same again for the same ``seed``."""
    drawn = list(order)
    Random(seed).shuffle(drawn)
    return tuple(drawn)


def least_heard_first(order: Sequence[str], seconds: Mapping[str, float]) -> tuple[str, ...]:
    """Who has spoken for the fewest ``seconds`` comes first; between equals the order stays."""
    return tuple(sorted(order, key=lambda p: seconds.get(p, 0.0)))


def reordered(round_: Round, order: Sequence[str], people: Sequence[Person], *, volunteers: bool) -> Round:
    """The round with those who wait in another order; who passed stays at the end."""
    waiting = [p for p in order if p in round_.waiting and p not in round_.passed]
    settled = _facilitator_not_last(tuple(waiting), people)
    passed = tuple(p for p in round_.waiting if p in round_.passed)
    return replace(round_, waiting=settled + passed, volunteers=volunteers)


def sooner(round_: Round, participant: str) -> Round:
    """The round with this person first of those who wait."""
    if participant not in round_.waiting:
        return round_
    return replace(round_, waiting=(participant, *_without(round_.waiting, participant)))


def later(round_: Round, participant: str) -> Round:
    """The round with this person last of those who wait."""
    if participant not in round_.waiting:
        return round_
    return replace(round_, waiting=(*_without(round_.waiting, participant), participant))


def next_speaker(round_: Round) -> str | None:
    """Who will be called next: a raised hand first, then the order of the round.

    None when all have been heard, and where several wait for one of them to offer.
    """
    if round_.hands:
        return round_.hands[0]
    if round_.volunteers and len(round_.waiting) > 1:
        return None
    return round_.waiting[0] if round_.waiting else None


def call(round_: Round, participant: str) -> Round:
    """The round once this person has the floor: no longer waiting, no hand raised."""
    return replace(
        round_,
        waiting=_without(round_.waiting, participant),
        hands=_without(round_.hands, participant),
    )


def finish(round_: Round, participant: str) -> Round:
    """The round once this person's turn is over: they have been heard."""
    if participant in round_.heard or participant in round_.waiting:
        return round_
    return replace(round_, heard=(*round_.heard, participant))


def put_back(round_: Round, participant: str) -> Round:
    """The round with the speaking person next again, as if not yet called.

    Who had been heard before spoke by a raised hand: it is up again, and they owe no turn.
    """
    if participant in round_.heard:
        return replace(round_, hands=(participant, *_without(round_.hands, participant)))
    return replace(round_, waiting=(participant, *_without(round_.waiting, participant)))


def pass_by(round_: Round, participant: str) -> Round:
    """The round once the speaking person has passed: the first time to the end of the line, the second time out of it.

    Somebody who was heard before (and spoke again by a raised hand) owes no turn.
    """
    if participant in round_.heard or participant in round_.passed:
        return round_
    return replace(round_, waiting=(*round_.waiting, participant), passed=(*round_.passed, participant))


def toggle_hand(round_: Round, participant: str) -> Round:
    """Raise a hand, or lower it when it is up."""
    if participant in round_.hands:
        return replace(round_, hands=_without(round_.hands, participant))
    return replace(round_, hands=(*round_.hands, participant))


def arrive(round_: Round, participant: str) -> Round:
    """The round with a person who came late, or is back, at the end of the line."""
    settled = round_.waiting + round_.heard + round_.passed
    if participant in settled:
        return round_
    return replace(round_, waiting=(*round_.waiting, participant))


def leave(round_: Round, participant: str) -> Round:
    """The round without a person who is not there."""
    return replace(
        round_,
        waiting=_without(round_.waiting, participant),
        passed=_without(round_.passed, participant) if participant in round_.waiting else round_.passed,
        hands=_without(round_.hands, participant),
    )


def facilitator_sooner(round_: Round, people: Sequence[Person]) -> Round:
    """The round after people came or went: a facilitator who would be last now, and did not pass, is last but one."""
    if not round_.waiting or round_.waiting[-1] in round_.passed:
        return round_
    return replace(round_, waiting=_facilitator_not_last(round_.waiting, people))


def _facilitator_not_last(order: tuple[str, ...], people: Sequence[Person]) -> tuple[str, ...]:
    facilitators = {p.id for p in people if p.facilitator}
    if len(order) > 1 and order[-1] in facilitators:
        return (*order[:-2], order[-1], order[-2])
    return order


def _without(ids: tuple[str, ...], participant: str) -> tuple[str, ...]:
    return tuple(i for i in ids if i != participant)
