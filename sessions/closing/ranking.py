"""Which notes say most of what the group said: the order in which they would be read out if time were short.

Four things make a note worth its length. It covers what many *people* said: each word and each pair of neighbouring
words counts once for everybody who said it, and only a little once a note above has it (D. Gillick and B. Favre, "A
scalable global model for summarization", 2009). It is central: like many others that are (G. Erkan and D. Radev,
"LexRank", JAIR 22, 2004). It is the first of a theme that many notes are about. And it does not repeat what stands
above it (J. Carbonell and J. Goldstein, "The use of MMR", SIGIR 1998).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from operator import mul, sub

from sessions.closing.similarity import Likeness, Rows
from sessions.closing.tokens import word_pairs, words

COVERAGE, CENTRALITY = 1.2, 0.5
REPETITION, STRICTNESS = 0.8, 0.75
SAID_ABOVE = 0.1
PAIR = 0.5
ASKED = 0.5
NEW_PERSON = 0.4
NEW_THEME = 0.3
EARLY = 0.3
IS_QUESTION = 0.3
ELSEWHERE = 0.4
LENGTH = 0.5
"""Weights, chosen once on the development data so that neither of its halves is much better than the other; none of
them is sharp.

``SAID_ABOVE`` is what a concept still counts that a note above has, ``PAIR`` what a pair of words counts beside a
word, ``ASKED`` what a word of the question counts more, ``NEW_PERSON`` what a note gains whose people are not heard
above, ``NEW_THEME`` what the first of a theme gains with the logarithm of how many notes are in it, ``EARLY`` what the
first note gains over the last (people begin with what matters), ``IS_QUESTION`` what a note loses that only asks,
``ELSEWHERE`` what one loses that is proposed as an action. The worth is divided by the length to the power of
``LENGTH``."""

DAMPING, ROUNDS, SETTLED = 0.85, 20, 0.001


def ranked(
    texts: Sequence[str],
    people: Sequence[frozenset[str]],
    alike: Likeness,
    themes: Sequence[Sequence[int]],
    question: str,
    most: int,
    elsewhere: frozenset[int] = frozenset(),
) -> list[int]:
    """The indexes of at most so many texts, the most telling first.

    ``people`` are those who said each, ``themes`` the indexes in groups, ``elsewhere`` the indexes of texts that have a
    place in the draft already.
    """
    told = _Told([_concepts(text) for text in texts], people, question)
    central = _centrality(alike.lent)
    theme_of = {index: number for number, members in enumerate(themes) for index in members}
    gain = [1 + NEW_THEME * math.log(len(themes[theme_of[i]])) for i in range(len(texts))]
    fixed = [
        _fixed(text, index / len(texts)) * (1 - ELSEWHERE * (index in elsewhere)) for index, text in enumerate(texts)
    ]
    repeats = [0.0] * len(texts)
    heard: set[str] = set()
    opened: set[int] = set()
    waiting = dict.fromkeys(range(len(texts)))
    order: list[int] = []

    def value(index: int) -> float:
        worth = COVERAGE * told.worth(index) + CENTRALITY * central[index]
        worth *= 1 - REPETITION * repeats[index]
        worth *= 1.0 if people[index] <= heard else 1 + NEW_PERSON
        return worth * fixed[index] * (1.0 if theme_of[index] in opened else gain[index])

    while waiting and len(order) < most:
        best = max(waiting, key=value)  # the first of equals
        order.append(best)
        del waiting[best]
        heard |= people[best]
        opened.add(theme_of[best])
        told.take(best)
        for other, much in alike.rows[best].items():
            repeats[other] = max(repeats[other], math.pow(min(1.0, much), STRICTNESS))
    return order


class _Told:
    """What each text still tells: its concepts, weighed by how many people said them, less what was taken."""

    def __init__(self, concepts: list[dict[str, float]], people: Sequence[frozenset[str]], question: str) -> None:
        said: defaultdict[str, set[str]] = defaultdict(set)
        kind: dict[str, float] = {}
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for index, (found, who) in enumerate(zip(concepts, people, strict=True)):
            for concept, weight in found.items():
                said[concept] |= who
                kind[concept] = weight
                self._holders[concept].append(index)
        asked = set(words(question))
        self._weights = {c: len(who) * kind[c] * (1 + ASKED * (c in asked)) for c, who in said.items()}
        self._concepts = concepts
        self._left = [sum(self._weights[c] for c in found) for found in concepts]
        self._usual = sum(self._left) / max(1, len(concepts)) or 1.0
        self._taken: set[str] = set()

    def worth(self, index: int) -> float:
        """What the text tells beyond what was taken; 1 is the mean of all texts before any was."""
        return self._left[index] / self._usual

    def take(self, index: int) -> None:
        """Count the concepts of this text as told."""
        for concept in self._concepts[index].keys() - self._taken:
            self._taken.add(concept)
            for holder in self._holders[concept]:
                self._left[holder] -= (1 - SAID_ABOVE) * self._weights[concept]


def _concepts(text: str) -> dict[str, float]:
    """Words and pairs of neighbouring words, with what each counts beside a word."""
    found = words(text)
    return {**dict.fromkeys(word_pairs(found), PAIR), **dict.fromkeys(found, 1.0)}


def _fixed(text: str, place: float) -> float:
    """What a text is worth by its place (0 the first, towards 1 the last), its length and its end."""
    asks = text.rstrip().endswith(("?", "？"))
    return (1 + EARLY * (1 - place)) * (1 - IS_QUESTION * asks) / math.pow(_length(text), LENGTH)


def _centrality(rows: Rows) -> list[float]:
    """LexRank by power iteration; 1 on average.

    The rows are symmetric, so what flows to a text is read off its own row.
    """
    count = len(rows)
    totals = [sum(row.values()) for row in rows]
    flows = [(list(row), list(row.values())) for row in rows]
    rank = [1.0] * count
    for _round in range(ROUNDS):
        share = [r / total if total else 0.0 for r, total in zip(rank, totals, strict=True)]
        alone = sum(r for r, total in zip(rank, totals, strict=True) if not total) / max(1, count)
        base = 1 - DAMPING + DAMPING * alone
        new = [base + DAMPING * sum(map(mul, values, map(share.__getitem__, near))) for near, values in flows]
        settled = max(map(abs, map(sub, new, rank)), default=0.0) < SETTLED
        rank = new
        if settled:
            break
    return rank


def _length(text: str) -> float:
    """In words; two and a half Japanese characters count as one."""
    kana = sum(1 for c in text if "\u3040" <= c <= "\u9fff")
    return max(1.0, len(text.split()) - (1 if kana else 0) + kana / 2.5)
