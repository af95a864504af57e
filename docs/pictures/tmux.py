"""A program in a tmux window of its own, with a tmux of its own."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from tests.pty_cells import Display

PATIENCE = 15.0
"""Seconds until what is waited for must have come."""


class Window:
    """A command in a window of so many columns and rows. Used with ``with``; the tmux ends with it."""

    def __init__(self, command: list[str], columns: int, rows: int, environment: Mapping[str, str]) -> None:
        self._columns, self._rows = columns, rows
        # A name for each: the server of the window before may still be on its way out.
        self._socket = f"tanemaki-pictures-{os.getpid()}-{id(self)}-{time.monotonic_ns()}"
        settings = [argument for name, value in environment.items() for argument in ("-e", f"{name}={value}")]
        size = ["-x", str(columns), "-y", str(rows)]
        # In one go, or a command that ends at once would take the server, and what it said, with it.
        options = ["set", "-g", "remain-on-exit", "on", ";", "set", "-g", "status", "off", ";"]
        started = ["new-session", "-d", "-s", "picture", *size, *settings, "--", *command]
        self._tmux("-f", os.devnull, "start-server", ";", *options, *started)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._tmux("kill-server")

    def type(self, text: str) -> None:
        """Type the text as it is."""
        self._tmux("send-keys", "-t", "picture", "-l", text)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names: ``Enter``, ``C-n``, ``F10``."""
        self._tmux("send-keys", "-t", "picture", *keys)

    def rest(self, seconds: float) -> None:
        """Let the clock of the evening go on."""
        time.sleep(seconds)

    def see(self, text: str) -> None:
        """Wait until the text is on the screen. Raises TimeoutError, with the screen, when it does not come."""
        until = time.monotonic() + PATIENCE
        while text not in (shown := self._tmux("capture-pane", "-t", "picture", "-p")):
            if time.monotonic() > until:
                raise TimeoutError(f"{text!r} did not appear:\n{shown}")
            time.sleep(0.1)

    def screen(self) -> Display:
        """What stands on the screen, with its colours."""
        display = Display(self._columns, self._rows, lambda _: None)
        captured = self._tmux("capture-pane", "-t", "picture", "-e", "-p", "-N")
        for row, line in enumerate(captured.split("\n")[: self._rows]):
            # tmux goes on with the colours of the line before where they are the same.
            display.feed(f"\x1b[{row + 1};1H{line}".encode())
        return display

    def _tmux(self, *arguments: str) -> str:
        return subprocess.run(
            ["tmux", "-u", "-L", self._socket, *arguments], check=True, capture_output=True, text=True
        ).stdout
