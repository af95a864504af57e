"""What people wrote under “own thoughts” before the evening: whose it is, and to which question.

Each participant has a copy of the document, or one document has their names under the section. There the questions are
mostly written once more with the answers below them, and the answers may also stand in the order of the questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from curriculum.frontmatter import read_front_matter
from curriculum.layout import Part, WeekPlace, lay_out
from curriculum.outline import is_rule
from curriculum.plaintext import fold, one_line
from curriculum.programme import Programme, Section, Week
from curriculum.questions import item_text
from curriculum.source import readable_lines
from curriculum.weeks import LONGEST, one_of_each
from curriculum.wording import words

_HEADING = re.compile(r"[ \t\u3000]*[#＃]{1,6}[ \t\u3000]*")
_COLON = re.compile("[:：]")
_NUMBER = re.compile(r"[(（]?\d{1,2}[)）.．、]|[①-⑳]|[QＱAＡ]\d{1,2}[.:．：]")
_QUOTE = re.compile(r"^(?:>[ \t]?)+")
_SPACE = " \t\u3000"


class Answer(Struct, frozen=True):
    """What somebody wrote: their name in the document (None where it has none), the week, the question's id (None for
    the week as a whole), and the text."""

    name: str | None
    week: int
    question: str | None
    text: str


def answers_in(text: str, programme: Programme, names: Sequence[str], *, file: str) -> list[Answer]:
    """What stands under “own thoughts” in a document's text, for the weeks and questions of a programme.

    ``names`` are those of the group. Sections that hold nothing but the questions give nothing. Raises BadInput where
    the document cannot be read.
    """
    lines = readable_lines(text)
    layout = lay_out(lines, read_front_matter(lines, file=file).ends, file=file)
    one_of_each(layout, file=file)
    found: list[Answer] = []
    for place in layout.weeks:
        week = programme.week(place.says.number)
        if week is not None:
            found += _in_week(lines, place, week, {fold(name): name for name in names})
    return found


def _in_week(lines: Sequence[str], place: WeekPlace, week: Week, names: Mapping[str, str]) -> Iterator[Answer]:
    for part in place.parts:
        if part.section is Section.OWN_THOUGHTS:
            for name, question, written in _stretches(lines, part, week, names):
                yield from _answers(name, question, written, week)


def _stretches(
    lines: Sequence[str], part: Part, week: Week, names: Mapping[str, str]
) -> Iterator[tuple[str | None, str | None, list[str]]]:
    """The lines of a section between the names and the questions in it: whose they are, to which question."""
    questions = {fold(question.text): question.id for question in week.questions}
    name: str | None = None
    question: str | None = None
    names_outside: bool | None = None
    written: list[str] = []
    for at in range(part.begins, part.ends):
        line = lines[at]
        if not line.strip():
            written.append(line)
            continue
        said = _said(line)
        whose, rest = _name_at(said, names)
        asked = questions.get(fold(said))
        if whose is None and asked is None:
            if not is_rule(line):
                written.append(line)
            continue
        yield name, question, written
        written = [rest] if rest else []
        if names_outside is None:
            names_outside = whose is not None
        if whose is not None:
            name, question = whose, None if names_outside else question
        else:
            name, question = name if names_outside else None, asked
    yield name, question, written


def _said(line: str) -> str:
    """What a line says where it may be a name or a question; nothing where it is longer than either."""
    if len(line) > 2 * LONGEST:
        return ""
    heading = _HEADING.match(line)
    return words(item_text(line[heading.end() :] if heading else line)).strip(_SPACE)


def _name_at(said: str, names: Mapping[str, str]) -> tuple[str | None, str]:
    """The participant whose name a line consists of or begins with (``いのさん：…``), and what follows it."""
    if fold(said) in names:
        return names[fold(said)], ""
    colon = _COLON.search(said)
    if colon and fold(said[: colon.start()]) in names:
        return names[fold(said[: colon.start()])], said[colon.end() :].strip(_SPACE)
    return None, ""


def _answers(name: str | None, question: str | None, written: Sequence[str], week: Week) -> Iterator[Answer]:
    """The answers in lines that belong to one person: one for each question, where they are numbered like them."""
    numbered = _numbered(written) if question is None else []
    answered: list[tuple[str | None, Sequence[str]]] = [(question, written)]
    if len(numbered) == len(week.questions) > 1:
        answered = [(asked.id, lines) for asked, lines in zip(week.questions, numbered, strict=True)]
    for asked_id, lines in answered:
        text = _text(lines)
        if text:
            yield Answer(name, week.number, asked_id, text)


def _numbered(written: Sequence[str]) -> list[list[str]]:
    """The items of a numbered list, each with the lines below it; none where anything stands before the list."""
    items: list[list[str]] = []
    margin = 0
    for line in written:
        bare = line.lstrip(_SPACE)
        if not items and not bare:
            continue
        if _NUMBER.match(bare) and (not items or len(line) - len(bare) <= margin):
            margin = len(line) - len(bare)
            items.append([line])
        elif items:
            items[-1].append(line)
        else:
            return []
    return items


def _text(written: Sequence[str]) -> str:
    """Lines as they are read, without marks; an empty list item says nothing."""
    bare = (line.strip(_SPACE) for line in written)
    said = [line and one_line(words(item_text(_QUOTE.sub("", line)))) for line in bare]
    return re.sub("\n{3,}", "\n\n", "\n".join(said)).strip("\n")
