"""The figures of one run: start-up, typing, memory, idling."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import pairwise

from benchmarks.terminal.contestants import Contestant
from benchmarks.terminal.machine import busy_seconds, cpu_seconds, memory_mb, waited_seconds
from benchmarks.terminal.program import Program, Sent, now
from benchmarks.terminal.strokes import Stroke, Typing, lines

LINE = 40
"""Cells typed in a line, less than any note box is wide."""

START_LIMIT = 40.0
SILENCE, SILENCE_LIMIT = 0.3, 2.0
"""Seconds without a byte after which a program has done what it had to, and how long that is waited for at most: a
clock is never silent for long."""


@dataclass(frozen=True)
class Effort:
    """How long to measure: counted strokes of each kind, and seconds of idling."""

    keys: int = 200
    commits: int = 60
    idle: float = 30.0

    def strokes(self, typing: Typing) -> int:
        """How many are counted."""
        return self.keys if typing is Typing.KEYS else self.commits


@dataclass(frozen=True)
class Typed:
    """What became of the strokes.

    ``milliseconds`` from each key to its place on the screen, with the threads that wanted a CPU when it was sent;
    ``written`` holds the bytes from one stroke to the next; ``missed`` counts strokes that never appeared.
    """

    milliseconds: list[tuple[float, int]]
    written: list[int]
    missed: int


@dataclass
class Figures:
    """One run; what was not measured is None.

    ``start_ms`` is from the start of the process to the painted screen. ``idle_cpu`` is in per cent of a core, and
    ``idle_bytes`` are a second's. ``waited`` is the time the program stood in line for a CPU as a share of its CPU
    time, ``others`` the cores that everything else on the machine used.
    """

    start_ms: float
    typed: dict[Typing, Typed] = field(default_factory=dict)
    memory_mb: float | None = None
    idle_cpu: float | None = None
    idle_bytes: float | None = None
    waited: float = 0.0
    others: float = 0.0
    realtime: bool = False


@dataclass(frozen=True)
class _Stretch:
    """A stretch of typing within the log: where it began, and what was sent."""

    first: int
    sent: list[tuple[Stroke, Sent]]


def measure(contestant: Contestant, size: tuple[int, int], effort: Effort | None, seed: int) -> Figures:
    """Run it once; with no effort only its start is measured. Raises Ended when it does not do what it should."""
    program = Program(contestant.command, size, contestant.environment, contestant.home)
    stretches: dict[Typing, _Stretch] = {}
    figures = Figures(start_ms=0.0)
    try:
        busy = busy_seconds()
        program.start()
        program.wait_for(contestant.ready, START_LIMIT)
        program.rest(SILENCE, SILENCE_LIMIT)
        if effort is not None:
            for typing in Typing:
                planned = lines(typing, effort.strokes(typing), LINE, random.Random(f"{seed}{typing.letter}"))
                stretches[typing] = _type(program, contestant, planned, typing.pace, seed)
            _idle(program, effort.idle, figures)
            figures.memory_mb = memory_mb(program.pid)
        cpu = cpu_seconds(program.pid)
        figures.others = max(0.0, busy_seconds() - busy - cpu) / (now() - program.began)
        figures.waited = waited_seconds(program.pid) / max(cpu, 0.02)
        figures.realtime = program.realtime
    finally:
        program.stop()
    # Only now, since what is replayed here would keep the terminal from being read.
    figures.start_ms = (_painted(program, contestant.ready) - program.began) * 1000
    figures.typed = {typing: _typed(program, stretch) for typing, stretch in stretches.items()}
    return figures


def _type(program: Program, contestant: Contestant, planned: list[list[Stroke]], pace: float, seed: int) -> _Stretch:
    """Type the lines at a person's pace, which is never even."""
    uneven = random.Random(seed)
    first, sent = len(program.log), []
    for line in planned:
        moment, timed = now(), []
        for stroke in line:
            moment += pace * uneven.uniform(0.5, 1.5)
            timed.append((moment, stroke.text))
        sent += list(zip(line, program.type(timed), strict=True))
        program.attend(0.35)
        program.send(contestant.newline)
        program.attend(0.15)
    program.attend(0.4)
    return _Stretch(first, sent)


def _idle(program: Program, seconds: float, figures: Figures) -> None:
    program.rest(SILENCE, SILENCE_LIMIT)
    first, cpu, began = len(program.log), cpu_seconds(program.pid), now()
    program.attend(seconds)
    span = now() - began
    figures.idle_cpu = (cpu_seconds(program.pid) - cpu) / span * 100
    figures.idle_bytes = sum(len(written) for _, written in program.log[first:]) / span


def _painted(program: Program, ready: str) -> float:
    return next(at for at, rows in program.frames() if any(ready in row for row in rows))


def _typed(program: Program, stretch: _Stretch) -> Typed:
    shown: dict[int, float] = {}
    waiting = dict(enumerate(stretch.sent))
    for at, rows in program.frames(stretch.first):
        covered: set[int] = set()
        # The longest first: where it stands, so do the shorter ones of its line.
        for index, (stroke, sent) in reversed(waiting.items()):
            if sent.at <= at and (stroke.line in covered or any(stroke.prefix in row for row in rows)):
                shown[index] = at
                covered.add(stroke.line)
        waiting = {index: pair for index, pair in waiting.items() if index not in shown}
    counted = [(index, sent) for index, (stroke, sent) in enumerate(stretch.sent) if stroke.counted]
    return Typed(
        milliseconds=[((shown[index] - sent.at) * 1000, sent.crowd) for index, sent in counted if index in shown],
        written=_written(program, stretch),
        missed=sum(1 for index, _ in counted if index not in shown),
    )


def _written(program: Program, stretch: _Stretch) -> list[int]:
    """Bytes from each counted stroke to the next of its line."""
    each = []
    for (stroke, sent), (following, after) in pairwise(stretch.sent):
        if stroke.counted and stroke.line == following.line:
            log = program.log[stretch.first :]
            each.append(sum(len(written) for at, written in log if sent.at <= at < after.at))
    return each
