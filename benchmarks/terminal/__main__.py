"""Run the programs in turn, and print their figures side by side.

python -m benchmarks.terminal             everything, in about a quarter of an hour
python -m benchmarks.terminal --quick     a first look, in two minutes
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.terminal.commands import COMMANDS, milliseconds
from benchmarks.terminal.contestants import BARE, DEMO, Contestant, with_notes
from benchmarks.terminal.homes import prepare
from benchmarks.terminal.machine import described, only_one
from benchmarks.terminal.measures import Effort, Figures, measure
from benchmarks.terminal.program import Ended
from benchmarks.terminal.table import START, commands_table, summary, table

NOTES = (10, 10_000)
QUICK = Effort(keys=40, commits=15, idle=5)


def main() -> int:
    """Measure and print; 1 where a program did not do what it should."""
    asked = _asked()
    # A program that was started must end with this one.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    lock = only_one()
    try:
        with tempfile.TemporaryDirectory(prefix="tanemaki-benchmark-") as folder:
            _measure(asked, Path(folder))
    except (Ended, subprocess.CalledProcessError) as problem:
        print(problem, file=sys.stderr)
        return 1
    finally:
        os.close(lock)
    return 0


def _renew(contestant: Contestant) -> None:
    """Let its evening begin now: after two minutes the console would ask whether the time without it counts."""
    if contestant.home is not None:
        shutil.rmtree(contestant.home)
        prepare(contestant.home, contestant.notes)


def _measure(asked: argparse.Namespace, folder: Path) -> None:
    columns, rows = (int(part) for part in asked.size.split("x"))
    contestants = [BARE]
    if not asked.bare:
        contestants.append(DEMO)
        for count in NOTES:
            prepare(folder / str(count), count)
            contestants.append(with_notes(count, folder / str(count)))
    runs: dict[str, list[Figures]] = {contestant.name: [] for contestant in contestants}
    commands: dict[str, list[float]] = {} if asked.bare else {command: [] for command in COMMANDS}
    # The first start of each is not counted: it fills the caches.
    for contestant in contestants:
        measure(contestant, (columns, rows), None, 0)
    for turn in range(asked.sessions + asked.starts):
        effort = (QUICK if asked.quick else Effort()) if turn < asked.sessions else None
        # There and back, so that nobody always comes after the same one.
        for contestant in contestants if turn % 2 == 0 else contestants[::-1]:
            _renew(contestant)
            figures = measure(contestant, (columns, rows), effort if contestant.typed else None, turn)
            runs[contestant.name].append(figures)
            print(f"  {turn + 1:>2} {contestant.name:<14} {figures.start_ms:6.0f} ms", file=sys.stderr, flush=True)
        for command, times in commands.items():
            times.append(milliseconds(command, folder / str(NOTES[0])))
    _print(asked, runs, commands)


def _print(asked: argparse.Namespace, runs: dict[str, list[Figures]], commands: dict[str, list[float]]) -> None:
    every = [figures for each in runs.values() for figures in each]
    others = statistics.median(figures.others for figures in every)
    summaries = {name: summary(each) for name, each in runs.items()}
    print(f"{described()}, {asked.size}, {time.strftime('%Y-%m-%d')}.")
    print(
        f"{asked.sessions} full runs and {asked.starts} more starts of each, in turn. "
        f"Real-time class: {'yes' if all(figures.realtime for figures in every) else 'no'}; "
        f"the rest of the machine used {others:.2f} of a core.\n"
    )
    print(table(BARE.name, summaries))
    if commands:
        print("\n" + commands_table(summaries[BARE.name][START.name], commands))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.terminal", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="fewer keys, five idle seconds, one full run of each")
    parser.add_argument("--bare", action="store_true", help="only the bare app: what the machine itself gives")
    parser.add_argument("--sessions", type=int, help="full runs of each (3; quick: 1)")
    parser.add_argument("--starts", type=int, help="more starts of each (8; quick: 2)")
    parser.add_argument("--size", default="120x36", help="columns x rows (%(default)s)")
    asked = parser.parse_args()
    asked.sessions = asked.sessions or (1 if asked.quick else 3)
    asked.starts = asked.starts if asked.starts is not None else (2 if asked.quick else 8)
    return asked


if __name__ == "__main__":
    sys.exit(main())
