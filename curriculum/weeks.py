"""A week read from its place in a document: its theme, its aim and its questions, or a word on what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from curriculum.layout import Layout, WeekPlace
from curriculum.outline import is_rule
from curriculum.plaintext import one_line
from curriculum.problem import N_, BadInput
from curriculum.programme import Question, Section, Week
from curriculum.questions import Asked, asked_in
from curriculum.wording import words

LONGEST = 2000
"""Characters of a title, theme, aim or question: they are read from a shared screen, and none fills a page."""

MOST_QUESTIONS = 50
"""Questions of one week; an evening has time for a few."""

_AIM_LABEL = re.compile(r"(?:ねらい|狙い|目的|目標|ゴール|(?i:aims?|goals?|purpose|objectives?))[ \t]*[:：][ \t]*")


class ReadWeek(Struct, frozen=True):
    """A week, its place in the document, and the indexes of the lines that it was made of."""

    week: Week
    place: WeekPlace
    used: frozenset[int]


def read_weeks(lines: Sequence[str], layout: Layout, *, file: str) -> list[ReadWeek]:
    """The weeks of a document by their numbers. Raises BadInput where there is none, or one cannot be a week."""
    if not layout.weeks:
        raise BadInput(
            N_(
                "{file}, line {line}: no week was found from here on. Each week needs a heading with its number, "
                "such as “# Week 1: Why relationships come first” or “# 第1週目：なぜ関係性が先なのか？”."
            ),
            file=file,
            line=layout.title.at + 1 if layout.title else 1,
        )
    one_of_each(layout, file=file)
    return sorted((_read(lines, place, file) for place in layout.weeks), key=lambda read: read.week.number)


def one_of_each(layout: Layout, *, file: str) -> None:
    """Raise BadInput where a document has two weeks of one number."""
    first: dict[int, int] = {}
    for place in layout.weeks:
        number, line = place.says.number, place.heading.at + 1
        if first.setdefault(number, line) != line:
            raise BadInput(
                N_(
                    "{file}, line {line}: week {week} is there twice; the first one is at line {first}. "
                    "Please give each week a number of its own."
                ),
                file=file,
                line=line,
                week=number,
                first=first[number],
            )


def at_most(text: str, at: int, *, file: str) -> str:
    """The text, which begins on the line of index ``at``. Raises BadInput where it is longer than ``LONGEST``."""
    if len(text) > LONGEST:
        raise BadInput(
            N_(
                "{file}, line {line}: what is written here is longer than {most} characters. "
                "A title, a theme, an aim or a question is expected."
            ),
            file=file,
            line=at + 1,
            most=LONGEST,
        )
    return text


def _read(lines: Sequence[str], place: WeekPlace, file: str) -> ReadWeek:
    asked = _asked(lines, place, file)
    headings: dict[Section, str] = {}
    for part in place.parts:
        if part.section is not None:
            headings.setdefault(part.section, one_line(part.heading.text))
    week = Week(
        number=place.says.number,
        theme=at_most(one_line(words(place.says.theme)), place.heading.at, file=file),
        aim=_aim(lines, place, file),
        questions=tuple(
            Question(f"q{i}", at_most(one_line(question.text), question.begins, file=file))
            for i, question in enumerate(asked, 1)
        ),
        headings=headings,
    )
    used = {place.heading.at, *_preface(lines, place)}
    for question in asked:
        used.update(range(question.begins, question.ends))
    return ReadWeek(week, place, frozenset(used))


def _asked(lines: Sequence[str], place: WeekPlace, file: str) -> list[Asked]:
    parts = [part for part in place.parts if part.section is Section.QUESTIONS]
    asked = list(islice((question for part in parts for question in asked_in(lines, part)), MOST_QUESTIONS + 1))
    if not asked:
        raise BadInput(
            N_(
                "{file}, line {line}: week {week} has no questions. Please write them as a list under a heading "
                "“## Questions” or “## 問い”, such as “1. What did you notice?”."
            ),
            file=file,
            line=(parts[0].heading if parts else place.heading).at + 1,
            week=place.says.number,
        )
    if len(asked) > MOST_QUESTIONS:
        raise BadInput(
            N_(
                "{file}, line {line}: week {week} has more than {most} questions. "
                "Please let the list of its questions end before this line."
            ),
            file=file,
            line=asked[-1].begins + 1,
            week=place.says.number,
            most=MOST_QUESTIONS,
        )
    return asked


def _aim(lines: Sequence[str], place: WeekPlace, file: str) -> str:
    """The lines before the first section, their breaks kept, paragraphs parted by one empty line."""
    written: list[str] = []
    length = 0
    for at in _preface(lines, place):
        text = lines[at].strip()
        if text or (written and written[-1]):
            written.append(words(text))
            length += len(written[-1])
        if length > LONGEST:
            break
    aim = "\n".join(written).strip()
    label = _AIM_LABEL.match(aim)
    return at_most(aim[label.end() :] if label else aim, place.begins, file=file)


def _preface(lines: Sequence[str], place: WeekPlace) -> Iterator[int]:
    """The indexes of the lines of a week's aim, empty ones included; headings and rules are not of it."""
    headings = {heading.at for heading in place.preface}
    return (at for at in range(place.begins, place.preface_ends) if at not in headings and not is_rule(lines[at]))
