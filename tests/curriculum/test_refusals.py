"""What cannot be a programme is refused with its file, its line and what was expected, and with nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.document import Reading, read_document, read_file, read_programme
from curriculum.layout import MOST_HEADINGS
from curriculum.problem import BadInput
from curriculum.weeks import LONGEST, MOST_QUESTIONS

WEEK = "# Week 1: A\n## Questions\n- a?\n"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "# Week 1: "),
        ("Some text.\n\n## A title\n- a", 3, "第1週目："),
        ("# Week 1: A\n\n## Questions\n\n## Summary\n", 3, "## Questions"),
        ("# Week 1: A\nthe aim\n", 1, "1. What did you notice?"),
        (WEEK + "\n# Week 1: B\n## Questions\n- b?\n", 5, "the first one is at line 1"),
        ("---\ntitle: A\n" + WEEK, 1, "---"),
        ("# Week 1: " + "a" * (LONGEST + 1) + "\n## Questions\n- a?\n", 1, str(LONGEST)),
        (WEEK + "- " + "a" * (LONGEST + 1), 4, str(LONGEST)),
        ("# Week 1\n" + "aim\n" * LONGEST + "## Questions\n- a?\n", 2, str(LONGEST)),
        (WEEK + "- a?\n" * MOST_QUESTIONS, 3 + MOST_QUESTIONS, "more than 50 questions"),
        (WEEK + "# a\n" * MOST_HEADINGS, 3 + MOST_HEADINGS - 1, "headings"),
        ("# Week 1: A\n## 問い\n- \n- \u202e\n", 2, "week 1"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_text_that_is_no_programme(text: str, line: int, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_programme(text, file="notes.md")
    assert (refused.value.file, refused.value.line) == ("notes.md", line)
    assert said in str(refused.value)
    assert str(refused.value).startswith(f"notes.md, line {line}: ")


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"", 1, "is empty"),
        (b" \r\n\t", 1, "is empty"),
        (b"PK\x03\x04\x14\x00", 0, "archive"),
        (b"# Week 1\nab\x00c", 2, "not a text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 3, "not a text"),
        ("# 第1週目\n## 問い\n".encode("cp932"), 1, "UTF-8"),
        ("# Week 1\n".encode("utf-16"), 1, "UTF-8"),
        (b"a" * 20_000_001, 0, "20 MB"),
    ],
    ids=["empty", "blank", "zip", "nul", "png", "cp932", "utf-16", "large"],
)
def test_a_file_that_is_no_document(tmp_path: Path, content: bytes, line: int, said: str) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        read_file(path)
    assert (refused.value.file, refused.value.line) == (str(path), line)
    assert said in str(refused.value)
    assert refused.value.exit_code == 3


def test_no_file_a_folder_and_a_pipe(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="There is no file"):
        read_file(tmp_path / "none.md")
    with pytest.raises(BadInput, match=r"is a folder.*\.md"):
        read_file(tmp_path)
    with pytest.raises(BadInput, match="could not be read"):
        read_file(tmp_path / "a\0b.md")
    with pytest.raises(BadInput, match="could not be read"):
        read_file(tmp_path / ("a" * 300))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(BadInput, match="is not a file"):
            read_file(tmp_path / "pipe")


def test_a_hostile_file_name_is_shown_clean() -> None:
    with pytest.raises(BadInput) as refused:
        read_programme("", file="a\x1b]0;x\x07\u202e{line}\n.md")
    assert refused.value.file == "a{line} .md"
    assert "a{line} .md, line 1" in str(refused.value)


LINES = [
    "# T",
    "# Week 1: A",
    "## Week 2",
    "第3週目：",
    "# 第3週目：C",
    "# Session 1",
    "## Questions",
    "### 問い",
    "##",
]
LINES += [
    "#問い",
    "##### 気づき※ x",
    "## Summary",
    "- a?",
    "1. b?",
    "  - c",
    "\t1. d",
    "・",
    "-",
    "---",
    "***",
    "```",
    "~~~ x",
]
LINES += [
    "",
    "  ",
    "plain",
    "終わる？",
    "続く",
    "title: x",
    "no: no",
    "\x1b[1m",
    "\u202e",
    "\\",
    "[](x)",
    "**",
    "\ufeff",
    "‼️",
]
lines = st.sampled_from(LINES)


def attempt(text: str) -> Reading | BadInput:
    """What comes of reading this text; anything else that is raised fails the test."""
    try:
        return read_document(text, file="a.md")
    except BadInput as refused:
        return refused


@given(st.text() | st.lists(lines | st.text(max_size=8), max_size=40).map("\n".join))
def test_any_text_reads_or_is_refused(text: str) -> None:
    outcome = attempt(text)
    if isinstance(outcome, BadInput):
        assert 1 <= outcome.line <= text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        assert str(outcome)
    else:
        numbers = [week.number for week in outcome.programme.weeks]
        assert numbers
        assert numbers == sorted(set(numbers))
        assert all(week.questions and all(q.text for q in week.questions) for week in outcome.programme.weeks)


@given(st.lists(lines, max_size=12).map("\n".join))
def test_a_last_empty_line_changes_nothing(text: str) -> None:
    with_end, without = attempt(f"{WEEK}{text}\n"), attempt(f"{WEEK}{text}")
    assert str(with_end) == str(without)


@pytest.mark.parametrize(
    "text",
    [
        "# a\n" * 1_000_000,
        WEEK + "a\n" * 400_000,
        WEEK + "- " + "**a " * 400_000,
        WEEK + "- " + "[](" * 400_000,
        "\x1b]" * 800_000,
        "a" + "\u0301\u0323" * 400_000,
        WEEK + "#" * 1_000_000,
        WEEK + "- " * 400_000,
        WEEK + " " * 2_000_000,
        WEEK + "```\n" * 200_000,
    ],
    ids=lambda text: repr(text[-6:]),
)
def test_a_large_text_is_done_with(text: str) -> None:
    """Some megabytes of what a search could be lost in; each is done with while this test waits."""
    outcome = attempt(text)
    assert isinstance(outcome, Reading) or outcome.line
