"""The grammar of a note line.

One line, one note. At the head of a line, each at most once and in any order: a mark for its kind (``!`` action,
``>`` or ``「`` quote, ``?`` question, ``~`` private) and ``@name`` or ``@2`` for somebody else; full-width twins are
equal. Then ``word→`` or ``word:`` gives a label. A bullet that was typed by habit is taken off. Whatever does not fit
the grammar is text: a line is never refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from curriculum.plaintext import clean, fold
from sessions.record import Kind

GROUP_NAMES = ("全体", "みんな", "all", "everyone", "group")
"""What may follow ``@`` for a note about the whole group."""

LABEL_CELLS = 12
"""A label is a short first word (種まき, もったいない, takeaway); a longer one before an arrow is a sentence."""

_KINDS = {"!": Kind.ACTION, ">": Kind.QUOTE, "?": Kind.QUESTION, "~": Kind.PRIVATE}
_TWINS = str.maketrans("！＞？～〜＠", "!>?~~@")
_BULLET = re.compile(r"(?:[-*•][ \u3000\t]+|・[ \u3000]*)(?=\S)")
_LABEL = re.compile(
    r"(?P<word>[^\s→＞>:：「」『』、。，．,.!！?？/()（）\[\]]{1,12}?)[ \u3000]*"
    r"(?:(?:→|⇒|->)|：|:(?=[ \u3000]|[^\x00-\x7f]))[ \u3000]*(?=\S)"
)
_SPACE = " \t\u3000\n"


class NoteLine(Struct, frozen=True):
    """What one typed line says.

    ``kind`` is None without a mark. ``person`` is the index of the named person, ``everyone`` True for the whole group;
    neither where no ``@`` was given. ``label`` is None where none was given and ``""`` for a bare arrow, which ends the
    label that was in force. ``unknown`` is a name after ``@`` that nobody here has; it then stays in ``text``.
    """

    text: str
    kind: Kind | None = None
    person: int | None = None
    everyone: bool = False
    label: str | None = None
    unknown: str | None = None


def read_lines(raw: str, names: Sequence[str]) -> list[NoteLine]:
    """Every line of what was typed or pasted, empty ones left out. ``names`` are the people's, in their order."""
    lines = (read_line(line, names) for line in clean(raw).split("\n"))
    return [line for line in lines if line.text]


def read_line(raw: str, names: Sequence[str]) -> NoteLine:
    """One line. Never fails; ``text`` is empty only where nothing was said."""
    rest = raw.strip(_SPACE)
    bullet = _BULLET.match(rest)
    if bullet:
        rest = rest[bullet.end() :]
    kind: Kind | None = None
    person: int | None = None
    everyone = False
    unknown: str | None = None
    while rest:
        mark = rest[0].translate(_TWINS)
        if mark in _KINDS and kind is None and rest[1:].strip(_SPACE):
            kind, rest = _KINDS[mark], rest[1:].lstrip(_SPACE)
        elif mark == "@" and person is None and not everyone and unknown is None:
            found = _named(rest[1:], names)
            if found is None:
                unknown = re.split(r"[\s\u3000]", rest[1:], maxsplit=1)[0]
                break
            person, everyone, rest = found
        else:
            break
    if kind is None and rest.startswith("「"):
        kind = Kind.QUOTE
    label, text = (None, rest) if kind in {Kind.QUOTE, Kind.PRIVATE} else _labelled(rest)
    return NoteLine(text=text, kind=kind, person=person, everyone=everyone, label=label, unknown=unknown)


def is_private(raw: str, names: Sequence[str]) -> bool:
    """Whether a half-typed text holds a private line, also while nothing but its mark is there."""
    for line in raw.split("\n"):
        head = line.strip(_SPACE)
        if head[:1].translate(_TWINS) == "~" or read_line(line, names).kind is Kind.PRIVATE:
            return True
    return False


def _named(rest: str, names: Sequence[str]) -> tuple[int | None, bool, str] | None:
    """Who is meant by the text after ``@``, and what follows the name."""
    number = re.match(r"\d{1,2}(?!\d)", rest)
    if number:
        index = int(unicodedata.normalize("NFKC", number[0])) - 1
        if 0 <= index < len(names):
            return index, False, rest[number.end() :].lstrip(_SPACE)
    whole = [(len(n), i, n) for i, n in enumerate(names) if n and rest.startswith(n)]
    if whole:
        length, index, _ = max(whole, key=lambda found: found[0])
        return index, False, rest[length:].lstrip(_SPACE)
    word = re.split(r"[\s\u3000:：→、,]", rest, maxsplit=1)[0]
    key = fold(word)
    if not key:
        return None
    after = rest[len(word) :].lstrip(_SPACE + ":：→、,")
    if key in {fold(n) for n in GROUP_NAMES}:
        return None, True, after
    folded = [fold(n) for n in names]
    exact = [i for i, n in enumerate(folded) if n == key]
    begins = exact or [i for i, n in enumerate(folded) if n.startswith(key)]
    return (begins[0], False, after) if len(begins) == 1 else None


def _labelled(text: str) -> tuple[str | None, str]:
    if text.startswith(("→", "⇒", "->")):
        bare = text.lstrip("→⇒").removeprefix("->").lstrip(_SPACE)
        return ("", bare) if bare else (None, text)
    match = _LABEL.match(text)
    if not match or _cells(match["word"]) > LABEL_CELLS or not any(c.isalpha() for c in match["word"]):
        return None, text
    return match["word"], text[match.end() :]


def _cells(word: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in word)
