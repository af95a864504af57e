"""Key to screen with saving and without, turn about in the same run: the two must be the same.

python -m benchmarks.saving            in about two minutes
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from contextlib import suppress
from pathlib import Path

from benchmarks.terminal.delays import attend, row, typed
from benchmarks.terminal.machine import described
from benchmarks.terminal.program import Ended, Program

ROOT = Path(__file__).parents[2]
COMMANDS = {
    "with saving": [str(Path(sys.executable).parent / "tanemaki")],
    "without": [sys.executable, "-m", "benchmarks.saving.nowhere"],
}
ARGUMENTS = ["--home", "{home}/data", "--lang", "ja", "demo"]
SIZE = (120, 36)
LIMIT = 30.0


def main() -> int:
    """Measure and print; 1 where a program did not do what it should."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.saving", description=__doc__)
    parser.add_argument("--letters", type=int, default=120, help="letters that are typed in each round (%(default)s)")
    parser.add_argument("--rounds", type=int, default=4, help="rounds, turn about (%(default)s)")
    asked = parser.parse_args()
    found: dict[str, list[float]] = {name: [] for name in COMMANDS}
    try:
        for number in range(asked.rounds):
            for name in list(COMMANDS)[:: 1 if number % 2 else -1]:
                found[name] += measured(COMMANDS[name], asked.letters)
    except Ended as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{described()}, {SIZE[0]}x{SIZE[1]}, {time.strftime('%Y-%m-%d')}.\n")
    print("| | median | p95 | worst |\n|---|---|---|---|")
    for name, seconds in found.items():
        print(row(f"letter to the screen, {name}", seconds))
    medians = [statistics.median(seconds) for seconds in found.values()]
    print(f"\nwith saving to without: {medians[0] / medians[1]:.2f} x (goal: the same)")
    return 0


def measured(command: list[str], letters: int) -> list[float]:
    """Seconds from each letter to the screen of one program; every thirtieth is followed by Enter, and so by a save."""
    program = Program([*command, *ARGUMENTS], SIZE, {"PYTHONPATH": str(ROOT)})
    try:
        program.start()
        program.wait_for("メモ", LIMIT)
        attend([program], 3.0)
        return typed(program, [program], letters)
    finally:
        with suppress(ProcessLookupError):
            program.stop()


if __name__ == "__main__":
    sys.exit(main())
