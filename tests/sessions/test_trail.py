"""Undo and redo after a restart: as far as the acts reach that are still known."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from sessions.live import LiveSession
from tests.sessions.making import Evening


@given(st.lists(st.sampled_from(["act", "act", "undo", "redo"]), max_size=10), st.integers(0, 10))
@example(["act", "act", "undo", "undo", "redo", "redo"], 1)
@example(["act", "act", "undo", "undo"], 1)
def test_a_trail_that_begins_in_the_middle_never_takes_back_more_than_one_act(course: list[str], begins: int) -> None:
    """What is damaged in the history cannot be taken back any more, nor what was done before it."""
    evening = Evening()
    for act in course:
        (evening.live.extend if act == "act" else getattr(evening.live, act))(evening.at)
    trail = evening.trail()
    again = LiveSession(evening.session, trail[: len(trail) - begins] if begins <= len(trail) else [])
    for verb in ("redo", "undo"):
        while getattr(again, verb)(evening.at):
            getattr(evening.live, verb)(evening.at)
            assert again.session == evening.session


def test_a_trail_is_read_only_as_far_as_is_undone() -> None:
    evening = Evening()
    for _ in range(5):
        evening.live.extend(evening.at)
    read: list[str] = []
    again = LiveSession(evening.session, (act for act in evening.trail() if read.append(act[0]) is None))  # type: ignore[func-returns-value]
    assert (again.undoable, len(read)) == ("extend", 1)
    for _ in range(3):
        again.undo(evening.at)
    assert len(read) == 3
    assert [again.redo(evening.at) for _ in range(4)] == ["extend"] * 3 + [None]
