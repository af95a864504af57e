"""How long a command takes that shows no screen: from its start to its end."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from benchmarks.terminal.contestants import TANEMAKI
from benchmarks.terminal.program import ENVIRONMENT

COMMANDS = ("--version", "sessions", "notes", "export")
"""Those that a person or a script asks often. They must not import Textual, which is most of the bare app's start."""


def milliseconds(command: str, home: Path) -> float:
    """One run, on this home. Raises CalledProcessError when it does not end with 0."""
    began = time.monotonic()
    subprocess.run([TANEMAKI, "--home", str(home), command], env=ENVIRONMENT, check=True, capture_output=True)
    return (time.monotonic() - began) * 1000
