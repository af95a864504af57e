"""Rows of wrapped text: nothing is lost, nothing stands alone that need not, and what is cut says so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.kinsoku import wrap_cells
from screens.rows import WIDOW, even_rows, first_rows, rows_of, whole_phrases

texts = st.text(st.sampled_from("種まき、。「」ーっab c1→"), max_size=80)
widths = st.integers(10, 60)


def bare(rows: list[str]) -> str:
    return "".join("".join(rows).split())


@given(texts, widths)
def test_nothing_is_lost_and_no_row_is_added(text: str, width: int) -> None:
    for rows in (rows_of(text, width), even_rows(text, width)):
        assert bare(rows) == bare([text])
        assert len(rows) == len(wrap_cells(text, width))
        assert max(map(cell_len, rows)) <= width


def test_a_letter_does_not_stand_alone() -> None:
    text = "種" * 21
    assert cell_len(wrap_cells(text, 20)[-1]) <= WIDOW < cell_len(rows_of(text, 20)[-1])


def test_a_letter_may_stand_alone_where_it_cannot_be_helped() -> None:
    assert rows_of("種まき\nた", 10) == ["種まき", "た"]


@given(texts, widths, st.integers(1, 6))
def test_what_is_cut_says_so(text: str, width: int, height: int) -> None:
    rows = rows_of(text, width)
    kept = first_rows(rows, height, width)
    assert len(kept) == min(height, len(rows))
    assert max(map(cell_len, kept)) <= width
    assert kept[-1].endswith("…") or len(rows) <= height


def test_no_row_ends_with_the_first_letters_of_a_phrase_that_has_room_below() -> None:
    text = "毎週金曜の夕方に、その週にやりとりした相手へ、進みぐあいと次の予定を書いた短いメッセージを1通送る"
    assert [row[-1] for row in even_rows(text, 76)] == ["、", "る"]
    rows = rows_of("返信がなくても気にしない（ゆうさん、さくらさん）", 34)
    assert whole_phrases("".join(rows), rows, 34) == ["返信がなくても気にしない", "（ゆうさん、さくらさん）"]
