"""One life of the program: it is started, shows what was there, is typed into and ends at a moment given by chance."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.crash.ends import AT_START, ENDS, PATIENCE
from benchmarks.crash.ledger import Found, Ledger
from sessions.record import Kind
from sessions.store import Home
from tests.pty_screen import PtyScreen

SAVED = re.compile(r"· 記(\d{5})")
"""A note as the screen shows it when it is on the disk; until then there is another mark before it."""

BOX = "▌ "
"""What stands before the line in which the cursor of the note box is."""

START_PATIENCE = 30.0


class Life:
    """The program with the evening in ``home``, from its start to its end; ``ledger`` is the typist's."""

    def __init__(self, command: Sequence[str], home: Path, ledger: Ledger, chance: random.Random) -> None:
        self._ledger = ledger
        self._chance = chance
        self._screen = PtyScreen([*command, "--home", str(home), "--lang", "ja", "run"], timeout=START_PATIENCE)

    def lead(self, how: str, half_typed: str) -> tuple[float, bool]:
        """Live until the end of this kind: when it came, and whether the program had ended soon after it.

        Raises AssertionError where the program does not show what was half-typed.
        """
        with self._screen as screen:
            if how == AT_START:
                time.sleep(self._chance.uniform(0.0, 0.6))
            else:
                screen.wait_for(lambda _: self._box == half_typed)
                self._type_until(time.monotonic() + self._chance.uniform(0.05, 1.6), len(half_typed))
            ended = time.monotonic()
            ENDS[how](screen, self._chance)
            try:
                screen.wait_for_exit(PATIENCE)
            except AssertionError:
                return ended, False
            self._look()
        return ended, True

    @property
    def _box(self) -> str | None:
        """What stands in the note box, None while there is none."""
        x, y = self._screen.cursor
        row = self._screen.row(y)
        typed = row[: row.find("…")].removeprefix(BOX).strip() if row.endswith("…") else row.removeprefix(BOX).strip()
        if not row.startswith(BOX):
            return None
        return "" if x <= len(BOX) else typed

    def _type_until(self, end: float, characters: int) -> None:
        """Type notes, a few characters at a time as an input method commits them, until the end has come."""
        ledger, chance = self._ledger, self._chance
        while True:
            pause = chance.choice((0.0, 0.0, 0.02, 0.05, 0.15, 0.3))
            if self._rests(pause, end):
                return
            words = ledger.words
            if characters == len(words):
                self._screen.send("<enter>")
                ledger.entered(time.monotonic())
                characters = 0
                if chance.random() < 0.1:
                    self._screen.send("<ctrl+n>")
            else:
                some = words[characters : characters + chance.randrange(1, 6)]
                self._screen.send(some)
                characters += len(some)
                ledger.typed(time.monotonic(), characters)

    def _rests(self, seconds: float, end: float) -> bool:
        """Wait so long, looking at the screen; whether the end came meanwhile, to the millisecond."""
        until = time.monotonic() + seconds
        if until >= end - 0.06:  # the screen is waited for in steps of 50 ms
            time.sleep(max(0.0, end - time.monotonic()))
            return True
        self._screen.wait_for(lambda _: self._look() >= until)
        return time.monotonic() >= end

    def _look(self) -> float:
        """See which notes are called saved; the moment of it."""
        for number in SAVED.findall(self._screen.text()):
            self._ledger.called_saved(int(number))
        return time.monotonic()


def found_in(folder: Path) -> Found:
    """What is in the evening of this folder, read as the program itself reads it. Raises Problem where it cannot be."""
    home = Home.open(folder)
    (name,) = home.session_ids()
    kept = home.read(name)
    given_back = kept.unfinished.get("dropped", "")
    return Found(
        tuple(note.text for note in kept.session.notes if not note.deleted and note.kind is Kind.POINT),
        kept.unfinished.get("note", ""),
        tuple(given_back.split("\n")) if given_back else (),
        len({*kept.damaged, *home.lost_and_found()}) + kept.missing,
    )
