"""Where in a document's text a section's new lines go, and what has to stand around them.

Line numbers are counted from 0; a range begins with its first line and ends before the line it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from curriculum.headings import section_heading
from curriculum.layout import Layout, Part, WeekPlace
from curriculum.outline import is_rule
from curriculum.programme import Section
from curriculum.source import Source

_HEADING = re.compile(
    r"\ufeff?(?P<space>[ \t]*)[ \t\u3000]*(?P<bullet>[-*+][ \t]+)?(?P<marks>[#＃]{1,6})(?P<gap>[ \t\u3000]*)"
)
_SPACE = " \t"
"""A full-width space at the head of a line begins a paragraph in Japanese; nothing is indented by it in Markdown."""

_DEEPEST = 6
_IN_A_BULLET = "    "
"""How Notion indents what stands within a bullet."""


class Gap(Struct, frozen=True):
    """A section's lines (``begins`` to ``ends``, its heading not among them), and how new ones go there.

    ``content_ends`` is the line after its last one that is neither empty nor a rule. ``level`` is that of its heading,
    ``indent`` what stands before each new line. ``heading`` are the lines that open a section which is not there yet;
    then it begins and ends where they go.
    """

    begins: int
    ends: int
    content_ends: int
    level: int
    indent: str
    heading: tuple[str, ...] = ()


class Page(Struct, frozen=True):
    """A document's text, its lines as they are read, and the week in it that is looked at."""

    source: Source
    lines: Sequence[str]
    layout: Layout
    place: WeekPlace

    def renewed(self, gap: Gap, begins: int, ends: int, new: Sequence[str]) -> Source:
        """The source with new lines in place of some of a section's own; what stands around them stays as it is."""
        return self.source.with_lines(begins, ends, self._indented(gap, new))

    def replaced(self, gap: Gap, new: Sequence[str]) -> Source:
        """The source with new lines in place of all of a section's own."""
        begins = next((at for at in range(gap.begins, gap.content_ends) if self.lines[at].strip()), gap.content_ends)
        return self.source.with_lines(begins, gap.content_ends, self._apart(gap, begins, self._indented(gap, new)))

    def inserted(self, gap: Gap, new: Sequence[str]) -> Source:
        """The source with new lines below what stands in a section."""
        at = gap.content_ends
        lines = self._indented(gap, new)
        if gap.heading:
            between = [self._empty(gap)] if self._airy() and new else []
            lines = [*gap.heading, *between, *lines]
        elif at == gap.begins < gap.ends and self._airy() and not self.lines[at].strip():
            at += 1
        return self.source.with_lines(at, at, self._apart(gap, at, lines))

    def _empty(self, gap: Gap) -> str:
        """An empty line under a section's indent, as the week has them."""
        alike = any(self.source.lines[at] == gap.indent for at in range(self.place.begins, self.place.ends))
        return gap.indent if alike else ""

    def _indented(self, gap: Gap, new: Sequence[str]) -> list[str]:
        """New lines under a section's indent."""
        empty = self._empty(gap)
        return [gap.indent + line if line else empty for line in new]

    def _apart(self, gap: Gap, at: int, lines: list[str]) -> list[str]:
        """Lines that go to ``at``, with an empty one at either end where else they would run into what stands there.

        The line below a section's heading needs none above it, unless all have one.
        """
        if not lines:
            return lines
        below_heading = at == gap.begins and not gap.heading
        above = at > 0 and self.lines[at - 1].strip() and (not below_heading or self._airy())
        ends = max(at, gap.content_ends)
        below = self.lines[ends].strip() if ends < len(self.lines) else ""
        parted = below and (self._airy() or not below.startswith("#"))
        empty = [self._empty(gap)]
        return [*(empty if above else []), *lines, *(empty if parted else [])]

    def _airy(self) -> bool:
        """Whether most sections of the document that hold something have an empty line below their heading."""
        parts = [
            p
            for place in self.layout.weeks
            for p in place.parts
            if _content_ends(self.lines, p.begins, p.ends) > p.begins
        ]
        return 2 * sum(not self.lines[p.begins].strip() for p in parts) > len(parts)


def gap_for(page: Page, section: Section, language: str) -> Gap:
    """Where a section of the week takes new lines, the first one of that name; where it would be, if there is none."""
    parts = page.place.parts
    part = next((p for p in parts if p.section is section), None)
    if part is not None:
        ends = _content_ends(page.lines, part.begins, part.ends)
        return Gap(part.begins, part.ends, ends, part.heading.level, _indent(page, part))
    order = list(Section)
    known = [p for p in parts if p.section is not None]
    before = [p for p in known if p.section and order.index(p.section) < order.index(section)]
    after = [p for p in known if p not in before]
    if before:
        at = _content_ends(page.lines, before[-1].begins, before[-1].ends)
    elif after:
        at = after[0].heading.at
    else:
        at = _content_ends(page.lines, page.place.begins, page.place.ends)
    pattern = next(iter([*before[-1:], *after]), None)
    opening, level = _opening(page, pattern)
    indent = _heading_indent(page, pattern) + _deeper(page) if pattern else ""
    return Gap(at, at, at, level, indent, (opening + section_heading(section, language),))


def _opening(page: Page, pattern: Part | None) -> tuple[str, int]:
    """What stands before a heading's text, as before that of a section like it, else one level below the week's."""
    heading = pattern.heading if pattern else page.place.heading
    found = _HEADING.match(page.source.lines[heading.at])
    if found is None:
        return "## ", 2
    marks = found["marks"]
    if pattern is None and len(marks) < _DEEPEST:
        marks += marks[0]
    return f"{found['space']}{found['bullet'] or ''}{marks}{found['gap'] or ' '}", len(marks)


def _content_ends(lines: Sequence[str], begins: int, ends: int) -> int:
    while ends > begins and (not lines[ends - 1].strip() or is_rule(lines[ends - 1])):
        ends -= 1
    return ends


def _indent(page: Page, part: Part) -> str:
    """The white space before the lines of a section: what all that stands in it has in common, else as elsewhere."""
    common = _common_space(page.lines, part)
    return _heading_indent(page, part) + _deeper(page) if common is None else common


def _deeper(page: Page) -> str:
    """By how much the week's sections are indented below their headings: as far as the first that holds something."""
    for part in page.place.parts:
        common, heading = _common_space(page.lines, part), _heading_indent(page, part)
        if common is not None and common.startswith(heading):
            return common[len(heading) :]
    return ""


def _heading_indent(page: Page, part: Part) -> str:
    found = _HEADING.match(page.source.lines[part.heading.at])
    if found is None:
        return ""
    return found["space"] + (_IN_A_BULLET if found["bullet"] else "")


def _common_space(lines: Sequence[str], part: Part) -> str | None:
    """The white space that all lines of a section begin with; None where there is no line."""
    common: str | None = None
    for space in _spaces(lines[at] for at in range(part.begins, part.ends)):
        same = takewhile(lambda both: both[0] == both[1], zip(space if common is None else common, space, strict=False))
        common = "".join(character for character, _ in same)
    return common


def _spaces(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        bare = line.lstrip(_SPACE)
        if bare and not is_rule(line):
            yield line[: len(line) - len(bare)]
