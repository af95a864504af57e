"""The projection's file: whole or not at all, private, seen when it changes, and harmless when it is broken."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from sessions.projected import projected
from sessions.store.projectionfile import ProjectionFile, Spectator
from tests.sessions.making import BEGAN, session

NOW = projected(session(), BEGAN, BEGAN)
LATER = msgspec.structs.replace(NOW, at=BEGAN + 1)


def test_what_is_put_is_seen_once_and_each_change_again(tmp_path: Path) -> None:
    file, spectator = ProjectionFile(tmp_path, "g1"), Spectator(tmp_path, "g1")
    assert spectator.look() is None
    file.put(NOW)
    assert (spectator.look(), spectator.look()) == (NOW, None)
    file.put(LATER)
    assert (spectator.look(), spectator.look()) == (LATER, None)
    assert Spectator(tmp_path).look() == LATER
    assert Spectator(tmp_path, "g2").look() is None


def test_nobody_else_can_read_it_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = ProjectionFile(tmp_path, "g1")
    file.put(NOW)
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert file.path.parent.stat().st_mode & 0o777 == 0o700
    assert [p.name for p in file.path.parent.iterdir()] == ["g1.json"]


@pytest.mark.parametrize("broken", [b"", b"null", b"[" * 9999, b'{"format": 1}', b"\xff"])
def test_a_broken_file_or_one_of_another_form_shows_nothing_and_is_followed_on(tmp_path: Path, broken: bytes) -> None:
    file, spectator = ProjectionFile(tmp_path, "g1"), Spectator(tmp_path)
    file.put(msgspec.structs.replace(NOW, format=99))
    assert spectator.look() is None
    file.path.write_bytes(broken)
    assert spectator.look() is None
    file.put(NOW)
    assert spectator.look() == NOW
