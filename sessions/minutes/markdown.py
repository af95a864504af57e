"""Minutes as Markdown: for Notion's paste, which makes headings, bullets and check boxes of it, and for documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.headings import section_of, week_of
from sessions.minutes.gathered import FilledSection, Form, Minutes

_MARKS = {Form.BULLET: "- ", Form.TASK: "- [ ] ", Form.DONE: "- [x] "}
_DEEPEST = 6
_INLINE = re.compile(r"[\\`*_\[\]<>|~&$]")
_AT_START = re.compile(r"(?:[#+=-]|\d+(?=[.)]))")
_CLOSING_MARKS = re.compile(r"(?<=\s)(#+\s*)$")

# Addresses are kept free of backslashes where nothing in them can be a mark: readers that make links of them would
# show a backslash as a part of them.
_ADDRESS = re.compile(r"(?:https?|ftp)://[!-~]+")
_CAN_PAIR = re.compile(r"(?<![0-9A-Za-z])_+|_+(?![0-9A-Za-z])|[~$]")
_IS_A_MARK = re.compile(r"[\\*`\[\]<>|]|&(?:#|\w+;)")


def as_markdown(*weeks: Minutes) -> str:
    """Markdown that shows exactly the characters that people wrote. Several weeks get a heading each."""
    written = []
    for kept in weeks:
        if len(weeks) > 1:
            written.append(f"# {_in_heading(kept.title)}")
        written += (f"## {_in_heading(s.heading)}\n\n" + "\n".join(section_lines(s, 2)) for s in kept.sections)
    return "\n\n".join(part.rstrip("\n") for part in written) + "\n"


def section_lines(section: FilledSection, level: int) -> list[str]:
    """The lines of a section that stand under a heading of this level (1 to 6), none of them empty at either end.

    A question is a heading one level below, or bold where that could be taken for the heading of a week or a section.
    """
    lines: list[str] = []
    for line in section.lines:
        lone = line.form in {Form.SUBHEADING, Form.NAME, Form.PARAGRAPH}
        if lone and lines and lines[-1]:
            lines.append("")
        if line.form is Form.SUBHEADING:
            lines += [_subheading(line.text, level + 1), ""]
        elif line.form is Form.NAME:
            lines += [f"**{_escaped(line.text)}**", ""]
        elif line.form is Form.PARAGRAPH and line.text.startswith("＃"):
            # No mark of Markdown, so it cannot be escaped, but in our documents it opens a heading.
            lines.append(f"- {_escaped(line.text)}")
        else:
            lines.append(_MARKS.get(line.form, "") + _escaped(line.text))
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _subheading(text: str, level: int) -> str:
    if level > _DEEPEST or section_of(text) or week_of(text):
        return f"**{_escaped(text)}**"
    return f"{'#' * level} {_in_heading(text)}"


def _in_heading(text: str) -> str:
    """As ``_escaped``; marks at the end would close the heading and be gone."""
    return _CLOSING_MARKS.sub(r"\\\1", _escaped(text))


def _escaped(text: str) -> str:
    """What a person wrote, as Markdown that shows the same characters."""
    safe = "".join(_pieces(text))
    start = _AT_START.match(safe)
    if start is None:
        return safe
    if start[0][0] in "#+=-":
        return "\\" + safe
    return f"{start[0]}\\{safe[start.end() :]}"


def _pieces(text: str) -> Iterator[str]:
    addresses = list(_ADDRESS.finditer(text))
    at = 0
    for found in addresses:
        yield _inline(text[at : found.start()])
        yield _address(found[0], alone=len(addresses) == 1)
        at = found.end()
    yield _inline(text[at:])


def _inline(text: str) -> str:
    return _INLINE.sub(lambda found: "\\" + found[0], text)


def _address(address: str, *, alone: bool) -> str:
    marks = _CAN_PAIR.findall(address)
    harmless = not _IS_A_MARK.search(address) and (not marks or (alone and len(marks) == 1))
    return address if harmless else _inline(address)
