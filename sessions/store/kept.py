"""What is kept, as it is given back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from sessions.record import Session
from sessions.thoughts import Thought


class Memory(Struct, frozen=True):
    """What is remembered without being a choice. ``destination`` is where the last copy went."""

    destination: str = "notion"


class KeptDocument(Struct, frozen=True):
    """A programme's document as it was read: the key of the programme, its raw text, where from, and when (epoch
    seconds).
    """

    name: str
    text: str
    source: str
    at: float


class KeptThoughts(Struct, frozen=True):
    """One participant's own thoughts for a programme: the ids of group and participant, the key of the programme."""

    group: str
    programme: str
    participant: str
    thoughts: tuple[Thought, ...]


class KeptWriting(Struct, frozen=True):
    """What was last written into one section of a document for a session, to be known again in it.

    ``document`` is the file's resolved path, ``session`` a session's id, ``section`` the value of a section.
    """

    document: str
    session: str
    section: str
    text: str


class Kept(NamedTuple):
    """A session as it is found on the disk.

    ``unfinished`` is what was half-typed, by field; ``dropped`` is text that vanished from a box. ``saved_at`` is the
    last moment at which anything was written (epoch seconds). ``trail`` gives all acts, each with the session before
    it, the newest first, read as far as is asked for, so that undo goes on after a restart. ``damaged`` are files that
    were not what had been written: by where they lie now, for people to look at. ``missing`` counts the acts that
    nothing holds any more; 0 where the damage cost nothing.
    """

    session: Session
    unfinished: dict[str, str]
    saved_at: float
    trail: Iterable[tuple[str, Session]]
    damaged: tuple[Path, ...]
    missing: int
