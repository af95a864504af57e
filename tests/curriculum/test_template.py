"""A programme that is written in the app is a document like the others, and reads as what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.document import read_document
from curriculum.plaintext import one_line
from curriculum.problem import Problem
from curriculum.programme import Section
from curriculum.template import PlannedWeek, new_document

WEEK = PlannedWeek("種をえらぶ", "小さく始める\n\n続ける", ("どの種？", "なぜ？"))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_has_all_that_a_document_has(language: str) -> None:
    text = new_document("種の会", language, [WEEK, PlannedWeek("", "", ("次は？",))])
    reading = read_document(text, file="p.md")
    programme = reading.programme
    assert (programme.title, programme.language) == ("種の会", language)
    assert [(week.number, week.theme, week.aim) for week in programme.weeks] == [(1, WEEK.theme, WEEK.aim), (2, "", "")]
    assert [[q.text for q in week.questions] for week in programme.weeks] == [list(WEEK.questions), ["次は？"]]
    assert [week.sections for week in reading.found.weeks] == [tuple(Section)] * 2
    assert reading.found.passed_over == ()


def test_it_is_easy_to_read_and_to_edit() -> None:
    assert new_document("種の会", "ja", [WEEK]).splitlines()[5:15] == [
        "# 第1週目：種をえらぶ",
        "",
        "小さく始める",
        "",
        "続ける",
        "",
        "## 問い",
        "",
        "1. どの種？",
        "2. なぜ？",
    ]


pieces = st.sampled_from([*"#*_`[]()<>~-+=.:!|&\\\"'/ 1a種？", "Q1.", "---", "## ", "[x] ", "https://x/a_b", "```"])
typed = st.lists(pieces, min_size=1, max_size=7).map(lambda parts: one_line("".join(parts))).filter(bool)


@given(typed, typed, st.lists(typed, min_size=1, max_size=3), st.lists(typed, min_size=1, max_size=3))
def test_whatever_is_typed_reads_as_the_same_characters(
    title: str, theme: str, aim: list[str], questions: list[str]
) -> None:
    week = PlannedWeek(theme, "\n".join(aim), tuple(questions))
    programme = read_document(new_document(title, "ja", [week]), file="p.md").programme
    (read,) = programme.weeks
    assert programme.title == title
    assert (read.theme, read.aim) == (theme, "\n".join(line.strip() for line in aim))
    assert [question.text for question in read.questions] == questions


@pytest.mark.parametrize(
    ("title", "weeks", "said"),
    [
        (" ", [WEEK], "a title"),
        ("種", [], "at least one week"),
        ("種", [WEEK, PlannedWeek("芽", "", (" ", ""))], "week 2 at least one question"),
    ],
)
def test_what_is_missing_is_said(title: str, weeks: list[PlannedWeek], said: str) -> None:
    with pytest.raises(Problem, match=said):
        new_document(title, "ja", weeks)
