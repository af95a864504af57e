"""The benchmark counts what it says it counts: strokes, answers, frames, percentiles, goals."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from benchmarks.terminal.answers import Answers
from benchmarks.terminal.program import Program
from benchmarks.terminal.strokes import Typing, cells, lines
from benchmarks.terminal.table import ROWS, percentile, table


@pytest.mark.parametrize("typing", Typing)
def test_as_many_strokes_are_counted_as_were_asked_for_and_the_last_word_is_finished(typing: Typing) -> None:
    planned = lines(typing, 50, 40, random.Random(1))
    strokes = [stroke for line in planned for stroke in line]
    assert 50 <= sum(stroke.counted for stroke in strokes) < 60
    assert all(cells(line[-1].prefix) <= 40 for line in planned)


def test_no_line_can_be_taken_for_another() -> None:
    planned = lines(Typing.KEYS, 200, 40, random.Random(1)) + lines(Typing.JAPANESE, 60, 40, random.Random(1))
    tags = [line[4].prefix for line in planned]
    assert len(set(tags)) == len(tags)
    for line in planned:
        assert all(after.prefix == before.prefix + after.text for before, after in pairwise(line))


def test_a_question_is_answered_once_also_when_it_is_cut() -> None:
    for cut in range(20):
        answers, asked = Answers(), b"x\x1b[?2026$p\x1b[?2048$p\x1b[31mred"
        given = answers.to(asked[:cut]) + answers.to(asked[cut:]) + answers.to(b"more")
        assert given == b"\x1b[?2026;2$y\x1b[?2048;0$y"


def test_a_frame_is_seen_when_it_is_whole() -> None:
    program = Program(["true"], (10, 2), {})
    program.log = [(1.0, b"\x1b[?2026h\x1b[1;1Hab"), (2.0, b"c\x1b[?2026l"), (3.0, b"d")]
    assert [(at, rows[0]) for at, rows in program.frames()] == [(2.0, "abc"), (2.0, "abc"), (3.0, "abcd")]
    program.stop()


def test_percentiles_lie_between_the_nearest_values() -> None:
    assert percentile([1, 2, 3, 4], 50) == 2.5
    assert percentile([5], 95) == 5


def test_a_goal_that_is_missed_is_marked() -> None:
    floor = {row.name: 10.0 for row in ROWS}
    shown = table("bare", {"bare": floor, "good": {row.name: 0.0 for row in ROWS}, "bad": {**floor, "idle CPU": 2.0}})
    idle = next(line for line in shown.splitlines() if "idle CPU" in line)
    assert "2.00 (0.20 ×) !" in idle
    start = next(line for line in shown.splitlines() if "start" in line)
    assert "!" not in start
