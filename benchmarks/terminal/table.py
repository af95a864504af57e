"""The figures of all runs as a table: medians and percentiles, and each as a ratio to the bare Textual app."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.terminal.measures import Figures
from benchmarks.terminal.strokes import Typing, cells

CALM, ENOUGH = 2, 50
"""A key that was sent while at most so many threads wanted a CPU met no other load on its way through the kernel's
terminal; percentiles are taken of such keys only, where there are enough of them."""


@dataclass(frozen=True)
class Row:
    """A figure, and the goal it has: at most so many times the bare app's, or at most so much."""

    name: str
    unit: str
    digits: int = 1
    ratio: float | None = None
    most: float | None = None

    def goal(self) -> str:
        """In words; empty where there is none."""
        if self.ratio is not None:
            return f"≤ {self.ratio:g} ×"
        return f"≤ {self.most:,.6g} {self.unit}" if self.most is not None else ""

    def missed(self, value: float, floor: float | None) -> bool:
        """Whether the goal is not reached."""
        if self.ratio is not None and floor:
            return value > self.ratio * floor
        return self.most is not None and value > self.most


START = Row("start to painted screen", "ms", 0, ratio=1.35)
ROWS = (
    START,
    Row("key to screen p50", "ms", ratio=0.9),
    Row("key to screen p95", "ms", ratio=0.9),
    Row("Japanese commit p50", "ms"),
    Row("Japanese commit p95", "ms"),
    Row("to the terminal a key", "bytes", 0, most=2_500),
    Row("to the terminal, idle", "bytes/s", 0, most=1_000),
    Row("idle CPU", "% of a core", 2, most=1),
    Row("memory (PSS)", "MB", ratio=2),
    Row("strokes that never appeared", "", 0, most=0),
)
"""The goals are those for the console with its clock running, saving, in any session up to 10,000 notes."""


def summary(runs: Sequence[Figures]) -> dict[str, float]:
    """The value of each row, over a contestant's runs; a row that was not measured is left out."""
    figures: dict[str, float] = {START.name: statistics.median(run.start_ms for run in runs)}
    for typing, name in ((Typing.KEYS, "key to screen"), (Typing.JAPANESE, "Japanese commit")):
        times = _calm([time for run in runs if typing in run.typed for time in run.typed[typing].milliseconds])
        if times:
            figures[f"{name} p50"], figures[f"{name} p95"] = percentile(times, 50), percentile(times, 95)
    if written := [each for run in runs if Typing.KEYS in run.typed for each in run.typed[Typing.KEYS].written]:
        figures["to the terminal a key"] = statistics.median(written)
    for name, values in {
        "to the terminal, idle": [run.idle_bytes for run in runs],
        "idle CPU": [run.idle_cpu for run in runs],
        "memory (PSS)": [run.memory_mb for run in runs],
    }.items():
        if measured := [value for value in values if value is not None]:
            figures[name] = statistics.median(measured)
    if any(run.typed for run in runs):
        figures["strokes that never appeared"] = sum(typed.missed for run in runs for typed in run.typed.values())
    return figures


def table(floor: str, summaries: dict[str, dict[str, float]]) -> str:
    """A Markdown table: a row for each figure, a column for each contestant; ``!`` marks a goal that is not reached."""
    rows = [[f"{row.name}, {row.unit}".rstrip(", "), *_cells(row, floor, summaries), row.goal()] for row in ROWS]
    return _ruled([["", *summaries, "goal"], *rows])


def commands_table(floor: float, runs: dict[str, list[float]]) -> str:
    """The same for commands that show no screen, beside the start of the bare app; all in milliseconds."""
    row = Row("", "ms", 0, ratio=0.5)
    lines = [["command", "ms", "start of the bare app", "goal"]]
    for command, times in runs.items():
        median = statistics.median(times)
        missed = " !" if row.missed(median, floor) else ""
        lines.append([f"`{command}`", f"{median:.0f}", f"{median / floor:.2f} ×{missed}", row.goal()])
    return _ruled(lines)


def _ruled(lines: list[list[str]]) -> str:
    widths = [max(cells(line[column]) for line in lines) for column in range(len(lines[0]))]
    ruled = ["-" * width for width in widths]
    return "\n".join("| " + " | ".join(map(_padded, line, widths)) + " |" for line in [lines[0], ruled, *lines[1:]])


def _cells(row: Row, floor: str, summaries: dict[str, dict[str, float]]) -> list[str]:
    base = summaries[floor].get(row.name)
    shown = []
    for name, figures in summaries.items():
        value = figures.get(row.name)
        if value is None:
            shown.append("")
            continue
        text = f"{value:,.{row.digits}f}"
        if name != floor:
            text += f" ({value / base:.2f} ×)" if base else ""
            text += " !" if row.missed(value, base) else ""
        shown.append(text)
    return shown


def percentile(values: Sequence[float], percent: float) -> float:
    """Between the two values nearest to it. ``values`` must not be empty."""
    ordered = sorted(values)
    at = (len(ordered) - 1) * percent / 100
    below, above = ordered[math.floor(at)], ordered[math.ceil(at)]
    return below + (above - below) * (at - math.floor(at))


def _calm(times: Sequence[tuple[float, int]]) -> list[float]:
    calm = [milliseconds for milliseconds, crowd in times if crowd <= CALM]
    return calm if len(calm) >= max(ENOUGH, len(times) // 4) else [milliseconds for milliseconds, _ in times]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
