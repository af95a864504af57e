"""The read-out: everybody once, who promised though they are not here too, and nobody after the last."""

from __future__ import annotations

from sessions.people import Attendance
from sessions.readout import action_read, reader, readers
from tests.sessions.making import BEGAN, Evening, people, session


def closing(away: dict[int, Attendance] | None = None) -> Evening:
    return Evening(session(people(away=away)))


def test_each_is_read_out_once_in_the_order_of_the_seats() -> None:
    live = closing({1: Attendance.ABSENT}).live
    heard = []
    for number in range(6):
        live.read_next(BEGAN + number)
        heard.append(reader(live.session))
    assert live.session.segment.id == "actions"
    assert heard == ["p1", "p3", "p4", "p5", "p6", None]
    live.read_next(BEGAN + 7)
    assert reader(live.session) == "p1"


def test_who_is_away_is_read_out_where_they_promised() -> None:
    live = closing({1: Attendance.LEFT}).live
    live.write_action("p2", "毎週金曜に1通送る", BEGAN)
    live.read_next(BEGAN)
    live.read_next(BEGAN)
    assert (reader(live.session), action_read(live.session)) == ("p2", "毎週金曜に1通送る")
    assert readers(live.session)[1] == "p2"


def test_back_to_the_one_before_and_out_of_it() -> None:
    live = closing().live
    assert not live.read_previous(BEGAN)
    live.read_next(BEGAN)
    live.read_next(BEGAN)
    live.read_previous(BEGAN)
    assert reader(live.session) == "p1"
    live.enter("summary", BEGAN)
    assert reader(live.session) is None
    live.read_next(BEGAN)
    assert reader(live.session) == "p1"
