"""Enter to "on disk": how long after a note is committed the store says that it is on the medium.

Beside it, turn about in the same run, one bare append and fsync of the same bytes, and one bare write, fsync and rename
of a file of them; the ratios are the figures that mean the same on every machine. Run with
``python -m benchmarks.store.bench_store [--commits N] [--folder DIR]``.
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


def renamed(folder: Path, line: bytes) -> float:
    """Seconds for one write, fsync and rename of a file of these bytes, and the fsync of its folder."""
    began = time.perf_counter()
    file = os.open(folder / "bare.new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(file, line)
    os.fsync(file)
    os.close(file)
    (folder / "bare.new").replace(folder / "bare.whole")
    place = os.open(folder, os.O_RDONLY)
    os.fsync(place)
    os.close(place)
    return time.perf_counter() - began


def measure(folder: Path, notes: int, commits: int, pause: float) -> tuple[list[float], list[float], list[float]]:
    """Seconds of each commit through the store, of the bare append and of the bare new file beside it."""
    home = Home.open(folder, pace=Pace())
    session = evening(home.new_session_id("g1", 2, 1_764_000_000.0), notes)
    heard: queue.SimpleQueue[tuple[int, float]] = queue.SimpleQueue()

    def listen(news: News) -> None:
        heard.put((news.saved, time.perf_counter()))

    keeper = home.create(session)
    keeper.listen(listen)
    keeper.flush(10)
    file = os.open(folder / "bare", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    through, plain, whole = [], [], []
    for number in range(commits):
        index = len(session.notes)
        before, session = session, replace(session, notes=session.notes.append(note(index, session.opened + index)))
        line = recorded(before, session, number, "capture", session.opened, ("note",))
        plain.append(bare(file, line))
        whole.append(renamed(folder, line))
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
    return through, plain, whole


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
    titles = ("p50 ms", "bare", "ratio", "renamed", "ratio", "p99 ms", "bare", "ratio", "renamed", "ratio")
    print(f"{'notes':>6} " + " ".join(f"{title:>7}" for title in titles))
    medians = []
    for notes in SIZES:
        with tempfile.TemporaryDirectory(dir=given.folder, prefix=".bench-") as folder:
            through, *others = measure(Path(folder), notes, given.commits, given.pause)
        medians.append(percentile(through, 0.5))
        figures = []
        for share in (0.5, 0.99):
            ours = percentile(through, share)
            figures.append(ours)
            for other in others:
                figures += [percentile(other, share), ours / percentile(other, share)]
        print(f"{notes:6} " + " ".join(f"{figure:7.3f}" for figure in figures))
    flat = medians[-1] / medians[0]
    print(f"goal: at most {GOAL} x the bare append, and flat: {SIZES[-1]} notes cost {flat:.2f} x {SIZES[0]} notes")


if __name__ == "__main__":
    main()
