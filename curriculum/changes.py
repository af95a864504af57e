"""What became of a programme when its document was edited."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum
from itertools import zip_longest

from msgspec import Struct

from curriculum.plaintext import fold
from curriculum.programme import Programme, Week


class What(Enum):
    """What changed: in a programme its title or a week, in a week its theme, its aim or a question."""

    TITLE = "title"
    WEEK = "week"
    THEME = "theme"
    AIM = "aim"
    QUESTION = "question"


class Change(Struct, frozen=True):
    """One thing that changed. ``was`` is None for what is new, ``now`` for what is gone, ``week`` for the title."""

    what: What
    week: int | None
    was: str | None
    now: str | None


def changes(was: Programme, now: Programme) -> list[Change]:
    """What is different in a programme, in the order of its weeks. Spaces and full width make no difference."""
    found = list(_differs(What.TITLE, None, was.title, now.title))
    for number in sorted({week.number for programme in (was, now) for week in programme.weeks}):
        before, after = was.week(number), now.week(number)
        if before is None or after is None:
            themes = (week.theme if week else None for week in (before, after))
            found.append(Change(What.WEEK, number, *themes))
        else:
            found += _in_week(before, after)
    return found


def new_ids(was: Week, now: Week) -> dict[str, str]:
    """The ids that the questions of a week have after an edit, by those before; without those that are gone.

    A question that reads the same keeps its answers wherever it stands now. One that was reworded in its place does.
    """
    matched: dict[str, str] = {}
    by_text = {fold(question.text): question.id for question in now.questions}
    for question in was.questions:
        if fold(question.text) in by_text:
            matched[question.id] = by_text[fold(question.text)]
    taken = set(matched.values())
    ids = {question.id for question in now.questions}
    for question in was.questions:
        if question.id not in matched and question.id in ids - taken:
            matched[question.id] = question.id
    return matched


def _in_week(was: Week, now: Week) -> Iterator[Change]:
    yield from _differs(What.THEME, now.number, was.theme, now.theme)
    yield from _differs(What.AIM, now.number, was.aim, now.aim)
    before, after = [q.text for q in was.questions], [q.text for q in now.questions]
    matcher = SequenceMatcher(None, [fold(text) for text in before], [fold(text) for text in after], autojunk=False)
    for tag, begins, ends, now_begins, now_ends in matcher.get_opcodes():
        if tag != "equal":
            for one, other in zip_longest(before[begins:ends], after[now_begins:now_ends]):
                yield Change(What.QUESTION, now.number, one, other)


def _differs(what: What, week: int | None, was: str, now: str) -> Iterator[Change]:
    if fold(was) != fold(now):
        yield Change(what, week, was or None, now or None)
