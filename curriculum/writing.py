"""A programme written as a document, from which it is read again the same.

What people wrote never becomes structure: what Markdown or the reader would take for a mark is escaped, and the whole
is read once more before it is given out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from curriculum.document import read_programme
from curriculum.headings import section_heading, section_of, week_of
from curriculum.outline import headings_in
from curriculum.plaintext import clean, one_line
from curriculum.problem import N_, Problem
from curriculum.programme import Programme, Question, Section, Week
from curriculum.weeks import LONGEST, MOST_QUESTIONS
from curriculum.wording import words

_MARKS = re.compile(r"[\\`*_\[\]<>|~&$#]")
_OPENS = re.compile(r"(?=[-+=:.,)/])")
_NUMBER = re.compile(r"(\d+)([.)])")
_LABEL = {"ja": "ねらい：", "en": "Aim: "}
_WEEK = {"ja": "第{number}週目：{theme}", "en": "Week {number}: {theme}"}


def written_week(number: int, theme: str, aim: str, questions: str, headings: dict[Section, str]) -> Week:
    """A week as it was typed: ``aim`` may have lines and paragraphs, ``questions`` are a line each."""
    asked = [line for line in (one_line(line) for line in clean(questions).split("\n")) if line]
    lines = "\n".join(line.strip() for line in clean(aim).split("\n"))
    return Week(
        number=number,
        theme=one_line(theme),
        aim=re.sub(r"\n{3,}", "\n\n", lines).strip(),
        questions=tuple(Question(f"q{n}", text) for n, text in enumerate(asked, 1)),
        headings=headings,
    )


def complete(programme: Programme) -> Programme:
    """The programme with all five headings in every week: its own where it has them, else those of its language.

    Raises Problem with the sentence for what is missing or too long: a title, a week, a theme, a question.
    """
    if not programme.title:
        raise Problem(N_("Please give the programme a title."))
    if not programme.weeks:
        raise Problem(N_("A programme has at least one week."))
    for week in programme.weeks:
        if not week.theme:
            raise Problem(N_("Week {week} has no theme yet. Please write one."), week=week.number)
        if not week.questions:
            raise Problem(N_("Week {week} has no question yet. Please write at least one."), week=week.number)
        if len(week.questions) > MOST_QUESTIONS:
            raise Problem(
                N_("Week {week} has more than {most} questions. Please leave some out."),
                week=week.number,
                most=MOST_QUESTIONS,
            )
        if max(map(len, (week.theme, week.aim, *(q.text for q in week.questions)))) > LONGEST:
            raise Problem(
                N_("Week {week}: a theme, an aim or a question has at most {most} characters. Please make it shorter."),
                week=week.number,
                most=LONGEST,
            )
    if len(programme.title) > LONGEST:
        raise Problem(N_("The title has at most {most} characters. Please make it shorter."), most=LONGEST)
    weeks = tuple(replace(week, headings=_headings(week, programme.language)) for week in programme.weeks)
    return replace(programme, weeks=weeks)


def programme_document(programme: Programme) -> str:
    """The document of a programme, in its own language. All five headings are written, as ``complete`` gives them.

    Raises Problem as ``complete`` does, and where something cannot be written so that it is read again the same.
    """
    whole = complete(programme)
    title = whole.title
    quoted = f'"{title}"' if title[0] in "\"'" else title
    lines = ["---", f"title: {quoted}", f"language: {whole.language}", "---"]
    heading = "# " + _safe(title, lambda text: words(_heading_text(text)))
    said = _heading_text(heading[2:])
    if week_of(said) is None and section_of(said) is None and words(said) == title:
        lines += [heading, ""]  # the front matter has it in any case
    for week in whole.weeks:
        lines += [*_week(week, whole.language), ""]
    text = "\n".join(lines)
    if read_programme(text, file=title, name=whole.name) != whole:
        raise Problem(N_("Some of the text cannot be kept as it is. Please use fewer unusual characters."))
    return text


def holds_only(text: str, programme: Programme) -> bool:
    """Whether a document holds this programme and nothing else, so that it can be written anew without a loss."""
    try:
        return programme_document(programme) == text
    except Problem:
        return False


def _headings(week: Week, language: str) -> dict[Section, str]:
    own = {section: heading for section, heading in week.headings.items() if section_of(heading) is section}
    return {section: own.get(section) or section_heading(section, language) for section in Section}


def _week(week: Week, language: str) -> Iterator[str]:
    heading = _WEEK[language]

    def read(theme: str) -> str:
        said = week_of(_heading_text(heading.format(number=week.number, theme=theme)))
        return words(said.theme) if said is not None else ""

    yield f"# {heading.format(number=week.number, theme=_safe(week.theme, read))}"
    yield from _aim(week.aim, language)
    for section in Section:
        yield from ("", f"## {week.headings[section]}")
        if section is Section.QUESTIONS:
            yield from (f"{n}. {_escaped(question.text)}" for n, question in enumerate(week.questions, 1))


def _heading_text(text: str) -> str:
    """The text of a heading as the reader has it, without the marks that close it."""
    return next((heading.text for heading in headings_in([f"# {text}"])), "")


def _aim(aim: str, language: str) -> Iterator[str]:
    """The lines of an aim. A label that people wrote gets one before it, since the first is taken off."""
    if not aim:
        return
    first, *more = aim.split("\n")
    labelled = re.match(r"\w+[ \t]*[:：]", first)
    safe = _safe(first, words) if not first.startswith("＃") else _bold(first, words)
    yield _LABEL[language] + _escaped(first) if labelled else safe
    for line in more:
        yield _bold(line, words) if line.startswith("＃") else _safe(line, words)


def _escaped(text: str) -> str:
    """A line of text in Markdown in which nothing is a mark."""
    text = _MARKS.sub(r"\\\g<0>", text)
    number = _NUMBER.match(text)
    return f"{number[1]}\\{text[number.end(1) :]}" if number else _OPENS.sub(r"\\", text[:1]) + text[1:]


def _safe(text: str, read: Callable[[str], str]) -> str:
    """A line as it is read again the same by ``read``."""
    plain = _escaped(text)
    return plain if read(plain) == text else _bold(text, read)


def _bold(text: str, read: Callable[[str], str]) -> str:
    """A line in bold, or its first character, so that no mark of another width begins or closes it."""
    whole = f"**{_escaped(text)}**"
    return whole if read(whole) == text else f"**{_escaped(text[:1])}**" + _MARKS.sub(r"\\\g<0>", text[1:])
