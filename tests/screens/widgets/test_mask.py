"""What stands for a private line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.widgets.mask import mask

LETTERS = [*"あaｱ、 　\t한", "👨\u200d👩\u200d👧", "❤\ufe0f", "🇯🇵", "か\u3099", "葛\U000e0100", "👍🏽"]


@given(st.lists(st.sampled_from(LETTERS)).map("".join))
def test_a_mask_has_the_cells_and_the_places_of_the_line(line: str) -> None:
    masked = mask(line)
    assert len(masked) == len(line)
    assert cell_len(masked) == cell_len(line)
    assert set(masked) <= set("＊*\t\ufe00")
