"""Locks between programs, which a dead one cannot keep."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from curriculum.problem import N_, Problem
from sessions.store.disk import PRIVATE_FILE
from sessions.store.trouble import LookOnly, not_done

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 5.0
"""Seconds to wait for another program that is writing: it needs some milliseconds."""

_LOOK_AGAIN = 0.02
"""Seconds between two tries for a lock that somebody else holds."""

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}
"""What a folder says that knows no locks: some network mounts and folders that are shared into a virtual machine."""


class Taken(Exception):
    """Another program holds the lock."""


class Driven(LookOnly):
    """Another window drives the session."""

    def __init__(self, session: str) -> None:
        super().__init__(session, N_("Another window drives this session. Please close it there first."))


def locked(path: Path, timeout: float = 0.0) -> BaseFileLock:
    """Hold the lock at ``path``, waiting for it at most ``timeout`` seconds. Raises Taken, or OSError.

    The system holds it and lets go of it with the process, so that none is left after a kill or a restart of the
    machine; on a network folder it holds for all machines. Where such a folder knows no locks, a file beside it names
    machine and process in its place: it is passed over once that process of this machine is gone. The lock belongs to
    the process, so any of its threads may release it.
    """
    # Costs a third of a command's start, so not before something is written.
    from filelock import FileLock, SoftFileLock, Timeout

    lock: BaseFileLock = FileLock(path, timeout=timeout, mode=PRIVATE_FILE, thread_local=False)
    try:
        lock.acquire(poll_interval=_LOOK_AGAIN)
    except Timeout:
        raise Taken(str(path)) from None
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        held = path.with_name(path.name + ".held")
        lock = SoftFileLock(held, timeout=timeout, mode=PRIVATE_FILE, thread_local=False)
        try:
            lock.acquire(poll_interval=_LOOK_AGAIN)
        except Timeout:
            raise Taken(str(held)) from None
    return lock


@contextmanager
def holding(path: Path, timeout: float) -> Iterator[None]:
    """Hold the lock at ``path`` for a block. Raises as ``locked`` does."""
    lock = locked(path, timeout)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def writing_alone(lock: Path, path: Path) -> Iterator[None]:
    """Hold a lock for a block that writes the file at ``path``. Raises Problem where another program does not let go of
    it, or the disk does not take what is written.
    """
    try:
        with holding(lock, PATIENCE):
            yield
    except Taken:
        raise Problem(
            N_("Another Tanemaki is writing to {path} just now. Please try again in a moment."), path=path
        ) from None
    except OSError as error:
        raise not_done(error, path) from error
