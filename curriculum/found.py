"""What an import found in a document, so that it can be said."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from curriculum.layout import Layout
from curriculum.outline import is_rule
from curriculum.programme import Section
from curriculum.weeks import ReadWeek


class FoundWeek(Struct, frozen=True):
    """A week that was found: where its heading is (``line`` counts from 1), and what it has."""

    number: int
    theme: str
    line: int
    questions: int
    sections: tuple[Section, ...]

    @property
    def missing(self) -> tuple[Section, ...]:
        """The sections that the week does not have, in their usual order."""
        return tuple(section for section in Section if section not in self.sections)


class Found(Struct, frozen=True):
    """What a document holds.

    ``passed_over`` are the lines, counted from 1, that stand in no section and were not understood as a title, an aim
    or a question. What people wrote under the other sections is not read here and not counted.
    """

    weeks: tuple[FoundWeek, ...]
    passed_over: tuple[int, ...]

    @property
    def questions(self) -> int:
        """The number of questions in all weeks together."""
        return sum(week.questions for week in self.weeks)


def found_in(lines: Sequence[str], begins: int, layout: Layout, weeks: Sequence[ReadWeek]) -> Found:
    """What was made of a document's lines from index ``begins`` on, and which of them nothing was made of."""
    used: set[int] = {layout.title.at} if layout.title else set()
    for read in weeks:
        used |= read.used
        for part in read.place.parts:
            if part.section is not None:
                used.add(part.heading.at)
                if part.section is not Section.QUESTIONS:
                    used.update(range(part.begins, part.ends))
    passed = (
        at + 1 for at in range(begins, len(lines)) if at not in used and lines[at].strip() and not is_rule(lines[at])
    )
    found = (
        FoundWeek(
            number=read.week.number,
            theme=read.week.theme,
            line=read.place.heading.at + 1,
            questions=len(read.week.questions),
            sections=tuple(section for section in Section if section in read.week.headings),
        )
        for read in weeks
    )
    return Found(tuple(found), tuple(passed))
