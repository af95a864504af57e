"""Names of sessions and of exported files."""

from __future__ import annotations

import re
import time
import unicodedata

_SESSION = re.compile(r"\d{8}-\d{6}-(?P<group>[^/\\.\s]+)-w\d+")

STAMP = 15
"""Characters of an id that say when the session began; by them the ids are in the order of the evenings."""

LONGEST = 120
"""Bytes of a file name: every file system takes them, also with a number added."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)


def session_name(group: str, week: int, at: float) -> str:
    """The id of the session that a group begins at ``at``, by the local clock: ``20261124-200000-g1-w2``."""
    return f"{time.strftime('%Y%m%d-%H%M%S', time.localtime(at))}-{group}-w{week}"


def moment_of(session_id: str) -> float:
    """When the session with this id began by the local clock of then, in epoch seconds, to the second."""
    return time.mktime(time.strptime(session_id[:STAMP], "%Y%m%d-%H%M%S"))


def group_of(session_id: str) -> str | None:
    """The group's id in a session's id; None for what is not the id of a session."""
    match = _SESSION.fullmatch(session_id)
    return match["group"] if match else None


def file_name(title: str) -> str:
    """A name made of ``title`` that every file system takes and that names a file here and nothing else.

    NFC, no separators, no control or reserved characters or names, no dot or dash in front, at most 120 bytes with the
    ending kept (``hazards.md``, *Text from people*).
    """
    name = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", title))
    name = " ".join(name.split()).strip(". ").lstrip("-. ") or "tanemaki"
    if _RESERVED.match(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > 8:
        stem, dot, ending = name, "", ""
    room = LONGEST - len((dot + ending).encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(". ") + dot + ending


def numbered(name: str, count: int) -> str:
    """The ``count``-th choice for a name: ``week 2.md``, ``week 2-2.md``, ``week 2-3.md``."""
    if count == 1:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{count}{dot}{ending}" if stem else f"{name}-{count}"
