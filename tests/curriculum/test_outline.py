"""Headings are found where an independent reader of Markdown finds them, and where toggles and full width hide them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from curriculum.outline import headings_in, is_rule
from curriculum.source import readable_lines

lines = st.sampled_from(
    [
        *("# い", "## い ##", "   ### い", "####### い", "#い", "# C#", "#", "\\# い", "    # い", "> # い"),
        *("い", "", "- い", "```", "``` md", "~~~", "---", "***", "| い |", "\t# い", "1. # い", "  い", "# い\\"),
    ]
)


@settings(deadline=None)
@given(st.lists(lines, max_size=14))
def test_every_heading_that_commonmark_sees_at_the_margin_is_one(text: list[str]) -> None:
    source = "\n".join(text)
    found = {heading.at: heading for heading in headings_in(readable_lines(source))}
    tokens = MarkdownIt("commonmark").parse(source)
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.markup.startswith("#") and token.map:
            heading = found[token.map[0]]
            assert heading.level == len(token.markup)
            assert heading.text == inline.content


@settings(deadline=None)
@given(st.lists(lines, max_size=14))
def test_no_heading_is_in_a_fence_that_ends(text: list[str]) -> None:
    source = "\n".join(text)
    found = {heading.at for heading in headings_in(readable_lines(source))}
    for token in MarkdownIt("commonmark").parse(source):
        if token.type == "fence" and token.level == 0 and token.map and text[token.map[1] - 1].strip() == token.markup:
            closed = range(token.map[0], token.map[1])
            assert not found.intersection(closed) or len(closed) == 1


@pytest.mark.parametrize(
    ("line", "level", "text", "spaced"),
    [
        ("  ## 問い", 2, "問い", True),
        ("\t# 第1週", 1, "第1週", True),
        ("　＃＃　問い", 2, "問い", True),
        ("##問い", 2, "問い", False),
        ("- # 第1週：種", 1, "第1週：種", False),
        ("    * ### 気づき ###", 3, "気づき", False),
    ],
)
def test_headings_as_people_hide_them(line: str, level: int, text: str, spaced: bool) -> None:
    (heading,) = headings_in([line])
    assert (heading.level, heading.text, heading.spaced) == (level, text, spaced)


@pytest.mark.parametrize("line", ["- ＃ 第1週", "####### い", "\\# い", "い # い", "1. # い"])
def test_what_is_no_heading(line: str) -> None:
    assert list(headings_in([line])) == []


@given(st.text("-*_ \t", max_size=8))
def test_a_rule_is_what_commonmark_calls_one(line: str) -> None:
    tokens = MarkdownIt("commonmark").parse(line.strip())
    assert is_rule(line) == any(token.type == "hr" for token in tokens if token.level == 0)
