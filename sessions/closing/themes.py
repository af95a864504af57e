"""Which notes belong together: average linkage, cut where it is no closer than the evening's usual.

Two groups are as alike as their notes are on average (R. Sokal and C. Michener, 1958). They are joined as long as that
is clearly above what any two notes of the section have in common, in standard deviations (z). Each group is looked
for along a chain of nearest neighbours (F. Murtagh, "A survey of recent advances in hierarchical clustering
algorithms", The Computer Journal 26, 1983), which finds the same groups in quadratic instead of cubic time.
"""

from __future__ import annotations

from collections.abc import Sequence

from sessions.closing.phrases import Pattern
from sessions.closing.similarity import Likeness, spread
from sessions.closing.tokens import JUDGING, words

JAPANESE_Z, ENGLISH_Z = 1.15, 0.1
"""How far above the usual a common group must be. Japanese is compared by pairs of characters too, of which some agree
by chance; two English notes that share anything but common words are already unusual."""

LEAST_ALIKE = 0.05
"""Below that, two notes share an accident, also in an evening where nothing is alike."""


def grouped(alike: Likeness, of: Sequence[int] | None = None) -> list[list[int]]:
    """The indexes of the texts (or only those ``of``) in groups, each group and all of them in the texts' order."""
    mean, deviation = spread(alike.lent)
    least = mean + (JAPANESE_Z if alike.japanese else ENGLISH_Z) * deviation
    wanted = set(range(len(alike.lent)) if of is None else of)
    near = {i: {other: value for other, value in alike.lent[i].items() if other in wanted} for i in sorted(wanted)}
    return _linked(near, max(least, LEAST_ALIKE))


def title(texts: Sequence[str]) -> str:
    """What a group is about, in its own words: the content word that most of its texts share.

    Of several the first noun (two kanji, katakana or a latin word), the longest; empty where nobody said one.
    """
    spelled: dict[str, list[str]] = {}
    for text in texts:
        for key, written in _content_words(text).items():
            spelled.setdefault(key, []).append(written)
    if not spelled:
        return ""
    best = max(spelled, key=lambda key: (len(spelled[key]), len(key) > 1, len(key)))
    return min(spelled[best], key=len)


_WRITTEN = Pattern(
    r"(?<![0-9０-９])(?P<kanji>[\u3400-\u9fff々]+)(?P<ending>[\u3041-\u3096]*)|[\u30a1-\u30fa\u30fc]{2,}|[A-Za-z][A-Za-z0-9'’]+"
)
_NOUN_ENDING = Pattern(
    r"^(?![のにはがをとでなへかしすさだまよ])[\u3041-\u3096]?[りみちきいえけめせ](?=[をがはにのもと]|$)"
)
_VERB_ENDING = Pattern(r"^[^をはがにでとものへかよ]{1,3}")


def _content_words(text: str) -> dict[str, str]:
    """The content words of a text as they are compared and as they are written, kanji with the kana that end them."""
    found: dict[str, str] = {}
    for match in _WRITTEN.finditer(text):
        kanji, ending = match["kanji"], match["ending"] or ""
        key = next(iter(words(kanji or match[0])), "")
        if not key or key in JUDGING:
            continue
        written = match[0]
        if kanji:
            end = (_VERB_ENDING if len(kanji) == 1 else _NOUN_ENDING).match(ending)
            written = kanji + (end[0] if end else "")
        found.setdefault(key, written)
    return found


def _linked(near: dict[int, dict[int, float]], least: float) -> list[list[int]]:
    """Average linkage of all pairs that are at least so alike."""
    members: dict[int, list[int]] = {index: [index] for index in near}
    done: list[list[int]] = []
    chain: list[int] = []
    while near:
        if not chain:
            chain.append(min(near))
        here = chain[-1]
        before = chain[-2] if len(chain) > 1 else -1
        row = near[here]
        closest = max(row, key=lambda other: (row[other], other == before, -other), default=-1)
        if closest < 0 or row[closest] < least:
            # Joining can bring nobody nearer than they were, so this group will find no other.
            done.append(members.pop(here))
            for other in near.pop(here):
                del near[other][here]
            chain.pop()
        elif closest == before:
            _join(near, members, before, here)
            del chain[-2:]
        else:
            chain.append(closest)
    return sorted(sorted(group) for group in done)


def _join(near: dict[int, dict[int, float]], members: dict[int, list[int]], one: int, other: int) -> None:
    """Put the group ``other`` into ``one``; how alike the two together are to a third is the mean over their notes."""
    left, right = len(members[one]), len(members[other])
    mine, its = near[one], near.pop(other)
    del mine[other], its[one]
    together: dict[int, float] = {}
    for third in {**mine, **its}:
        value = (left * mine.get(third, 0.0) + right * its.get(third, 0.0)) / (left + right)
        together[third] = value
        near[third][one] = value
        near[third].pop(other, None)
    near[one] = together
    members[one] += members.pop(other)
