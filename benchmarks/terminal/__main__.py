"""Run the programs in turn, and print their figures side by side.

python -m benchmarks.terminal             everything, in about ten minutes
python -m benchmarks.terminal --quick     a first look, in one or two
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import sys
import time

from benchmarks.terminal.contestants import BARE, DEMO, Contestant
from benchmarks.terminal.machine import described, only_one
from benchmarks.terminal.measures import Effort, Figures, measure
from benchmarks.terminal.program import Ended
from benchmarks.terminal.table import summary, table

CONTESTANTS = {"bare": BARE, "demo": DEMO}


def main() -> int:
    """Measure and print; 1 where a program did not do what it should."""
    asked = _asked()
    # A program that was started must end with this one.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    lock = only_one()
    columns, rows = (int(part) for part in asked.size.split("x"))
    effort = Effort(keys=40, commits=15, idle=5) if asked.quick else Effort()
    contestants = [CONTESTANTS[name] for name in asked.programs]
    try:
        runs = _runs(contestants, (columns, rows), effort, asked.sessions, asked.starts)
    except Ended as problem:
        print(problem, file=sys.stderr)
        return 1
    finally:
        os.close(lock)
    every = [figures for each in runs.values() for figures in each]
    others = statistics.median(figures.others for figures in every)
    print(f"{described()}, {asked.size}, {time.strftime('%Y-%m-%d')}.")
    print(
        f"{asked.sessions} full runs and {asked.starts} more starts of each, in turn. "
        f"Real-time class: {'yes' if all(figures.realtime for figures in every) else 'no'}; "
        f"the rest of the machine used {others:.2f} of a core.\n"
    )
    print(table(contestants[0].name, {name: summary(each) for name, each in runs.items()}))
    return 0


def _runs(
    contestants: list[Contestant], size: tuple[int, int], effort: Effort, sessions: int, starts: int
) -> dict[str, list[Figures]]:
    """Each contestant's figures. The first start of each is not counted: it fills the caches."""
    for contestant in contestants:
        measure(contestant, size, None, 0)
    runs: dict[str, list[Figures]] = {contestant.name: [] for contestant in contestants}
    for turn in range(sessions + starts):
        # There and back, so that nobody always comes after the same one.
        for contestant in contestants if turn % 2 == 0 else contestants[::-1]:
            figures = measure(contestant, size, effort if turn < sessions else None, turn)
            runs[contestant.name].append(figures)
            print(f"  {turn + 1:>2} {contestant.name:<14} {figures.start_ms:6.0f} ms", file=sys.stderr, flush=True)
    return runs


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.terminal", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="fewer keys, five idle seconds, one full run of each")
    parser.add_argument("--sessions", type=int, help="full runs of each (3; quick: 1)")
    parser.add_argument("--starts", type=int, help="more starts of each (8; quick: 2)")
    parser.add_argument("--size", default="120x36", help="columns x rows (%(default)s)")
    parser.add_argument(
        "--programs", nargs="+", choices=CONTESTANTS, default=list(CONTESTANTS), help="the first is the floor"
    )
    asked = parser.parse_args()
    asked.sessions = asked.sessions or (1 if asked.quick else 3)
    asked.starts = asked.starts if asked.starts is not None else (2 if asked.quick else 8)
    return asked


if __name__ == "__main__":
    sys.exit(main())
