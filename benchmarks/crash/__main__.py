"""Kill the program, start it again, compare; and print what was lost.

python -m benchmarks.crash                  a thousand ends, in about half an hour
python -m benchmarks.crash --ends 12        a few of each kind, in a quarter of a minute

Ends with 1 where anything was lost that had been called saved, a session was damaged, or more than a second of typing
is gone; the folder of that evening is then kept, and named.
"""

from __future__ import annotations

import argparse
import os
import random
import shlex
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.crash.ends import AT_START, ENDS, WEIGHTS
from benchmarks.crash.ledger import Ledger, Verdict
from benchmarks.crash.life import Life, found_in
from benchmarks.terminal.homes import prepare
from curriculum.problem import Problem

EVENING = 60
"""Ends before a new evening is begun: some three hundred notes."""

TYPING_GOAL = 1.0
"""Seconds of typing that may be gone (``product.md``, *Promises*)."""


class Fault(Exception):
    """Something that must not happen has happened; the message is for whoever looks into it."""


def main() -> int:
    """Run and print; 1 where a promise was broken."""
    asked = _asked()
    command = shlex.split(asked.command)
    chance = random.Random(asked.seed)
    began = time.monotonic()
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    faults: list[str] = []
    kinds = _kinds(asked.ends, chance)
    for first in range(0, len(kinds), EVENING):
        folder = Path(tempfile.mkdtemp(prefix="tanemaki-crash-", dir=asked.folder))
        try:
            _evening(command, folder, kinds[first : first + EVENING], chance, verdicts)
        except (Fault, Problem, AssertionError) as fault:
            faults.append(f"{folder}: {fault}")
            print(faults[-1], file=sys.stderr)
        else:
            shutil.rmtree(folder)
        if asked.progress:
            done = sum(map(len, verdicts.values()))
            print(f"{done} ends after {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    print(_table(verdicts))
    print(f"\n{sum(map(len, verdicts.values()))} ends in {time.monotonic() - began:.0f} s, seed {asked.seed}")
    return 1 if faults else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ends", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="on the disk that is to be used (default: the system's for such)")
    parser.add_argument("--command", default=str(Path(sys.executable).parent / "tanemaki"), help="what is run")
    parser.add_argument("--progress", action="store_true", help="say how far it has come")
    return parser.parse_args()


def _kinds(count: int, chance: random.Random) -> list[str]:
    """So many ends, each kind as often as it should come, and in a short run each at least once; shuffled."""
    each = list(ENDS)
    drawn = chance.choices(each, [WEIGHTS[name] for name in each], k=max(0, count - len(each)))
    kinds = [*each, *drawn][:count]
    chance.shuffle(kinds)
    return kinds


def _evening(
    command: Sequence[str],
    folder: Path,
    kinds: Sequence[str],
    chance: random.Random,
    verdicts: dict[str, list[Verdict]],
) -> None:
    """Let one evening come to all these ends. Raises Fault, Problem or AssertionError where it could not go on."""
    home = folder / "home"
    prepare(home, 0)
    ledger = Ledger()
    half_typed = ""
    for how in kinds:
        ended, soon = Life(command, home, ledger, chance).lead(how, half_typed)
        found = found_in(home)
        verdict = ledger.judge(found, ended)
        verdicts[how].append(verdict)
        half_typed = found.half_typed
        if verdict.lost or verdict.changed or verdict.damaged or verdict.typing_lost > TYPING_GOAL or not soon:
            raise Fault(f"after {how!r}: {verdict}{'' if soon else ', and it did not end'}; found {found}")


def _table(verdicts: dict[str, list[Verdict]]) -> str:
    lines = [
        "| end | times | notes called saved | of them lost | damaged sessions | typing lost p50, s | p99 | most |",
        "|---|---|---|---|---|---|---|---|",
    ]
    everything = [verdict for name in ENDS for verdict in verdicts.get(name, ())]
    for name, some in [(name, verdicts[name]) for name in ENDS if verdicts.get(name)] + [("all", everything)]:
        typing = sorted(verdict.typing_lost for verdict in some if name != AT_START) or [0.0]
        p99 = typing[min(len(typing) - 1, int(len(typing) * 0.99))]
        lines.append(
            f"| {name} | {len(some)} | {sum(v.saved for v in some)} | {sum(v.lost + v.changed for v in some)} "
            f"| {sum(bool(v.damaged) for v in some)} "
            f"| {statistics.median(typing):.2f} | {p99:.2f} | {typing[-1]:.2f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    # Whoever works at this machine meanwhile goes first; what is measured is a loss in seconds, not speed.
    os.nice(5)
    sys.exit(main())
