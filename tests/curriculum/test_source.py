"""A text in lines is the same text again, byte for byte, and its lines are those that are read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from curriculum.source import Source, readable_lines, source_of

pieces = st.sampled_from(
    ["\r\n", "\r", "\n", "\ufeff", "\x1b]0;", "\x07", "\x1b[", "\u0301", "が", " ", "\t", "# 問い", "\0", "\u2028"]
)
texts = st.text() | st.lists(pieces | st.text(max_size=3)).map("".join)


@given(texts)
def test_a_text_that_is_not_changed_is_the_same(text: str) -> None:
    source = source_of(text)
    assert source.text == text
    assert not any(mark in line for line in source.lines for mark in "\r\n")


@given(texts)
def test_every_line_that_is_read_is_a_line_of_the_source(text: str) -> None:
    assert len(readable_lines(text)) == len(source_of(text).lines)


@given(texts, st.lists(st.text("ab"), max_size=3), st.integers(0, 9), st.integers(0, 9))
def test_only_the_lines_that_are_replaced_are_gone(text: str, new: list[str], begins: int, length: int) -> None:
    source = source_of(text)
    begins = min(begins, len(source.lines))
    ends = min(begins + length, len(source.lines))
    changed = source.with_lines(begins, ends, new)
    assert changed.lines == (
        *source.lines[:begins],
        *(new or [""] * (begins < ends == len(source.lines))),
        *source.lines[ends:],
    )
    assert changed.ends[-1] == ""
    assert all(changed.ends[:-1])
    head = Source(source.lines[:begins], source.ends[:begins]).text
    tail = Source(source.lines[ends:], source.ends[ends:]).text
    assert changed.text.startswith(head)
    assert changed.text.endswith(tail)


def test_a_text_without_a_final_line_end_stays_one() -> None:
    source = source_of("a\r\nb")
    assert source.with_lines(2, 2, ["c"]).text == "a\r\nb\r\nc"
    assert source.with_lines(1, 2, ["c", "d"]).text == "a\r\nc\r\nd"
    assert source.with_lines(1, 2, []).text == "a\r\n"
    assert source_of("a\n").with_lines(1, 1, ["b"]).text == "a\nb\n"


def test_no_new_line_grows_together_with_the_one_before() -> None:
    source = source_of("a\rb\n").with_lines(1, 1, ["", "c"])
    assert source.text == "a\r\rc\rb\n"
    assert source_of(source.text) == source
