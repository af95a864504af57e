"""What was typed and when, what the screen called saved, and whether what is found afterwards agrees with it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"


def text_of(number: int) -> str:
    """The words of the note with this number: always the same, and the same as no other note's."""
    chance = random.Random(number)
    return f"記{number:05}" + "".join(chance.choices(KANA, k=chance.randrange(1, 16)))


class Found(NamedTuple):
    """What is there after an end: the texts of the notes, what was half-typed, and texts that were given back.

    ``damaged`` counts the files that are not what was written.
    """

    notes: tuple[str, ...]
    half_typed: str = ""
    given_back: tuple[str, ...] = ()
    damaged: int = 0


class Verdict(NamedTuple):
    """How one end went.

    ``saved`` notes had been called so in this life, ``lost`` are those that ever were and are gone, ``changed`` counts
    texts that nobody typed so. ``typing_lost`` is how many seconds before the end the first key was pressed of which
    nothing is left.
    """

    saved: int
    lost: int
    changed: int
    damaged: int
    typing_lost: float


class _Stroke(NamedTuple):
    """At this moment so many notes had been entered in this life, and of the next one so many characters typed."""

    at: float
    notes: int
    characters: int


class Ledger:
    """The book that is kept of one evening, over all the lives of the program."""

    def __init__(self) -> None:
        self.notes: list[int] = []
        """The numbers of the notes that are known to be kept."""
        self.number = 1
        """The number of the note that is being typed."""
        self._entered: list[int] = []
        self._saved: set[int] = set()
        self._strokes: list[_Stroke] = []

    @property
    def words(self) -> str:
        """The words of the note that is being typed."""
        return text_of(self.number)

    def typed(self, at: float, characters: int) -> None:
        """So many characters of the note have been typed by this moment."""
        self._strokes.append(_Stroke(at, len(self._entered), characters))

    def entered(self, at: float) -> None:
        """Enter was pressed: the next note begins."""
        self._entered.append(self.number)
        self.number += 1
        self.typed(at, 0)

    def called_saved(self, number: int) -> None:
        """The screen shows this note as saved."""
        self._saved.add(number)

    def judge(self, found: Found, ended: float) -> Verdict:
        """Compare what is found with what was typed until the moment ``ended``, and go on from there."""
        lives = [*self.notes, *self._entered]
        known = {text_of(number): number for number in lives}
        kept = [known.get(text, 0) for text in found.notes]
        back = [known.get(text, 0) for text in found.given_back]
        going_on = self._number_in_box(found.half_typed)
        lost = len((set(self.notes) | self._saved) - set(kept))
        # In the order in which they were typed, none twice, none that was never typed.
        mine = [number for number in kept if number]
        changed = (kept + back).count(0) + (mine != sorted(set(mine))) + (going_on is None)
        # Notes of earlier lives are on the screen again, and are not counted a second time.
        saved = len(self._saved.intersection(self._entered))
        verdict = Verdict(saved, lost, changed, found.damaged, self._typing_lost(kept, back, found, ended))
        self.notes = mine
        self.number = going_on or self.number + 1
        self._entered, self._strokes = [], []
        self._saved.clear()
        return verdict

    def _number_in_box(self, text: str) -> int | None:
        """The number of the note that a half-typed text is the beginning of; 0 for no text, None for no such note."""
        if not text:
            return 0
        for number in (self.number, *reversed(self._entered)):
            if text_of(number).startswith(text):
                return number
        return None

    def _typing_lost(self, kept: Sequence[int], back: Sequence[int], found: Found, ended: float) -> float:
        whole = {*kept, *back}
        box = self._number_in_box(found.half_typed)
        for at, notes, characters in self._strokes:
            entered = self._entered[:notes]
            # A text that is in the box again although Enter was pressed is there: nothing of it has to be typed anew.
            if not all(
                number in whole or (number == box and found.half_typed == text_of(number)) for number in entered
            ):
                return ended - at
            following = self._entered[notes] if notes < len(self._entered) else self.number
            if characters and following not in whole and not (following == box and len(found.half_typed) >= characters):
                return ended - at
        return 0.0
