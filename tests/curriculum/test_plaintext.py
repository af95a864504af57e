"""Text from people comes in safe and whole, and comparing is as forgiving as people are."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.plaintext import MOST_MARKS, clean, fold, name_from, one_line

UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

PIECES = ["\x1b", "\x1b]", "\x9d", "52;c;aGk=", "\x07", "\x1b\\", "\x9c", "\x1b[", "31m", "[", "]", "0", "m", "\x00"]
PIECES += [
    "e",
    "あ",
    "か\u3099",
    "\u0301",
    "\u0323",
    "\u0300" * 9,
    "\u20e3",
    "\ufe0f",
    "\u200d",
    "🌱",
    "\ud83c",
    "\udf31",
]
PIECES += ["\u09c7", "\u09be", "\u1100", "\u1161", "\u212b", "\u202e", "\u2028", "\u3000", " ", "\t", "\r", "\n"]

anything = st.text(st.characters(exclude_categories=())) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(anything)
def test_clean_text_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    cleaned = clean(text)
    assert not UNWANTED.search(cleaned)
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode()


@given(anything)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert one_line(one_line(text)) == one_line(text)


@given(anything)
def test_no_base_carries_a_tower_of_marks(text: str) -> None:
    marks = 0
    for character in clean(text):
        category = unicodedata.category(character)
        if category[0] == "M":
            marks += character != "\ufe0f"
        elif category != "Cf":
            marks = 0
        assert marks <= MOST_MARKS


@given(anything)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert not re.search("[\n\t\u2028\u2029]", line)
    assert line == line.strip()


@given(st.text(st.sampled_from("いろはABCéガｶﾞ　「」！？〜～、。→…“”‘’ \n\t🌱①")))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("あ\x1b[31mい\x1b[0mう", "あいう"),
        ("\x1b[1;38;5;200mbold", "bold"),
        ("前\x1b]52;c;aGVsbG8=\x07後", "前後"),
        ("前\x1b]0;title\x1b\\後", "前後"),
        ("前\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\後", "前link後"),
        ("前\x9d52;c;aGVsbG8=\x9c後", "前後"),
        ("前\x9b31m後", "前後"),
        ("\x1bPq#0;2;0\x1b\\図", "図"),
        ("\x1b[200~貼り付け\x1b[201~", "貼り付け"),
        ("\x1bc\x1b(B\x1b7\x1bOAえ", "え"),
        ("いの\x1b[", "いの"),
        ("いの\x1b", "いの"),
        ("\x1b[あ", "あ"),
        ("\x1bいの", "いの"),
    ],
)
def test_an_escape_sequence_goes_as_a_whole(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_what_follows_a_sequence_without_an_end_is_kept() -> None:
    assert clean("一行目\x1b]0;題\n二行目\n三行目").split("\n")[1:] == ["二行目", "三行目"]
    assert "二" in clean("\x1b]0;題\x1b[1m二")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("か\u3099", "が"),
        ("ｶﾞ", "ｶﾞ"),
        ("\ud800あ\udc80", "\ufffdあ\ufffd"),
        ("\ud83c\udf31", "🌱"),
        ("👩\u200d🌾 ❤\ufe0f", "👩\u200d🌾 ❤\ufe0f"),
        ("a\u202eb\u2066c\x7fd\x85e\x00f", "abcdef"),
        ("o" + "\u0323" * 40, "\u1ecd" + "\u0323" * 8),
    ],
)
def test_each_rule(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_one_line_keeps_the_space_between_words() -> None:
    assert one_line("　いの\r\nさん\t、\u2028あ　い \n") == "いの さん 、 あ　い"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("〜非公開", "~ 非公開"),
        ("～", "〜"),
        ("まとめ　：", "まとめ："),
        ("ＡＢＣ", "abc"),
        ("ﾎﾟﾃﾁさん", "ポテチさん"),
        ("Straße", "STRASSE"),
        ("いの さん", "いの\u3000さん"),
        ("か\u3099", "が"),
    ],
)
def test_fold_makes_equal_what_people_call_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(anything)
def test_fold_leaves_no_white_space(text: str) -> None:
    assert not re.search(r"\s", fold(text))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("案件獲得よりも重要な「関係性の種まき」", "案件獲得よりも重要な-関係性の種まき"),
        ("Seeds of Relationship", "seeds-of-relationship"),
        ("../../etc/passwd", "etc-passwd"),
        ("…「」", "untitled"),
        ("", "untitled"),
    ],
)
def test_a_name_is_made_of_the_title_s_words(title: str, name: str) -> None:
    assert name_from(title) == name


@given(anything)
def test_a_name_can_stand_in_a_file_name(title: str) -> None:
    name = name_from(title)
    assert name
    assert len(name.encode()) <= 120
    assert not re.search(r"[\s/\\:.*?\"<>|\x00]", name)
    assert name[0] != "-"
