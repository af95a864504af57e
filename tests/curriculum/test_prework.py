"""Own thoughts: found under their section, by question and by name, however they were written there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.document import document_text, read_programme
from curriculum.prework import Answer, answers_in
from curriculum.problem import BadInput
from curriculum.source import readable_lines
from curriculum.wording import words

DATA = Path(__file__).parent.parent / "data"
NAMES = ("いのさん", "ぽてちさん", "ゆうさん")

QUESTIONS = "# 第1週\n## 問い\n1. なぜ？\n1. いつ？\n## 自分の考え※ 当日までに\n"
PROGRAMME = read_programme(QUESTIONS, file="p.md")


def answers(section: str, names: tuple[str, ...] = NAMES) -> list[tuple[str | None, str | None, str]]:
    found = answers_in(QUESTIONS + section + "\n## まとめ\nまとめの言葉\n", PROGRAMME, names, file="p.md")
    assert {answer.week for answer in found} <= {1}
    return [(answer.name, answer.question, answer.text) for answer in found]


@pytest.mark.parametrize(
    ("section", "found"),
    [
        ("1. なぜ？\n早い人\n1. いつ？\n朝\n\n夜", [(None, "q1", "早い人"), (None, "q2", "朝\n\n夜")]),
        ("  1. なぜ？\n    - 早い人\n    - \n  1. **いつ？**\n", [(None, "q1", "早い人")]),
        ("### なぜ？\n- 早い人\n- 静かな人\n### いつ？\n> 朝", [(None, "q1", "早い人\n静かな人"), (None, "q2", "朝")]),
        ("いつ？\n朝\nなぜ？\n早い人", [(None, "q2", "朝"), (None, "q1", "早い人")]),
        ("1. 早い人\n   静かな人\n2. 朝", [(None, "q1", "早い人\n静かな人"), (None, "q2", "朝")]),
        ("  １．早い人\n  ２．", [(None, "q1", "早い人")]),
        ("- 早い人\n- 朝", [(None, None, "早い人\n朝")]),
        ("前書き\n1. 早い人\n2. 朝", [(None, None, "前書き\n早い人\n朝")]),
        ("1. なぜ？\n1. いつ？\n", []),
        ("\n---\n\n", []),
        (
            "### いのさん\n1. なぜ？\n早い人\n### ぽてちさん\n全体に",
            [("いのさん", "q1", "早い人"), ("ぽてちさん", None, "全体に")],
        ),
        (
            "いのさん\n1. 早い人\n2. 朝\n\nゆうさん：夜",
            [("いのさん", "q1", "早い人"), ("いのさん", "q2", "朝"), ("ゆうさん", None, "夜")],
        ),
        (
            "1. なぜ？\n- いのさん：早い人\n- **ぽてちさん**\n静かな人\n1. いつ？\nみんな朝\nいのさん: 朝",
            [
                ("いのさん", "q1", "早い人"),
                ("ぽてちさん", "q1", "静かな人"),
                (None, "q2", "みんな朝"),
                ("いのさん", "q2", "朝"),
            ],
        ),
        ("みやさん\n早い人", [(None, None, "みやさん\n早い人")]),
        ("\\#いい\x1b[31m話 [ここ](https://x)", [(None, None, "#いい話 ここ")]),
    ],
)
def test_whose_they_are_and_to_which_question(section: str, found: list[tuple[str | None, str | None, str]]) -> None:
    assert answers(section) == found


def test_the_document_that_tanemaki_was_made_for_has_only_its_questions_there() -> None:
    text = document_text(DATA / "kankeisei-no-tanemaki.md")
    assert answers_in(text, read_programme(text, file="p.md"), NAMES, file="p.md") == []
    copy = text.replace("  1. その理由は？\n  ## グループ", "  1. その理由は？\n  返事が早いから\n  ## グループ")
    assert answers_in(copy, read_programme(text, file="p.md"), NAMES, file="p.md") == [
        Answer(None, 1, "q2", "返事が早いから")
    ]


def test_a_copy_may_lack_weeks_and_questions_and_have_weeks_of_its_own() -> None:
    text = "# 第1週\n## 自分の考え\n早い人\n# 第7週\n## 自分の考え\n何か\n"
    assert answers_in(text, PROGRAMME, NAMES, file="p.md") == [Answer(None, 1, None, "早い人")]


def test_two_weeks_of_one_number_are_refused() -> None:
    with pytest.raises(BadInput, match="week 1 is there twice"):
        answers_in(QUESTIONS + QUESTIONS, PROGRAMME, NAMES, file="p.md")


lines = st.sampled_from(
    ["1. なぜ？", "いつ？", "いのさん", "ゆうさん：あ", "- い", "2. う", "", "  ", "---", "### え", "> お"]
)


@given(st.lists(lines | st.text(max_size=5), max_size=12))
def test_no_line_is_read_twice_and_none_is_invented(section: list[str]) -> None:
    found = answers_in(QUESTIONS + "\n".join(section), PROGRAMME, NAMES, file="p.md")
    said = [line for answer in found for line in answer.text.split("\n") if line]
    written = "\n".join(readable_lines("\n".join(section)))
    assert len(said) <= len([line for line in written.split("\n") if line.strip()])
    assert all(line in words(written.replace("\t", " ")) or line in written for line in said)


@pytest.mark.parametrize(
    "line", [" " * 1_000_000, "：" * 200_000, "いのさん" * 100_000, "[](" * 300_000, "- " * 400_000, "\n" * 200_000]
)
def test_a_large_section_is_done_with(line: str) -> None:
    """What a search could be lost in; each is done with while this test waits."""
    assert len(answers(line)) <= 1
