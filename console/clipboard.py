"""Putting text on a clipboard, and saying what really happened.

A clipboard may be missing, frozen, or another machine's, and most ways of writing to it tell nothing. So each way is
tried with an end in sight and read back where it can be; only what was read back is called copied. Imports no textual
and no pyperclip, and is called from a thread: it may take two seconds.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from enum import Enum

from msgspec import Struct

from console.native_clipboard import NO_MECHANISM, PLAIN, VERIFIED
from console.rich_clipboard import rich_clipboard
from curriculum.problem import N_, Problem

PATIENCE = 1.5
"""Seconds after which a clipboard is given up: one for itself, the rest for an interpreter that starts cold."""

LONGEST_OSC = 100_000
"""Bytes of an OSC 52 sequence that terminals take; tmux drops more than 786,400 without a word."""


class Route(Enum):
    """Where a text went."""

    CLIPBOARD = "clipboard"
    TMUX = "tmux"
    TERMINAL = "terminal"
    NOWHERE = "nowhere"


class Copied(Struct, frozen=True):
    """What really happened.

    ``verified``: it was read back from there and is the same. ``reason`` says why it is not on the system's clipboard,
    where it is not, or why it is there without its formatting. ``formatted``: it is there with it.
    """

    route: Route
    verified: bool
    reason: Problem | None = None
    formatted: bool = False

    @property
    def outcome(self) -> Problem:
        """A sentence for the person who copied."""
        return Problem(_FORMATTED if self.formatted else _OUTCOMES[self.route])


_FORMATTED = N_("Copied to the clipboard, with headings and lists.")


_OUTCOMES = {
    Route.CLIPBOARD: N_("Copied to the clipboard."),
    Route.TMUX: N_("Copied to tmux's buffer: paste with tmux's prefix and ]."),
    Route.TERMINAL: N_("Sent to the terminal. Please paste to see whether it took it."),
    Route.NOWHERE: N_("Not copied: no clipboard could be reached."),
}


def copy(
    text: str,
    *,
    html: str | None = None,
    write_terminal: Callable[[str], None] | None,
    environ: Mapping[str, str],
) -> Copied:
    """Put a text on the clipboard that the person can paste from, with ``html`` beside it where that can be.

    On this machine that is the system's, then tmux's buffer, then whatever the terminal makes of OSC 52, which is
    written with ``write_terminal`` (None where there is no terminal). Over ssh the system's is the wrong machine's.
    Never raises for what a clipboard does, and never hangs.
    """
    if is_remote(environ):
        reason = Problem(N_("Over ssh the clipboard of this machine is not yours."))
    else:
        code = _to_system(text, html, environ)
        if code == VERIFIED:
            return Copied(Route.CLIPBOARD, True, formatted=html is not None)
        if code == PLAIN:
            return Copied(Route.CLIPBOARD, True, Problem(N_("It is there as plain text, without headings and lists.")))
        reason = _refusal(code)
    if "TMUX" in environ and _to_tmux(text, environ):
        return Copied(Route.TMUX, True, reason)
    if write_terminal is None:
        return Copied(Route.NOWHERE, False, reason)
    sequence = osc52(text, in_tmux="TMUX" in environ)
    if len(sequence) > LONGEST_OSC:
        return Copied(Route.NOWHERE, False, Problem(N_("The text is too long to be sent to the terminal.")))
    write_terminal(sequence)
    return Copied(Route.TERMINAL, False, reason)


def is_remote(environ: Mapping[str, str]) -> bool:
    """Whether the person sits at another machine."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def osc52(text: str, *, in_tmux: bool = False) -> str:
    """The sequence that asks a terminal to take a text onto its clipboard; it has no answer."""
    sequence = f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"
    if in_tmux:
        # Passed through tmux, which by itself ignores an application's OSC 52 unless set-clipboard is on.
        return f"\x1bPtmux;{sequence.replace(chr(27), chr(27) * 2)}\x1b\\"
    return sequence


def _to_system(text: str, html: str | None, environ: Mapping[str, str]) -> int | None:
    """What the process that talks to the system's clipboard ended with; None where it was given up."""
    # -P: no module of the folder we happen to be in may take the place of one of ours.
    command = [sys.executable, "-P", "-m", "console.native_clipboard"]
    if html is None:
        return _give(command, text, environ)
    rich = rich_clipboard(environ)
    patience = PATIENCE + (max(0.0, rich.patience - 1.0) if rich else 0.0)
    return _give([*command, "--html"], json.dumps({"text": text, "html": html}), environ, patience)


def _refusal(code: int | None) -> Problem:
    """Why a text is not on the system's clipboard."""
    if code is None:
        return Problem(N_("The clipboard does not answer."))
    if code == NO_MECHANISM:
        return Problem(N_("No clipboard was found. On Linux, xclip or wl-clipboard brings one."))
    return Problem(N_("The clipboard did not take the text."))


def _to_tmux(text: str, environ: Mapping[str, str]) -> bool:
    """Whether the text is in tmux's buffer."""
    # -w also hands it to the terminal tmux runs in, with every set-clipboard; tmux before 3.2 does not know it.
    for options in (["-w"], []):
        if _give(["tmux", "load-buffer", *options, "-"], text, environ) == 0:
            return _ask(["tmux", "show-buffer"], environ) == text
    return False


def _give(command: list[str], text: str, environ: Mapping[str, str], patience: float | None = None) -> int | None:
    """The exit code of a command that was given a text; None where there is none, or it was given up."""
    try:
        # Its output is not read: what keeps the text afterwards keeps that open as well.
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,
        )
    except OSError:
        return None
    with process:
        try:
            process.communicate(text.encode(errors="replace"), timeout=PATIENCE if patience is None else patience)
        except subprocess.TimeoutExpired:
            _end(process)
            return None
    return process.returncode


def _ask(command: list[str], environ: Mapping[str, str]) -> str | None:
    """The output of a command; None where there is none."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a command and what it has started."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
