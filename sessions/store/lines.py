"""Lines that prove themselves: ``crc32 json``, one change each, so that a torn or rotten line is known for what it
is.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple
from zlib import crc32

# NaN and lone surrogates come back as they were: backslashreplace writes a surrogate as JSON's own escape.
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def as_json(content: object) -> bytes:
    """Compact JSON in UTF-8 without a line break, which ``json.loads`` gives back as it was."""
    return _as_json(content).encode("utf-8", "backslashreplace")


def line(body: bytes) -> bytes:
    """One line that holds this JSON: its CRC-32 in eight hex digits, a space, the JSON, a line feed."""
    return b"%08x %b\n" % (crc32(body), body)


class Lines(NamedTuple):
    """What a file of lines holds.

    ``contents`` are the sound lines in order, ``length`` counts the bytes up to the end of the last of them,
    ``rotten`` the whole lines that are not what was written. What follows the last line feed was never acknowledged
    and is left out.
    """

    contents: tuple[dict[str, Any], ...] = ()
    length: int = 0
    rotten: int = 0


def read_lines(content: bytes) -> Lines:
    """Read a file of lines, however damaged."""
    sound: list[dict[str, Any]] = []
    length = rotten = at = 0
    *whole, _torn = content.split(b"\n")
    for one in whole:
        at += len(one) + 1
        read = read_line(one)
        if read is None:
            rotten += 1
        else:
            sound.append(read)
            length = at
    return Lines(tuple(sound), length, rotten)


def read_line(one: bytes) -> dict[str, Any] | None:
    """What one line holds, given without its line feed; None where it is not what was written."""
    body = one[9:]
    if one[:9] != b"%08x " % crc32(body):
        return None
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None
