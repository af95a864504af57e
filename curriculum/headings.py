"""Which heading is which: the sections and the weeks of a document, in Japanese and English.

People write the same heading in many ways: full width, in brackets, with a remark after ``※``, ``/`` or ``:``. The
name is what stands before the remark; it must be one of the known ones, so that a heading inside a person's notes stays
text.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from msgspec import Struct

from curriculum.plaintext import fold
from curriculum.programme import Section

_USUAL = {
    "ja": {
        Section.QUESTIONS: "問い",
        Section.OWN_THOUGHTS: "自分の考え※ できるだけ当日までにやる/ アウトプット(思考の棚卸し)",
        Section.INSIGHTS: "グループセッションでの気づき/ アウトプット(フィルターの共有)",
        Section.SUMMARY: "まとめ/ アウトプット(思考整理)",
        Section.ACTION: "あなたは何をする？/ 最終アウトプット(行動へ)",
    },
    "en": {
        Section.QUESTIONS: "Questions",
        Section.OWN_THOUGHTS: "Own thoughts: before the session if you can (taking stock)",
        Section.INSIGHTS: "Insights: what we heard in the group (sharing our lenses)",
        Section.SUMMARY: "Summary (sorting our thoughts)",
        Section.ACTION: "What will you do? (putting it into action)",
    },
}
"""The sections' headings; the Japanese ones are those of the programme that Tanemaki was made for."""

_NAMES = {
    Section.QUESTIONS: """
        問い, 問いかけ, 今週の問い, 今回の問い, 今日の問い, 質問, お題, 設問
        question, questions, our questions, this week's questions, questions for this week, the questions
    """,
    Section.OWN_THOUGHTS: """
        自分の考え, 私の考え, 各自の考え, 事前の考え, 思考の棚卸し, 事前ワーク, 事前課題, 事前準備
        own thoughts, my thoughts, my own thoughts, your thoughts, your own thoughts, thoughts, before the session,
        before we meet, pre-work, preparation, taking stock
    """,
    Section.INSIGHTS: """
        グループセッションでの気づき, グループセッション, グループでの気づき, セッションでの気づき, みんなの気づき
        気づき, 気付き, 学び, フィルターの共有, 共有
        insight, insights, group insights, our insights, insights from the group, insights from the session,
        insights from the group session, key insights, what we heard, what i heard, what we noticed, what we learned,
        takeaway, takeaways, key takeaways, group session
    """,
    Section.SUMMARY: """
        まとめ, 今週のまとめ, 今回のまとめ, 全体のまとめ, 思考整理, 要約
        summary, our summary, week summary, summing up, in summary, wrap-up
    """,
    Section.ACTION: """
        あなたは何をする, あなたは何をしますか, 私は何をする, 何をする, 行動, 行動へ, 次の行動, アクション
        次のアクション, ネクストアクション, 来週までの行動, 来週までにやること, やること
        action, actions, my action, my actions, our actions, action items, next action, next actions, next step
        next steps, what will you do, what will i do, what will we do, what will you do next, into action, commitments
    """,
}

_LONGEST = 200
"""Characters of a heading that are looked at; the name of a section stands at its beginning."""

_HEAD = re.compile(r"[\W_]*(?:\d{1,2}[\W_]*)?")
_TAIL = re.compile(r"[※/()\[\]{}|:;<>「」【】—–―→・&+,、。]|\s[-~〜]|\sand\s")
_IDLE = re.compile(r"[\W_]+")


def _key(name: str) -> str:
    return _IDLE.sub("", fold(name)).rstrip("0123456789")


_SECTIONS = {
    _key(name): section
    for section, names in _NAMES.items()
    for name in names.replace("\n", ",").split(",")
    if name.strip()
}


def section_of(heading: str) -> Section | None:
    """The section that a heading (without its ``#`` marks) opens, or None where it is some other heading."""
    known = unicodedata.normalize("NFKC", heading[:_LONGEST])
    head = _HEAD.match(known)
    name = known[head.end() if head else 0 :]
    tail = _TAIL.search(name)
    return _SECTIONS.get(_key(name[: tail.start()] if tail else name))


def section_heading(section: Section, language: str) -> str:
    """The usual heading of a section, without ``#``, for a week that has none of its own; English unless ``ja``."""
    return _USUAL["ja" if language == "ja" else "en"][section]


class Counted(Enum):
    """What a document counts in its headings: weeks, or meetings where it has no weeks."""

    WEEKS = "weeks"
    MEETINGS = "meetings"


class WeekHeading(Struct, frozen=True):
    """What a week's heading says. ``theme`` is empty where it only has a number."""

    number: int
    theme: str
    counted: Counted


_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WEEK = re.compile(
    rf"""[\W_]*
    (?:第\s*(?P<number>\d{{1,3}}|[一二三四五六七八九十〇]{{1,4}})\s*(?P<unit>週間目|週目|週|回目|回|セッション)
      |(?P<count>\d{{1,3}})\s*(?P<counted>週間目|週目|回目)
      |(?i:(?P<word>week|session|meeting)\s*(?:\#|no\.?)?\s*(?P<figure>\d{{1,3}}|{"|".join(_NUMBERS)})(?!\w|\.\d)
        (?:\s*(?:of|/)\s*\d+)?)
    )
    (?:\s*[:.,、。)\]】|/\-‐–—―−~〜・]+\s*|\s+|\s*$|(?=[「『“"'(\[【<※]))
    """,
    re.VERBOSE,
)
_HALF_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}
_EMPHASIS = re.compile(r"\s*(\*\*|__|\*)")
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}


def week_of(heading: str) -> WeekHeading | None:
    """The week that a heading (without its ``#`` marks) opens, such as ``第2週目：…`` or ``Week 2: …``, or None."""
    found = _WEEK.match(heading[:_LONGEST].translate(_HALF_WIDTH))
    if found is None:
        return None
    figure = found["number"] or found["count"] or found["figure"]
    unit = (found["unit"] or found["counted"] or found["word"]).lower()
    theme = heading[found.end() :].strip()
    emphasis = _EMPHASIS.match(heading)
    if emphasis:
        theme = theme.removesuffix(emphasis[1]).rstrip()
    counted = Counted.WEEKS if unit.startswith(("週", "week")) else Counted.MEETINGS
    return WeekHeading(_number(figure.lower()), theme, counted)


def _number(figure: str) -> int:
    """The number that is meant by digits, by 一 to 九十九, or by an English word."""
    if figure.isdecimal():
        return int(figure)
    if figure in _NUMBERS:
        return _NUMBERS.index(figure) + 1
    if "十" not in figure:
        return int("".join(str(_DIGITS[c]) for c in figure))
    tens, _, ones = figure.partition("十")
    return (_DIGITS[tens[-1]] if tens else 1) * 10 + (_DIGITS[ones[0]] if ones and ones[0] in _DIGITS else 0)
