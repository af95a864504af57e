"""The disk is full in the middle of an evening: it is said, typing goes on, and with space everything is saved."""

from __future__ import annotations

import resource
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.evening import PATIENCE, Console, notes, sowers, texts

LONG = "長いメモ" * 600
"""More than what is left in the last block of a file when the disk is full."""


class SmallDisk:
    """A disk of the test's own, a mebibyte of memory, seen by commands that are started ``inside``.

    ``said`` is what the screen says of it.
    """

    said = "ディスクがいっぱいで"

    def __init__(self, place: Path) -> None:
        self._filler = place / "filler"
        # Who is no root is root in a namespace of its own, where the system allows that.
        script = f"mount -t tmpfs -o size=1m none {place} && echo mounted && exec sleep 600"
        for options in (["--mount"], ["--mount", "--map-root-user"]):
            self._holder = subprocess.Popen(
                ["unshare", *options, "sh", "-c", script],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            if self._holder.stdout is not None and self._holder.stdout.readline() == "mounted\n":
                break
            self._end()
        else:
            raise PermissionError("nothing may be mounted here")
        user = ["--user", "--preserve-credentials"] if "--map-root-user" in options else []
        self.inside = ["nsenter", f"--target={self._holder.pid}", "--mount", *user, "--"]

    def fill(self, _console: Console) -> None:
        """Leave no byte."""
        done = subprocess.run(
            [*self.inside, "dd", "if=/dev/zero", f"of={self._filler}", "bs=4096"], capture_output=True, check=False
        )
        assert b"No space left" in done.stderr

    def free(self, _console: Console) -> None:
        """There is space again."""
        subprocess.run([*self.inside, "rm", str(self._filler)], check=True)

    def remove(self) -> None:
        """Away with it."""
        self._holder.kill()
        self._end()

    def _end(self) -> None:
        with self._holder:  # waits for it, and closes its output
            pass


class LimitedFiles:
    """In the place of a full disk, where nothing may be mounted: files that may not grow."""

    said = "未保存"
    inside: tuple[str, ...] = ()

    def fill(self, console: Console) -> None:
        """No file may grow beyond the first byte."""
        self._before = resource.prlimit(console.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))

    def free(self, console: Console) -> None:
        """All may again."""
        resource.prlimit(console.pid, resource.RLIMIT_FSIZE, self._before)

    def remove(self) -> None:
        """Nothing is left of it."""


@pytest.fixture
def disk(own_home: Path) -> Iterator[SmallDisk | LimitedFiles]:
    """A disk that can be full."""
    own_home.mkdir()
    try:
        made: SmallDisk | LimitedFiles = SmallDisk(own_home)
    except (PermissionError, FileNotFoundError):
        made = LimitedFiles()
    yield made
    made.remove()


def test_a_full_disk_is_said_and_loses_nothing(
    tanemaki: list[str], own_home: Path, disk: SmallDisk | LimitedFiles
) -> None:
    inside = [*disk.inside, *tanemaki]
    sowers(inside, own_home)
    with Console(tanemaki, own_home, "run", inside=disk.inside) as console:
        console.wait_for("次は いのさん")
        console.send("<ctrl+n>満ちる前のメモ<enter>")
        console.saves("· 満ちる前のメモ")
        disk.fill(console)
        console.paste(LONG)
        console.send("<enter>")
        console.wait_for("未保存")
        console.wait_for(disk.said)
        # The evening goes on.
        console.send("満ちたあとのメモ<enter><ctrl+n>")
        console.speaks("ぽてちさん")
        console.send("！次の人の行動<enter>書きかけ")
        console.wait_for("… 次の人の行動")
        console.wait_for("▌ 書きかけ")
        spoken = console.spoken
        console.wait_for(lambda _: console.spoken > spoken)
        assert "未保存" in console.text()
        disk.free(console)
        console.wait_until_gone("未保存")
        console.wait_for("✦ 次の人の行動")
        saved = ["満ちる前のメモ", LONG, "満ちたあとのメモ", "次の人の行動", "書きかけ"]
        deadline = time.monotonic() + PATIENCE
        while texts(notes(inside, own_home)) != saved:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        console.kill()
        console.wait_for_exit()
    assert texts(notes(inside, own_home)) == saved
    with Console(tanemaki, own_home, "run", inside=disk.inside) as console:
        console.speaks("ぽてちさん")
        console.wait_for("▌ 書きかけ")
        console.quit()
