"""How long: seconds are counted where the clock ran, and belong to somebody or to nobody but never to two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions.elapsed import remark_seconds, running_seconds, segment_seconds, spoken_by_person, spoken_seconds
from sessions.record import Pause, Remark, Turn, Visit
from sessions.rows import Rows
from tests.sessions.making import BEGAN, session

moments = st.integers(0, 60)


@st.composite
def pauses(draw: st.DrawFn) -> list[Pause]:
    """Pauses one after another, the last perhaps still on."""
    edges = sorted(draw(st.lists(moments, max_size=7)))
    made = [Pause(float(a), float(b)) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    return [*made, Pause(float(edges[-1]))] if len(edges) % 2 else made


def stands(pause: Pause, second: int) -> bool:
    return pause.began <= second and (pause.ended is None or second < pause.ended)


@given(moments, moments, pauses())
def test_seconds_are_those_in_which_the_clock_ran(began: int, ended: int, stops: list[Pause]) -> None:
    counted = sum(not any(stands(p, second) for p in stops) for second in range(began, ended))
    assert running_seconds(began, ended, stops) == counted


@given(moments, moments, moments, pauses())
def test_a_stretch_is_as_long_as_its_parts(a: int, b: int, c: int, stops: list[Pause]) -> None:
    first, middle, last = sorted((a, b, c))
    parts = running_seconds(first, middle, stops) + running_seconds(middle, last, stops)
    assert parts == running_seconds(first, last, stops)


@given(st.lists(moments, min_size=1, max_size=8), st.lists(st.sampled_from(["q1", "q2", "summary"]), min_size=8))
def test_segments_share_the_evening_among_them(edges: list[int], order: list[str]) -> None:
    visits = [Visit("opening", BEGAN)]
    visits += [Visit(segment, BEGAN + edge) for edge, segment in zip(sorted(edges), order, strict=False)]
    evening = replace(session(), visits=tuple(visits), pauses=(Pause(BEGAN + 5, BEGAN + 9), Pause(BEGAN + 30)))
    at = BEGAN + 61
    whole = running_seconds(BEGAN, at, evening.pauses)
    assert sum(segment_seconds(evening, s.id, at) for s in evening.agenda) == whole


@given(st.lists(moments, max_size=6), pauses())
def test_a_turn_and_the_remarks_in_it_share_its_seconds(edges: list[int], stops: list[Pause]) -> None:
    made = sorted(edges)
    remarks = tuple(Remark("p2", float(a), float(b)) for a, b in zip(made[::2], made[1::2], strict=False))
    evening = replace(session(), turns=Rows([Turn("p1", "q1", 0.0, 180.0, 60.0)]), remarks=remarks, pauses=tuple(stops))
    spoken = spoken_by_person(evening, 61.0)
    assert sum(spoken.values()) == running_seconds(0.0, 60.0, stops)
    assert spoken.get("p2", 0.0) == sum(remark_seconds(evening, r, 61.0) for r in remarks)


def test_a_running_turn_is_known_by_when_it_began() -> None:
    turns = Rows([Turn("p1", "q1", BEGAN, 180.0, BEGAN + 60), Turn("p2", "q1", BEGAN + 60, 180.0)])
    evening = replace(session(), turns=turns, pauses=(Pause(BEGAN + 100, BEGAN + 130),))
    assert spoken_seconds(evening, turns[-1], BEGAN + 90) == 30
    assert spoken_seconds(evening, turns[-1], BEGAN + 115) == 40
    assert spoken_seconds(evening, turns[-1], BEGAN + 150) == 60
    assert spoken_by_person(evening, BEGAN + 150) == {"p1": 60, "p2": 60}
    assert spoken_by_person(evening, BEGAN + 150, "q2") == {}


def test_a_moment_before_the_beginning_is_no_time_at_all() -> None:
    """The wall clock may have been set back between two starts of the program."""
    evening = replace(session(), turns=Rows([Turn("p1", "q1", BEGAN, 180.0)]))
    assert spoken_seconds(evening, evening.turns[0], BEGAN - 3600) == 0
