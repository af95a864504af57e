"""Enter to "on disk": how long after a note is committed the store says that it is on the medium.

Beside it, turn about in the same run, one bare append and fsync of the same bytes; the ratio of the two is the figure
that means the same on every machine. Run with ``python -m benchmarks.store.bench_store [--commits N] [--folder DIR]``.
"""

from __future__ import annotations

import argparse
import os
import queue
import tempfile
import time
from pathlib import Path

from msgspec.structs import replace

from curriculum.programme import Question, Section, Week
from sessions.agenda import Segment, SegmentKind
from sessions.people import Person
from sessions.record import Kind, Note, Session, Turn, Visit
from sessions.rows import Rows
from sessions.store import Home, News, Pace
from sessions.store.records import recorded

SIZES = (10, 1_000, 10_000)
GOAL = 1.5
NAMES = ("いのさん", "ぽてちさん", "ゆうさん", "みやさん", "けんさん", "さくらさん")
TEXT = "納品後のメール、リソース状況をこちらから伝える。コミュニケーションの頻度を多くする"


def evening(session_id: str, notes: int) -> Session:
    """A session of six people in which so many notes have been captured."""
    began = 1_764_000_000.0
    return Session(
        id=session_id,
        group="g1",
        group_name="種まき",
        programme="kankeisei",
        programme_title="関係性の種まき",
        language="ja",
        week=Week(2, "関係性の“タネ”をまける日常とは？", "", (Question("q1", "問い"),), {Section.SUMMARY: "まとめ"}),
        people=tuple(Person(f"p{i}", name) for i, name in enumerate(NAMES, 1)),
        opened=began,
        ends=began + 3600,
        agenda=(Segment("s1", SegmentKind.ROUND, 3600.0, "q1"),),
        visits=(Visit("s1", began),),
        turns=Rows(Turn(f"p{i % 6 + 1}", "q1", began + i, 180.0, began + i + 1) for i in range(60)),
        notes=Rows(note(i, began + i) for i in range(notes)),
    )


def note(index: int, at: float) -> Note:
    """The note of the row with this index."""
    return Note(f"n{index + 1}", at, f"p{index % 6 + 1}", "q1", f"{TEXT} {index}", Kind.POINT, "種まき")


def bare(file: int, line: bytes) -> float:
    """Seconds for one append and fsync."""
    began = time.perf_counter()
    os.write(file, line)
    os.fsync(file)
    return time.perf_counter() - began


def measure(folder: Path, notes: int, commits: int, pause: float) -> tuple[list[float], list[float]]:
    """Seconds of each commit through the store, and of the bare append beside it."""
    home = Home.open(folder, pace=Pace())
    session = evening(home.new_session_id("g1", 2, 1_764_000_000.0), notes)
    heard: queue.SimpleQueue[tuple[int, float]] = queue.SimpleQueue()

    def listen(news: News) -> None:
        heard.put((news.saved, time.perf_counter()))

    keeper = home.create(session)
    keeper.listen(listen)
    keeper.flush(10)
    file = os.open(folder / "bare", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    through, plain = [], []
    for number in range(commits):
        index = len(session.notes)
        before, session = session, replace(session, notes=session.notes.append(note(index, session.opened + index)))
        line = recorded(before, session, number, "capture", session.opened, ("note",))
        plain.append(bare(file, line))
        keeper.typing({"note": session.notes[-1].text})
        time.sleep(pause)
        began = time.perf_counter()
        submitted = keeper.submit(session, "capture", session.opened, finished=("note",))
        saved = 0
        while saved < submitted:
            saved, at = heard.get(timeout=10)
        through.append(at - began)
        time.sleep(pause)
    os.close(file)
    keeper.close(10)
    return through, plain


def percentile(seconds: list[float], share: float) -> float:
    """Milliseconds that this share of the commits took at most."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * share))] * 1000


def main() -> None:
    """Measure at each size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--commits", type=int, default=400)
    parser.add_argument("--pause", type=float, default=0.005, help="seconds between two commits")
    parser.add_argument("--folder", type=Path, default=Path.cwd(), help="on the disk that is to be measured")
    given = parser.parse_args()
    print(f"{'notes':>6}  {'p50 ms':>7} {'bare':>7} {'ratio':>6}   {'p99 ms':>7} {'bare':>7} {'ratio':>6}")
    medians = []
    for notes in SIZES:
        with tempfile.TemporaryDirectory(dir=given.folder, prefix=".bench-") as folder:
            through, plain = measure(Path(folder), notes, given.commits, given.pause)
        half, half_bare = percentile(through, 0.5), percentile(plain, 0.5)
        most, most_bare = percentile(through, 0.99), percentile(plain, 0.99)
        medians.append(half)
        print(
            f"{notes:6}  {half:7.3f} {half_bare:7.3f} {half / half_bare:6.2f}"
            f"   {most:7.3f} {most_bare:7.3f} {most / most_bare:6.2f}"
        )
    flat = medians[-1] / medians[0]
    print(f"goal: at most {GOAL} x bare, and flat: {SIZES[-1]} notes cost {flat:.2f} x {SIZES[0]} notes")


if __name__ == "__main__":
    main()
