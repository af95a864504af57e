"""A programme that was typed is a document like the others: read again it is the same, whatever people wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from curriculum.document import read_document, read_programme
from curriculum.plaintext import one_line
from curriculum.problem import Problem
from curriculum.programme import Programme, Section
from curriculum.shelf import built_in
from curriculum.writing import complete, holds_only, programme_document, written_week

MARKS = [
    "#",
    "＃",
    "-",
    "・",
    "1.",
    "１．",
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~~",
    "---",
    ">",
    "[",
    "](",
    ")",
    "\\",
    "|",
    "&",
    "<b>",
]
WORDS = [
    "問い",
    "まとめ",
    "Week 1",
    "第2週目",
    "：",
    ":",
    "ねらい：",
    "Aim: ",
    "※",
    "a",
    "種まき",
    " ",
    "\u3000",
    '"',
    "'",
    "?",
]
LINES = st.lists(st.sampled_from(MARKS + WORDS) | st.text(max_size=3), min_size=1, max_size=6).map("".join)
ONE = LINES.map(one_line).filter(bool)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    weeks = []
    for number in range(1, draw(st.integers(1, 2)) + 1):
        aim = "\n".join(draw(st.lists(LINES, max_size=3)))
        weeks.append(written_week(number, draw(ONE), aim, "\n".join(draw(st.lists(ONE, min_size=1, max_size=3))), {}))
    return complete(Programme("own", draw(ONE), draw(st.sampled_from(["ja", "en"])), tuple(weeks)))


@given(programmes())
def test_what_was_written_is_read_again_the_same(programme: Programme) -> None:
    text = programme_document(programme)
    reading = read_document(text, file="own.md", name="own")
    assert reading.programme == programme
    assert reading.found.passed_over == ()
    assert holds_only(text, programme)


@given(ONE, ONE)
def test_to_another_parser_too_nothing_people_wrote_is_structure(theme: str, question: str) -> None:
    week = written_week(1, theme, "", question, {})
    tokens = MarkdownIt().parse(programme_document(Programme("own", "会", "ja", (week,))).split("---", 2)[2])
    assert [t.tag for t in tokens if t.type == "heading_open"] == ["h1", "h1", *["h2"] * 5]
    assert sum(t.type == "list_item_open" for t in tokens) == 1


def test_it_looks_like_a_document_somebody_wrote() -> None:
    week = written_week(1, "なぜ？", "知る", "問いA\n\n問いB", {})
    text = programme_document(Programme("own", "種まき", "ja", (week,)))
    head = "---\ntitle: 種まき\nlanguage: ja\n---\n# 種まき\n\n"
    assert text.startswith(head + "# 第1週目：なぜ？\n知る\n\n## 問い\n1. 問いA\n2. 問いB\n\n## 自分の考え※")
    assert list(read_programme(text, file="own.md").weeks[0].headings) == list(Section)


@pytest.mark.parametrize("programme", built_in(), ids=lambda p: p.language)
def test_the_built_in_ones_can_be_a_template_with_their_own_headings(programme: Programme) -> None:
    assert read_programme(programme_document(programme), file="own.md", name=programme.name) == programme


def test_a_document_with_more_in_it_is_not_written_anew() -> None:
    week = written_week(1, "なぜ？", "知る", "問いA", {})
    programme = complete(Programme("own", "種まき", "ja", (week,)))
    text = programme_document(programme)
    for more in (text + "いのさんのメモ\n", "\n" + text):
        assert not holds_only(more, read_programme(more, file="own.md", name="own"))


@pytest.mark.parametrize(
    ("title", "theme", "questions", "sentence"),
    [
        ("", "a", "b", "Please give the programme a title"),
        ("t", "", "b", "Week 1 has no theme yet"),
        ("t", "a", " \n", "Week 1 has no question yet"),
        ("t", "a", "q\n" * 51, "more than 50 questions"),
        ("t", "a" * 2001, "b", "at most 2000 characters"),
        ("t" * 2001, "a", "b", "at most 2000 characters"),
    ],
)
def test_what_is_missing_is_said(title: str, theme: str, questions: str, sentence: str) -> None:
    week = written_week(1, theme, "", questions, {})
    with pytest.raises(Problem) as told:
        programme_document(Programme("own", title, "ja", (week,)))
    assert sentence in str(told.value)
