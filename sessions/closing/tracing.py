"""A summary that people have edited as text, and which line of it came from which line of the draft.

The text alone is kept, so that it can be typed in freely and comes back whole after anything. What a line was made of
is found again from its words: as it was drafted, in the words of another note of its group, or changed but still
mostly in words of that line. A line in which little of a drafted one is left is a person's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

from sessions.closing.points import Wording
from sessions.closing.summary import LineKind, SummaryLine, line_text
from sessions.closing.tokens import folded

ENOUGH = 0.5
"""How much of a line must be in a drafted one (its pairs of characters) for it to be that line, changed."""

SEARCHED = 100
"""Changed lines whose origin is looked for; in a text with more, the others count as a person's own."""

LOOKED_AT = 300
"""Characters of a line that are compared; nobody reads more of one at a glance."""


class TextLine(Struct, frozen=True):
    """A line of the text of a summary.

    ``drafted`` is the line of the draft it came from, None for a person's own words and for an empty line. ``touched``
    is False where it reads and stands as it was drafted. ``note`` is the note of the group whose wording was taken in
    place of the drafted one.
    """

    text: str
    drafted: SummaryLine | None = None
    touched: bool = True
    note: str | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the notes behind this line."""
        if self.drafted is None:
            return ()
        return self.drafted.sources if self.note is None else (self.note,)

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return not self.text.strip()

    @property
    def is_question(self) -> bool:
        """Whether it says what was asked."""
        return self.drafted is not None and self.drafted.kind is LineKind.QUESTION


def traced(text: str, lines: Sequence[SummaryLine], names: Mapping[str, str], language: str) -> tuple[TextLine, ...]:
    """Each line of a text with the line of the draft it came from. ``names`` are those that stand behind bullets."""
    rows = text.split("\n")
    said = [(index, row.strip()) for index, row in enumerate(rows) if row.strip()]
    written = [line_text(line, names, language).strip() for line in lines]
    found: dict[int, TextLine] = {}
    free = set(range(len(lines)))
    for at, to, size in SequenceMatcher(
        None, written, [row for _index, row in said], autojunk=False
    ).get_matching_blocks():
        for step in range(size):
            index, _row = said[to + step]
            found[index] = TextLine(rows[index], lines[at + step], touched=False)
            free.discard(at + step)
    left = [(index, row) for index, row in said if index not in found]
    if left:
        search = _Search(lines, written)
        for index, row in left[:SEARCHED]:
            found[index] = search.find(rows[index], bare(row, names, language), row, free)
    return tuple(found.get(index, TextLine(row)) for index, row in enumerate(rows))


def bare(row: str, names: Mapping[str, str], language: str) -> str:
    """A line of a text without the mark of a bullet and without the people behind it."""
    text = row.strip()
    for mark in ("- ", "* ", "・", "• "):
        text = text.removeprefix(mark)
    opening, closing = ("（", "）") if language == "ja" else ("(", ")")
    start = text.rfind(opening)
    if start > 0 and text.endswith(closing) and any(name in text[start:] for name in names.values()):
        text = text[:start]
    return text.strip()


def common(text: str, other: str) -> float:
    """How much of a text is in another: of its pairs of characters, from 0 to 1."""
    pairs = _pairs(text[:LOOKED_AT])
    return len(pairs & _pairs(other[:LOOKED_AT])) / len(pairs) if pairs else 0.0


class _Search:
    """Looks for the drafted line of a changed one: the same words elsewhere, another wording, then the most alike."""

    def __init__(self, lines: Sequence[SummaryLine], written: Sequence[str]) -> None:
        self._lines = lines
        self._written = {row: index for index, row in reversed(list(enumerate(written)))}
        self._wordings = {w.text: (index, w) for index, w in reversed(list(_wordings(lines)))}

    def find(self, row: str, words: str, whole: str, free: set[int]) -> TextLine:
        """The line, with what it came from; one that no other line came from is taken before others."""
        if whole in self._written:
            index = self._written[whole]
            free.discard(index)
            return TextLine(row, self._lines[index])
        if words in self._wordings:
            index, wording = self._wordings[words]
            free.discard(index)
            line = self._lines[index]
            return TextLine(row, line, note=wording.note if wording.text != line.text else None)
        index = self._most_alike(words, sorted(free))
        if index < 0:
            index = self._most_alike(words, [i for i in range(len(self._lines)) if i not in free])
        if index < 0:
            return TextLine(row)
        free.discard(index)
        return TextLine(row, self._lines[index])

    def _most_alike(self, words: str, among: Iterable[int]) -> int:
        alike = [(common(words, self._lines[i].text), -i) for i in among]
        share, place = max(alike, default=(0.0, 0))
        return -place if share >= ENOUGH else -1


def _wordings(lines: Sequence[SummaryLine]) -> Iterator[tuple[int, Wording]]:
    for index, line in enumerate(lines):
        if line.kind is LineKind.BULLET:
            yield from ((index, w) for w in line.group)
    # A line's own words come last, which is first: they are its own rather than those of the group of another.
    for index, line in enumerate(lines):
        if line.kind is LineKind.BULLET and line.sources:
            yield index, Wording(line.sources[0], line.text)


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    said = "".join(folded(text).split())
    return frozenset(said[i : i + 2] for i in range(len(said) - 1))
