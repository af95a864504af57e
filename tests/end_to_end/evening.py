"""What a facilitator does at the console, and what is seen there: the words of the end-to-end tests."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.pty_screen import PtyScreen

EMPTY = "話を聞きながらメモ…"
"""What stands in the note box when nothing is typed."""

UNSAVED = re.compile(r"  … \S")
"""The mark of a note that is not on the disk yet."""

PATIENCE = 30.0
"""Seconds that anything may take on a machine that is busy with something else."""

SPEAKING = re.compile(r"❯\s+\d+ (\S+)(?:\s+(\d+):(\d\d))?")


class Console(PtyScreen):
    """``tanemaki`` in Japanese with a data folder; ``arguments`` are what is typed after it."""

    def __init__(
        self,
        tanemaki: Sequence[str],
        home: Path,
        *arguments: str,
        cols: int = 100,
        rows: int = 30,
        env: Mapping[str, str | None] | None = None,
        inside: Sequence[str] = (),
    ) -> None:
        """``inside`` is what the command is started by, where that is not the shell alone."""
        command = [*inside, *tanemaki, "--home", str(home), "--lang", "ja", *arguments]
        super().__init__(command, cols=cols, rows=rows, env=env, timeout=PATIENCE)

    @property
    def speaker(self) -> str:
        """Who has the floor; empty where nobody has."""
        found = SPEAKING.search(self.text())
        return found[1] if found else ""

    @property
    def spoken(self) -> int:
        """Seconds that the speaker has spoken, as the queue shows them."""
        found = SPEAKING.search(self.text())
        return int(found[2] or 0) * 60 + int(found[3] or 0) if found else 0

    @property
    def typed(self) -> str:
        """What stands in the note box, its first line: where the cursor of the terminal is."""
        return self.row(self.cursor[1])[2:].strip()

    def speaks(self, name: str) -> None:
        """Wait until somebody has the floor."""
        self.wait_for(lambda _: self.speaker == name)

    def saves(self, *shown: str) -> None:
        """Wait until notes are among those of the round and on the disk, and the note box is empty."""
        self.wait_for(lambda _: all(s in self.text() for s in (*shown, EMPTY)) and not UNSAVED.search(self.text()))

    def quit(self, choice: int = 1) -> None:
        """Ctrl+Q and one of its choices: 1 goes on another time, 2 closes the week."""
        self.send("<ctrl+q>")
        self.wait_for("終了しますか")
        self.send(str(choice))
        assert self.wait_for_exit() == 0


def sowers(tanemaki: Sequence[str], home: Path) -> None:
    """Make the group of six of the built-in programme."""
    said_by(
        tanemaki,
        home,
        "group",
        "add",
        "種まきの会",
        "--participants",
        "いのさん,ぽてちさん,ゆうさん,みやさん,けんさん,さくらさん",
    )


def said_by(tanemaki: Sequence[str], home: Path, *arguments: str, language: str = "ja") -> str:
    """What a command without a screen writes to standard output; it ends with 0."""
    done = ended(tanemaki, "--home", str(home), "--lang", language, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def ended(
    tanemaki: Sequence[str], *arguments: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A command that has run without a terminal."""
    return subprocess.run(
        [*tanemaki, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **(env or {})},
        timeout=PATIENCE,
        check=False,
    )


def notes(tanemaki: Sequence[str], home: Path, *arguments: str) -> list[dict[str, Any]]:
    """What ``tanemaki notes --json`` gives."""
    rows: list[dict[str, Any]] = json.loads(said_by(tanemaki, home, "notes", "--json", *arguments))
    return rows


def texts(rows: Sequence[dict[str, Any]]) -> list[str]:
    """The texts of notes."""
    return [row["text"] for row in rows]


def holds(word: str, where: str | bytes) -> bool:
    """Whether a word is in there: as it is, folded (NFKC, as searching does), or in base64."""
    where = where.encode() if isinstance(where, str) else where
    folded = unicodedata.normalize("NFKC", where.decode(errors="replace")).encode()
    for raw in {word.encode(), unicodedata.normalize("NFKC", word).encode()}:
        # Of the first and last group of four other bits may be around; those between say enough.
        coded = [base64.b64encode(b"\0" * before + raw)[4:-4] for before in range(3)]
        if raw in folded or any(form in where for form in [raw, *coded]):
            return True
    return False
