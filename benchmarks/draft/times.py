"""How long a draft takes: warm, and in a fresh process, beside sumy's LexRank on the same notes in the same run."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from typing import Any

from benchmarks.draft.drafters import stock_order
from benchmarks.draft.sets import Evening, as_session
from sessions.closing.draft import draft

NOTES = (200, 1000)
RUNS = 9
QUESTIONS = 2


def times_table(sets: dict[str, list[Evening]]) -> str:
    """Milliseconds, the quickest of some runs, as a table. The notes are those of the sets, as often as needed."""
    stock = find_spec("sumy") is not None
    lines = ["| notes | warm, ms | fresh process, ms | sumy LexRank warm, ms | ratio |", "|---|---|---|---|---|"]
    for name, evenings in sets.items():
        for count in NOTES:
            evening = _evening(evenings, count)
            session = as_session(evening)
            warm = _quickest(partial(draft, session))
            fresh = _quickest(partial(_fresh, evening))
            row = f"| {count} of {name} | {warm:.0f} | {fresh:.0f} |"
            if stock:
                other = _quickest(partial(_lexrank, evening))
                row += f" {other:.0f} | {warm / other:.2f} × |"
            else:
                row += " | |"
            lines.append(row)
    return "\n".join(lines)


def _evening(evenings: list[Evening], count: int) -> Evening:
    """So many notes of a set, to two questions, of eight people; a text that comes again is numbered."""
    texts = [note["text"] for evening in evenings for note in evening["notes"]]
    notes: list[dict[str, Any]] = []
    for number in range(count):
        again, place = divmod(number, len(texts))
        text = f"{texts[place]} ({again})" if again else texts[place]
        question = f"q{number % QUESTIONS + 1}"
        notes.append({"id": f"n{number}", "participant": f"P{number % 8}", "question": question, "text": text})
    questions = [{"id": f"q{i}", "text": f"Question {i}"} for i in range(1, QUESTIONS + 1)]
    return {"language": evenings[0]["language"], "questions": questions, "notes": notes}


def _quickest(work: Callable[[], object]) -> float:
    """Milliseconds of the quickest run: what the work takes, and not what else the machine does."""
    spent = []
    for _run in range(RUNS):
        began = time.perf_counter()
        work()
        spent.append(1000 * (time.perf_counter() - began))
    return min(spent)


def _fresh(evening: Evening) -> None:
    command = [sys.executable, "-m", "console.cli", "draft", "-", "--json"]
    subprocess.run(command, input=json.dumps(evening).encode(), capture_output=True, check=True)


def _lexrank(evening: Evening) -> None:
    for question in evening["questions"]:
        stock_order("LexRank", [n["text"] for n in evening["notes"] if n["question"] == question["id"]])
