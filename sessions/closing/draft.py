"""The draft: summary and actions proposed from what was captured, and from nothing else.

Each line of it names the notes it was made of. For each question: the question as it was asked, the points grouped by
their labels in the order in which the labels came up, the questions that were raised. Notes that say the same become
one line. For each person: the actions they named; where they named none, a blank to fill for those who were there.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from curriculum.plaintext import fold
from sessions.projection import SharedNote, SharedSession
from sessions.record import Kind
from sessions.terms import quoted, terms


class LineKind(Enum):
    """What a line of the summary is: the question, the name of a group of bullets, or a bullet."""

    QUESTION = "question"
    LABEL = "label"
    BULLET = "bullet"


class SummaryLine(Struct, frozen=True):
    """One line of the summary. ``sources`` are note ids; only a question's own line has none."""

    question: str | None
    kind: LineKind
    text: str
    sources: tuple[str, ...] = ()


class ProposedAction(Struct, frozen=True):
    """What a participant may promise. ``text`` is empty and ``source`` None where nothing was named."""

    participant: str
    text: str
    source: str | None = None


class Draft(Struct, frozen=True):
    """The proposed summary, line by line, and the actions in the order of the people."""

    summary: tuple[SummaryLine, ...]
    actions: tuple[ProposedAction, ...]


def draft(session: SharedSession) -> Draft:
    """The draft of a session. The same notes always give the same draft."""
    lines: list[SummaryLine] = []
    for question in session.week.questions:
        notes = [n for n in session.notes if n.question == question.id]
        if any(n.kind is not Kind.ACTION for n in notes):
            lines.append(SummaryLine(question.id, LineKind.QUESTION, question.text))
            lines.extend(_bullets(question.id, notes, session.language))
    lines.extend(_bullets(None, [n for n in session.notes if n.question is None], session.language))
    return Draft(tuple(lines), tuple(_actions(session)))


def summary_text(lines: Iterable[SummaryLine]) -> str:
    """The summary as text in the document's own form: the question, bullets, an empty line between questions."""
    written: list[str] = []
    last: SummaryLine | None = None
    for line in lines:
        label_after_bullets = line.kind is LineKind.LABEL and last is not None and last.kind is LineKind.BULLET
        if last is not None and (line.question != last.question or label_after_bullets):
            written.append("")
        last = line
        written.append(f"- {line.text}" if line.kind is LineKind.BULLET else line.text)
    return "\n".join(written)


def _bullets(question: str | None, notes: list[SharedNote], language: str) -> Iterable[SummaryLine]:
    """The bullets of one question: unlabelled ones first, then a group for each label, then what was asked."""
    groups: dict[str | None, list[SharedNote]] = {None: []}
    for note in notes:
        if note.kind in {Kind.POINT, Kind.QUOTE}:
            groups.setdefault(note.label, []).append(note)
    raised = [n for n in notes if n.kind is Kind.QUESTION]
    if raised:
        # A label may read the same: its notes stand with them.
        title = terms(language).open_questions
        groups[title] = [*groups.pop(title, []), *raised]
    for label, members in groups.items():
        if label is not None:
            yield SummaryLine(question, LineKind.LABEL, label, tuple(n.id for n in members))
        yield from _merged(question, members, language)


def _merged(question: str | None, notes: Iterable[SharedNote], language: str) -> Iterable[SummaryLine]:
    same: dict[str, list[SharedNote]] = {}
    for note in notes:
        same.setdefault(fold(note.text), []).append(note)
    for alike in same.values():
        first = alike[0]
        text = quoted(first.text, language) if first.kind is Kind.QUOTE else first.text
        yield SummaryLine(question, LineKind.BULLET, text, tuple(n.id for n in alike))


def _actions(session: SharedSession) -> Iterable[ProposedAction]:
    for person in session.people:
        named = [n for n in session.notes if n.kind is Kind.ACTION and n.participant == person.id]
        for note in named:
            yield ProposedAction(person.id, note.text, note.id)
        if person.present and not named:
            yield ProposedAction(person.id, "")
