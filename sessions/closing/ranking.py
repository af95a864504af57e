"""Which notes say most of what the group said: the order in which they would be read out if time were short.

Three things make a note worth its length. It covers what many *people* said: each word and each pair of neighbouring
words counts once for everybody who said it, and only a little once a note above has it (D. Gillick and B. Favre, "A
scalable global model for summarization", 2009). It is central: notes that are like many others that are (G. Erkan and
D. Radev, "LexRank", JAIR 22, 2004). And it does not repeat what stands above it (J. Carbonell and J. Goldstein, "The
use of MMR", SIGIR 1998).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from sessions.closing.similarity import Rows, similarities
from sessions.closing.tokens import character_pairs, is_japanese, word_pairs, words

COVERAGE, CENTRALITY = 0.9, 1.0
REPETITION = 0.8
SAID_ABOVE = 0.1
PAIR = 0.5
ASKED = 0.5
NEW_PERSON = 0.2
EARLY = 0.2
LENGTH = 0.55
"""Weights, chosen once on one half of the development data and looked at on the other; none of them is sharp.

``SAID_ABOVE`` is what a concept still counts that a note above has, ``PAIR`` what a pair of words counts beside a
word, ``ASKED`` what a word of the question counts more, ``NEW_PERSON`` what a person gains who is not heard above, and
``EARLY`` what the first note gains over the last: people begin with what matters. The worth is divided by the length to
the power of ``LENGTH``."""

DAMPING, ROUNDS = 0.85, 20


def ranked(texts: Sequence[str], people: Sequence[frozenset[str]], question: str, most: int) -> list[int]:
    """The indexes of at most so many texts, the most telling first. ``people`` are those who said each."""
    concepts = [_concepts(text) for text in texts]
    worth = _worth(concepts, people, question)
    rows = similarities(_vectors(texts))
    central = _centrality(rows)
    usual = sum(worth[c] for found in concepts for c in found) / max(1, len(texts)) or 1.0
    lengths = [math.pow(_length(text), LENGTH) for text in texts]
    early = [1 + EARLY * (1 - index / len(texts)) for index in range(len(texts))]
    alike = [0.0] * len(texts)
    covered = [sum(worth[c] for c in found) for found in concepts]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, found in enumerate(concepts):
        for concept in found:
            holders[concept].append(index)
    heard: set[str] = set()
    seen: set[str] = set()
    waiting = dict.fromkeys(range(len(texts)))
    order: list[int] = []

    def value(index: int) -> float:
        told = COVERAGE * covered[index] / usual + CENTRALITY * central[index]
        new = 1.0 if people[index] <= heard else 1 + NEW_PERSON
        return told * (1 - REPETITION * alike[index]) * new * early[index] / lengths[index]

    while waiting and len(order) < most:
        best = max(waiting, key=value)  # the first of equals
        order.append(best)
        del waiting[best]
        heard |= people[best]
        for concept in concepts[best].keys() - seen:
            seen.add(concept)
            for index in holders[concept]:
                covered[index] -= (1 - SAID_ABOVE) * worth[concept]
        for other, much in rows[best].items():
            alike[other] = max(alike[other], math.pow(min(1.0, much), 0.75))
    return order


def _concepts(text: str) -> dict[str, float]:
    """Words and pairs of neighbouring words, with what each counts beside a word."""
    found = words(text)
    return {**dict.fromkeys(word_pairs(found), PAIR), **dict.fromkeys(found, 1.0)}


def _worth(concepts: list[dict[str, float]], people: Sequence[frozenset[str]], question: str) -> dict[str, float]:
    said: defaultdict[str, set[str]] = defaultdict(set)
    kind: dict[str, float] = {}
    for found, who in zip(concepts, people, strict=True):
        for concept, weight in found.items():
            said[concept] |= who
            kind[concept] = weight
    asked = set(words(question))
    return {c: max(1, len(who)) * kind[c] * (1 + ASKED * (c in asked)) for c, who in said.items()}


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    """Words by how often and how rarely they are said; pairs of characters where there are too few words."""
    counted = [
        Counter(words(text))
        + (Counter(f"_{pair}" for pair in character_pairs(text)) if is_japanese(text) else Counter())
        for text in texts
    ]
    frequency = Counter(word for count in counted for word in count)
    units = []
    for count in counted:
        weighed = {
            word: (1 + math.log(times)) * math.log(1 + len(texts) / frequency[word]) * (0.45 if word[0] == "_" else 1)
            for word, times in count.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weighed.values()))
        units.append({word: weight / length for word, weight in weighed.items()})
    return units


def _centrality(rows: Rows) -> list[float]:
    """LexRank by power iteration; 1 on average."""
    count = len(rows)
    totals = [sum(row.values()) for row in rows]
    rank = [1.0] * count
    shares = [{other: value / totals[i] for other, value in row.items()} for i, row in enumerate(rows)]
    for _round in range(ROUNDS):
        alone = DAMPING * sum(r for r, total in zip(rank, totals, strict=True) if not total) / max(1, count)
        new = [1 - DAMPING + alone] * count
        for r, share in zip(rank, shares, strict=True):
            for other, value in share.items():
                new[other] += DAMPING * r * value
        rank = new
    return rank


def _length(text: str) -> float:
    """In words; two and a half Japanese characters count as one."""
    kana = sum(1 for c in text if "\u3040" <= c <= "\u9fff")
    return max(1.0, len(text.split()) - (1 if kana else 0) + kana / 2.5)
