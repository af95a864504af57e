"""The way back: every act of the evening, as far back as wanted, and less far where the history is damaged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.record import Session
from sessions.store.disk import DISK
from sessions.store.folder import SessionFolder
from sessions.store.history import keep_lines, lines_backward
from sessions.store.lines import as_json, line
from sessions.store.recovery import find
from tests.sessions.store.disks import FaultyDisk, Killed
from tests.sessions.store.evenings import BEGAN, ID, captured, evenings
from tests.sessions.store.test_recovery import COURSE, write

CHECKPOINTS = [5, 9, 12, 17]


def way_back(course: Sequence[Session]) -> list[tuple[str, Session]]:
    """What the trail of this course must be."""
    return [(f"act {number}", course[number - 2]) for number in range(len(course), 1, -1)]


@given(evenings(longest=8), st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_act_can_be_gone_back_to(
    tmp_path_factory: pytest.TempPathFactory, course: list[Session], data: st.DataObject
) -> None:
    snapshots = data.draw(st.sets(st.integers(1, len(course)), max_size=5))
    folder = write(tmp_path_factory.mktemp("course"), course, sorted(snapshots))
    assert list(find(folder).trail) == way_back(course)


def test_the_way_back_begins_before_anything_is_read_of_the_history(tmp_path: Path) -> None:
    folder = write(tmp_path, COURSE, CHECKPOINTS)
    trail = find(folder).trail
    folder.history.unlink()
    assert list(trail) == way_back(COURSE)[:8]


@pytest.mark.parametrize("harm", [b"", b"\n\n", b"\0" * 99, b"00000000 {}\n", line(as_json({"n": 3})), None], ids=repr)
def test_a_damaged_history_opens_all_the_same(tmp_path: Path, harm: bytes | None) -> None:
    folder = write(tmp_path, COURSE, CHECKPOINTS)
    if harm is None:
        folder.history.unlink()
        folder.history.mkdir()
    else:
        folder.history.write_bytes(harm)
    found = find(folder)
    assert (found.told.session, found.told.missing, found.damaged) == (COURSE[-1], 0, ())
    assert list(found.trail) == way_back(COURSE)[:8]
    folder.resume(found.length)
    folder.checkpoint(COURSE[-1], 20, BEGAN)
    folder.close()
    assert list(find(folder).trail) == way_back(COURSE)[:8]


def test_undo_reaches_back_to_the_act_that_is_damaged(tmp_path: Path) -> None:
    folder = write(tmp_path, COURSE, CHECKPOINTS)
    content = folder.history.read_bytes()
    lines = content.splitlines(keepends=True)
    assert len(lines) == 12
    for at in range(0, len(content), 41):
        folder.history.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        rotten = next(n for n in range(12) if at < sum(map(len, lines[: n + 1])))
        assert list(find(folder).trail) == way_back(COURSE)[: 20 - rotten - 1]


def test_what_a_kill_leaves_in_the_history_does_no_harm(tmp_path: Path) -> None:
    """Records that are there twice, or by halves."""
    counting = FaultyDisk()

    def turn_over(disk: FaultyDisk, place: Path, at: int | None) -> SessionFolder:
        place.mkdir()
        folder = SessionFolder(disk, write(place, COURSE[:9], [3, 6]).path)
        folder.resume(folder.journal.stat().st_size)
        disk.calls.clear()
        disk.at = at
        folder.checkpoint(COURSE[8], 9, BEGAN)
        return folder

    turn_over(counting, tmp_path / "count", None).close()
    assert "open history" in counting.calls
    for at in range(len(counting.calls)):
        with pytest.raises(Killed):
            turn_over(FaultyDisk(kill=True), tmp_path / str(at), at)
        folder = SessionFolder(DISK, tmp_path / str(at) / ID)
        assert list(find(folder).trail) == way_back(COURSE[:9])
        folder.resume(find(folder).length)
        folder.append(b"")
        for number in (9, 9):
            folder.checkpoint(COURSE[8], number, BEGAN)
        folder.close()
        assert list(find(folder).trail) == way_back(COURSE[:9]), counting.calls[at]


@given(st.lists(st.integers(0, 40), max_size=12), st.integers(1, 60), st.integers(0, 30))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_is_read_backward_whatever_the_blocks_cut(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int], block: int, torn: int
) -> None:
    path = tmp_path_factory.mktemp("history") / "history"
    contents = [{"n": number, "x": "あ" * length} for number, length in enumerate(lengths)]
    path.write_bytes(b"".join(line(as_json(content)) for content in contents) + b"x" * torn)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sessions.store.history.BLOCK", block)
        assert list(lines_backward(path)) == contents[::-1]
    keep_lines(DISK, path, line(as_json({"n": 99})))
    assert list(lines_backward(path)) == [{"n": 99}, *contents[::-1]]


def test_it_is_read_as_it_was_when_the_session_was_found(tmp_path: Path) -> None:
    """The one who drives the session adds to the history meanwhile."""
    folder = write(tmp_path, COURSE, CHECKPOINTS)
    found = find(folder)
    folder.resume(found.length)
    folder.checkpoint(COURSE[-1], 20, BEGAN)
    folder.checkpoint(captured(COURSE[-1]), 21, BEGAN)
    folder.close()
    assert list(found.trail) == way_back(COURSE)
