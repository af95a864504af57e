"""Disks that fail, block or watch, and a listener that waits for news."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

from sessions.store import Keeper, News, Pace
from sessions.store.disk import Disk

QUICK = Pace(retry=0.005, quiet=0.0, idle=60.0, settle=0.0, typing=0.005, typing_sync=0.005, alarm=0.05, alive=60.0)
PATIENCE = 5.0
"""Seconds after which a test that waits for a thread has failed."""


class Killed(BaseException):
    """The end of the program, which no handler of errors sees."""


class FaultyDisk(Disk):
    """Fails at call number ``at`` (from 0) and at ``times - 1`` more; ``calls`` says what was asked so far.

    With ``kill`` it raises Killed in place of an error. A write that fails has first written half of what it was given,
    as real ones do on a full disk; one that does not fail writes at most 100 bytes, as the system may.
    """

    def __init__(
        self, at: int | None = None, number: int = errno.ENOSPC, times: int = 1, *, kill: bool = False
    ) -> None:
        self.kill = kill
        self.at = at
        self.number = number
        self.times = times
        self.calls: list[str] = []

    def _call(self, name: str) -> bool:
        here = len(self.calls)
        self.calls.append(name)
        return self.at is not None and self.at <= here < self.at + self.times

    def _fail(self) -> BaseException:
        return Killed() if self.kill else OSError(self.number, os.strerror(self.number))

    def open(self, path: Path, flags: int) -> int:
        if self._call(f"open {path.name}"):
            raise self._fail()
        return super().open(path, flags)

    def write(self, file: int, part: memoryview) -> int:
        if self._call("write"):
            super().write(file, part[: len(part) // 2])
            raise self._fail()
        return super().write(file, part[:100])

    def sync(self, file: int) -> None:
        if self._call("sync"):
            raise self._fail()
        super().sync(file)

    def truncate(self, file: int, length: int) -> None:
        if self._call("truncate"):
            raise self._fail()
        super().truncate(file, length)

    def rename(self, source: Path, target: Path) -> None:
        if self._call(f"rename {source.name} {target.name}"):
            raise self._fail()
        super().rename(source, target)

    def make_folder(self, path: Path) -> None:
        if self._call(f"make_folder {path.name}"):
            raise self._fail()
        super().make_folder(path)

    def sync_folder(self, path: Path) -> None:
        if self._call(f"sync_folder {path.name}"):
            raise self._fail()
        super().sync_folder(path)


class FullDisk(Disk):
    """Takes no byte and no new file while ``full``: no room, or with another ``number`` no right."""

    def __init__(self, number: int = errno.ENOSPC) -> None:
        self.full = False
        self._number = number

    def open(self, path: Path, flags: int) -> int:
        if self.full and (flags & os.O_CREAT or self._number != errno.ENOSPC):
            raise OSError(self._number, os.strerror(self._number))
        return super().open(path, flags)

    def write(self, file: int, part: memoryview) -> int:
        if self.full:
            raise OSError(self._number, os.strerror(self._number))
        return super().write(file, part)


class StuckDisk(Disk):
    """Does not come back from a sync while ``stuck``."""

    def __init__(self) -> None:
        self.going = threading.Event()
        self.going.set()
        self.entered = threading.Event()

    def sync(self, file: int) -> None:
        self.entered.set()
        assert self.going.wait(PATIENCE)
        super().sync(file)


class Listener:
    """Hears news and waits for what it wants to hear."""

    def __init__(self) -> None:
        self.heard: list[News] = []
        self._more = threading.Condition()

    def __call__(self, news: News) -> None:
        with self._more:
            self.heard.append(news)
            self._more.notify_all()

    def wait(self, wanted: Callable[[News], bool]) -> News:
        """The first news that are as wanted; fails where they do not come."""
        with self._more:
            assert self._more.wait_for(lambda: any(map(wanted, self.heard)), PATIENCE), self.heard
            return next(news for news in self.heard if wanted(news))


Begin = Callable[..., Keeper]
"""Begins an evening on a ``disk``, at a ``pace``, with a ``session`` where another is wanted: the fixture ``begin``."""


def saved(number: int) -> Callable[[News], bool]:
    """Everything up to this act is on the disk."""
    return lambda news: news.saved >= number


def failing(news: News) -> bool:
    """Something stands in the way."""
    return news.error is not None


def going(news: News) -> bool:
    """Nothing does."""
    return news.error is None
