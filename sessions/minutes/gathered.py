"""The minutes as structure: what stands in each section of the week, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from msgspec import Struct

from curriculum.headings import section_heading
from curriculum.programme import Section
from sessions.closing.review import Closing
from sessions.projection import SharedNote, SharedSession
from sessions.record import Kind
from sessions.terms import quoted, terms

FILLED = (Section.INSIGHTS, Section.SUMMARY, Section.ACTION)
"""The sections that a session fills; questions and own thoughts are there before."""

_BREAKS = re.compile(r"[\r\n]+")
_BULLET = re.compile(r"(?:[-*•][ \t\u3000]|・)[ \t\u3000]*(?=[^ \t\u3000])")


class Form(Enum):
    """What a line of the minutes is. A NAME is that of who said the bullets below it."""

    SUBHEADING = "subheading"
    NAME = "name"
    BULLET = "bullet"
    TASK = "task"
    PARAGRAPH = "paragraph"
    EMPTY = "empty"


class Line(Struct, frozen=True):
    """A line of the minutes: its form, and the text of people as they wrote it."""

    form: Form
    text: str = ""


class FilledSection(Struct, frozen=True):
    """A section under the document's own heading."""

    section: Section
    heading: str
    lines: tuple[Line, ...]


class Minutes(Struct, frozen=True):
    """The filled sections of one week, in the document's order. ``title`` names the week, ``group`` who met."""

    language: str
    group: str
    title: str
    sections: tuple[FilledSection, ...]

    def only(self, section: Section | None) -> Minutes:
        """These minutes with one section, or all of them for None."""
        kept = tuple(s for s in self.sections if section in {None, s.section})
        return Minutes(self.language, self.group, self.title, kept)


def minutes(session: SharedSession, closing: Closing) -> Minutes:
    """The minutes of a session as it stands."""
    lines = {
        Section.INSIGHTS: _insights(session),
        Section.SUMMARY: _summary(session, closing),
        Section.ACTION: _actions(session, closing),
    }
    headings, words = session.week.headings, terms(session.language)
    title = words.week.format(number=session.week.number)
    return Minutes(
        session.language,
        session.group_name,
        f"{title}{words.after_name}{session.week.theme}" if session.week.theme else title,
        tuple(_section(s, headings.get(s) or section_heading(s, session.language), lines[s]) for s in FILLED),
    )


def _section(section: Section, heading: str, lines: Iterable[Line]) -> FilledSection:
    """A section in which a line break that came into a text all the same begins no new line."""
    texts = (Line(line.form, _BREAKS.sub(" ", line.text)) for line in lines)
    return FilledSection(section, heading, tuple(texts))


def note_text(note: SharedNote, language: str) -> str:
    """A note as it reads in the minutes: its label before an arrow, somebody's words in quotation marks."""
    text = quoted(note.text, language) if note.kind is Kind.QUOTE else note.text
    return f"{note.label}→{text}" if note.label else text


def _insights(session: SharedSession) -> Iterator[Line]:
    words = terms(session.language)
    everybody = [*((p.id, p.name) for p in session.people), (None, words.everyone)]
    outside = [n for n in session.notes if n.question is None]
    yield from _by_person(outside, everybody, session.language)
    for question in session.week.questions:
        said = [n for n in session.notes if n.question == question.id]
        if said:
            yield Line(Form.SUBHEADING, question.text)
            yield from _by_person(said, everybody, session.language)


def _by_person(notes: list[SharedNote], everybody: Iterable[tuple[str | None, str]], language: str) -> Iterator[Line]:
    for participant, name in everybody:
        own = [n for n in notes if n.participant == participant]
        if own:
            yield Line(Form.NAME, name)
            yield from (Line(Form.BULLET, note_text(n, language)) for n in own)


def _summary(session: SharedSession, closing: Closing) -> Iterator[Line]:
    """The summary line by line. A question that begins like a bullet is none where it stands above its bullets."""
    questions = {q.text for q in session.week.questions}
    first = True
    for raw in closing.summary.strip("\n").split("\n"):
        line = raw.strip(" \t\u3000")
        bullet = None if first and line in questions else _BULLET.match(line)
        first = not line
        if bullet:
            yield Line(Form.BULLET, line[bullet.end() :])
        elif line:
            yield Line(Form.PARAGRAPH, line)
        elif closing.summary.strip():
            yield Line(Form.EMPTY)


def _actions(session: SharedSession, closing: Closing) -> Iterator[Line]:
    after = terms(session.language).after_name
    for person, text in closing.actions:
        for line in text.split("\n"):
            if line.strip():
                yield Line(Form.TASK, f"{person.name}{after}{line.strip()}")
