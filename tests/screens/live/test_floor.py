"""The left side of the live screen: the clock's figures are whole, and every row of the queue fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from rich.style import Style

from screens.live.floor import BigClockPart, SpeakerList, progress
from screens.live.view import live_view
from screens.painting import Line, cells
from screens.palette import DARK
from screens.widgets.digits import big
from sessions.thoughts import Thought
from tests.screens.evening import BEGAN, opened

SIZES = [(30, 7), (40, 10), (44, 10), (54, 10), (54, 12)]
"""Cells and lines of the clock on the five sizes of screen."""


def plain(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _style in line) for line in lines]


def clock_lines(spent: float, width: int, height: int) -> list[str]:
    live = opened()
    live.call_next(BEGAN + 300)
    part = BigClockPart()
    part.show(live_view(live.session, BEGAN + 300 + spent))
    return plain(part.paint(width, height, DARK))


@pytest.mark.parametrize("spent", [0, 100, 180 + 42, 180 + 754, 180 + 3661, 180 + 6000 * 60])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_figures_are_whole_on_every_size(spent: float, width: int, height: int) -> None:
    shown = clock_lines(spent, width, height)
    assert len(shown) <= height
    assert max(map(cell_len, shown)) <= width


@pytest.mark.parametrize(
    ("name", "hint"), [("いの", "いの  ✎ ^B Own thoughts"), ("いのさんのともだち", "いのさんのともだち  ✎ ^B")]
)
def test_own_thoughts_of_who_speaks_are_said_to_be_there(name: str, hint: str) -> None:
    live = opened(name, "ゆう")
    live.session = replace(live.session, thoughts=(Thought("p1", 1, "q1", "雑談が仕事になった"),))
    live.call_next(BEGAN + 300)
    part = BigClockPart()
    part.show(live_view(live.session, BEGAN + 310))
    width, height = SIZES[0]
    assert plain(part.paint(width, height, DARK))[0].startswith(hint)
    live.call_next(BEGAN + 320)
    part.show(live_view(live.session, BEGAN + 330))
    assert "^B" not in plain(part.paint(width, height, DARK))[0]


def test_the_figures_are_big_where_they_fit() -> None:
    shown = clock_lines(60, 30, 7)
    assert [" " * 7 + line for line in plain(big("2:00", 4, Style()))] == shown[2:6]


def test_without_its_plus_a_time_is_still_big() -> None:
    """Twelve and a half minutes over, on 80 columns; the word above says so too."""
    shown = clock_lines(180 + 754, 30, 7)
    assert plain(big("12:34", 4, Style())) == shown[2:6]


def test_what_does_not_fit_big_is_there_in_small() -> None:
    """A hundred minutes over, on 80 columns."""
    shown = clock_lines(180 + 6001, 30, 7)
    assert "+100:01" in shown[2]


@given(st.floats(0, 1), st.integers(1, 120))
def test_the_bar_is_as_wide_as_it_is_asked_to_be(used: float, width: int) -> None:
    assert cells(progress(used, width, "go", DARK)) == width


names = st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=12)


@given(names, st.sampled_from(SIZES))
def test_rows_of_the_queue_fit_whatever_the_names(people: list[str], size: tuple[int, int]) -> None:
    live = opened(*people)
    live.call_next(BEGAN + 300)
    queue = SpeakerList()
    queue.show(live_view(live.session, BEGAN + 400))
    for line in queue.paint(size[0], 12, DARK):
        assert cells(line) <= size[0]


def test_talk_time_and_who_is_next_stand_beside_a_long_name() -> None:
    live = opened("とても長い名前の参加者さんですがそれでも", "二人目")
    live.call_next(BEGAN + 300)
    queue = SpeakerList()
    queue.show(live_view(live.session, BEGAN + 392))
    first, second = plain(queue.paint(30, 4, DARK))
    assert first.startswith("❯  1 とても長")
    assert "…" in first
    assert first.rstrip().endswith("1:32")
    assert "next" in second


def test_of_thirty_people_those_around_the_speaker_are_seen() -> None:
    live = opened(*(f"人{n:02}" for n in range(1, 31)))
    for turn in range(20):
        live.call_next(BEGAN + 300 + turn)
    queue = SpeakerList()
    queue.show(live_view(live.session, BEGAN + 320))
    shown = plain(queue.paint(30, 6, DARK))
    assert len(shown) == 6
    assert any(row.startswith("❯ 20 人20") for row in shown)
    assert any("21 人21" in row and "next" in row for row in shown)


def test_talk_time_has_no_colour_that_judges() -> None:
    live = opened("いの", "ゆう")
    live.call_next(BEGAN + 300)
    live.call_next(BEGAN + 1000)
    queue = SpeakerList()
    queue.show(live_view(live.session, BEGAN + 1900))
    first, second = queue.paint(54, 4, DARK)
    assert [line[-1][1] for line in (first, second)] == [DARK.style("muted"), DARK.style("go")]
