"""The projector's app: it follows what the console projects, and knows nothing else of an evening."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from textual.screen import Screen

from console.colours import dress
from console.places import short_path
from console.steady import SteadyApp
from screens.base import ConsoleScreen
from screens.i18n import language_in_use, use_language
from screens.messages import Wanted
from screens.palette import next_theme
from screens.projector import PROJECTOR_STYLE, Coming, ProjectorScreen
from sessions.projected import Projected
from sessions.store.projectionfile import Spectator

BEAT = 0.05
"""Seconds between two looks: with what writing and drawing take, a projector is less than 0.2 s behind."""


class ProjectorApp(SteadyApp[int]):
    """Shows what ``spectator`` sees; ``coming`` tells what is waited for, by what was shown last."""

    TITLE = "Tanemaki"
    CSS_PATH = PROJECTOR_STYLE
    """With the app's from the start: a default screen's own is not read."""

    def __init__(
        self, home: Path, spectator: Spectator, coming: Callable[[Projected | None], Coming], *, look: str = "dark"
    ) -> None:
        super().__init__()
        self._home = home
        self._spectator = spectator
        self._coming = coming
        self._over = threading.Event()
        dress(self, look)

    def get_default_screen(self) -> Screen[None]:
        """The projector's own screen, with what there is already."""
        shown = self._spectator.look()
        self._projector = ProjectorScreen(time.time, self._coming(shown), shown)
        return self._projector

    def on_mount(self) -> None:
        """Begin to follow."""
        threading.Thread(target=self._follow, name="spectator", daemon=True).start()

    def on_unmount(self) -> None:
        """Look no more."""
        self._over.set()

    def action_request_quit(self) -> None:
        """Quit: there is nothing here that could be lost."""
        self.exit(0)

    def on_wanted(self, event: Wanted) -> None:
        """What the screen cannot do by itself."""
        event.stop()
        if event.what == "quit":
            self.exit(0)
        elif event.what == "theme":
            self.theme = next_theme(self.theme)
        elif event.what == "language":
            use_language("en" if language_in_use() == "ja" else "ja")
        for screen in self.screen_stack:
            if isinstance(screen, ConsoleScreen):
                screen.repaint_all()

    def data_place(self) -> str:
        """Where what was saved lies."""
        return short_path(self._home)

    def keep_report(self, report: str) -> str:
        """Keep where the program stopped, beside the data."""
        from console.faults import keep_report

        path = keep_report(self._home, report, time.time())
        return "" if path is None else short_path(path)

    def _follow(self) -> None:
        while not self._over.wait(BEAT):
            shown = self._spectator.look()
            if shown is not None:
                self.call_later(self._show, shown, self._coming(shown))

    def _show(self, shown: Projected, coming: Coming) -> None:
        self._projector.wait_for(coming)
        self._projector.show(shown)
        self.window_title.show(self._projector.theme_of_week)
