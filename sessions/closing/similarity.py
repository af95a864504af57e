"""How alike texts are: cosine of weighted words and character pairs, with zeros left out.

A row of similarities is a dict from the index of another text to a figure above 0 and at most 1; what shares nothing is
not in it. That keeps a whole evening in some tens of milliseconds without any numeric library.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from sessions.closing.tokens import JUDGING, character_pairs, is_hiragana, is_japanese, words

Vector = dict[str, float]
Rows = list[dict[int, float]]

PAIR_WEIGHT = 0.45
"""What a pair of Japanese characters counts beside a word; 0.3 to 0.8 group the development data about equally."""


GRAMMAR = 0.4
"""What a pair of hiragana counts beside other pairs: it may be もっ of もったいない, and is mostly an ending."""

SMOOTHING, NEIGHBOURS, FEWEST_NEIGHBOURS, LENDINGS = 1.0, 20, 4, 2000
"""English notes often say the same in other words, and meet in the words of a third: each is lent so much of what its
nearest neighbours say. Japanese notes share kanji where English ones share no word, and only blur. With very many notes
the neighbours are nearer and fewer are asked, ``LENDINGS`` in all."""


MOST_COMPARED = 1000
"""Texts of one question that are compared, in the order in which they came: what it takes grows with their square."""


class Likeness(Struct, frozen=True):
    """How alike texts are: by what they say, and ``lent`` by what those near them say too (the same for Japanese)."""

    rows: Rows
    lent: Rows
    japanese: bool


def vectors(texts: Sequence[str]) -> list[Vector]:
    """Each text as a unit vector of what it is about; empty where it is about nothing.

    English words weigh log(1 + n/df). Japanese has no list of common words, so what stands in half of the texts is
    taken for grammar: log((n - df + ½) / (df + ½)), the weight of S. Robertson and K. Spärck Jones, "Relevance
    weighting of search terms", JASIS 27 (1976), not below 0.
    """
    found = [_features(text) for text in texts]
    frequency = Counter(feature for features in found for feature in features)
    rarity = {feature: _rarity(feature, count, len(texts)) for feature, count in frequency.items()}
    return [_unit({f: weight * rarity[f] for f, weight in features.items() if rarity[f] > 0}) for features in found]


def similarities(units: Sequence[Vector]) -> Rows:
    """The cosine of each two vectors of length 1, as rows without zeros and without the diagonal."""
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    rows: Rows = [{} for _ in units]
    for index, unit in enumerate(units):
        alike = [0.0] * index
        for feature, weight in unit.items():
            held = holders[feature]
            for other, its in held:
                alike[other] += weight * its
            held.append((index, weight))
        row = rows[index]
        for other, value in enumerate(alike):
            if value:
                row[other] = rows[other][index] = value
    return rows


def likeness(texts: Sequence[str]) -> Likeness:
    """How alike the texts are; beyond ``MOST_COMPARED`` a text is like no other."""
    compared = texts[:MOST_COMPARED]
    units = vectors(compared)
    rows = similarities(units)
    japanese = 2 * sum(map(is_japanese, compared)) >= len(compared)
    lent = rows if japanese else similarities(_smoothed(units, rows))
    beyond: Rows = [{} for _text in texts[MOST_COMPARED:]]
    return Likeness([*rows, *beyond], [*lent, *beyond], japanese)


def _smoothed(units: Sequence[Vector], rows: Rows) -> list[Vector]:
    """Each vector with a share of its nearest neighbours' mixed in."""
    mixed: list[Vector] = []
    neighbours = max(FEWEST_NEIGHBOURS, min(NEIGHBOURS, LENDINGS // max(1, len(units))))
    for unit, row in zip(units, rows, strict=True):
        near = sorted(row.items(), key=lambda pair: (-pair[1], pair[0]))[:neighbours]
        total = sum(value for _other, value in near)
        sum_of = dict(unit)
        for other, value in near:
            part = SMOOTHING * value / total
            for feature, weight in units[other].items():
                sum_of[feature] = sum_of.get(feature, 0.0) + part * weight
        mixed.append(_unit(sum_of))
    return mixed


def _features(text: str) -> dict[str, float]:
    said = Counter(word for word in words(text) if word not in JUDGING)
    features = {word: 1 + math.log(times) for word, times in said.items()}
    for pair in character_pairs(text):
        features[f"_{pair}"] = PAIR_WEIGHT * (GRAMMAR if is_hiragana(pair) else 1.0)
    return features


def _rarity(feature: str, count: int, texts: int) -> float:
    if feature.isascii():
        return math.log(1 + texts / count)
    if texts < _FEW:
        return math.log(1 + texts / count)
    return max(0.0, math.log((texts - count + 0.5) / (count + 0.5)))


_FEW = 6
"""Among so few texts, half of them can share a word because they are about it."""


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {feature: weight / length for feature, weight in vector.items()} if length else {}


def spread(rows: Rows) -> tuple[float, float]:
    """Mean and standard deviation of the similarity of all pairs, zeros included."""
    pairs = len(rows) * (len(rows) - 1) / 2
    if not pairs:
        return 0.0, 0.0
    values: Iterable[float] = [value for index, row in enumerate(rows) for other, value in row.items() if other < index]
    mean = sum(values) / pairs
    square = sum(value * value for value in values) / pairs
    return mean, math.sqrt(max(0.0, square - mean * mean))
