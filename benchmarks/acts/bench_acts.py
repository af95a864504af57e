"""An act of an evening: how long it takes with ten notes and with ten thousand.

All evenings are measured in turn, act by act, in one run: the ratio of the two is the figure that means the same on
every machine. Run with ``python -m benchmarks.acts.bench_acts [--times N]``. Ends with 1 where the goal is missed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from statistics import median

from curriculum.programme import Programme, Question, Section, Week
from sessions.capture import NoteLine
from sessions.live import LiveSession
from sessions.notes import Aim
from sessions.opening import open_session
from sessions.people import Group, Participant, Person
from sessions.record import Session

GOAL = 2.0
"""How many times as long an act may take with ten thousand notes and thirty people as with ten notes."""

EVENINGS = {"10 notes, 6 people": (10, 6), "10 notes, 30 people": (10, 30), "10,000 notes, 30 people": (10_000, 30)}
BEGAN = 1_795_518_000.0
TEXT = "納品後のメール、リソース状況をこちらから伝える。コミュニケーションの頻度を多くする"
LINE = NoteLine(TEXT)

Act = Callable[[LiveSession, float], object]

ACTS: dict[str, tuple[Act | None, Act]] = {
    "next speaker": (None, lambda live, at: live.call_next(at)),
    "undo of it": (lambda live, at: live.call_next(at), lambda live, at: live.undo(at)),
    "capture": (None, lambda live, at: live.capture([LINE], Aim("p2"), at)),
    "undo of it ": (lambda live, at: live.capture([LINE], Aim("p2"), at), lambda live, at: live.undo(at)),
    "a raised hand": (None, lambda live, at: live.toggle_hand("p5", at)),
    "a note deleted": (None, lambda live, at: live.delete("n2", at)),
    "that was somebody else": (None, lambda live, at: live.somebody_else("p4", at)),
    "started 40 s ago": (None, lambda live, at: live.began_earlier(40.0, at)),
}
"""Each act with what is done before it, outside the measure."""


def evening(notes: int, count: int) -> LiveSession:
    """The second person speaks; so many notes were caught, the last ten of them for this person."""
    names = [f"参加者{i}" for i in range(1, count + 1)]
    people = tuple(Person(f"p{i}", name) for i, name in enumerate(names, 1))
    group = Group("g1", "種まき", tuple(Participant(p.id, p.name) for p in people), "kankeisei")
    week = Week(1, "関係性", "", (Question("q1", "問い"), Question("q2", "問い")), {Section.SUMMARY: "まとめ"})
    programme = Programme("kankeisei", "関係性の種まき", "ja", (week,))
    live = LiveSession(open_session("s1", group, programme, week, people=people, length=3600.0, at=BEGAN))
    at = BEGAN + 300.0
    live.call_next(at)
    for number in range(notes):
        if number == max(0, notes - 10):
            at += 60.0
            live.call_next(at)
        at += 0.01
        live.capture([LINE], Aim(live.session.speaker), at)
    return live


def once(session: Session, act: tuple[Act | None, Act], at: float) -> float:
    """Microseconds that an act takes."""
    live = LiveSession(session)
    before, do = act
    if before is not None:
        before(live, at)
    began = time.perf_counter_ns()
    do(live, at + 1.0)
    return (time.perf_counter_ns() - began) / 1000.0


def measure(times: int) -> dict[str, dict[str, float]]:
    """The median of each act in each evening, in microseconds."""
    sessions = {name: evening(*size).session for name, size in EVENINGS.items()}
    taken: dict[str, dict[str, list[float]]] = {act: {name: [] for name in sessions} for act in ACTS}
    for number in range(times):
        for name, act in ACTS.items():
            for turn in range(len(sessions)):  # each is the first in its turn: the first is always a little slower
                of = list(sessions)[(number + turn) % len(sessions)]
                taken[name][of].append(once(sessions[of], act, BEGAN + 600.0))
    return {act: {name: median(each) for name, each in by.items()} for act, by in taken.items()}


def main() -> int:
    """Measure and print a table; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=2000)
    found = measure(parser.parse_args().times)
    few, same, many = EVENINGS
    print(f"| act, microseconds | {few} | {same} | {many} | to {few} | to {same} |")
    print("|---|---|---|---|---|---|")
    missed = False
    for act, by in found.items():
        ratios = by[many] / by[few], by[many] / by[same]
        missed = missed or max(ratios) > GOAL
        figures = " | ".join(f"{by[name]:.1f}" for name in EVENINGS)
        print(f"| {act.strip()} | {figures} | {' | '.join(f'{r:.2f} ×' for r in ratios)} |")
    print(f"goal: at most {GOAL:.0f} ×{', missed' if missed else ''}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
