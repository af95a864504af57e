"""Reading a document and writing an evening back into it, from 10 KB to 10 MB: a megabyte must cost the same in all.

The sizes take turns within one run, so the ratio between them means the same on every machine. Run with
``python -m benchmarks.document.bench_document [--rounds N]``.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from curriculum.document import read_document
from curriculum.filling import fill
from curriculum.programme import Section

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
GOAL = 1.5
"""How many times what a megabyte costs in a document of 100 KB it may cost in a larger one. In a smaller one what every
document costs, whatever its length, is the most of it.
"""

REAL = Path(__file__).parents[2] / "tests" / "data" / "kankeisei-no-tanemaki.md"
REAL_GOAL = 5.0
"""Milliseconds for the document that Tanemaki was made for."""

SAID = "- 種まき→近所の人との挨拶、初めての方にもね→お礼の手紙が届いた。A word in English, too.\n"
LINES = ["### 問い", "", "**いのさん**", "", "- 種まき→声かけ", "- 届いた後の一言"]


def document(size: int, week: Callable[[int, int], str]) -> str:
    """A document of four weeks and about so many bytes, which stand in the sections of its weeks."""
    return "# 種まき\n" + "".join(week(number, size // 4) for number in range(1, 5))


def notes(number: int, size: int) -> str:
    """A week with one long section of notes."""
    said = SAID * (size // len(SAID.encode()))
    return (
        f"# 第{number}週目：種\n  ねらい\n  ## 問い\n  1. なぜ？\n  ## 気づき\n{said}  ## まとめ\n  \n  ## 行動\n---\n"
    )


def headed(number: int, size: int) -> str:
    """The same with a heading of somebody's own for every twenty notes."""
    block = "### みやさんのメモ\n" + SAID * 20
    said = block * (size // len(block.encode()))
    return f"# 第{number}週目：種\n## 問い\n1. なぜ？\n## 気づき\n{said}## まとめ\n## 行動\n"


SHAPES: dict[str, Callable[[int], str]] = {
    "notes": lambda size: document(size, notes),
    "notes, CRLF": lambda size: document(size, notes).replace("\n", "\r\n"),
    "notes under headings": lambda size: document(size, headed),
}


def reading(text: str) -> None:
    """Read it as an import does."""
    read_document(text, file="d.md")


def writing(text: str) -> None:
    """Write three sections into its second week."""
    sections = (Section.INSIGHTS, Section.SUMMARY, Section.ACTION)
    fill(text, 2, dict.fromkeys(sections, lambda _level: LINES), file="d.md", language="ja")


def seconds(act: Callable[[str], None], text: str, times: int) -> float:
    """Seconds for one of so many times."""
    began = time.perf_counter()
    for _ in range(times):
        act(text)
    return (time.perf_counter() - began) / times


def measured(act: Callable[[str], None], texts: Sequence[str], rounds: int) -> list[float]:
    """Milliseconds a megabyte for each text: the median of all rounds."""
    found: list[list[float]] = [[] for _ in texts]
    for round_ in range(rounds):
        order = range(len(texts)) if round_ % 2 else reversed(range(len(texts)))
        for at in order:
            size = len(texts[at].encode())
            found[at].append(seconds(act, texts[at], max(1, 500_000 // size)) * 1e3 / (size / 1e6))
    return [statistics.median(costs) for costs in found]


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = arguments.parse_args().rounds
    print("| ms a megabyte | 10 KB | 100 KB | 1 MB | 10 MB | the larger to 100 KB | goal |")
    print("|---|---|---|---|---|---|---|")
    for shape, made in SHAPES.items():
        texts = [made(size) for size in SIZES]
        for name, act in (("reading", reading), ("writing back", writing)):
            costs = measured(act, texts, rounds)
            ratio = max(costs[2:]) / costs[1]
            cells = " | ".join(f"{cost:.0f}" for cost in costs)
            print(f"| {name}: {shape} | {cells} | {ratio:.2f} ×{'' if ratio <= GOAL else ' !'} | ≤ {GOAL} × |")
    text = REAL.read_text(encoding="utf-8")
    print("\n| the real document, ms | | goal |\n|---|---|---|")
    for name, act in (("reading", reading), ("writing back", writing)):
        act(text)
        cost = statistics.median(seconds(act, text, 20) for _ in range(rounds)) * 1e3
        print(f"| {name} | {cost:.2f}{'' if cost <= REAL_GOAL else ' !'} | ≤ {REAL_GOAL:g} ms |")


if __name__ == "__main__":
    main()
