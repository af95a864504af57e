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

from msgspec import Struct

from curriculum.plaintext import fold
from sessions.closing.actions import ProposedAction, proposed_actions
from sessions.closing.sections import Section
from sessions.closing.summary import LineKind, SummaryLine, Theme
from sessions.projection import SharedNote, SharedSession
from sessions.record import Kind


class Draft(Struct, frozen=True):
    """The proposed summary, line by line, the themes behind it, and the actions in the order of the people.

    ``left_out`` are the notes that are in no bullet: each is still in a theme.
    """

    summary: tuple[SummaryLine, ...]
    actions: tuple[ProposedAction, ...]
    themes: tuple[Theme, ...] = ()
    left_out: tuple[str, ...] = ()


def draft(session: SharedSession, most: int | None = None) -> Draft:
    """The draft of a session, with at most so many bullets for each question. The same notes always give the same."""
    notes = [n for n in session.notes if n.kind is not Kind.ACTION]
    by_question: dict[str | None, list[SharedNote]] = {}
    for note in notes:
        by_question.setdefault(_question_of(note, session), []).append(note)
    lines: list[SummaryLine] = []
    themes: list[Theme] = []
    asked: list[tuple[str | None, str]] = [*((q.id, q.text) for q in session.week.questions), (None, "")]
    for question, text in asked:
        if question in by_question:
            section = Section(question, text, by_question[question], session.people, session.language, most)
            lines += [SummaryLine(question, LineKind.QUESTION, text)] if question is not None else []
            lines += section.lines
            themes += section.themes
    used = {source for line in lines if line.kind is LineKind.BULLET for source in line.sources}
    left_out = tuple(n.id for n in notes if n.id not in used)
    return Draft(tuple(lines), tuple(proposed_actions(session)), tuple(themes), left_out)


def _question_of(note: SharedNote, session: SharedSession) -> str | None:
    """The question a note belongs to: its own, or for a note outside the rounds the only one that says its label."""
    if note.question is not None or not note.label:
        return note.question
    named = [q.id for q in session.week.questions if fold(note.label) in fold(q.text)]
    return named[0] if len(named) == 1 else None
