"""Where lines of Japanese break."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.kinsoku import NO_END, NO_START, chunks, cut_cells, graphemes, words, wrap_cells

FAMILY = "👨\u200d👩\u200d👧"
UNITS = [
    "種",
    "まっ",
    "き→",
    "「丁",
    "寧さ」、",
    "（例）",
    "ー",
    "そう。",
    "abc",
    "12.5",
    "http://a.b/c",
    "foo(笑)",
    FAMILY,
]
"""What notes are made of."""

some_text = st.text(
    st.sampled_from("あいっ漢字ー、。「」（）…abc12.,!()[] \u3000\t❤👍🇯🇵ﾊﾞｯ｡｢１Ａ→")
    | st.sampled_from(["\u3099", "\u200d", "\ufe0f", "\U0001f3fd", "\U000e0100", "\u0301", "\u00a0", "한", "ก", "ำ"])
    | st.characters(codec="utf-8"),
)
one_line = some_text.map(lambda text: text.replace("\n", " "))


def bare(text: str) -> list[str]:
    return [letter for letter in graphemes(text) if not letter.isspace()]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("種まき→「丁寧さ」と、温度感。", ["種", "ま", "き→", "「丁", "寧", "さ」", "と、", "温", "度", "感。"]),
        ("約2.5時間、100 km", ["約", "2.5", "時", "間、", "100 ", "km"]),
        ("えっ…！？（例）", ["えっ…！？", "（例）"]),
        ("（笑）と(笑)とfoo(笑)bar", ["（笑）", "と", "(笑)", "と", "foo(笑)", "bar"]),
        ("ﾊﾞｯｸ｢ｱ｣｡", ["ﾊﾞｯ", "ｸ", "｢ｱ｣｡"]),
        ("１２３ＡＢＣ回", ["１２３ＡＢＣ", "回"]),
        ("あ　い", ["あ　", "い"]),
        ("  あ", ["  ", "あ"]),
        ("「 あ 」", ["「 あ 」"]),
        ("――そう", ["――", "そ", "う"]),
        ("100\u00a0km", ["100\u00a0km"]),
        (f"葛\U000e0100{FAMILY}👍🏽🇯🇵🇯🇵か\u3099", ["葛\U000e0100", FAMILY, "👍🏽", "🇯🇵", "🇯🇵", "か\u3099"]),
        ("the notes (of) it", ["the ", "notes ", "(of) ", "it"]),
        ("「「", ["「「"]),
        ("", []),
    ],
)
def test_what_stays_together(text: str, units: list[str]) -> None:
    assert [unit for _, _, unit in chunks(text)] == units


@given(some_text)
@example("foo(「")
@example("\ufe0f\u200d \u3099あ")
def test_units_cover_the_text(text: str) -> None:
    place = 0
    for start, end, unit in chunks(text):
        assert (start, unit) == (place, text[start:end])
        assert unit
        place = end
    assert place == len(text)


@given(some_text.map(lambda text: re.sub("[\u00a0\u2007\u202f]", "x", text)))
def test_words_are_the_units_with_the_first_white_space_in_the_first_one(text: str) -> None:
    found = list(words(text))
    assert "".join(word for _, _, word in found) == (text if text.strip() else "")
    assert all(text[start:end] == word for start, end, word in found)
    assert not any(word.isspace() for _, _, word in found)


@given(st.text(st.characters(codec="ascii", exclude_characters="\n")))
def test_plain_english_breaks_as_it_always_did(text: str) -> None:
    assert [unit for _, _, unit in chunks(text)] == re.findall(r"\S+\s*|\s+", text)
    assert [word for _, _, word in words(text)] == re.findall(r"\s*\S+\s*", text)


def test_lines_of_a_real_note() -> None:
    note = "納品後のメール、リソース状況をこちらから伝える。「コミュニケーションの頻度を多くする」"
    assert wrap_cells(note, 20) == [
        "納品後のメール、リ",
        "ソース状況をこちらか",
        "ら伝える。「コミュニ",
        "ケーションの頻度を多",
        "くする」",
    ]


@given(one_line, st.integers(1, 30))
@example("   あ", 2)
@example("あ" * 3 + " " * 9, 5)
@example("https://example.com/a/very/long/address を見る", 10)
def test_lines_fit_and_lose_nothing_but_white_space(text: str, width: int) -> None:
    lines = wrap_cells(text, width)
    assert lines
    assert all(cell_len(line) <= width or len(bare(line)) == 1 for line in lines)
    assert [letter for line in lines for letter in bare(line)] == bare(text)
    rest = text
    for line in filter(None, lines):
        before, found, rest = rest.partition(line)
        assert found == line
        assert not before.strip()


@given(st.lists(st.sampled_from([*UNITS, " ", "\u3000"])).map("".join), st.integers(14, 40))
def test_no_line_begins_or_ends_with_what_it_may_not(text: str, width: int) -> None:
    assume(all(cell_len(unit.rstrip()) <= width for _, _, unit in chunks(text)))
    lines = [line for line in wrap_cells(text, width) if line]
    assert not any(line[0] in NO_START for line in lines[1:])
    assert not any(line[-1] in NO_END for line in lines[:-1])


@given(some_text)
def test_each_line_of_the_text_is_wrapped_by_itself(text: str) -> None:
    assert wrap_cells(text, 12) == [line for part in text.split("\n") for line in wrap_cells(part, 12)]


@given(one_line, st.integers(0, 30))
def test_a_cut_text_fits_and_says_so(text: str, width: int) -> None:
    cut = cut_cells(text, width)
    assert cell_len(cut) <= width
    if cut != text:
        assert cut == "" or (cut.endswith("…") and text.startswith(cut[:-1]))
        assert bare(cut[:-1]) == bare(text)[: len(bare(cut[:-1]))]


def test_a_cut_text_uses_the_room_there_is() -> None:
    assert cut_cells("さくらさん", 10) == "さくらさん"
    assert cut_cells("さくらさん", 9) == "さくらさ…"
    assert cut_cells("さくらさん", 8) == "さくら…"
    assert cut_cells(FAMILY + "かぞく", 3) == FAMILY + "…"
    assert cut_cells(FAMILY + "かぞく", 2) == "…"
    assert cut_cells("さくら", 0) == ""
