"""Drawing by cells: what is sent is exactly what differs, and no line is wider than its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from screens.kinsoku import graphemes
from screens.painting import Line, UncutStrip, _difference, _strip, cells, cut, padded, split
from screens.palette import DARK

GROUND = DARK.style("text")
STYLES = [GROUND, DARK.style("go", bold=True), DARK.style("over", "panel")]
LETTERS = ["a", "b", " ", "あ", "、", "👩‍🚀", "❤️", "🇯🇵", "👍🏽", "e\u0301", "か\u3099", "한", "𠮷"]

texts = st.lists(st.sampled_from(LETTERS), max_size=8).map("".join)
pieces = st.tuples(texts, st.sampled_from(STYLES))
drawn = st.lists(pieces, max_size=5)
simple_texts = st.lists(st.sampled_from([c for c in LETTERS if len(c) == 1]), max_size=8).map("".join)
simple = st.lists(st.tuples(simple_texts, st.sampled_from(STYLES)), max_size=5)

WILD = [*LETTERS, "\u200d", "\u0301", "\ufe0f", "\u200b", "\u200f", "ﷺ", "\u0e33", "ｶﾞ"]
wild_texts = st.lists(st.sampled_from(WILD), max_size=12).map("".join) | st.text(max_size=12)
wild = st.lists(st.tuples(wild_texts, st.sampled_from(STYLES)), max_size=5)


def on_screen(strip: Strip) -> list[tuple[str, Style | None]]:
    """What stands in each cell; the second cell of a wide character says so."""
    found: list[tuple[str, Style | None]] = []
    for text, style, _control in strip:
        for letter in graphemes(text):
            found += [(letter, style)] + [("", style)] * (cell_len(letter) - 1)
    return found


@given(drawn, drawn, st.integers(1, 40))
def test_only_what_differs_is_sent_and_that_makes_the_new_line(old: Line, new: Line, width: int) -> None:
    before, after = _strip(old, width, GROUND), _strip(new, width, GROUND)
    region = _difference(before, after, 3)
    was, now = on_screen(before), on_screen(after)
    if region is None:
        assert was == now
        return
    assert (region.y, region.height) == (3, 1)
    sent = on_screen(after.crop(region.x, region.right))
    assert was[: region.x] + sent + was[region.right :] == now


@given(simple, simple, st.integers(1, 40))
def test_nothing_that_stands_there_is_sent_at_its_ends(old: Line, new: Line, width: int) -> None:
    """Of a piece with marks or joiners there may be more: Textual would cut them off."""
    before, after = _strip(old, width, GROUND), _strip(new, width, GROUND)
    region = _difference(before, after, 0)
    if region is not None:
        was, now = on_screen(before), on_screen(after)
        last = region.right - 1
        while was[last][0] == now[last][0] == "" and was[last] == now[last]:
            last -= 1  # the second half of a wide character
        assert was[region.x] != now[region.x]
        assert was[last] != now[last]


def test_of_a_clock_only_the_figure_that_changed_is_sent() -> None:
    """The figures have one style, so they are one segment."""
    before, after = ([("██ ▄▄ ██ " + last, STYLES[1])] for last in ("▄▄", "██"))
    region = _difference(_strip(before, 30, GROUND), _strip(after, 30, GROUND), 0)
    assert region is not None
    assert (region.x, region.width) == (9, 2)


@given(wild, wild, st.integers(0, 40))
def test_a_difference_is_within_the_line_whatever_the_text(old: Line, new: Line, width: int) -> None:
    region = _difference(_strip(old, width, GROUND), _strip(new, width, GROUND), 0)
    assert region is None or (region.x >= 0 and region.right <= width)


@given(wild, st.integers(0, 40))
def test_a_strip_is_as_wide_as_its_place(line: Line, width: int) -> None:
    strip = _strip(line, width, GROUND)
    assert sum(cell_len(segment.text) for segment in strip) == width
    assert strip.cell_length == width


@given(wild_texts, st.integers(0, 30))
def test_padded_text_takes_its_cells(text: str, width: int) -> None:
    text = text.replace("\n", " ")
    assert cell_len(padded(text, width)) == width


@given(wild, st.integers(0, 30))
def test_a_cut_line_fits_and_is_the_beginning(line: Line, width: int) -> None:
    kept = cut(line, width)
    assert cells(kept) <= max(0, width)
    whole, shown = ("".join(text for text, _style in part) for part in (line, kept))
    assert whole.startswith(shown) or whole.startswith(shown.removesuffix("…"))
    if cells(line) <= width:
        assert kept == line


def test_a_cut_line_says_that_it_is_cut() -> None:
    line: Line = [("関係性の", GROUND), ("“タネ”をまく", STYLES[1])]
    assert "".join(text for text, _style in cut(line, 12)) == "関係性の“タ…"


def test_a_line_that_ends_with_a_piece_does_not_hide_that_there_is_more() -> None:
    line: Line = [("関係性の", GROUND), ("“タネ”をまく", STYLES[1])]
    assert "".join(text for text, _style in cut(line, 8)).endswith("…")


@given(wild, st.lists(st.tuples(texts, st.sampled_from(STYLES)), max_size=2), st.integers(1, 60))
def test_the_right_part_ends_at_the_edge(left: Line, right: Line, width: int) -> None:
    line = split(left, right, width, GROUND)
    if cells(right) <= width:
        assert cells(line) == width
        assert line[len(line) - len(right) :] == right


@given(drawn, st.integers(1, 40), st.sets(st.integers(1, 39)))
def test_a_line_over_other_widgets_keeps_the_characters_that_their_edges_would_cut(
    line: Line, width: int, edges: set[int]
) -> None:
    """A piece is sent at its edge: one that cannot begin there is with the piece before it."""
    strip = _strip(line, width, GROUND)
    cuts = [*sorted(edge for edge in edges if edge < width), width]
    pieces = UncutStrip(list(strip), width).divide(cuts)
    assert len(pieces) == len(cuts)
    assert on_screen(Strip.join(pieces)) == on_screen(strip)
    at = 0
    for begins, piece in zip([0, *cuts], pieces, strict=False):
        assert not piece.cell_length or begins == at
        at += piece.cell_length
