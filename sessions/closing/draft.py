"""The draft: summary, themes and actions proposed from what was captured, and from nothing else.

Each line names the notes it was made of. For each question: the question as it was asked; bullets, those of one theme
together, the themes of more people first, and those under a label below it; the questions that were raised. With few
notes every one of them is in a bullet; with many the bullets are a choice, and the others are wordings of their themes.
For each person: what they said they would do, the surest first; a blank for those who were there and said nothing of
the kind.

The rooms beside this one are its parts: ``tokens`` and ``similarity`` compare, ``trimming`` shortens, ``points`` takes
together what is the same, ``themes`` groups, ``ranking`` chooses, ``sections`` sorts one question; ``promises`` and
``missing`` see to the ``actions``.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from curriculum.plaintext import fold
from sessions.closing.actions import ProposedAction, proposed_actions
from sessions.closing.sections import Section
from sessions.closing.summary import LineKind, SummaryLine, Theme
from sessions.projection import SharedNote, SharedSession
from sessions.record import Kind


class Draft(Struct, frozen=True):
    """The proposed summary, line by line, the themes behind it, and the actions in the order of the people.

    ``left_out`` are the notes that are in no bullet and no action: each is still in a theme.
    """

    summary: tuple[SummaryLine, ...]
    actions: tuple[ProposedAction, ...]
    themes: tuple[Theme, ...] = ()
    left_out: tuple[str, ...] = ()


def draft(session: SharedSession, most: int | None = None) -> Draft:
    """The draft of a session, with at most so many bullets for each question. The same notes always give the same."""
    actions = tuple(proposed_actions(session))
    by_question: dict[str | None, list[SharedNote]] = {}
    for note in session.notes:
        by_question.setdefault(_question_of(note, session), []).append(note)
    lines: list[SummaryLine] = []
    themes: list[Theme] = []
    asked: list[tuple[str | None, str]] = [*((q.id, q.text) for q in session.week.questions), (None, "")]
    for question, text in asked:
        notes, proposed = _summarised(question, by_question.get(question, []), actions)
        if notes:
            section = Section(question, text, notes, session.people, session.language, proposed=proposed, most=most)
            lines += [SummaryLine(question, LineKind.QUESTION, text)] if question is not None else []
            lines += section.lines
            themes += section.themes
    used = {source for line in lines if line.kind is LineKind.BULLET for source in line.sources}
    used |= {action.source for action in actions if action.source is not None}
    return Draft(tuple(lines), actions, tuple(themes), tuple(n.id for n in session.notes if n.id not in used))


def _summarised(
    question: str | None, notes: list[SharedNote], actions: Sequence[ProposedAction]
) -> tuple[list[SharedNote], frozenset[str]]:
    """The notes that belong into the summary, and the ids of those that are proposed as actions as well.

    What stands as an action is not said twice. Where a question asks for what to do, as most of its notes show, the
    promises are its answers.
    """
    stands = {action.source: action.stands for action in actions if action.source is not None}
    said = [n for n in notes if n.kind is not Kind.ACTION]
    if question is not None and 2 * sum(n.id in stands for n in said) > len(said):
        return said, frozenset()
    return [n for n in said if not stands.get(n.id, False)], frozenset(stands)


def _question_of(note: SharedNote, session: SharedSession) -> str | None:
    """The question a note belongs to: its own, or for a note outside the rounds the only one that says its label."""
    if note.question is not None or not note.label:
        return note.question
    named = [q.id for q in session.week.questions if fold(note.label) in fold(q.text)]
    return named[0] if len(named) == 1 else None
