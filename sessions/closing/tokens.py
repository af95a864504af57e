"""What a text is compared by: its words, stemmed, and the pairs of characters of its Japanese.

No analyser is needed. Japanese is cut where the script changes: runs of kanji, of katakana, of latin letters and digits
are words, since that is where content stands; hiragana is mostly endings and particles, and what of it matters is seen
by pairs of characters. On short notes this groups within a point of a full morphological analyser. English is cut into
words, without the common ones, and stemmed by the first steps of M. F. Porter, "An algorithm for suffix stripping",
Program 14 (1980).

Texts are folded for comparing only (NFKC, casefold); a note itself stays as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from sessions.closing.phrases import word_set

_WORD = re.compile(r"[a-z0-9][a-z0-9]*(?:['’][a-z]+)?|[\u30a1-\u30fa\u30fc]+|[\u3400-\u9fff々〆]+")
_JAPANESE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff々〆0-9a-z]+")
_HAS_JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")

COMMON = word_set(
    """
    a an the this that these those there here it its he she they them their his her him we us our you your i me my mine
    yours ours who whom whose which what when where why how and or but so if then than as because while though although
    of to in on at by for with from into onto over under about after before between through during without within up
    down out off is are was were be been being am do does did done doing have has had having will would shall should can
    could may might must not no nor don doesn didn isn aren wasn weren won wouldn couldn shouldn cannot just also
    very too really quite only even still already yet again more most much many some any all both each every other
    another such own same one ones get gets got getting let lets s t re ve ll d m okay ok yeah yes uh um hmm mm oh
    well like know mean think thing things something anything everything kind sort lot lots bit way actually basically
    gonna wanna right sure maybe probably
    """
)
"""English words that say nothing of what a note is about."""

JUDGING = word_set(
    """
    大事 大切 必要 重要 良 好 悪 思 感 言 話 見 出 行 来 持 使 取 入 何 人 事 物 時 方 的 今 私 自分 一番 結構 本当
    最近 今回 今週 今日
    important good great nice better best bad need needs necessary helpful useful
    """
)
"""Words that judge or only hold a sentence together. That two notes call something important is no common topic, nor
that both speak of speaking."""


def folded(text: str) -> str:
    """A text as it is compared: NFKC, casefolded."""
    return unicodedata.normalize("NFKC", text).casefold()


def is_japanese(text: str) -> bool:
    """Whether there is any kana or kanji in a text."""
    return _HAS_JAPANESE.search(text) is not None


def is_hiragana(text: str) -> bool:
    """Whether a text is hiragana and nothing else."""
    return all("\u3041" <= c <= "\u3096" for c in text)


@lru_cache(maxsize=16384)
def words(text: str) -> tuple[str, ...]:
    """The content words of a text in their order, stemmed."""
    found = (_plain(word) for word in _WORD.findall(folded(text)))
    return tuple(stem(word) for word in found if word not in COMMON and (len(word) > 1 or not word.isascii()))


@lru_cache(maxsize=16384)
def character_pairs(text: str) -> tuple[str, ...]:
    """Each two neighbouring characters of a text's Japanese; nothing of what is written in English only."""
    if not is_japanese(text):
        return ()
    return tuple(run[i : i + 2] for run in _JAPANESE.findall(folded(text)) for i in range(len(run) - 1))


def word_pairs(found: tuple[str, ...]) -> tuple[str, ...]:
    """Each two neighbouring words."""
    return tuple(f"{one} {other}" for one, other in pairwise(found))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """An English word without its endings; any other word as it is."""
    if not word.isascii() or not word.isalpha() or len(word) < 4:
        return word
    for ending, put in (("sses", "ss"), ("ies", "y"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", "")):
        if word.endswith(ending):
            word = word[: len(word) - len(ending)] + put
            break
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and re.search("[aeiouy]", rest):
            if rest[-1] == rest[-2] and rest[-1] not in "lsz":
                rest = rest[:-1]
            word = rest
            break
    for ending, put in _LONG_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            word = word[: len(word) - len(ending)] + put
            break
    if word.endswith("y") and len(word) > 3:
        word = word[:-1] + "i"
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


_LONG_ENDINGS = (
    ("ational", "ate"),
    ("ization", "ize"),
    ("fulness", "ful"),
    ("iveness", "ive"),
    ("ousness", "ous"),
    ("ation", "ate"),
    ("ement", ""),
    ("ness", ""),
    ("ment", ""),
    ("ally", "al"),
    ("fully", "ful"),
    ("ity", ""),
    ("ion", ""),
    ("ly", ""),
)


def _plain(word: str) -> str:
    """A word without what follows an apostrophe."""
    return re.split("['’]", word, maxsplit=1)[0]
