"""The minutes of an evening: the document's three sections that a session fills, and their form for where they go.

``minutes`` gathers them once, as structure; ``as_markdown``, ``as_plain`` and ``as_json`` write them. What people wrote
is text in all of them and can never become structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from msgspec import Struct, json

from curriculum.headings import section_heading
from curriculum.programme import Section
from sessions.closing.review import Closing
from sessions.projection import SharedNote, SharedSession
from sessions.record import Kind
from sessions.terms import quoted, terms

FILLED = (Section.INSIGHTS, Section.SUMMARY, Section.ACTION)
"""The sections that a session fills; questions and own thoughts are there before."""


class Form(Enum):
    """What a line of the minutes is."""

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
    """The filled sections of one week, in the document's order."""

    language: str
    sections: tuple[FilledSection, ...]

    def only(self, section: Section | None) -> Minutes:
        """These minutes with one section, or all of them for None."""
        kept = tuple(s for s in self.sections if section in {None, s.section})
        return Minutes(self.language, kept)


def minutes(session: SharedSession, closing: Closing) -> Minutes:
    """The minutes of a session as it stands."""
    lines = {
        Section.INSIGHTS: tuple(_insights(session)),
        Section.SUMMARY: tuple(_summary(closing.summary)),
        Section.ACTION: tuple(_actions(session, closing)),
    }
    headings = session.week.headings
    return Minutes(
        session.language,
        tuple(FilledSection(s, headings.get(s) or section_heading(s, session.language), lines[s]) for s in FILLED),
    )


def as_markdown(kept: Minutes) -> str:
    """Markdown that Notion's paste turns into headings, bullets and check boxes."""
    written = (_markdown_section(s) for s in kept.sections)
    return "\n\n".join(written) + "\n"


def as_plain(kept: Minutes) -> str:
    """Text without any marks but bullets, for whatever takes text."""
    bullet = terms(kept.language).bullet
    blocks = []
    for section in kept.sections:
        lines = [section.heading]
        for line in section.lines:
            if line.form in {Form.SUBHEADING, Form.NAME} and lines[-1]:
                lines.append("")
            lines.append(bullet + line.text if line.form in {Form.BULLET, Form.TASK} else line.text)
        blocks.append("\n".join(lines).rstrip("\n"))
    return "\n\n".join(blocks) + "\n"


def as_json(session: SharedSession, closing: Closing) -> str:
    """The minutes for other programs, in the shape of the command line's ``export --as json``."""
    people = (*session.people, None)

    def notes(question: str, person: str | None) -> list[dict[str, object]]:
        return [
            {"id": n.id, "kind": n.kind.value, "label": n.label, "text": n.text}
            for n in session.notes
            if n.question == question and n.participant == person
        ]

    def shares(question: str) -> Iterator[dict[str, object]]:
        for person in people:
            said = notes(question, person.id if person else None)
            if said:
                yield {"participant": person.name if person else None, "notes": said}

    record = {
        "group": session.group_name,
        "programme": session.programme_title,
        "week": session.week.number,
        "theme": session.week.theme,
        "questions": [{"text": q.text, "shares": list(shares(q.id))} for q in session.week.questions],
        "summary": closing.summary,
        "actions": [
            {"participant": person.name, "text": text, "state": None}
            for person, text in closing.actions
            if text.strip()
        ],
    }
    return json.format(json.encode(record), indent=2).decode() + "\n"


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


def note_text(note: SharedNote, language: str) -> str:
    """A note as it reads in the minutes: its label before an arrow, somebody's words in quotation marks."""
    text = quoted(note.text, language) if note.kind is Kind.QUOTE else note.text
    return f"{note.label}→{text}" if note.label else text


def _summary(text: str) -> Iterator[Line]:
    for raw in text.strip("\n").split("\n"):
        line = raw.strip(" \t\u3000")
        bullet = re.match(r"(?:[-*•][ \t\u3000]|・)[ \t\u3000]*", line)
        if bullet:
            yield Line(Form.BULLET, line[bullet.end() :])
        elif line:
            yield Line(Form.PARAGRAPH, line)
        elif text.strip():
            yield Line(Form.EMPTY)


def _actions(session: SharedSession, closing: Closing) -> Iterator[Line]:
    after = terms(session.language).after_name
    for person, text in closing.actions:
        for line in text.split("\n"):
            if line.strip():
                yield Line(Form.TASK, f"{person.name}{after}{line.strip()}")


def _markdown_section(section: FilledSection) -> str:
    marks = {Form.BULLET: "- ", Form.TASK: "- [ ] ", Form.SUBHEADING: "### "}
    lines = [f"## {_in_heading(section.heading)}", ""]
    for line in section.lines:
        text = _in_heading(line.text) if line.form is Form.SUBHEADING else _escaped(line.text)
        if line.form is Form.NAME:
            text = f"**{text}**"
        structural = line.form in {Form.SUBHEADING, Form.NAME, Form.PARAGRAPH}
        if structural and lines[-1]:
            lines.append("")
        lines.append(marks.get(line.form, "") + text)
        if line.form in {Form.SUBHEADING, Form.NAME}:
            lines.append("")
    return "\n".join(lines).rstrip("\n")


_BREAKS = re.compile(r"[\r\n]+")
_INLINE = re.compile(r"[\\`*_\[\]<>|~&$]")
_AT_START = re.compile(r"(?:[#+=-]|\d+(?=[.)]))")


def _in_heading(text: str) -> str:
    """As ``_escaped``; marks at the end would close the heading and be gone."""
    return re.sub(r"(?<=\s)(#+\s*)$", r"\\\1", _escaped(text))


def _escaped(text: str) -> str:
    """What a person wrote, as Markdown that shows the same characters."""
    safe = _INLINE.sub(lambda found: "\\" + found[0], _BREAKS.sub(" ", text))
    start = _AT_START.match(safe)
    if start is None:
        return safe
    if start[0][0] in "#+=-":
        return "\\" + safe
    return f"{start[0]}\\{safe[start.end() :]}"
