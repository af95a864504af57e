"""What people wrote beforehand stays with the questions that it answers, also when these move."""

from __future__ import annotations

from msgspec.structs import replace

from curriculum.changes import new_ids
from curriculum.programme import Programme
from sessions.store import Home
from sessions.thoughts import Thought


def keep_answers(home: Home, was: Programme, now: Programme) -> None:
    """Own thoughts go with the questions that they answer, wherever these stand now."""
    ids = {week.number: new_ids(before, week) for week in now.weeks if (before := was.week(week.number)) is not None}
    if all(old == new for week in ids.values() for old, new in week.items()):
        return
    for group in home.groups():
        thoughts = home.own_thoughts(group.id, now.name)
        for participant in dict.fromkeys(thought.participant for thought in thoughts):
            moved = (_moved(thought, ids) for thought in thoughts if thought.participant == participant)
            home.put_own_thoughts(group.id, now.name, participant, moved)


def _moved(thought: Thought, ids: dict[int, dict[str, str]]) -> Thought:
    """A thought with its question's id as it is now; to the week as a whole, where the question is gone."""
    if thought.question is None or thought.week not in ids:
        return thought
    return replace(thought, question=ids[thought.week].get(thought.question))
