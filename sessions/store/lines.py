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
    and is left out, unless it is a whole line of which just the line feed is rotten. ``rotten_at_end`` counts the
    rotten lines that no sound one follows.
    """

    contents: tuple[dict[str, Any], ...] = ()
    length: int = 0
    rotten: int = 0
    rotten_at_end: int = 0


def read_lines(content: bytes) -> Lines:
    """Read a file of lines, however damaged."""
    sound: list[dict[str, Any]] = []
    length = rotten = at_end = at = 0
    *whole, torn = content.split(b"\n")
    for one in whole:
        at += len(one) + 1
        read = read_line(one)
        if read is None:
            rotten += 1
            at_end += 1
        else:
            sound.append(read)
            length = at
            at_end = 0
    if torn and (last := read_line(torn[:-1])) is not None:
        sound.append(last)
        rotten += 1
        at_end = 0
    return Lines(tuple(sound), length, rotten, at_end)


def any_rotten(content: bytes) -> bool:
    """Whether a line is not what was written; as in ``Lines``, and a fifth of the work."""
    *whole, torn = content.split(b"\n")
    return not all(map(is_sound, whole)) or is_sound(torn[:-1])


def is_sound(one: bytes) -> bool:
    """Whether this line, given without its line feed, is what was written."""
    return one[:9] == b"%08x " % crc32(one[9:])


def read_line(one: bytes) -> dict[str, Any] | None:
    """What one line holds, given without its line feed; None where it is not what was written."""
    if not is_sound(one):
        return None
    try:
        read = json.loads(one[9:])
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None
