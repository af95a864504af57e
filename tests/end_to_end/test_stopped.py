"""A real process that is stopped and goes on: it asks, the half-typed line stays, and the answer can be undone."""

from __future__ import annotations

import signal
import sys
import time

from tests.pty_screen import PtyScreen

IMPATIENT = """
import sys
import console.asking
import sessions.gap
from console.cli import main
sessions.gap.UNSEEN, sessions.gap.APART, console.asking.QUIET = 0.7, 0.5, 0.1
sys.exit(main())
"""
"""The program, for which three quarters of a second are a long time."""


def test_a_stopped_process_asks_whether_that_time_counts() -> None:
    with PtyScreen([sys.executable, "-c", IMPATIENT, "--lang", "en", "demo"], cols=80, rows=24) as screen:
        screen.wait_for("Potechi")
        screen.send("書きかけの")
        screen.wait_for("書きかけの")
        screen.kill(signal.SIGSTOP)
        woken = time.monotonic() + 1
        screen.wait_for(lambda _: time.monotonic() > woken)
        screen.send("ことば")
        screen.kill(signal.SIGCONT)
        screen.wait_for("Tanemaki stood still for ")
        screen.send("<down><enter>")
        screen.wait_for("left out. ^Z")
        assert "書きかけのことば" in screen.text()
        screen.send("<enter><ctrl+z><ctrl+z>")
        screen.wait_for("Taken back: leaving time out")
