"""Score the draft on sets of evenings, and time it, beside stock summarisers where those are installed.

python -m benchmarks.draft                     the sets in benchmarks/draft/data, and the times
python -m benchmarks.draft --data FOLDER       all sets (*.jsonl) of a folder as well
python -m benchmarks.draft --no-times

The stock summarisers are sumy's LexRank, LSA and SumBasic, and summaries are scored by rouge-score. The program needs
neither: put them into an environment of their own, with this project (pip install sumy rouge-score -e .), and run the
benchmark there. What is not installed is left out, and said.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.draft.drafters import PHRASES, Drafter, ours, phrase_list, stock
from benchmarks.draft.scores import Scores, score
from benchmarks.draft.sets import Evening, read_sets
from benchmarks.draft.times import times_table

OWN = Path(__file__).parent / "data"
MOST = 60
"""Bullets of a question that are asked for: as many as any length of reference can hold."""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder with more sets (*.jsonl)")
    parser.add_argument("--no-times", action="store_true", help="scores only")
    asked = parser.parse_args()
    drafters, missing = stock()
    for name in missing:
        print(f"{name} is not installed: what needs it is left out.", file=sys.stderr)
    folders = [OWN] if asked.data is None else [OWN, asked.data]
    for name, evenings in read_sets(folders).items():
        print(f"\n{name}: {len(evenings)} evenings\n")
        _print_table(_scored(evenings, {"Tanemaki": ours, PHRASES: phrase_list, **drafters}))
    if not asked.no_times:
        print("\nTimes\n")
        print(times_table(read_sets([OWN])))
    return 0


def _scored(evenings: list[Evening], drafters: dict[str, Drafter]) -> dict[str, Scores]:
    found = {}
    for name, drafter in drafters.items():
        scores = score(evenings, [drafter(evening, MOST) for evening in evenings])
        if scores:
            found[name] = scores
    return found


def _print_table(rows: dict[str, Scores]) -> None:
    """A row for each drafter and a column for each figure, with ours as a ratio to the best other."""
    columns = list(dict.fromkeys(column for scores in rows.values() for column in scores))
    print("| | " + " | ".join(columns) + " |")
    print("|---|" + "---|" * len(columns))
    for name, scores in rows.items():
        print(f"| {name} | " + " | ".join(f"{scores[c]:.1f}" if c in scores else "" for c in columns) + " |")
    own = rows.get("Tanemaki", {})
    ratios = []
    for column in columns:
        others = [scores[column] for name, scores in rows.items() if name != "Tanemaki" and column in scores]
        best = max(others, default=0.0)
        ratios.append(f"{own[column] / best:.2f} ×" if best and column in own else "")
    print("| to the best other | " + " | ".join(ratios) + " |")


if __name__ == "__main__":
    sys.exit(main())
