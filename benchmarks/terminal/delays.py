"""From a key to what it shows, read from what programs wrote while they were typed into."""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence

from benchmarks.terminal.program import Ended, Program, now


def row(what: str, seconds: Sequence[float]) -> str:
    """A line of the table, in milliseconds."""
    found = sorted(1000 * s for s in seconds)
    return (
        f"| {what} | {statistics.median(found):.0f} ms | {found[int(len(found) * 0.95)]:.0f} ms | {found[-1]:.0f} ms |"
    )


def attend(programs: Sequence[Program], seconds: float) -> None:
    """Read what they write for so long, each a thousandth of a second at a time."""
    until = now() + seconds
    while now() < until:
        for program in programs:
            program.attend(0.001)


def typed(console: Program, programs: Sequence[Program], letters: int) -> list[float]:
    """Seconds from each letter to the screen."""
    first, sent, text = len(console.log), [], ""
    for number in range(letters):
        if number % 30 == 0 and number:
            console.send("\r")
            attend(programs, 0.6)
            text = ""
        letter = "abcdefghij"[number % 10]
        text += letter
        sent.append((now(), text))
        console.send(letter)
        attend(programs, random.uniform(0.05, 0.09))
    console.send("\r")
    attend(programs, 0.6)
    return delays(console, first, sent)


def delays(
    program: Program, first: int, sent: Sequence[tuple[float, str]], other: Sequence[tuple[float, str]] = ()
) -> list[float]:
    """Seconds until each text is there, or its ``other`` form. Raises Ended where one never came."""
    frames = [(at, "\n".join(rows)) for at, rows in program.frames(first)]
    found = []
    for number, (at, text) in enumerate(sent):
        forms = [text, *(o[1] for o in other[number : number + 1])]
        seen = next((when for when, shown in frames if when >= at and any(form in shown for form in forms)), None)
        if seen is None:
            raise Ended(f"{text!r} never came")
        found.append(seen - at)
    return found
