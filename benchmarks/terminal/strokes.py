"""What is typed: lines of English, key by key, and of Japanese, commit by commit as an input method gives it."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from enum import Enum

WORDS = (
    "the notes of this meeting are kept in one file and every member can read them later today we spoke about "
    "plans for spring and who will write the next report please send your part before friday so that there is time to "
    "check it"
).split()

COMMITS = (
    "今日の 会議は 十時に 始めます 議事録は 私が 書きます 次の 議題は 予算に ついて です いのさんから 説明を "
    "お願いします 先週の 売上は 前年より 増えました 東京 支店では 新しい 担当者が 決まりました 来月の 予定を "
    "確認して ください 資料は 共有フォルダに あります 質問が あれば どうぞ 決定事項を まとめます 以上で 終わります "
    "ありがとう ございました"
).split()


class Typing(Enum):
    """How a person types: the letter its lines are known by, and the mean seconds from one stroke to the next."""

    KEYS = ("a", 0.1)
    JAPANESE = ("j", 0.18)

    @property
    def letter(self) -> str:
        """Stands in the tag of each line."""
        return self.value[0]

    @property
    def pace(self) -> float:
        """Seconds."""
        return self.value[1]


@dataclass(frozen=True)
class Stroke:
    """A key, or a commit of an input method.

    ``prefix`` is the line up to and with it: the stroke is on the screen when that stands in one row. ``counted`` is
    False for blanks, which an empty cell looks like, and for the tag of the line.
    """

    text: str
    prefix: str
    counted: bool
    line: int


def lines(typing: Typing, count: int, width: int, seed: random.Random) -> list[list[Stroke]]:
    """Lines of at most ``width`` cells with ``count`` counted strokes in all; the last word is finished.

    Each line begins with a tag found nowhere else on the screen, so that a stroke's place is known by its text.
    """
    made: list[list[Stroke]] = []
    counted = 0
    while counted < count:
        tag = f"x{typing.letter}{len(made):02d}z"
        texts = [(letter, False) for letter in tag]
        used = len(tag)
        while counted < count:
            if typing is Typing.JAPANESE:
                word = seed.choice(COMMITS)
                more = [(word, True)]
            else:
                word = " " + seed.choice(WORDS)
                more = [(letter, letter != " ") for letter in word]
            if used + cells(word) > width:
                break
            used += cells(word)
            texts += more
            counted += sum(1 for _, counts in more if counts)
        made.append(_strokes(texts, len(made)))
    return made


def _strokes(texts: list[tuple[str, bool]], line: int) -> list[Stroke]:
    strokes, prefix = [], ""
    for text, counts in texts:
        prefix += text
        strokes.append(Stroke(text, prefix, counts, line))
    return strokes


def cells(text: str) -> int:
    """Columns of the terminal that the text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
