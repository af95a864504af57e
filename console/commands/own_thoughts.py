"""``tanemaki own-thoughts``: what participants wrote down before the evening, from their copies of the document."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from console.library import KeptLibrary
from console.places import data_folder, meant_group
from curriculum.headings import section_heading
from curriculum.plaintext import fold, one_line
from curriculum.prework import Answer, answers_in
from curriculum.problem import N_, BadInput, Problem
from curriculum.programme import Programme, Section
from curriculum.sheets import sheets_at
from screens.i18n import _, ngettext
from sessions.people import Group, Participant
from sessions.store import Home
from sessions.thoughts import Thought


def run(asked: argparse.Namespace) -> int:
    """Read own thoughts and keep them for the group's programme. Raises Problem where there are none."""
    home = Home.open(data_folder(asked.home))
    group = meant_group(home, asked.group)
    programme = KeptLibrary(home).programme_of(group)
    only = None if asked.participant is None else _participant(group, asked.participant)
    found = _found(Path(asked.path), group, programme, only)
    for person in group.participants:
        thoughts = found.get(person.id)
        if thoughts:
            weeks = {thought.week for thought in thoughts}
            # A copy may hold a few weeks only; what was written for the others stays.
            kept = [t for t in home.own_thoughts(group.id, programme.name) if t.participant == person.id]
            home.put_own_thoughts(
                group.id, programme.name, person.id, [*(t for t in kept if t.week not in weeks), *thoughts]
            )
            print(f"{person.name}: {_weeks(thoughts)}")
    return 0


def _participant(group: Group, name: str) -> Participant:
    for person in group.participants:
        if fold(person.name) == fold(name):
            return person
    names = ", ".join(person.name for person in group.participants)
    raise Problem(N_("“{name}” is not in the group. There are: {names}."), name=name, names=names)


def _found(path: Path, group: Group, programme: Programme, only: Participant | None) -> dict[str, list[Thought]]:
    """The thoughts at a path by participant. Raises Problem where there are none, or it is not known whose."""
    names = [person.name for person in group.participants]
    found: dict[str, list[Thought]] = {}
    nobodys = 0
    for sheet in sheets_at(path):
        if sheet.refused is not None:
            continue
        owner = only or _named_in(sheet.name, group.participants)
        for answer in answers_in(sheet.text, programme, names, file=sheet.name):
            whose = owner if answer.name is None else _participant(group, answer.name)
            if whose is None:
                nobodys += 1
            elif only in (None, whose):
                found.setdefault(whose.id, []).append(_thought(answer, whose))
    if not found:
        file = one_line(str(path))
        if nobodys:
            raise Problem(
                N_("{file} does not say whose thoughts these are. Please name the participant with --participant."),
                file=file,
            )
        raise BadInput(
            N_("{file} holds no own thoughts for “{title}”. They are expected under the heading “{heading}”."),
            file=file,
            title=programme.title,
            heading=_heading(programme),
        )
    return found


def _named_in(name: str, people: Sequence[Participant]) -> Participant | None:
    """The participant whose copy a document is, by its file name; None where it names nobody, or several."""
    named = [person for person in people if fold(person.name) in fold(name)]
    return named[0] if len(named) == 1 else None


def _thought(answer: Answer, person: Participant) -> Thought:
    return Thought(person.id, answer.week, answer.question, answer.text)


def _heading(programme: Programme) -> str:
    own = (week.headings.get(Section.OWN_THOUGHTS) for week in programme.weeks)
    return next((heading for heading in own if heading), section_heading(Section.OWN_THOUGHTS, programme.language))


def _weeks(thoughts: Iterable[Thought]) -> str:
    counted = sorted(Counter(thought.week for thought in thoughts).items())
    return _(", ").join(
        f"{_('Week {number}', number=week)} ({ngettext('{n} answer', '{n} answers', count)})" for week, count in counted
    )
