"""What is typed in a form and not kept yet, in a small file of its own, so that a crash takes none of it."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

import msgspec

from sessions.store.disk import Disk
from sessions.store.files import read_whole, write_whole
from sessions.store.privacy import make_private
from sessions.store.trouble import not_done

FormT = TypeVar("FormT")

_PATIENCE = 1.0
"""Seconds that letting go waits for a write that is under way; that write then removes the file itself."""


class DraftFile(Generic[FormT]):
    """The file of one form that is open. ``kind`` is what the form holds, as msgspec writes and reads it.

    After ``let_go`` nothing is written any more. ``keep`` is for a thread.
    """

    def __init__(self, disk: Disk, path: Path, kind: type[FormT]) -> None:
        self.path = path
        self._disk = disk
        self._kind = kind
        self._busy = Lock()
        self._over = False

    def found(self) -> FormT | None:
        """What a form before this one left; None where there is nothing that can be read."""
        try:
            return msgspec.json.decode(read_whole(self.path), type=self._kind)
        except (OSError, msgspec.DecodeError, ValueError, RecursionError):
            return None  # damaged or of another version: not worth refusing a form for

    def keep(self, form: FormT) -> None:
        """Keep what stands in the form now; returns when it is on the medium. Raises Problem."""
        try:
            with self._busy:
                if not self._over:
                    make_private(self._disk, self.path.parent)
                    write_whole(self._disk, self.path, msgspec.json.encode(form))
                if self._over:
                    self.path.unlink(missing_ok=True)
        except OSError as error:
            raise not_done(error, self.path) from error

    def let_go(self) -> None:
        """The form was kept, or left on purpose: remove the file, and write none any more."""
        self._over = True
        if self._busy.acquire(timeout=_PATIENCE):
            try:
                self.path.unlink(missing_ok=True)
            except OSError:
                return  # then it is still offered, and can be thrown away the next time
            finally:
                self._busy.release()
