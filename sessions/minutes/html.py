"""Minutes as HTML, which Google Docs and Word turn into headings, bold names and lists."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from sessions.minutes.gathered import FilledSection, Form, Line, Minutes

_LIST = {Form.BULLET: "", Form.TASK: "☐ ", Form.DONE: "☑ "}
"""Neither Google Docs nor Word takes a check box from HTML."""


def as_html(*weeks: Minutes) -> str:
    """A whole HTML document. Several weeks get a heading each. What people wrote is text in it, spaces as they are."""
    language = weeks[0].language if weeks else "en"
    body: list[str] = []
    for kept in weeks:
        if len(weeks) > 1:
            body.append(_element("h1", kept.title))
        for section in kept.sections:
            body.append(_element("h2", section.heading))
            body += _section(section)
    title = escape(weeks[0].title if weeks else "")
    head = f'<meta charset="utf-8"><title>{title}</title>'
    return f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head>{head}</head><body>\n' + "".join(
        [*(f"{line}\n" for line in body), "</body></html>\n"]
    )


def _section(section: FilledSection) -> Iterator[str]:
    for listed, lines in groupby(section.lines, key=lambda line: line.form in _LIST):
        if listed:
            yield "<ul>"
            yield from (_element("li", _LIST[line.form] + line.text) for line in lines)
            yield "</ul>"
        else:
            yield from (_block(line) for line in lines if line.form is not Form.EMPTY)


def _block(line: Line) -> str:
    if line.form is Form.SUBHEADING:
        return _element("h3", line.text)
    if line.form is Form.NAME:
        return f"<p><b>{_text(line.text)}</b></p>"
    return _element("p", line.text)


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{_text(text)}</{tag}>"


def _text(text: str) -> str:
    """What a person wrote, as HTML that shows the same characters, also where spaces follow each other."""
    safe = escape(text)
    return f'<span style="white-space:pre-wrap">{safe}</span>' if "  " in safe or safe != safe.strip() else safe
