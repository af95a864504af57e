"""``settings.toml``: what a user has chosen, in a file that is theirs to edit as well."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from curriculum.problem import N_, Problem
from sessions.reading_settings import LARGEST, ReadSettings, read_settings, unreadable
from sessions.settings import Settings
from sessions.store.disk import Disk
from sessions.store.files import write_whole
from sessions.store.lock import writing_alone
from sessions.store.trouble import reason

NAME = "settings.toml"

Written = str | bool | float | list[str]
"""What can be written for a key."""


class SettingsFile:
    """The file in the data folder ``home``. A link in its place is followed."""

    def __init__(self, disk: Disk, home: Path) -> None:
        self.path = home / NAME
        self._disk = disk
        self._lock = home / "locks" / "settings.lock"

    @property
    def exists(self) -> bool:
        """Whether there is anything under its name."""
        return os.path.lexists(self.path)

    def read(self) -> ReadSettings:
        """The settings as far as they are good, and the mistakes; a file that cannot be read is one of them."""
        try:
            raw = self.raw()
        except FileNotFoundError:
            return ReadSettings(Settings()) if not self.exists else unreadable(NAME, os.strerror(errno.ENOENT))
        except OSError as error:
            return unreadable(NAME, reason(error))
        return read_settings(raw, NAME)

    def text(self) -> str:
        """The text of the file for finding lines in it; empty where it cannot be read."""
        try:
            return self.raw().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return ""

    def change(self, changes: Mapping[str, Written | None], fresh: Callable[[], str]) -> None:
        """Set dotted keys to values (None takes one out); all else in the file stays as its owner has written it.

        ``fresh`` gives the text of a new file. Raises Problem where the file cannot be read, is no TOML, or cannot be
        written; nothing is changed then.
        """
        with writing_alone(self._lock, self.path):
            self._change(changes, fresh)

    @property
    def _real_path(self) -> Path:
        """Where the link in its place leads; a link that leads to itself is no other place, and cannot be opened."""
        return Path(os.path.realpath(self.path))

    def _change(self, changes: Mapping[str, Written | None], fresh: Callable[[], str]) -> None:
        # Costs as much as everything else that a command imports, and is wanted when something is written.
        import tomllib

        import tomlkit
        from tomlkit.exceptions import TOMLKitError

        try:
            raw = self.raw() if self.exists else fresh().encode()
            document = tomlkit.parse(raw.decode("utf-8-sig"))
            for key, value in changes.items():
                _set(document, key.split("."), value, tomlkit.table)
            written = tomlkit.dumps(document)
            tomllib.loads(written)  # what nobody could read again must not take the place of what somebody wrote
            if max(len(raw), len(written.encode())) > LARGEST:  # of what was too large before, the end is not here
                raise Problem(N_("{file} would become too large to be read."), file=NAME)
        except (ValueError, TOMLKitError, RecursionError) as error:
            raise Problem(
                N_("This holds until you quit, and is not kept: {file} has a mistake. “tanemaki doctor” names it."),
                file=NAME,
            ) from error
        write_whole(self._disk, self._real_path, written.encode())

    def raw(self) -> bytes:
        """Its bytes; of one that is too large a little more than it may have. Raises OSError."""
        path = self._real_path
        # A pipe in its place would be waited for.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        file = os.open(path, flags)
        try:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
            with os.fdopen(file, "rb", closefd=False) as opened:
                return opened.read(LARGEST + 1)
        finally:
            os.close(file)


def _set(document: MutableMapping[str, Any], path: list[str], value: Written | None, table: Callable[[], Any]) -> None:
    """Set one key in its table, which is made where there is none. Raises ValueError where something else stands there:
    it is somebody's.
    """
    for name in path[:-1]:
        if name not in document:
            if value is None:
                return
            document[name] = table()
        document = document[name]
        if not isinstance(document, MutableMapping):
            raise ValueError(f"{name} is no table")
    if value is None:
        document.pop(path[-1], None)
    elif document.get(path[-1]) != value:
        document[path[-1]] = value
