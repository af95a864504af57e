"""Who drafts: this program, sumy's summarisers where they are installed, and for actions a list of phrases.

An answer has the shape of ``tanemaki draft --json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from benchmarks.draft.sets import Evening, as_session
from sessions.closing.asked import draft_as_json
from sessions.closing.draft import draft
from sessions.closing.tokens import words

Answer = dict[str, Any]
Drafter = Callable[[Evening, int], Answer]

PHRASES = "phrase list"
SUMMARISERS = {"LexRank": "lex_rank", "Lsa": "lsa", "SumBasic": "sum_basic"}

_PLANS = re.compile(
    r"(?:する|します|したい|しよう|つもり|予定|やってみる)$|目標|次は|来週|明日から"
    r"|I will|I'll|going to|next week|plan to|want to|will be",
    re.IGNORECASE,
)


def ours(evening: Evening, most: int) -> Answer:
    """This program's draft."""
    answer: Answer = json.loads(draft_as_json(draft(as_session(evening), most)))
    return answer


def phrase_list(evening: Evening, _most: int) -> Answer:
    """Actions where one of some usual phrases stands in a note."""
    taken = [note for note in evening["notes"] if _PLANS.search(note["text"])]
    return {"actions": [{"participant": n["participant"], "text": n["text"], "source": n["id"]} for n in taken]}


def stock() -> tuple[dict[str, Drafter], list[str]]:
    """The stock summarisers by name, and the names of packages that are not installed."""
    missing = [name for name, module in (("rouge-score", "rouge_score"), ("sumy", "sumy")) if find_spec(module) is None]
    if "sumy" in missing:
        return {}, missing
    return {f"sumy {name}": _summariser(name) for name in SUMMARISERS}, missing


def stock_order(name: str, texts: list[str]) -> list[int]:
    """The indexes of the texts in the order in which a summariser of sumy takes them."""
    dom = import_module("sumy.models.dom")
    base: Any = getattr(import_module(f"sumy.summarizers.{SUMMARISERS[name]}"), f"{name}Summarizer")

    class Ranking(base):  # type: ignore[misc]
        """The summariser, giving its sentences by rating where it would give them in the order of the text."""

        @staticmethod
        def _get_best_sentences(sentences: Any, _count: int, rating: Any, *rest: Any, **more: Any) -> Any:
            rate = rating.__getitem__ if isinstance(rating, dict) else rating
            return sorted(sentences, key=lambda s: rate(s, *rest, **more) if rest or more else rate(s), reverse=True)

    tokens = _Words()
    sentences = [dom.Sentence(text, tokens) for text in texts]
    document = dom.ObjectDocumentModel([dom.Paragraph(sentences)])
    places: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        places.setdefault(text, []).append(index)
    order = []
    for sentence in Ranking()(document, len(texts)):
        waiting = places.get(str(sentence), [])
        if waiting:
            order.append(waiting.pop(0))
    return order


class _Words:
    """A tokenizer in the shape that sumy wants: the words that this program compares by."""

    @staticmethod
    def to_words(sentence: str) -> tuple[str, ...]:
        """The words of a sentence."""
        return words(sentence) or (sentence,)

    @staticmethod
    def to_sentences(paragraph: str) -> tuple[str, ...]:
        """A note is a sentence."""
        return (paragraph,)


def _summariser(name: str) -> Drafter:
    def summarise(evening: Evening, most: int) -> Answer:
        summary = []
        for question in evening["questions"]:
            notes = [note for note in evening["notes"] if note["question"] == question["id"]]
            for index in stock_order(name, [note["text"] for note in notes])[:most] if notes else []:
                note = notes[index]
                summary.append({"question": question["id"], "text": note["text"], "sources": [note["id"]]})
        return {"summary": summary}

    return summarise
