"""Locks between programs, which a dead one cannot keep."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from curriculum.problem import N_, Problem
from sessions.store.disk import PRIVATE_FILE

if TYPE_CHECKING:
    from filelock import BaseFileLock


class Taken(Exception):
    """Another program holds the lock."""


class Driven(Problem):
    """Another window drives the session whose id is ``session``; it can be looked at."""

    def __init__(self, session: str) -> None:
        super().__init__(N_("Another window drives this session. Please close it there first."))
        self.session = session


def locked(path: Path, timeout: float = 0.0) -> BaseFileLock:
    """Hold the lock at ``path``, waiting for it at most ``timeout`` seconds. Raises Taken, or OSError.

    The lock belongs to the process, so any of its threads may release it.
    """
    # Costs a third of a command's start, so not before something is written.
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=timeout, mode=PRIVATE_FILE, thread_local=False)
    try:
        lock.acquire(poll_interval=0.02)
    except Timeout:
        raise Taken(str(path)) from None
    return lock


@contextmanager
def holding(path: Path, timeout: float) -> Iterator[None]:
    """Hold the lock at ``path`` for a block. Raises as ``locked`` does."""
    lock = locked(path, timeout)
    try:
        yield
    finally:
        lock.release()
