"""What Unicode leaves open is measured as the terminal draws it, by everything that measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rich.cells
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, chop_cells, get_character_cell_size, set_cell_size, split_text
from rich.segment import Segment
from rich.style import Style
from textual._cells import cell_len as cell_len_of_textual
from textual._cells import cell_width_to_column_index
from textual.content import Content
from textual.geometry import Offset
from textual.strip import Strip
from wcwidth import wcswidth

import screens
from screens.borders import BORDER
from screens.kinsoku import cut_cells, wrap_cells
from screens.live.note_box import NoteInput
from screens.painting import cells, cut
from screens.widths import ambiguous_width, is_ambiguous, use_ambiguous_width
from tests.screens.evening import say
from tests.screens.live.scene import on_live, with_notes
from tests.screens.stage import picture, type_text, wrong_widths

OPEN = "█▄▀━…·“”—→※○①★♪℃×÷α"
SETTLED = "aあｱ　、ー～❯✓✕▸✦✎⚑‹›╸▙"


@pytest.fixture
def wide() -> Iterator[None]:
    use_ambiguous_width("wide")
    yield
    use_ambiguous_width("narrow")


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize("letter", OPEN)
def test_an_ambiguous_character_takes_two_cells(letter: str) -> None:
    assert cell_len(letter) == cell_len_of_textual(letter) == get_character_cell_size(letter) == 2
    assert Content(letter).cell_length == Strip([Segment(letter)]).cell_length == 2


@pytest.mark.parametrize("letter", SETTLED)
def test_others_stay_as_they_are(letter: str, request: pytest.FixtureRequest) -> None:
    before = cell_len(letter)
    request.getfixturevalue("wide")
    assert cell_len(letter) == before


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize("text", ["e\u0301", "か\u3099", "☎\ufe0f", "①\u20e3", "\u0300", "α\u0301"])
def test_a_mark_takes_no_cell(text: str) -> None:
    assert cell_len(text) == max(0, *map(get_character_cell_size, text))


@pytest.mark.usefixtures("wide")
def test_all_that_is_open_is_wide() -> None:
    # Beyond are ideographs, which are wide, and private characters.
    assert [
        hex(c)
        for c in range(0x20, 0x20000)
        if is_ambiguous(chr(c)) and get_character_cell_size.__wrapped__(chr(c)) != 2
    ] == []


def test_switched_back_everything_is_as_before() -> None:
    before = rich.cells.load_cell_table, rich.cells._is_single_cell_widths
    assert cell_len(OPEN) == len(OPEN)
    assert use_ambiguous_width("wide")
    assert not use_ambiguous_width("wide")
    assert (ambiguous_width(), cell_len(OPEN)) == ("wide", 2 * len(OPEN))
    assert use_ambiguous_width("narrow")
    assert (ambiguous_width(), cell_len(OPEN)) == ("narrow", len(OPEN))
    assert (rich.cells.load_cell_table, rich.cells._is_single_cell_widths) == before


def test_rich_still_measures_narrow() -> None:
    """When it learns to be told, this can go."""
    assert {cell_len(letter) for letter in OPEN} == {1}


@pytest.mark.usefixtures("wide")
@given(st.text(alphabet=OPEN + "aあ ", max_size=30), st.integers(2, 20))
def test_whatever_cuts_text_cuts_it_by_those_cells(text: str, width: int) -> None:
    assert cell_len(text) == wcswidth(text, ambiguous_width=2)
    assert cell_len(set_cell_size(text, width)) == width
    left, right = split_text(text, min(width, cell_len(text)))
    assert cell_len(left) + cell_len(right) == cell_len(text)
    assert all(cell_len(line) <= width for line in [*chop_cells(text, width), *wrap_cells(text, width)])
    assert cell_len(cut_cells(text, width)) <= width
    parts = Strip([Segment(text)]).divide([min(width, cell_len(text)), cell_len(text)])
    assert sum(cell_len(part.text) for part in parts) == cell_len(text)


@pytest.mark.usefixtures("wide")
@given(st.lists(st.text(alphabet=OPEN + "aあ ", max_size=8), max_size=4), st.integers(2, 20))
def test_a_line_of_pieces_that_is_cut_says_so(texts: list[str], width: int) -> None:
    line = [(text, Style()) for text in texts]
    kept = cut(line, width)
    assert cells(kept) <= width
    assert kept == line or (cells(line) > width and "".join(text for text, _ in kept).endswith("…"))


@pytest.mark.usefixtures("wide")
def test_a_click_on_either_half_of_an_arrow_is_on_the_arrow() -> None:
    assert [cell_width_to_column_index("a→b", x, 4) for x in range(4)] == [0, 1, 1, 2]


@pytest.mark.usefixtures("wide")
def test_words_of_another_alphabet_stay_whole() -> None:
    assert wrap_cells("абв где", 8) == ["абв", "где"]


async def test_a_screen_follows_while_it_is_open_and_back_again() -> None:
    async with on_live(with_notes()) as scene:
        await type_text(
            scene.app, scene.pilot, "α版→※の話…「①○×」“はい” ⇒ 気温30℃の日に、長い行が折り返されるまで続ける\n"
        )
        await type_text(scene.app, scene.pilot, "→※あ")
        area = scene.box.query_one(NoteInput)
        before, cursor = picture(scene.app), area.cursor_screen_offset
        assert scene.app.cursor_position == cursor
        use_ambiguous_width("wide")
        try:
            scene.screen.remeasure()
            await scene.pilot.pause()
            assert wrong_widths(scene.app) == []
            chrome = {letter for letter in picture(scene.app) if is_ambiguous(letter)} - set("α→※…“”⇒①○×℃")
            assert chrome == set()
            # The input method draws what it composes where the terminal's cursor is.
            assert scene.app.cursor_position == area.cursor_screen_offset == Offset(cursor.x + 2, cursor.y)
            await scene.pilot.click(area, offset=(area.gutter.left + 3, 0))  # the right half of the second letter
            assert area.cursor_location == (0, 1)
        finally:
            use_ambiguous_width("narrow")
        scene.screen.remeasure()
        area.move_cursor(area.document.end)
        await scene.pilot.pause()
        assert picture(scene.app) == before


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_closing_is_in_line_too(size: tuple[int, int]) -> None:
    live = with_notes()
    say(live, "α版→※の話…「①○×」“はい” ⇒ 気温30℃の日に、長い行が折り返されるまで続ける\n!毎週→1通…送る")
    async with on_live(live, size=size) as scene:
        await scene.press("f10")
        await scene.pilot.pause()
        assert wrong_widths(scene.app) == []
        await scene.press("ctrl+o")
        assert wrong_widths(scene.app) == []


def test_the_style_sheets_have_no_other_border() -> None:
    sheets = [path.read_text(encoding="utf-8") for path in Path(screens.__file__).parent.rglob("*.tcss")]
    kinds = {kind for sheet in sheets for kind in re.findall(r"border(?:-\w+)?:\s*(\w+)", sheet)}
    assert kinds <= {BORDER, "none"}
