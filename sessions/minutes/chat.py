"""Minutes as a message for a chat (Slack, Discord, Chatwork, LINE): no headings, one short line for each thing said.

Each chat has marks of its own, and no escape that all of them know; so no line of a person's begins with one, and
within a line every character stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sessions.minutes.gathered import FilledSection, Form, Minutes
from sessions.terms import Terms, terms

_REMARK = re.compile(r"[※/／(（:：]")
_MARK = re.compile(r"[#＃>＞+*_~`|=\[<-]|\d+[.)]|:\w|\\")
"""What a line of a chat may begin with to become a quotation, a list, a heading, a code block or a tag."""

_BOXES = {Form.TASK: "☐ ", Form.DONE: "☑ "}


def as_chat(*weeks: Minutes) -> str:
    """One message: who met for which week, then each section under its short name."""
    blocks = []
    for kept in weeks:
        words = terms(kept.language)
        blocks.append(_safe(f"{kept.group} {kept.title}", words))
        blocks += (_block(section, words) for section in kept.sections if section.lines)
    return "\n\n".join(blocks) + "\n"


def _block(section: FilledSection, words: Terms) -> str:
    # The remark in a document's heading is for who reads the document.
    name = _REMARK.split(section.heading, maxsplit=1)[0].strip() or section.heading
    return "\n".join([words.title.format(text=name), *_lines(section, words)])


def _lines(section: FilledSection, words: Terms) -> Iterator[str]:
    name = ""
    for line in section.lines:
        if line.form is Form.NAME:
            name = f"{line.text}{words.after_name}"
        elif line.form is Form.BULLET:
            yield f"{words.bullet}{name}{line.text}"
        elif line.form in _BOXES:
            yield _BOXES[line.form] + line.text
        elif line.form is Form.SUBHEADING:
            name = ""
            yield f"▼ {line.text}"
        elif line.form is Form.PARAGRAPH:
            yield _safe(line.text, words)


def _safe(text: str, words: Terms) -> str:
    """A line of a person's that begins with no mark."""
    return words.bullet + text if _MARK.match(text) else text
