"""What the disk reports, as sentences for people."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from curriculum.problem import N_, Problem

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR, getattr(errno, "ESTALE", errno.ENOENT)}


class LookOnly(Problem):
    """The session whose id is ``session`` cannot be gone on with here; it can be looked at."""

    def __init__(self, session: str, sentence: str) -> None:
        super().__init__(sentence)
        self.session = session


class WrittenByNewer(LookOnly):
    """A newer Tanemaki wrote the session."""

    def __init__(self, session: str) -> None:
        super().__init__(
            session,
            N_("A newer Tanemaki wrote this session: it can only be looked at. Update Tanemaki to go on with it."),
        )


def not_saved_yet(error: Exception, path: Path) -> Problem:
    """The sentence for a save that failed and is tried again until it works."""
    number = error.errno if isinstance(error, OSError) else None
    if number in _FULL:
        return Problem(
            N_("The disk is full: not everything is saved yet. Free some space, and saving goes on by itself.")
        )
    if number in _FORBIDDEN:
        return Problem(
            N_("Not everything is saved yet: writing is not allowed. Allow it, and saving goes on by itself. ({path})"),
            path=path,
        )
    if number in _GONE:
        return Problem(
            N_("Not everything is saved yet: the folder is gone. Put it back, and saving goes on by itself. ({path})"),
            path=path,
        )
    return Problem(
        N_("Saving fails ({reason}). Please keep Tanemaki open: it is tried again until it works. ({path})"),
        path=path,
        reason=reason(error),
    )


def not_done(error: OSError, path: Path) -> Problem:
    """The sentence for a write that failed and is not tried again by itself."""
    if error.errno in _FULL:
        return Problem(N_("The disk is full. Free some space, then try again."))
    if error.errno in _FORBIDDEN:
        return Problem(
            N_("Tanemaki may not write to {path}. Allow it, or choose another folder with --home."), path=path
        )
    return Problem(N_("{path} cannot be written ({reason})."), path=path, reason=reason(error))


def reason(error: Exception) -> str:
    """The system's own word for an error."""
    number = error.errno if isinstance(error, OSError) else None
    return os.strerror(number) if number is not None else f"{type(error).__name__}: {error}"
