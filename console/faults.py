"""Faults of the program itself: where it stopped is kept for whoever mends it, and nothing of what people wrote.

A fault's message and the values around it are people's words as often as not, so that neither is ever written down:
only the kinds of the faults and the places in the program.
"""

from __future__ import annotations

import platform
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path

from sessions.store.disk import DISK
from sessions.store.files import read_whole, write_whole

LONGEST_LOG = 100_000
"""Bytes of the log; of a longer one the oldest reports go."""

LONGEST_REPORT = 20_000
"""Characters of one report: of a longer one (a recursion without an end) the middle goes."""

_LOG = "faults.log"
_BEGIN = b"== "
"""How a report begins; no line of a traceback does."""


def keep_report(folder: Path, report: str, at: float) -> Path | None:
    """Keep a report of ``at`` (epoch seconds) in the data folder's log; the log's path, None where it cannot be kept.

    The log has mode 0600 and at most ``LONGEST_LOG`` bytes.
    """
    path = folder / _LOG
    with suppress(OSError):  # there is a fault already, and no sentence about a second one would help anybody
        before = b""
        with suppress(FileNotFoundError):
            before = read_whole(path)
        write_whole(DISK, path, _shortened(before + _entry(report, at)))
        return path
    return None


def places_of(error: BaseException) -> str:
    """The places in the program that led to a fault and to those before it; no messages and no values."""
    chain: list[str] = []
    fault: BaseException | None = error
    while fault is not None and len(chain) < 8:
        frames = traceback.StackSummary.from_list(traceback.extract_tb(fault.__traceback__)).format()
        chain.append(f"{type(fault).__name__}\n{''.join(frames)}")
        fault = fault.__cause__ or fault.__context__
    report = "\n".join(chain)
    if len(report) > LONGEST_REPORT:
        report = f"{report[: LONGEST_REPORT // 2]}\n…\n{report[-LONGEST_REPORT // 2 :]}"
    return report


def _entry(report: str, at: float) -> bytes:
    when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
    what = f"Python {platform.python_version()}, {sys.platform}"
    return f"{_BEGIN.decode()}{when} {what}\n{report.rstrip()}\n\n".encode(errors="replace")


def _shortened(log: bytes) -> bytes:
    """The newest reports of a log that is too long, each of them whole."""
    while len(log) > LONGEST_LOG:
        _oldest, found, rest = log[len(_BEGIN) :].partition(b"\n" + _BEGIN)
        log = _BEGIN + rest if found else log[-LONGEST_LOG:]
    return log
