"""The programs that are measured side by side."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TANEMAKI = str(Path(sys.executable).with_name("tanemaki"))

READY_LIVE = "メモ…"
"""In the empty note box, which is painted with the first whole frame of the live screen."""


@dataclass(frozen=True)
class Contestant:
    """A program whose typing place has the focus from the start.

    ``{home}`` in its command is a home folder of its own, copied from ``home``, in which so many ``notes`` are.
    ``ready`` is on the screen once that is painted; ``newline`` ends a line. Of one that is not ``typed`` into only the
    start is measured.
    """

    name: str
    command: tuple[str, ...]
    ready: str
    newline: str = "\r"
    environment: Mapping[str, str] = field(default_factory=dict)
    home: Path | None = None
    notes: int = 0
    typed: bool = True


BARE = Contestant("bare Textual", (sys.executable, str(Path(__file__).with_name("bare.py"))), "ready")
DEMO = Contestant("demo", (TANEMAKI, "--lang", "ja", "demo"), READY_LIVE, typed=False)


def with_notes(count: int, home: Path) -> Contestant:
    """The console on a session that has so many notes, in a home prepared by ``homes.prepare``."""
    command = (TANEMAKI, "--home", "{home}", "--lang", "ja", "run")
    return Contestant(f"{count:,} notes", command, READY_LIVE, home=home, notes=count)
