"""The grammar of a note line.

One line, one note. At the head of a line, each at most once and in any order: a mark for its kind (``!`` action,
``>`` or ``「`` quote, ``?`` question, ``~`` private) and ``@name`` or ``@2`` for somebody else; full-width twins are
equal. Then ``word→`` or ``word:`` gives a label. A bullet that was typed by habit is taken off. Whatever does not fit
the grammar is text: a line is never refused, and its text is always the end of what was typed.
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
_QUOTES = ("「", "｢")
_BULLET = re.compile(r"(?:[-*•][ \u3000\t]+(?=\S)|・[ \u3000]*(?=[^\s・]))")
_LABEL = re.compile(
    r"(?![-*•・~～〜])(?P<word>[^\s→＞>:：「」『』、。，．,.!！?？@＠/()（）\[\]]{1,12}?)[ \u3000]*"
    r"(?:(?:→|⇒|->)|：|:(?=[ \u3000]|[^\x00-\x7f]))[ \u3000]*(?=\S)"
)
_SPACE = " \t\u3000\n"
_NAME = re.compile(r"[^\s:：→、,!！>＞?？~～〜「｢]*")
_AFTER_NAME = re.compile(rf"[:：→、,]*[{_SPACE}]*")


class NoteLine(Struct, frozen=True):
    """What one typed line says.

    ``kind`` is None without a mark; ``bracket`` is True where it is a quote only by its opening bracket. ``person`` is
    the index of the named person, ``everyone`` True for the whole group; neither where no ``@`` was given. ``label`` is
    None where none was given and ``""`` for a bare arrow, which ends the label that was in force. ``unknown`` is a name
    after ``@`` that nobody here has; it then stays in ``text``.
    """

    text: str
    kind: Kind | None = None
    person: int | None = None
    everyone: bool = False
    label: str | None = None
    unknown: str | None = None
    bracket: bool = False


def read_lines(raw: str, names: Sequence[str]) -> list[NoteLine]:
    """Every line of what was typed or pasted, empty ones left out. ``names`` are the people's, in their order."""
    lines = (read_line(line, names) for line in clean(raw).split("\n"))
    return [line for line in lines if line.text]


def read_line(raw: str, names: Sequence[str]) -> NoteLine:
    """One line. Never fails; ``text`` is empty only where nothing was said."""
    whole = rest = _without_bullet(raw.strip(_SPACE))
    kind: Kind | None = None
    person: int | None = None
    everyone = False
    unknown: str | None = None
    while rest:
        mark = rest[0].translate(_TWINS)
        if mark in _KINDS and kind is None and rest[1:].strip(_SPACE):
            kind, rest = _KINDS[mark], rest[1:].lstrip(_SPACE)
        elif mark == "@" and person is None and not everyone:
            found = _named(rest[1:], names)
            if found is None:
                unknown, behind = _word(rest[1:])
                # Nobody's name, perhaps mistyped: what is marked as private behind it stays private.
                kind = Kind.PRIVATE if kind is None and _marked_private(behind) else kind
                break
            person, everyone, rest = found
        else:
            break
    if rest != whole:
        rest = _without_bullet(rest)
    bracket = kind is None and rest.startswith(_QUOTES)
    if bracket:
        kind = Kind.QUOTE
    label, text = (None, rest) if unknown or kind in {Kind.QUOTE, Kind.PRIVATE} else _labelled(rest)
    return NoteLine(text, kind, person, everyone, label, unknown or None, bracket)


def is_private(raw: str, names: Sequence[str]) -> bool:
    """Whether a half-typed text holds a private line, also while nothing but its mark is there."""
    # A mark at the very end is read as one only once something follows.
    lines = (line.rstrip(_SPACE) + "…" for line in clean(raw).split("\n"))
    return any(read_line(line, names).kind is Kind.PRIVATE for line in lines)


def _without_bullet(text: str) -> str:
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def _marked_private(text: str) -> bool:
    return text[:1].translate(_TWINS) == "~" and bool(text[1:].strip(_SPACE))


def _named(rest: str, names: Sequence[str]) -> tuple[int | None, bool, str] | None:
    """Who is meant by the text after ``@``, and what follows the name.

    A whole name first, the longest that is there, then a number, a name for the group, and the beginning of a name
    that only one person has.
    """
    whole = _whole_name(rest, names)
    if whole is not None:
        person, end = whole
        return person, False, _behind(rest, end)
    number = re.match(r"\d{1,2}", rest)
    if number and not _runs_on(rest, number.end()):
        index = int(number[0]) - 1
        if 0 <= index < len(names):
            return index, False, _behind(rest, number.end())
    word, behind = _word(rest)
    key = fold(word)
    if not key:
        return None
    if key in {fold(n) for n in GROUP_NAMES}:
        return None, True, behind
    begins = [i for i, n in enumerate(names) if fold(n).startswith(key)]
    return (begins[0], False, behind) if len(begins) == 1 else None


def _whole_name(rest: str, names: Sequence[str]) -> tuple[int, int] | None:
    """The person whose name the text begins with, in any width and case, and where it ends."""
    spelled = [(i, _spelling(name)) for i, name in enumerate(names)]
    longest = 2 * max((len(name) for _i, name in spelled), default=0)  # half-width kana take two characters for one
    ends: dict[str, int] = {}
    for end in range(1, min(longest, len(rest)) + 1):
        if not _runs_on(rest, end):
            ends.setdefault(_spelling(rest[:end]), end)
    found = [(ends[n], i) for i, name in spelled for n in (name, name.replace(" ", "")) if n in ends]
    end, person = max(found, key=lambda one: one[0], default=(0, 0))
    return (person, end) if end else None


def _spelling(name: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", name).casefold()).translate(_TWINS)


def _runs_on(text: str, end: int) -> bool:
    """Whether a word goes on over this place. Kanji and kana are written without spaces: there it may end anywhere."""
    around = text[end - 1 : end + 1]
    return len(around) == 2 and around.isalnum() and all(unicodedata.east_asian_width(c) != "W" for c in around)


def _word(rest: str) -> tuple[str, str]:
    """The word at the head of the text after ``@``, and what follows it."""
    found = _NAME.match(rest)
    end = found.end() if found else 0
    return rest[:end], _behind(rest, end)


def _behind(rest: str, end: int) -> str:
    after = _AFTER_NAME.match(rest, end)
    return rest[after.end() if after else end :]


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
