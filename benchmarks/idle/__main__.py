"""Let the console and its projector wait beside a bare app with a clock, all at once, and count what each takes.

python -m benchmarks.idle                 in about a minute
"""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from benchmarks.terminal.contestants import READY_LIVE, TANEMAKI
from benchmarks.terminal.delays import attend
from benchmarks.terminal.machine import cpu_seconds, described
from benchmarks.terminal.program import Ended, Program

SIZE = (120, 36)
LIMIT = 60.0
SETTLED = 4.0
"""Seconds after the last one has started: what is imported or written behind the first frame is over by then."""


class Waiting(Struct, frozen=True):
    """One program that waits: its name, and what is on its screen once it does."""

    name: str
    program: Program
    ready: str


def main() -> int:
    """Measure and print; 1 where a program did not do what it should."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.idle", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="seconds of idling (%(default)s)")
    seconds = parser.parse_args().seconds
    started: list[Program] = []
    try:
        for each in (waiting := _programs()):
            each.program.start()
            started.append(each.program)
            each.program.wait_for(each.ready, LIMIT)
        attend(started, SETTLED)
        before = [(cpu_seconds(program.pid), _written(program)) for program in started]
        attend(started, seconds)
        spent = [
            ((cpu_seconds(program.pid) - cpu) / seconds, (_written(program) - size) / seconds)
            for program, (cpu, size) in zip(started, before, strict=True)
        ]
    except Ended as problem:
        print(problem, file=sys.stderr)
        return 1
    finally:
        for program in started:
            with suppress(ProcessLookupError):
                program.stop()
    print(f"{described()}, {SIZE[0]}x{SIZE[1]}, {seconds:g} s of all at once, {time.strftime('%Y-%m-%d')}.\n")
    print(
        "| idle, each second | CPU, ms | to the clock | to the terminal, bytes | to the clock |\n|---|---|---|---|---|"
    )
    least_cpu, least_bytes = spent[0]
    for each, (cpu, size) in zip(waiting, spent, strict=True):
        ratios = (f"{cpu / least_cpu:.2f} ×", f"{size / least_bytes:.2f} ×")
        print(f"| {each.name} | {cpu * 1000:.1f} | {ratios[0]} | {size:,.0f} | {ratios[1]} |")
    return 0


def _programs() -> list[Waiting]:
    """The bare clock; a console that nobody follows; one that is followed; and the projector that follows it."""
    ticking = str(Path(__file__).with_name("ticking.py"))
    alone, followed = (_console() for _ in range(2))
    show = (TANEMAKI, "--home", str(followed.home / "data"), "--lang", "ja", "show")
    return [
        Waiting("a bare app with a clock", Program((sys.executable, ticking), SIZE, {}), "ready"),
        Waiting("console", alone, READY_LIVE),
        Waiting("console, a projector follows", followed, READY_LIVE),
        Waiting("the projector", Program(show, SIZE, {}), "次の人"),
    ]


def _console() -> Program:
    return Program((TANEMAKI, "--home", "{home}/data", "--lang", "ja", "demo"), SIZE, {})


def _written(program: Program) -> int:
    return sum(len(part) for _at, part in program.log)


if __name__ == "__main__":
    sys.exit(main())
