"""How much of what people wrote or labelled an answer finds. All figures are percent.

R1, R2: ROUGE F at the length of the reference, the bullets put back into the order of the notes. Key points: the share
of the experts' key points that is reached at fifteen words for each. Pairs, ARI: notes that were put together, as F and
as adjusted Rand index (L. Hubert and P. Arabie, "Comparing partitions", Journal of Classification 2, 1985). Actions:
precision, recall and F of the notes taken as actions.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations
from math import comb
from typing import Any

from benchmarks.draft.drafters import Answer
from benchmarks.draft.sets import Evening

Scores = dict[str, float]

WORDS_A_POINT = 15
FEWEST_WORDS = 6
"""Words for a key point, and too few to go on with."""


def score(evenings: Sequence[Evening], answers: Sequence[Answer]) -> Scores:
    """The figures for which there is gold and an answer, means over the evenings (actions: over all notes together)."""
    both = list(zip(evenings, answers, strict=True))
    scores: Scores = {}
    if find_spec("rouge_score") is not None:
        rouge = [r for evening, answer in both for r in _rouge(evening, answer)]
        if rouge:
            scores["R1"], scores["R2"] = (100 * statistics.mean(r[i] for r in rouge) for i in (0, 1))
    reached = [share for evening, answer in both if (share := _key_points(evening, answer)) is not None]
    if reached:
        scores["key points"] = 100 * statistics.mean(reached)
    themes = [found for evening, answer in both if (found := _themes(evening, answer)) is not None]
    if themes:
        scores["pairs F"], scores["ARI"] = (100 * statistics.mean(t[i] for t in themes) for i in (0, 1))
    return scores | _actions(both)


def _rouge(evening: Evening, answer: Answer) -> Iterator[tuple[float, float]]:
    order = {note["id"]: place for place, note in enumerate(evening["notes"])}
    # Japanese references would need an analyser to be cut into words: those sets are scored elsewhere.
    if evening["language"] != "en" or "summary" not in answer:
        return
    rouge: Any = import_module("rouge_score.rouge_scorer").RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
    for gold in evening["gold"].get("summary", []):
        left = sum(len(text.split()) for text in gold["text"])
        taken = []
        for item in answer["summary"]:
            if item["question"] == gold["question"] and left > 0:
                said = item["text"].split()[:left]
                left -= len(said)
                taken.append((min(order[source] for source in item["sources"]), " ".join(said)))
        taken.sort(key=lambda pair: pair[0])
        found = rouge.score("\n".join(gold["text"]), "\n".join(text for _place, text in taken))
        yield found["rouge1"].fmeasure, found["rouge2"].fmeasure


def _key_points(evening: Evening, answer: Answer) -> float | None:
    points, labels = evening["gold"].get("key_points"), evening["gold"].get("themes", {})
    if not points or "summary" not in answer:
        return None
    length = {note["id"]: len(note["text"].split()) for note in evening["notes"]}
    left, reached = WORDS_A_POINT * len(points), set()
    for item in answer["summary"]:
        note = item["sources"][0]
        if length[note] <= left:
            left -= length[note]
            reached |= set(labels.get(note, []))
        if left < FEWEST_WORDS:
            break
    return len(reached) / len(points)


def _themes(evening: Evening, answer: Answer) -> tuple[float, float] | None:
    gold = {note: themes[0] for note, themes in evening["gold"].get("themes", {}).items() if len(themes) == 1}
    if not gold or "themes" not in answer:
        return None
    found = {note: f"alone {note}" for note in gold}
    for number, theme in enumerate(answer["themes"]):
        found |= {note: f"theme {number}" for note in theme["notes"] if note in found}
    right, said = _pairs(gold), _pairs(found)
    both = len(right & said)
    return 2 * both / max(1, len(right) + len(said)), _adjusted_rand(gold, found)


def _pairs(labels: dict[str, str]) -> set[tuple[str, str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for note, label in labels.items():
        groups[label].append(note)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def _adjusted_rand(gold: dict[str, str], found: dict[str, str]) -> float:
    both = _pairs_within(Counter((gold[note], found[note]) for note in gold))
    one, other = _pairs_within(Counter(gold.values())), _pairs_within(Counter(found.values()))
    expected = one * other / max(1, comb(len(gold), 2))
    most = (one + other) / 2
    return (both - expected) / (most - expected) if most != expected else 1.0


def _pairs_within(sizes: Counter[Any]) -> int:
    return sum(comb(size, 2) for size in sizes.values())


def _actions(both: Sequence[tuple[Evening, Answer]]) -> Scores:
    marked = [
        (set(evening["gold"]["action_notes"]), {action["source"] for action in answer["actions"]})
        for evening, answer in both
        if "action_notes" in evening["gold"] and "actions" in answer
    ]
    if not marked:
        return {}
    hit = sum(len(gold & found) for gold, found in marked)
    precision = hit / max(1, sum(len(found) for _gold, found in marked))
    recall = hit / max(1, sum(len(gold) for gold, _found in marked))
    return {
        "actions P": 100 * precision,
        "actions R": 100 * recall,
        "actions F": 200 * precision * recall / max(1e-9, precision + recall),
    }
