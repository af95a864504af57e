"""Making and changing a group: names cleaned, nobody twice, and nobody's id given to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from curriculum.plaintext import clean, fold, one_line
from curriculum.problem import N_, Problem
from sessions.people import Group, Participant

NAME_CHARACTERS = 200
"""A longer name is a pasted text and not a name."""

MOST_PEOPLE = 200
"""More are a list of addresses and not a group that speaks in turn."""


def read_names(text: str) -> list[str]:
    """Names from a line or from several: separated by commas (half and full width), 、 or line breaks."""
    names = (one_line(name) for name in re.split(r"[,，、\n;；]", clean(text)))
    return [name for name in names if name]


def new_group(group_id: str, name: str, names: Sequence[str], *, programme: str, facilitator: str | None) -> Group:
    """A group. Raises Problem where a name is missing, too long or there twice, or the facilitator is not in it."""
    empty = Group(id=group_id, name="", participants=(), programme=programme)
    return changed_group(empty, name=name, names=names, programme=programme, facilitator=facilitator)


def changed_group(group: Group, *, name: str, names: Sequence[str], programme: str, facilitator: str | None) -> Group:
    """The group with other names. Who is there under the same name keeps their id, and so does who is renamed in place.

    ``facilitator`` is a name of the group, or None. Raises Problem as ``new_group`` does.
    """
    title = one_line(name)
    people = [one_line(n) for n in names]
    _check(title, people)
    participants, joined = _participants(group, people)
    leads = None
    if facilitator and one_line(facilitator):
        leads = next((p.id for p in participants if fold(p.name) == fold(one_line(facilitator))), None)
        if leads is None:
            raise Problem(N_("The facilitator {name} is not among the participants."), name=one_line(facilitator))
    return replace(group, name=title, participants=participants, programme=programme, facilitator=leads, joined=joined)


def facilitator_after(group: Group, names: Sequence[str]) -> str | None:
    """The facilitator's name among other names of the group's people: who is renamed in place still facilitates."""
    participants, _joined = _participants(group, [one_line(n) for n in names])
    return next((p.name for p in participants if p.id == group.facilitator), None)


def told_apart(groups: Iterable[Group], group: Group) -> Group:
    """The group, where no other among ``groups`` has its name. Raises Problem where one has."""
    if any(g.id != group.id and fold(g.name) == fold(group.name) for g in groups):
        raise Problem(N_("There is another group “{name}”. Please give this one another name."), name=group.name)
    return group


def next_group_id(groups: Iterable[Group]) -> str:
    """An id that no group has: ``g1``, ``g2``, …"""
    return f"g{max((int(g.id[1:]) for g in groups), default=0) + 1}"


def find_group(groups: Iterable[Group], name: str) -> Group | None:
    """The group with this name, written in any width or case, or None."""
    return next((g for g in groups if fold(g.name) == fold(name)), None)


def _check(title: str, people: Sequence[str]) -> None:
    if not title:
        raise Problem(N_("Please give the group a name."))
    if not [p for p in people if p]:
        raise Problem(N_("Please name at least one participant."))
    if len(people) > MOST_PEOPLE:
        raise Problem(
            N_("A group has at most {most} participants; these are {count}."), most=MOST_PEOPLE, count=len(people)
        )
    for name in (title, *people):
        if not name:
            raise Problem(N_("A name is empty."))
        if len(name) > NAME_CHARACTERS:
            raise Problem(
                N_("“{name}…” is too long for a name (at most {most} characters)."),
                name=name[:20],
                most=NAME_CHARACTERS,
            )
    seen: set[str] = set()
    for name in people:
        if fold(name) in seen:
            raise Problem(N_("{name} is there twice. Please tell them apart, for example by a second name."), name=name)
        seen.add(fold(name))


def _participants(group: Group, names: Sequence[str]) -> tuple[tuple[Participant, ...], int]:
    known = {fold(p.name): p for p in group.participants}
    kept = {known[fold(n)].id for n in names if fold(n) in known}
    # The ids themselves are looked at as well: a file that was edited by hand may not count who joined.
    joined = max([group.joined, *(int(p.id[1:]) for p in group.participants)])
    people = []
    for index, name in enumerate(names):
        same = known.get(fold(name))
        if same is None and index < len(group.participants) and len(names) == len(group.participants):
            in_place = group.participants[index]
            same = in_place if in_place.id not in kept else None
        if same is None:
            joined += 1
        people.append(Participant(same.id if same else f"p{joined}", name))
    return tuple(people), joined
