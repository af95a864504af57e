"""Documents of the user and what belongs to them: written back whole or not at all; own thoughts; what was written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from curriculum.problem import Problem
from sessions.store import Home, KeptWriting
from sessions.store.documentfile import put_back
from sessions.thoughts import Thought
from tests.sessions.store.disks import FaultyDisk, Killed

WAS, NOW = "\ufeff種まき\r\n", "\ufeff種まき\r\n芽\r\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "notes" / "document.md"
    path.parent.mkdir()
    path.write_bytes(WAS.encode())
    path.chmod(0o640)
    return path


def test_a_document_is_written_back_with_its_mode_and_nothing_beside_it(document: Path) -> None:
    put_back(document, WAS, NOW)
    assert document.read_bytes() == NOW.encode()
    assert document.stat().st_mode & 0o777 == 0o640
    assert list(document.parent.iterdir()) == [document]


def test_a_link_stays_a_link(document: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(document)
    put_back(link, WAS, NOW)
    assert link.is_symlink()
    assert document.read_bytes() == NOW.encode()


def test_a_document_that_was_changed_since_it_was_read_is_left_alone(document: Path) -> None:
    document.write_text("もっと", encoding="utf-8")
    with pytest.raises(Problem, match="changed by somebody"):
        put_back(document, WAS, NOW)
    assert document.read_text(encoding="utf-8") == "もっと"
    assert list(document.parent.iterdir()) == [document]


def test_a_document_that_may_not_be_written_is_left_alone(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document.chmod(0o440)
    # An administrator, as whom tests may run, could write it all the same.
    monkeypatch.setattr(os, "access", lambda path, mode: bool(path.stat().st_mode & mode << 6))
    with pytest.raises(Problem, match="may not be written"):
        put_back(document, WAS, NOW)


def test_whatever_the_disk_refuses_leaves_the_old_text_or_the_new_and_no_other_file(document: Path) -> None:
    calls = FaultyDisk()
    put_back(document, WAS, NOW, calls)
    for at in range(len(calls.calls)):
        for disk in (FaultyDisk(at, errno.ENOSPC), FaultyDisk(at, kill=True)):
            document.write_bytes(WAS.encode())
            try:
                put_back(document, WAS, NOW, disk)
            except (Problem, Killed):
                assert document.read_bytes() in {WAS.encode(), NOW.encode()}
            else:
                assert document.read_bytes() == NOW.encode()
            assert list(document.parent.iterdir()) == [document]


def test_a_document_that_is_gone_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        put_back(tmp_path / "gone.md", WAS, NOW)
    assert list(tmp_path.iterdir()) == []


def test_own_thoughts_are_kept_by_group_programme_and_participant(own_home: Path) -> None:
    home = Home.open(own_home)
    assert home.own_thoughts("g1", "kankeisei") == ()
    first = Thought("p1", 1, "q1", "返事の早い人\n約束を守る人")
    second = Thought("p1", 2, None, "週の全体に")
    other = Thought("p2", 1, "q1", "もう一人")
    home.put_own_thoughts("g1", "kankeisei", "p1", [first, second])
    home.put_own_thoughts("g1", "kankeisei", "p2", [other])
    home.put_own_thoughts("g2", "kankeisei", "p1", [Thought("p1", 1, "q1", "別の会")])
    home = Home.open(own_home)
    assert home.own_thoughts("g1", "kankeisei") == (first, second, other)
    assert home.own_thoughts("g1", "kankeisei", week=1) == (first, other)
    assert home.own_thoughts("g1", "other") == ()
    home.put_own_thoughts("g1", "kankeisei", "p1", [second])
    assert home.own_thoughts("g1", "kankeisei") == (second, other)


def test_what_was_written_is_kept_by_document_session_and_section(own_home: Path, document: Path) -> None:
    home = Home.open(own_home)
    assert home.writings(document) == ()
    mine = [KeptWriting(str(document), "s1", section, "一") for section in ("insights", "summary")]
    home.put_writings([*mine, KeptWriting("/other.md", "s1", "summary", "二")])
    assert home.writings(document) == tuple(mine)
    newer = KeptWriting(str(document), "s1", "summary", "三")
    home.put_writings([newer])
    assert Home.open(own_home).writings(document) == (mine[0], newer)
