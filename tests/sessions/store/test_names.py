"""Names of sessions and files."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.store.names import LONGEST, file_name, group_of, numbered


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("種まき 第2週.md", "種まき 第2週.md"),
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c:d.md", "a-b-c-d.md"),
        ("-rf.md", "rf.md"),
        (".hidden", "hidden"),
        ("con.md", "_con.md"),
        ("か\u3099.md", "が.md"),
        ("a\x1b]52;c\x07\u202eb.txt", "a-]52;c-b.txt"),
        ("", "tanemaki"),
        ("...", "tanemaki"),
        ("a.", "a"),
    ],
)
def test_a_file_name_is_made_of_a_title(title: str, name: str) -> None:
    assert file_name(title) == name


@given(st.text(max_size=200))
def test_any_title_gives_a_name_that_names_a_file_here(title: str) -> None:
    name = file_name(title)
    assert 0 < len(name.encode()) <= LONGEST
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert unicodedata.is_normalized("NFC", name)
    assert name[0] not in ".-"
    assert name[-1] not in ". "
    assert file_name(name) == name


def test_a_long_title_keeps_its_ending() -> None:
    name = file_name("種" * 100 + ".md")
    assert name.endswith("種.md")
    assert len(name.encode()) <= LONGEST


def test_numbers_go_before_the_ending() -> None:
    assert [numbered(name, count) for name in ("a.md", "a") for count in (1, 2)] == ["a.md", "a-2.md", "a", "a-2"]


def test_the_group_is_in_a_sessions_id() -> None:
    assert group_of("20261124-200000-g1-w2") == "g1"
    assert group_of("20261124-200000-g1") is None
    assert group_of("20261124-200000-../g1-w2") is None
