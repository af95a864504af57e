"""Lines of a journal: every sound one is read, and no other."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.store.lines import any_rotten, as_json, line, read_lines

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def written(content: dict[str, Any]) -> bytes:
    return line(as_json(content))


contents = st.dictionaries(st.text(max_size=5), anything, max_size=4)


@given(st.lists(contents, max_size=5))
@settings(max_examples=50, deadline=None)
def test_what_was_written_is_read(told: list[dict[str, Any]]) -> None:
    content = b"".join(map(written, told))
    assert read_lines(content) == (tuple(told), len(content), 0, 0)
    assert not any_rotten(content)


def test_lone_surrogates_and_numbers_that_json_does_not_know_come_back() -> None:
    read = read_lines(written({"text": "a\ud800", "at": float("inf")})).contents[0]
    assert read == {"text": "a\ud800", "at": float("inf")}


def test_a_torn_last_line_is_left_out_wherever_it_was_torn() -> None:
    first, last = written({"n": 1, "text": "種"}), written({"n": 2, "text": "まき\n→"})
    for length in range(len(last)):
        assert read_lines(first + last[:length]) == (({"n": 1, "text": "種"},), len(first), 0, 0)
        assert not any_rotten(first + last[:length])


def test_a_line_of_which_just_the_line_feed_is_rotten_is_read_and_counted() -> None:
    first, last = written({"n": 1}), written({"n": 2})
    for other in (b"\0", b"\x0b", b"J"):
        rotten = first + last[:-1] + other
        assert read_lines(rotten) == (({"n": 1}, {"n": 2}), len(first), 1, 0)
        assert any_rotten(rotten)


def test_a_flipped_bit_anywhere_costs_its_own_line_and_no_other() -> None:
    lines = [written({"n": n, "text": "種まき"}) for n in range(3)]
    for at in range(len(lines[1]) - 1):
        rotten = bytearray(lines[1])
        rotten[at] ^= 0x20
        read = read_lines(lines[0] + bytes(rotten) + lines[2])
        assert [content["n"] for content in read.contents] == [0, 2]
        assert read.rotten >= 1
        assert any_rotten(lines[0] + bytes(rotten) + lines[2])
        last = read_lines(lines[0] + lines[2] + bytes(rotten))
        assert last.rotten == last.rotten_at_end >= 1


def test_json_that_is_nested_too_deeply_or_is_no_object_is_rotten() -> None:
    for body in (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", b"[1]", b"null", b""):
        assert read_lines(b"%08x %b\n" % (crc32(body), body)) == ((), 0, 1, 1)
