"""A heading is known however people write it, and what is no heading of the programme stays text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.headings import Counted, section_heading, section_of, week_of
from curriculum.programme import Section


@pytest.mark.parametrize("language", ["ja", "en", "fr"])
@pytest.mark.parametrize("section", Section)
def test_every_usual_heading_is_known(section: Section, language: str) -> None:
    assert section_of(section_heading(section, language)) is section


def test_the_usual_headings_are_in_the_language() -> None:
    assert section_heading(Section.QUESTIONS, "ja") == "問い"
    assert section_heading(Section.QUESTIONS, "en") == "Questions"


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("問い", Section.QUESTIONS),
        ("【問い】", Section.QUESTIONS),
        ("■ 問い：", Section.QUESTIONS),
        ("問 い", Section.QUESTIONS),
        ("①問い", Section.QUESTIONS),
        ("１．今週の問い", Section.QUESTIONS),
        ("問い２", Section.QUESTIONS),
        ("Question(s)", Section.QUESTIONS),
        ("Ｑｕｅｓｔｉｏｎｓ", Section.QUESTIONS),
        ("THIS WEEK’S QUESTIONS", Section.QUESTIONS),
        ("自分の考え※ 当日までにアウトプット(思考の棚卸し)", Section.OWN_THOUGHTS),
        ("自分の考え　※できるだけ当日までにやる／アウトプット（思考の棚卸し）", Section.OWN_THOUGHTS),
        ("思考の棚卸し", Section.OWN_THOUGHTS),
        ("Own thoughts - before the session", Section.OWN_THOUGHTS),
        ("My thoughts", Section.OWN_THOUGHTS),
        ("Before the session", Section.OWN_THOUGHTS),
        ("Pre-work", Section.OWN_THOUGHTS),
        ("グループセッションでの気づき/ アウトプット(フィルターの共有)", Section.INSIGHTS),
        ("気づき・学び", Section.INSIGHTS),
        ("What we heard", Section.INSIGHTS),
        ("🌱 Takeaways", Section.INSIGHTS),
        ("Insights and takeaways", Section.INSIGHTS),
        ("**まとめ**", Section.SUMMARY),
        ("まとめ / アウトプット(思考整理)", Section.SUMMARY),
        ("Summary:", Section.SUMMARY),
        ("あなたは何をする？/ 最終アウトプット(行動へ)", Section.ACTION),
        ("あなたは何をする?", Section.ACTION),
        ("Action(s)", Section.ACTION),
        ("What will you do?", Section.ACTION),
        ("Actions → next week", Section.ACTION),
    ],
)
def test_a_section_is_known_by_its_name(heading: str, section: Section) -> None:
    assert section_of(heading) is section


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "   ",
        "…",
        "まとめ役を決める",
        "問いの立て方",
        "Actionable ideas",
        "いのさん",
        "1",
        "The questions we dropped",
    ],
)
def test_another_heading_is_no_section(heading: str) -> None:
    assert section_of(heading) is None


@pytest.mark.parametrize(
    ("heading", "number", "theme"),
    [
        ("第1週目：なぜ“案件獲得”の前に関係性が必要なのか？", 1, "なぜ“案件獲得”の前に関係性が必要なのか？"),
        ("第２週：日常", 2, "日常"),
        ("第二週", 2, ""),
        ("第十二週目　むすび", 12, "むすび"),
        ("第二十一週 - a", 21, "a"),
        ("第 3 週「空気感」", 3, "「空気感」"),
        ("4週目: 行動", 4, "行動"),
        ("Week 2: Seeds", 2, "Seeds"),
        ("WEEK 2", 2, ""),
        ("Week two — Seeds", 2, "Seeds"),
        ("Week 1 of 4: Why: and how", 1, "Why: and how"),
        ("**Week 1: Why?**", 1, "Why?"),
        ("Ｗｅｅｋ　１：種", 1, "種"),
        ("🌱 Week 3 | Air", 3, "Air"),
    ],
)
def test_a_week_is_known_by_its_number(heading: str, number: int, theme: str) -> None:
    week = week_of(heading)
    assert week is not None
    assert (week.number, week.theme, week.counted) == (number, theme, Counted.WEEKS)


@pytest.mark.parametrize("heading", ["Session 2 - Staying", "第２回：Staying", "Meeting #2: Staying"])
def test_a_meeting_is_known_as_such(heading: str) -> None:
    week = week_of(heading)
    assert week is not None
    assert (week.number, week.counted) == (2, Counted.MEETINGS)


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "第1週の振り返り",
        "3週間前の話",
        "Weekend 2",
        "Week 2nd",
        "Week 1000",
        "Weekly 3",
        "4 weeks of seeds",
        "Week 1.5",
    ],
)
def test_another_heading_is_no_week(heading: str) -> None:
    assert week_of(heading) is None


@given(st.text() | st.text(st.sampled_from("第一二十〇0９週目回:： week12onetwo*_-")))
def test_any_heading_can_be_asked_about(heading: str) -> None:
    section_of(heading)
    week = week_of(heading)
    assert week is None or 0 <= week.number < 1000
