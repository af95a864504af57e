"""Where the weeks of a document and their sections are, line by line.

Lines are counted from 0; a range begins with its first line and ends before the line it names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from curriculum.headings import Counted, WeekHeading, section_of, week_of
from curriculum.outline import Heading, headings_in
from curriculum.problem import N_, BadInput
from curriculum.programme import Section

MOST_HEADINGS = 10_000
"""Headings of a document: fifty weeks with two hundred in each. It bounds the time that is spent on any file."""


class Part(Struct, frozen=True):
    """A stretch of a week under one heading: a section, or (None) something that is none.

    ``begins`` is the line after the heading. ``inner`` are the headings within the part.
    """

    section: Section | None
    heading: Heading
    begins: int
    ends: int
    inner: tuple[Heading, ...] = ()


class WeekPlace(Struct, frozen=True):
    """A week: its heading and what that says, the lines before its first section (``begins`` to ``preface_ends``) with
    the headings among them, and its parts."""

    heading: Heading
    says: WeekHeading
    begins: int
    preface_ends: int
    ends: int
    parts: tuple[Part, ...]
    preface: tuple[Heading, ...] = ()


class Layout(Struct, frozen=True):
    """A whole document: its title's heading, where it has one, and its weeks in the order of the lines."""

    title: Heading | None
    weeks: tuple[WeekPlace, ...]


def lay_out(lines: Sequence[str], begins: int = 0, *, file: str) -> Layout:
    """Find the weeks and sections in a document's lines from index ``begins`` on (after the front matter).

    Raises BadInput where there are more than ``MOST_HEADINGS``.
    """
    headings = list(islice(headings_in(lines, begins), MOST_HEADINGS + 1))
    if len(headings) > MOST_HEADINGS:
        raise BadInput(
            N_(
                "{file}, line {line}: there are more than {most} headings up to here. "
                "A document with the weeks of one programme is expected."
            ),
            file=file,
            line=headings[-1].at + 1,
            most=MOST_HEADINGS,
        )
    weeks = _weeks(headings)
    ends = [*(heading.at for heading, _ in weeks), len(lines)][1:]
    first = weeks[0][0].at if weeks else len(lines)
    title = next((h for h in headings if h.at < first and h.spaced and h.text and section_of(h.text) is None), None)
    lines_of = [heading.at for heading in headings]
    places = (
        _place(heading, says, headings[bisect_right(lines_of, heading.at) : bisect_left(lines_of, end)], end)
        for (heading, says), end in zip(weeks, ends, strict=True)
    )
    return Layout(title, tuple(places))


def _weeks(headings: Sequence[Heading]) -> list[tuple[Heading, WeekHeading]]:
    """The headings that open a week.

    Where weeks are counted, a meeting's heading within one is text. So is a heading that names a week again at a deeper
    level, such as a look back at week 1.
    """
    found = [(heading, says) for heading in headings if (says := week_of(heading.text)) is not None]
    if any(says.counted is Counted.WEEKS for _, says in found):
        found = [(heading, says) for heading, says in found if says.counted is Counted.WEEKS]
    level: dict[int, int] = {}
    for heading, says in found:
        level[says.number] = min(heading.level, level.get(says.number, heading.level))
    return [(heading, says) for heading, says in found if heading.level == level[says.number]]


def _place(week: Heading, says: WeekHeading, within: Sequence[Heading], ends: int) -> WeekPlace:
    """A week's parts. A section's name at a deeper level than elsewhere in the week is a heading in somebody's text."""
    named = [(heading, section_of(heading.text)) for heading in within]
    level: dict[Section, int] = {}
    for heading, section in named:
        if section is not None:
            level[section] = min(heading.level, level.get(section, heading.level))
    preface: list[Heading] = []
    openings: list[tuple[Heading, Section | None, list[Heading]]] = []
    for heading, section in named:
        if section is not None and heading.level == level[section]:
            openings.append((heading, section, []))
        elif heading.spaced and openings and heading.level <= openings[-1][0].level:
            openings.append((heading, None, []))
        elif heading.spaced and openings:
            openings[-1][2].append(heading)
        elif heading.spaced:
            preface.append(heading)
    stops = [*(heading.at for heading, _, _ in openings), ends]
    parts = (
        Part(section, heading, heading.at + 1, end, tuple(inner))
        for (heading, section, inner), end in zip(openings, stops[1:], strict=True)
    )
    return WeekPlace(week, says, week.at + 1, stops[0], ends, tuple(parts), tuple(preface))
