"""Readings of ``/proc``: what a program uses, what others use meanwhile, and the real-time class."""

from __future__ import annotations

import fcntl
import os
import platform
import re
import sys
import tempfile
import time
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
NANOSECOND_CLOCK_OF = 2
"""Linux's ``CPUCLOCK_SCHED``: with a process's number it names the clock of that process's CPU time."""


def processes(root: int) -> list[int]:
    """The process, its descendants, and all of its terminal session."""
    parents, sessions = {}, {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            fields = _read(entry / "stat").rpartition(")")[2].split()
            if fields:
                parents[int(entry.name)], sessions[int(entry.name)] = int(fields[1]), int(fields[3])
    found = {pid for pid, session in sessions.items() if root in (pid, session)}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return sorted(found)


def cpu_seconds(root: int) -> float:
    """CPU seconds of the processes under ``root``, and of those of them that have ended."""
    total = 0.0
    for pid in processes(root):
        fields = _read(PROC / str(pid) / "stat").rpartition(")")[2].split()
        try:
            total += time.clock_gettime(((~pid) << 3) | NANOSECOND_CLOCK_OF)
        except OSError:
            continue  # it has ended since it was listed
        total += (int(fields[13]) + int(fields[14])) / TICKS if fields else 0.0
    return total


def memory_mb(root: int) -> float:
    """Megabytes: the proportional set size, which divides what processes share."""
    total = 0
    for pid in processes(root):
        found = re.search(r"^Pss:\s+(\d+) kB", _read(PROC / str(pid) / "smaps_rollup"), re.MULTILINE)
        total += int(found[1]) if found else 0
    return total / 1024


def waited_seconds(root: int) -> float:
    """Seconds in which threads under ``root`` could have run and had no CPU."""
    total = 0
    for pid in processes(root):
        for task in (PROC / str(pid) / "task").glob("*"):
            fields = _read(task / "schedstat").split()
            total += int(fields[1]) if fields else 0
    return total / 1e9


def busy_seconds() -> float:
    """CPU seconds of the whole machine."""
    figures = [int(figure) for figure in _read(PROC / "stat").split("\n", 1)[0].split()[1:9]]
    return (sum(figures) - figures[3] - figures[4]) / TICKS


def runnable() -> int:
    """Threads of the whole machine that run or want to run now, this one included."""
    return int(_read(PROC / "loadavg").split()[3].partition("/")[0])


def realtime(priority: int, pid: int = 0) -> bool:
    """Put a process (0: this one) in the real-time class, or back (priority 0); whether that is allowed.

    There, the load of others does not reach it. Never start or end a process in it: a real-time process that waits in
    the kernel for an ordinary one can hold the CPU that one needs.
    """
    policy = os.SCHED_RR if priority else os.SCHED_OTHER
    try:
        os.sched_setscheduler(pid, policy, os.sched_param(priority))
    except OSError:
        return False
    return True


def only_one() -> int:
    """Wait until no other benchmark runs; the file to keep open while this one does."""
    lock = os.open(Path(tempfile.gettempdir()) / "tanemaki-benchmark.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("waiting for another benchmark to end", file=sys.stderr)
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def described() -> str:
    """The machine in a line."""
    model = re.search(r"model name\s*:\s*(.+)", _read(PROC / "cpuinfo"))
    return (
        f"{os.cpu_count()} cores {model[1] if model else platform.machine()}, Linux {platform.release()}, "
        f"Python {platform.python_version()}"
    )


def _read(path: Path) -> str:
    """The file, or nothing where its process has ended."""
    try:
        return path.read_text()
    except (OSError, ProcessLookupError):
        return ""
