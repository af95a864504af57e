"""Beginning: the week that comes next, and everybody in their place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from curriculum.programme import Programme
from sessions.agenda import Part, SegmentKind, Template
from sessions.live import LiveSession
from sessions.opening import Before, coming_week, divided, open_session, people_of
from sessions.people import Attendance
from sessions.promises import Promise
from sessions.record import Session
from tests.sessions.making import BEGAN, NAMES, group, session, week

PROGRAMME = Programme("tanemaki", "種まき", "ja", tuple(week(number=n) for n in (1, 2, 4)))


def last(number: int, programme: str = "tanemaki") -> Session:
    return replace(session(of=week(number=number)), programme=programme)


@pytest.mark.parametrize(
    ("before", "comes"),
    [(None, 1), (last(1), 2), (last(2), 4), (last(3), 4), (last(4), 4), (last(2, "another"), 1)],
)
def test_the_week_after_the_last_one_comes(before: Session | None, comes: int) -> None:
    assert coming_week(PROGRAMME, before).number == comes


def test_everybody_of_the_group_is_here_unless_told_otherwise() -> None:
    who = people_of(group(facilitator="p2"), {"p1": Attendance.LATE, "p9": Attendance.ABSENT})
    assert [(p.id, p.name) for p in who] == [(f"p{i}", name) for i, name in enumerate(NAMES, 1)]
    assert [p.attendance for p in who[:2]] == [Attendance.LATE, Attendance.HERE]
    assert [p.id for p in who if p.facilitator] == ["p2"]


def test_a_session_begins_in_its_opening_with_a_fixed_end() -> None:
    this = PROGRAMME.weeks[1]
    people = people_of(group())
    begun = open_session("s9", group(), PROGRAMME, this, people=people, length=5400.0, at=BEGAN)
    assert (begun.id, begun.group, begun.group_name, begun.programme) == ("s9", "g1", "種まきの会", "tanemaki")
    assert (begun.week, begun.people, begun.language) == (this, people, "ja")
    assert (begun.opened, begun.ends, begun.segment.id) == (BEGAN, BEGAN + 5400, "opening")
    assert (begun.turn, begun.round, begun.paused, begun.closed) == (None, None, False, None)
    assert not len(begun.notes)


@pytest.mark.parametrize("kind", [SegmentKind.ROUND, SegmentKind.REVIEW])
def test_an_evening_may_begin_with_a_round(kind: SegmentKind) -> None:
    parts = (Part(SegmentKind.REVIEW, 600.0), Part(SegmentKind.ROUND), Part(SegmentKind.ACTIONS, 600.0))
    who = group(template=Template(3600.0, parts))
    before = Before((Promise("p2", "送る"),) if kind is SegmentKind.REVIEW else ())
    begun = open_session(
        "s9", who, PROGRAMME, PROGRAMME.weeks[0], people=people_of(who), length=3600.0, at=BEGAN, before=before
    )
    again = divided(divided(begun, begun.agenda[1:]), begun.agenda)
    assert again == begun
    live = LiveSession(begun)
    assert live.call_next(BEGAN + 60)
    assert live.session.speaker == ("p2" if before.promises else "p1")
