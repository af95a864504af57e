"""Minutes as text without any marks but bullets, for whatever takes text."""

from __future__ import annotations

from sessions.minutes.gathered import FilledSection, Form, Line, Minutes
from sessions.terms import terms

_DONE = "✓ "


def as_plain(*weeks: Minutes) -> str:
    """The sections one below the other. Several weeks get a line each."""
    blocks = []
    for kept in weeks:
        if len(weeks) > 1:
            blocks.append(kept.title)
        blocks += (_block(section, terms(kept.language).bullet) for section in kept.sections)
    return "\n\n".join(blocks) + "\n"


def _block(section: FilledSection, bullet: str) -> str:
    lines = [section.heading]
    for line in section.lines:
        if line.form in {Form.SUBHEADING, Form.NAME} and lines[-1]:
            lines.append("")
        lines.append(_marked(line, bullet))
    return "\n".join(lines).rstrip("\n")


def _marked(line: Line, bullet: str) -> str:
    if line.form is Form.DONE:
        return f"{_DONE}{line.text}"
    return bullet + line.text if line.form in {Form.BULLET, Form.TASK} else line.text
