"""A program that is killed in the middle of an evening: the next one goes on from what had been called saved."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sessions.store import Home
from tests.sessions.store.disks import QUICK
from tests.sessions.store.evenings import ID

EVENING = """
import itertools, sys
from pathlib import Path
from sessions.store import Home, Pace
from tests.sessions.store.evenings import ID, captured, evening
home = Home.open(Path(sys.argv[1]), pace=Pace(records=7, typing=0.01))
if home.session_ids():
    kept, keeper = home.drive(ID)
    session = kept.session
else:
    session = evening()
    keeper = home.create(session)
keeper.listen(lambda news: print("saved", news.saved, flush=True))
for number in itertools.count(len(session.notes) + 2):
    keeper.typing({"note": f"half {number}"})
    session = captured(session)
    keeper.submit(session, "capture", session.opened, finished=("note",))
    if number % 3 == 0:
        keeper.flush(5)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of the program that is killed."""
    return tmp_path / "killed"


def run_and_kill(folder: Path, seconds: float) -> int:
    """Let an evening go on for a while and kill it; the number of the last act that it called saved."""
    root = Path(__file__).parents[3]
    program = subprocess.Popen(
        [sys.executable, "-c", EVENING, str(folder)], cwd=root, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    said = [program.stdout.readline()]
    time.sleep(seconds)
    os.kill(program.pid, signal.SIGKILL)
    said += program.stdout.read().splitlines()
    program.wait(10)
    program.stdout.close()
    whole = [line for line in said if line.startswith("saved ")][: -1 if len(said) > 1 else None]
    return max(int(line.split()[1]) for line in whole or said)


def test_what_was_called_saved_is_there_after_each_kill(folder: Path) -> None:
    for seconds in (0.0, 0.01, 0.03, 0.05):
        saved = run_and_kill(folder, seconds)
        home = Home.open(folder, pace=QUICK)
        kept = home.read(ID)
        assert len(kept.session.notes) >= saved - 1
        assert [note.id for note in kept.session.notes] == [f"n{n + 1}" for n in range(len(kept.session.notes))]
        assert (kept.damaged, kept.missing) == ((), 0)
        again, keeper = home.drive(ID)
        assert again.session == kept.session, "a dead program keeps no lock"
        assert keeper.close(5)
