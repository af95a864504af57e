"""Drive an evening in one terminal and read it in another; how far the second is behind, and what it costs a key.

python -m benchmarks.projector            in about a minute
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from contextlib import suppress
from pathlib import Path

from benchmarks.terminal.delays import attend, delays, row, typed
from benchmarks.terminal.machine import described
from benchmarks.terminal.program import Ended, Program, now

COMMAND = str(Path(sys.executable).parent / "tanemaki")
SIZE = (120, 36)
LIMIT = 30.0
GAP = (0.25, 0.45)
"""Seconds between two keys, by chance, so that they meet the looks of the projector at any moment of their beat."""


def main() -> int:
    """Measure and print; 1 where a program did not do what it should."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.projector", description=__doc__)
    parser.add_argument("--notes", type=int, default=60, help="notes that are committed (%(default)s)")
    parser.add_argument("--letters", type=int, default=120, help="letters that are typed (%(default)s)")
    asked = parser.parse_args()
    console = Program([COMMAND, "--home", "{home}/data", "--lang", "ja", "demo"], SIZE, {})
    projector = Program([COMMAND, "--home", str(console.home / "data"), "--lang", "ja", "show"], SIZE, {})
    started: list[Program] = []
    try:
        console.start()
        started.append(console)
        console.wait_for("メモ", LIMIT)
        attend([console], 3.0)
        alone = typed(console, [console], asked.letters)
        projector.start()
        started.append(projector)
        projector.wait_for("次の人", LIMIT)
        attend(started, 2.0)
        followed = typed(console, started, asked.letters)
        here, there = committed(console, projector, asked.notes)
    except Ended as problem:
        print(problem, file=sys.stderr)
        return 1
    finally:
        for program in started:
            with suppress(ProcessLookupError):
                program.stop()
    print(f"{described()}, {SIZE[0]}x{SIZE[1]}, {time.strftime('%Y-%m-%d')}.\n")
    print("| | median | p95 | worst |\n|---|---|---|---|")
    print(row("letter to the console's screen, nobody follows", alone))
    print(row("letter to the console's screen, a projector follows", followed))
    print(row("Enter to the note on the console's screen", here))
    print(row("Enter to the note on the projector", there))
    return 0


def committed(console: Program, projector: Program, notes: int) -> tuple[list[float], list[float]]:
    """Seconds from each Enter to the note on the console's screen and on the projector."""
    first, there, sent = len(console.log), len(projector.log), []
    for number in range(notes):
        text = f"メモ{number:03}番"
        console.send(text)
        attend([console, projector], 0.3)
        sent.append((now(), f"· {text}"))
        console.send("\r")
        attend([console, projector], random.uniform(*GAP))
    attend([console, projector], 0.5)
    marked = [(at, text.replace("·", "…")) for at, text in sent]  # it is on the screen before it is on the disk
    return delays(console, first, marked, sent), delays(projector, there, sent)


if __name__ == "__main__":
    sys.exit(main())
