"""A small console of the real parts, for what only a real terminal shows: ``python pad.py SAVED``.

What was typed is written to SAVED when the end comes from outside. Function keys make it misbehave.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import ClassVar

from console.terminal import check_terminal, prepare

prepare()
check_terminal(os.environ)

from textual.app import ComposeResult  # noqa: E402
from textual.binding import Binding, BindingType  # noqa: E402
from textual.content import Content  # noqa: E402
from textual.widgets import Static  # noqa: E402

from console.steady import SteadyApp, run_steadily  # noqa: E402
from screens.widgets.typing_area import TypingArea  # noqa: E402

SAVED = Path(sys.argv[1])


class Pad(SteadyApp[None]):
    """A line that says what was committed, a clock, and a place for typing below."""

    CSS = "TypingArea { height: 3; } #clock { height: 5; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "fail"),
        Binding("f6", "work"),
        Binding("f7", "flood"),
        Binding("f8", "fail_in_a_thread"),
        Binding("f9", "grow"),
    ]

    def compose(self) -> ComposeResult:
        yield Static("ready", id="said")
        yield Static("0", id="clock")
        yield TypingArea(commit_on_enter=True)

    def on_mount(self) -> None:
        self.ticks = 0
        self.area = self.query_one(TypingArea)
        self.set_interval(0.05, self.tick)

    def tick(self) -> None:
        self.ticks += 1
        self.query_one("#clock", Static).update(Content(str(self.ticks)), layout=False)

    def on_typing_area_committed(self, event: TypingArea.Committed) -> None:
        self.query_one("#said", Static).update(Content(f"committed {len(event.text)}: {event.text[:60]}"))

    def action_fail(self) -> None:
        secret = "hidden in a variable"
        raise RuntimeError("hidden in a message", secret)

    def action_fail_in_a_thread(self) -> None:
        threading.Thread(target={}.__getitem__, args=["hidden in a message"]).start()

    def action_work(self) -> None:
        SAVED.with_suffix(".works").touch()
        while True:
            pass

    def action_flood(self) -> None:
        self.set_interval(0.001, self.flood)

    def flood(self) -> None:
        if self._driver is not None:
            self._driver.write("\x1b[1;1Hflooding" + "\0" * 4000)

    def action_grow(self) -> None:
        clock = self.query_one("#clock", Static)
        clock.styles.height = 9 if clock.size.height == 5 else 5

    def data_place(self) -> str:
        return "~/place"

    def keep_report(self, report: str) -> str:
        SAVED.with_suffix(".report").write_text(report, encoding="utf-8")
        return "~/place/faults.log"

    def action_request_quit(self) -> None:
        self.query_one("#said", Static).update("quit?")

    def save(self) -> None:
        SAVED.write_text(self.area.text, encoding="utf-8")


pad = Pad()
sys.exit(run_steadily(pad, pad.save))
