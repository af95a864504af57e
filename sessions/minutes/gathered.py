"""The minutes as structure: what stands in each section of the week, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from msgspec import Struct

from curriculum.headings import section_heading
from curriculum.programme import Section
from sessions.closing.review import Closing
from sessions.projection import SharedNote, SharedSession
from sessions.promises import Outcome
from sessions.record import Kind
from sessions.terms import quoted, terms
from sessions.thoughts import Thought

FILLED = (Section.INSIGHTS, Section.SUMMARY, Section.ACTION)
"""The sections that a session fills; questions and own thoughts are there before."""

_BREAKS = re.compile(r"[\r\n]+")
_BULLET = re.compile(r"(?:[-*•][ \t\u3000]|・)[ \t\u3000]*(?=[^ \t\u3000])")


class Form(Enum):
    """What a line of the minutes is. A NAME is that of who said the bullets below it; DONE is a task that is done."""

    SUBHEADING = "subheading"
    NAME = "name"
    BULLET = "bullet"
    TASK = "task"
    DONE = "done"
    PARAGRAPH = "paragraph"
    EMPTY = "empty"


class Line(Struct, frozen=True):
    """A line of the minutes: its form, and the text of people as they wrote it."""

    form: Form
    text: str = ""


class FilledSection(Struct, frozen=True):
    """A section under the document's own heading. ``section`` is None for what the document has no section for: what
    became of last week's actions."""

    section: Section | None
    heading: str
    lines: tuple[Line, ...]


class Minutes(Struct, frozen=True):
    """The filled sections of one week, in the document's order. ``title`` names the week, ``group`` who met.

    What became of last week's actions comes first, where any were promised; own thoughts are there if they were given.
    """

    language: str
    group: str
    title: str
    sections: tuple[FilledSection, ...]

    def only(self, section: Section | None) -> Minutes:
        """These minutes with one section, or all of them for None."""
        kept = tuple(s for s in self.sections if section in {None, s.section})
        return Minutes(self.language, self.group, self.title, kept)


def minutes(session: SharedSession, closing: Closing, thoughts: Sequence[Thought] = ()) -> Minutes:
    """The minutes of a session as it stands, with these own thoughts of its participants."""
    words = terms(session.language)
    lines: dict[Section | None, Iterable[Line]] = {
        None: _review(session),
        Section.OWN_THOUGHTS: _thoughts(session, thoughts),
        Section.INSIGHTS: _insights(session),
        Section.SUMMARY: _summary(session, closing),
        Section.ACTION: _actions(session, closing),
    }
    sections = (_section(session, section, of) for section, of in lines.items())
    title = words.week.format(number=session.week.number)
    return Minutes(
        session.language,
        session.group_name,
        f"{title}{words.after_name}{session.week.theme}" if session.week.theme else title,
        tuple(s for s in sections if s.lines or s.section in FILLED),
    )


def _section(session: SharedSession, section: Section | None, lines: Iterable[Line]) -> FilledSection:
    """A section in which a line break that came into a text all the same begins no new line."""
    if section is None:
        heading = terms(session.language).review
    else:
        heading = session.week.headings.get(section) or section_heading(section, session.language)
    texts = (Line(line.form, _BREAKS.sub(" ", line.text)) for line in lines)
    return FilledSection(section, heading, tuple(texts))


def note_text(note: SharedNote, language: str) -> str:
    """A note as it reads in the minutes: its label before an arrow, somebody's words in quotation marks."""
    text = quoted(note.text, language) if note.kind is Kind.QUOTE else note.text
    return f"{note.label}→{text}" if note.label else text


def _review(session: SharedSession) -> Iterator[Line]:
    """What became of last week's actions: done ones ticked, the others with a word; none where nobody said."""
    words = terms(session.language)
    remarks = {Outcome.PARTLY: words.partly, Outcome.NOT_YET: words.not_yet}
    for promise in session.promises:
        form = Form.DONE if promise.outcome is Outcome.DONE else Form.TASK
        remark = remarks.get(promise.outcome, "") if promise.outcome else ""
        for line in filter(str.strip, promise.text.split("\n")):
            yield Line(form, f"{session.name(promise.participant)}{words.after_name}{line.strip()}{remark}")


def _thoughts(session: SharedSession, thoughts: Sequence[Thought]) -> Iterator[Line]:
    for question in (None, *session.week.questions):
        own = [t for t in thoughts if t.week == session.week.number and t.question == (question and question.id)]
        if own and question:
            yield Line(Form.SUBHEADING, question.text)
        for person in session.people:
            said = [line.strip() for t in own if t.participant == person.id for line in t.text.split("\n")]
            if any(said):
                yield Line(Form.NAME, person.name)
                yield from (Line(Form.BULLET, line) for line in said if line)


def _insights(session: SharedSession) -> Iterator[Line]:
    words = terms(session.language)
    everybody = [*((p.id, p.name) for p in session.people), (None, words.everyone)]
    asked = {question.id for question in session.week.questions}
    yield from _by_person([n for n in session.notes if n.question not in asked], everybody, session.language)
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
