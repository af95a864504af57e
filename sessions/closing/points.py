"""The points of one question: notes that say the same, together, with the words they are shown and compared by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from curriculum.plaintext import fold
from sessions.closing.phrases import Pattern
from sessions.closing.tokens import character_pairs, folded, is_hiragana, words
from sessions.closing.trimming import trimmed
from sessions.projection import SharedNote, SharedPerson
from sessions.record import Kind
from sessions.terms import quoted

SAME_PAIRS, SAME_FEW = 0.6, 0.85
"""How much of a note's pairs of characters must be in another that says all it says, endings not counted; the second
where it has one content word only, which may be said with any meaning."""

_TURNED = Pattern(
    r"ない|なく|なかった|ません|にく|づら|すぎ|過ぎ|遅|\b(?:not|no|never|without|too|nobody|hard|slow)\b|n't\b"
)
"""What turns a sentence round: two notes of which one has it do not say the same."""


class Wording(Struct, frozen=True):
    """How one note would read as a bullet: its id, and its text without fillers; somebody's words stay as they are."""

    note: str
    text: str


class Point(Struct, frozen=True):
    """What one or more notes say.

    ``notes`` begins with the one whose wording stands for all. ``compared`` is its text without people's names.
    ``label`` is the label that was given, or None.
    """

    notes: tuple[SharedNote, ...]
    wording: Wording
    compared: str
    label: str | None

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the notes."""
        return tuple(note.id for note in self.notes)

    @property
    def people(self) -> tuple[str, ...]:
        """Who said it, in the order in which they did; whoever said it for the group is not among them."""
        return tuple(dict.fromkeys(note.participant for note in self.notes if note.participant))

    @property
    def voices(self) -> frozenset[str]:
        """Everybody who said it, the group as one of them."""
        return frozenset(note.participant or "" for note in self.notes)


def wording(note: SharedNote, language: str) -> Wording:
    """A note as a bullet."""
    return Wording(note.id, quoted(note.text, language) if note.kind is Kind.QUOTE else trimmed(note.text))


def points(notes: Iterable[SharedNote], people: Sequence[SharedPerson], language: str) -> list[Point]:
    """The points of some notes, those of equal text as one, in the order in which they were first made."""
    names = _names(people)
    same: dict[tuple[str | None, str], list[SharedNote]] = {}
    for note in notes:
        same.setdefault((note.label, fold(note.text)), []).append(note)
    made = []
    for (label, _key), alike in same.items():
        shown = wording(alike[0], language)
        compared = names.sub(" ", alike[0].text) if names else alike[0].text
        made.append(Point(tuple(alike), shown, trimmed(compared), label))
    return made


def _names(people: Sequence[SharedPerson]) -> Pattern | None:
    """People's names, with and without what is said after a name: that two notes name somebody is no common topic."""
    plain = {re.sub(r"(?:さん|くん|君|ちゃん|様|氏)$", "", person.name) for person in people}
    known = sorted({name for name in plain if len(name) > 1}, key=lambda name: (-len(name), name))
    if not known:
        return None
    either = "|".join(rf"\b{re.escape(n)}\b" if n.isascii() and n[0].isalnum() else re.escape(n) for n in known)
    return Pattern(rf"(?:{either})(?:さん|くん|君|ちゃん|様|氏)?")


class _Content(Struct, frozen=True):
    """What a text says: its words, its pairs of characters that are no endings, and whether it is turned round."""

    words: frozenset[str]
    pairs: frozenset[str]
    turned: bool

    @classmethod
    def of(cls, text: str) -> _Content:
        """What this text says."""
        pairs = frozenset(pair for pair in character_pairs(text) if not is_hiragana(pair))
        return cls(frozenset(words(text)), pairs, _TURNED.search(folded(text)) is not None)

    def is_in(self, other: _Content) -> bool:
        """Whether the other says all of this."""
        if not self.words <= other.words or self.turned != other.turned:
            return False
        if len(self.words) == 1 and not self.pairs:
            return self.words == other.words
        least = SAME_FEW if len(self.words) == 1 else SAME_PAIRS
        return len(self.pairs & other.pairs) >= least * len(self.pairs)


def repeated(made: Sequence[Point]) -> dict[int, int]:
    """Which points say nothing but what another of the same label says, and which that is; by their indexes.

    What says it is itself repeated by none. Somebody's very words are no repetition of anything.
    """
    contents = [_Content.of(p.compared) for p in made]
    holders: dict[str, list[int]] = {}
    for index, content in enumerate(contents):
        for word in content.words:
            holders.setdefault(word, []).append(index)
    goes_to: dict[int, int] = {}
    for index in sorted(range(len(made)), key=lambda i: (len(contents[i].words), len(made[i].compared), -i)):
        content = contents[index]
        if not content.words or made[index].notes[0].kind is Kind.QUOTE:
            continue
        for other in min((holders[word] for word in content.words), key=len):
            free = other != index and other not in goes_to and made[other].label == made[index].label
            if free and content.is_in(contents[other]):
                goes_to[index] = other
                break
    return {index: _end(index, goes_to) for index in goes_to}


def _end(index: int, goes_to: dict[int, int]) -> int:
    while index in goes_to:
        index = goes_to[index]
    return index


def together(point: Point, other: Point) -> Point:
    """A point with the notes of another that it says too."""
    return Point((*point.notes, *other.notes), point.wording, point.compared, point.label)


def joined(made: Sequence[Point]) -> list[Point]:
    """The points without those that only repeat another, whose notes go to that one."""
    goes_to = repeated(made)
    kept = list(made)
    for index, home in sorted(goes_to.items()):
        kept[home] = together(kept[home], made[index])
    return [point for index, point in enumerate(kept) if index not in goes_to]
