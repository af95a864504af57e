"""TinyDB on a file that survives."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from curriculum.problem import Problem
from sessions.store.migrations import SCHEMA
from sessions.store.storage import SafeStorage
from sessions.store.tables import Damaged, sealed
from tests.sessions.store.disks import FaultyDisk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is to be."""
    return tmp_path / "file.json"


def rows(path: Path) -> list[dict[str, Any]]:
    return [dict(row) for row in TinyDB(path, storage=SafeStorage).table("rows")]


def filled(path: Path, *numbers: int) -> TinyDB:
    database = TinyDB(path, storage=SafeStorage)
    for number in numbers:
        database.table("rows").insert({"a": number})
    return database


def test_tinydb_inserts_updates_and_removes(path: Path) -> None:
    table = filled(path, 1, 2, 3).table("rows")
    table.update({"a": 20}, where("a") == 2)
    table.remove(where("a") == 1)
    assert rows(path) == [{"a": 20}, {"a": 3}]


def test_a_row_that_was_given_out_does_not_change_what_is_kept(path: Path) -> None:
    table = filled(path, 1).table("rows")
    table.all()[0]["a"] = 99
    assert rows(path) == [{"a": 1}]


def test_there_is_nothing_where_there_never_was_a_file(path: Path) -> None:
    assert SafeStorage(path).read() is None
    assert not path.exists()


def test_only_the_owner_can_read_it(path: Path) -> None:
    filled(path, 1, 2)
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path.symlink_to(elsewhere / "real.json")
    filled(path, 1, 2)
    assert path.is_symlink()
    assert (elsewhere / "real.json").is_file()
    assert rows(path) == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize("content", [b"", b"null", b"{}", b"\0\0\0", None], ids=repr)
def test_the_last_good_copy_stands_in_and_the_damaged_file_is_kept(path: Path, content: bytes | None) -> None:
    database = filled(path, 1, 2)
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    assert rows(path) == [{"a": 1}]
    database.table("rows").insert({"a": 3})
    assert rows(path) == [{"a": 1}, {"a": 3}]
    kept = [file for file in path.parent.iterdir() if ".damaged-" in file.name]
    assert [file.read_bytes() for file in kept] == ([] if content is None else [content])


def test_what_existed_never_opens_as_empty(path: Path) -> None:
    filled(path, 1, 2)
    path.write_bytes(b"")
    path.with_name("file.json.last-good").write_bytes(b"null")
    with pytest.raises(Damaged):
        rows(path)
    path.unlink()
    with pytest.raises(Damaged):
        rows(path)


def test_a_newer_file_can_be_read_and_not_written(path: Path) -> None:
    content = sealed({"rows": {"1": {"a": 1}}}, SCHEMA + 1)
    path.write_bytes(content)
    assert rows(path) == [{"a": 1}]
    with pytest.raises(Problem, match="newer"):
        filled(path, 2)
    assert path.read_bytes() == content


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_whichever_call_fails_the_old_rows_or_the_new_ones_are_there(tmp_path: Path, number: int) -> None:
    counting = FaultyDisk()
    one, two = {"rows": {"1": {"a": "x" * 300}}}, {"rows": {"1": {"a": "y" * 300}}}
    SafeStorage(tmp_path / "count.json", counting).write(one)
    counting.calls.clear()
    SafeStorage(tmp_path / "count.json", counting).write(two)
    assert len(counting.calls) > 6
    for at in range(len(counting.calls)):
        path = tmp_path / f"{number}-{at}.json"
        SafeStorage(path).write(one)
        with pytest.raises(OSError, match=os.strerror(number)):
            SafeStorage(path, FaultyDisk(at, number)).write(two)
        found = SafeStorage(path).read()
        assert found is not None
        assert found["rows"] in (one["rows"], two["rows"])
        SafeStorage(path).write(two)
        assert rows(path) == [{"a": "y" * 300}]
