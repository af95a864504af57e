"""The bytes of a TinyDB file: JSON that is readable without the program, a row a line, sealed with a checksum.

TinyDB sees ``{table: {document id: document}}``. The last table is ``meta`` with one document: the schema of the file
and, as its last key, the CRC-32 of every byte that stands before that key. A flipped byte anywhere is noticed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from zlib import crc32

from sessions.store.lines import as_json
from sessions.store.pace import unhurried

Tables = dict[str, dict[str, Any]]

META = "meta"

_SEAL = re.compile(rb'"crc32":"([0-9a-f]{8})"\}\}\n\}\n\Z')


class Damaged(Exception):
    """A file is not what was written: cut off, overwritten, rotten, or not one of ours."""


def sealed(tables: Mapping[str, Mapping[str, Any]], schema: int) -> bytes:
    """The file that holds these tables. ``schema`` is written into ``meta``, beside what is there already."""
    parts = [b"{\n"]
    for name, rows in tables.items():
        if name != META:
            parts.append(as_json(name) + b":{\n")
            parts.append(b",\n".join(as_json({key: row})[1:-1] for key, row in unhurried(rows.items())))
            parts.append(b"\n},\n")
    meta = dict(tables.get(META, {}).get("1", {}))
    meta["schema"] = schema
    parts.append(as_json(META) + b':{"1":' + as_json(meta)[:-1] + b",")
    body = b"".join(parts)
    return body + b'"crc32":"%08x"}}\n}\n' % crc32(body)


def is_sealed(content: bytes) -> bool:
    """Whether these are the bytes that ``sealed`` gave; costs a tenth of reading what they say."""
    seal = _SEAL.search(content)
    return seal is not None and int(seal[1], 16) == crc32(memoryview(content)[: seal.start()])


def unsealed(content: bytes) -> Tables:
    """The tables in a file. Raises Damaged for anything but what ``sealed`` gave."""
    seal = _SEAL.search(content)
    if seal is None:
        raise Damaged("it has no seal")
    if int(seal[1], 16) != crc32(memoryview(content)[: seal.start()]):
        raise Damaged("its checksum is wrong")
    try:
        tables = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Damaged(str(error)) from None
    if not isinstance(tables, dict) or not all(isinstance(rows, dict) for rows in tables.values()):
        raise Damaged("it holds no tables")
    meta = tables[META].get("1")
    if not isinstance(meta, dict) or not isinstance(meta.get("schema"), int):
        raise Damaged("it does not say its schema")
    del meta["crc32"]
    return tables


def schema_of(tables: Mapping[str, Mapping[str, Any]]) -> int:
    """The schema number of tables that were read from a file."""
    number: int = tables[META]["1"]["schema"]
    return number
