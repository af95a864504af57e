"""The bytes of a TinyDB file: what was written is read, and nothing else is taken for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from tinydb import TinyDB

from sessions.store.tables import Damaged, sealed, unsealed

TABLES: dict[str, dict[str, Any]] = {
    "notes": {"1": {"text": "種まき"}, "2": {"text": 'a"\n'}},
    "turns": {},
    "meta": {"1": {"n": 7}},
}


def test_what_was_sealed_is_unsealed() -> None:
    assert unsealed(sealed(TABLES, 1)) == {**TABLES, "meta": {"1": {"n": 7, "schema": 1}}}


def test_a_row_is_a_line_that_people_can_read() -> None:
    assert '"2":{"text":"a\\"\\n"}' in sealed(TABLES, 1).decode().splitlines()


def test_tinydb_itself_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(sealed(TABLES, 1))
    with TinyDB(path, access_mode="r") as database:
        assert [row["text"] for row in database.table("notes")] == ["種まき", 'a"\n']


def test_a_flipped_bit_anywhere_is_noticed() -> None:
    content = sealed(TABLES, 1)
    for at in range(len(content)):
        rotten = bytearray(content)
        rotten[at] ^= 1
        with pytest.raises(Damaged):
            unsealed(bytes(rotten))


def test_a_file_that_is_cut_off_anywhere_is_noticed() -> None:
    content = sealed(TABLES, 1)
    for length in range(len(content)):
        with pytest.raises(Damaged):
            unsealed(content[:length])


@pytest.mark.parametrize("content", [b"", b"null", b"{}", b"\0" * 4096, b'{"_default": {"1": {"a": 1}}}', b"\xff\xfe"])
def test_what_is_not_ours_is_damaged_and_never_empty(content: bytes) -> None:
    with pytest.raises(Damaged):
        unsealed(content)


@pytest.mark.parametrize(
    "tables", ['"notes":' + "[" * 100_000 + "]" * 100_000, '"notes":[]', '"other":{}'], ids=["deep", "list", "no meta"]
)
def test_a_good_seal_does_not_make_tables_of_something_else(tables: str) -> None:
    body = b'{\n%b,\n"meta":{"1":{"schema":"x",' % tables.encode()
    with pytest.raises(Damaged):
        unsealed(body + b'"crc32":"%08x"}}\n}\n' % crc32(body))


def test_the_file_is_json_of_two_levels_and_rows() -> None:
    read = json.loads(sealed(TABLES, 1))
    assert read["notes"]["1"] == {"text": "種まき"}
    assert read["meta"]["1"]["schema"] == 1
