"""An app that ends well: it quits only when asked to, and a crash shows no private note and keeps its exit code."""

from __future__ import annotations

import logging
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Generic

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import App, ReturnType
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import Screen
from textual.worker import WorkerFailed

from console.colours import FRAMES
from console.faults import places_of
from console.mends import NoControls, mend_textual
from console.signals import Leaving
from console.title import WindowTitle
from curriculum.problem import N_, Problem
from screens.i18n import tell
from screens.messages import Titled
from screens.widgets.typing_area import TypingArea

mend_textual()

_LOOK_AGAIN = 0.005
"""Seconds until it is looked again whether a screen can take what was typed meanwhile."""


class SteadyApp(App[ReturnType], Generic[ReturnType]):
    """The base of the console's apps, on a mended Textual.

    Ctrl+Q and Ctrl+C run ``action_request_quit``, which the app defines and which asks. After a crash the terminal
    shows one sentence with the kind of the fault, and ``return_code`` is 1.
    """

    CSS = FRAMES
    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar[set[Any]] = set()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "request_quit", show=False, priority=True, id="quit"),
        Binding("ctrl+c", "request_quit", show=False, system=True),
    ]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._filters.append(NoControls())
        self._early: deque[events.Key | events.Paste] = deque()
        self.window_title = WindowTitle(self._write_raw)
        self._cursor_shown = False
        self.failed = False
        """Whether the app stops, or has stopped, because of a fault of its own."""

    def on_titled(self, event: Titled) -> None:
        """Another screen is in front."""
        event.stop()
        self.window_title.show(event.theme)

    def on_unmount(self) -> None:
        """The end: the window has the title again that it had."""
        self.window_title.give_back()

    def _write_raw(self, raw: str) -> None:
        if self._driver is not None:
            self._driver.write(raw)

    async def on_event(self, event: events.Event) -> None:
        """Take what was typed; while a screen opens that has no place for it yet, it waits instead of being lost."""
        if isinstance(event, events.Resize):
            self._take_the_size_of_now(event)
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._early or self._opening:
            self._early.append(event)
            if len(self._early) == 1:
                await self._take_early()
        else:
            await super().on_event(event)

    def _take_the_size_of_now(self, event: events.Resize) -> None:
        """The library reads the size in a signal handler, which another such signal may interrupt: the older size then
        comes last, and all would be drawn for a window that is not there any more.
        """
        size_of_now = getattr(self._driver, "_get_terminal_size", None)
        if size_of_now is not None:
            event.size = event.virtual_size = event.container_size = Size(*size_of_now())

    async def _take_early(self) -> None:
        while self._early and not self._opening:
            await super().on_event(self._early.popleft())
        if self._early:
            self.set_timer(_LOOK_AGAIN, self._take_early)

    @property
    def _opening(self) -> bool:
        """Whether the screen on top has neither a focus nor been shown: it was pushed a moment ago."""
        return bool(self._screen_stack) and self.focused is None and not self.screen.stack_updates

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Draw. Where the terminal's own cursor is to be seen, it goes while is drawn, and comes where is typed."""
        if self._cursor_shown:
            self._show_cursor(False)
        super()._display(screen, renderable)
        if TypingArea.terminal_cursor and isinstance(self.focused, TypingArea):
            self._show_cursor(True)

    def _show_cursor(self, shown: bool) -> None:
        self._cursor_shown = shown
        if self._driver is not None:
            self._driver.write("\x1b[?25h" if shown else "\x1b[?25l")

    def data_place(self) -> str:
        """Where what was saved lies, for the sentence after a crash; the app says it."""
        return ""

    def keep_report(self, report: str) -> str:
        """Keep where a program stopped, for whoever mends it, and tell in which file; the app does.

        The report names no value and no message. Empty where it cannot be kept.
        """
        return ""

    def stop_for(self, error: BaseException) -> None:
        """Stop because of a fault, in whichever thread it came up."""
        first = not self.failed
        self._stop_for(type(error).__name__)
        if first:
            self._keep(error)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would show a traceback with the local variables, notes among them, on a screen that others see.
        first = self._exception is None
        if first:
            self._exception = error
            self._exception_event.set()
        fault = error.error if isinstance(error, WorkerFailed) else error
        self._stop_for(type(fault).__name__)
        if first:
            self._keep(fault)

    def panic(self, *renderables: RenderableType) -> None:
        """Stop because the thread that reads keys has failed; the traceback it gives is not for the screen."""
        self._stop_for("input")

    def _fatal_error(self) -> None:
        self._stop_for("fatal")

    def _stop_for(self, fault: str) -> None:
        self.failed = True
        self._return_code = 1
        place = self.data_place()
        if place:
            problem = Problem(
                N_(
                    "Tanemaki stopped because of a fault of its own ({fault}). What was saved is in {place}; "
                    "when it is started again it goes on from there."
                ),
                fault=fault,
                place=place,
            )
        else:
            problem = Problem(N_("Tanemaki stopped because of a fault of its own ({fault})."), fault=fault)
        # The first fault is the one that counts; what comes after follows from it.
        if not self._exit_renderables:
            self._exit_renderables.append(Text(tell(problem)))
        self._close_messages_no_wait()

    def _keep(self, error: BaseException) -> None:
        path = self.keep_report(places_of(error))
        if path:
            report = Problem(N_("Where it stopped, and nothing that anybody wrote, is in {path}."), path=path)
            # With the sentence before it: of several the library would show the first.
            self._exit_renderables = [Text(" ".join((str(self._exit_renderables[0]), tell(report))))]


def run_steadily(app: SteadyApp[Any], on_leave: Callable[[], object]) -> int:
    """Run an app to its end and give its exit code.

    ``on_leave`` saves what is unsaved, when the app is told to end and after a fault of its own; it gives False where
    that could not be done. To be called in the main thread.
    """
    with Leaving(on_leave), _faults_of_threads(app):
        try:
            app.run()
        except BaseException:
            on_leave()
            raise
        if app.failed and on_leave() is False:
            sys.stderr.write(tell(Problem(N_("Not everything could be saved."))) + "\n")
    return app.return_code or 0


@contextmanager
def _faults_of_threads(app: SteadyApp[Any]) -> Iterator[None]:
    """A fault in a thread stops the app like any other, and nothing of it is printed: its message is people's words."""
    before, unraisable, asyncio = threading.excepthook, sys.unraisablehook, logging.getLogger("asyncio")

    def stop(fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None and not app.call_later(app.stop_for, fault.exc_value):
            app.keep_report(places_of(fault.exc_value))

    def keep(fault: sys.UnraisableHookArgs) -> None:
        if fault.exc_value is not None:
            app.keep_report(places_of(fault.exc_value))

    threading.excepthook, sys.unraisablehook, asyncio.disabled = stop, keep, True
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook, asyncio.disabled = before, unraisable, False
