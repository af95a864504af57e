"""The questions of a week, as people write them: a list, one heading each, or plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from msgspec import Struct

from curriculum.layout import Part
from curriculum.outline import is_rule
from curriculum.wording import is_sentence, joined, words

_ITEM = re.compile(
    r"""[ \t\u3000]*
    (?: [-*+](?=[ \t\u3000]|$)
      | [・•‣◦]
      | [(（]\d{1,2}[)）]
      | \d{1,3}[.)．）、](?!\d)
      | [①-⑳]
      | (?:Q|Ｑ|問い?)\d{0,2}[.:．：)）、]
    )
    [ \t\u3000]*(?:\[[ xX]?\][ \t\u3000]+)?
    (?P<text>.*)""",
    re.VERBOSE | re.DOTALL,
)
_SPACE = " \t\u3000"
_TAB = 4


class Asked(Struct, frozen=True):
    """A question as it was found: its words, and its lines, counted from 0, from ``begins`` to before ``ends``."""

    begins: int
    ends: int
    text: str


class _Line(Struct, frozen=True):
    """A line that is not empty: its index, the width of the white space before it, its text without a list's mark."""

    at: int
    indent: int
    text: str
    item: bool


def asked_in(lines: Sequence[str], part: Part) -> Iterator[Asked]:
    """The questions in one part of a document, one after the other, so that a caller can stop at one too many.

    They are the items of its list (1. 1. counts as 1. 2.; an item without words, and one within another, is none), else
    the headings in it, else its lines. A rule (``---``) below them ends them.
    """
    headings = {heading.at for heading in part.inner}
    places: Iterator[int] = dropwhile(
        lambda at: not lines[at].strip() or is_rule(lines[at]), range(part.begins, part.ends)
    )
    body = [at for at in takewhile(lambda at: not is_rule(lines[at]), places) if at not in headings]
    if any(_ITEM.match(lines[at]) for at in body):
        written = _items(lines, body)
    elif part.inner:
        written = ([_Line(heading.at, 0, heading.text, True)] for heading in part.inner if heading.text)
    else:
        written = _sentences(lines, body)
    for question in written:
        text = words(joined([line.text for line in question]))
        if text:
            yield Asked(question[0].at, question[-1].at + 1, text)


def item_text(line: str) -> str:
    """The text of a line without the mark of a list before it; without the spaces around it in any case."""
    found = _ITEM.match(line)
    return (found["text"] if found else line).strip(_SPACE)


def _line(lines: Sequence[str], at: int) -> _Line | None:
    line = lines[at]
    bare = line.lstrip(_SPACE)
    if not bare:
        return None
    space = line[: len(line) - len(bare)]
    found = _ITEM.match(line)
    text = (found["text"] if found else bare).strip()
    return _Line(at, len(space.replace("\u3000", "  ").expandtabs(_TAB)), text, found is not None)


def _items(lines: Sequence[str], body: Sequence[int]) -> Iterator[list[_Line]]:
    """The outer items of a list, each with the lines that continue it."""
    margin: int | None = None
    item: list[_Line] = []
    for at in body:
        line = _line(lines, at)
        if line is not None and line.item and margin is None:
            margin = line.indent
        if line is not None and margin is not None:
            if not line.item and item and (line.indent > margin or not is_sentence(item[-1].text)):
                item.append(line)
                continue
            if line.item and line.text and line.indent <= margin + 1:
                if item:
                    yield item
                item = [line]
                continue
        if item:
            yield item
        item = []
    if item:
        yield item


def _sentences(lines: Sequence[str], body: Sequence[int]) -> Iterator[list[_Line]]:
    """Plain lines: a question ends where a sentence ends, or at an empty line."""
    sentence: list[_Line] = []
    for at in body:
        line = _line(lines, at)
        if sentence and (line is None or is_sentence(sentence[-1].text)):
            yield sentence
            sentence = []
        if line is not None:
            sentence.append(line)
    if sentence:
        yield sentence
