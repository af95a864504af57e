"""Textual, mended where Japanese typing and text from people need it.

Each mend has a guard in the tests that fails once upstream has the defect no more; then the mend can go. The kitty
protocol is switched off by ``terminal.prepare``; U+3000 and the hardware cursor are seen to by ``TypingArea``.
"""

from __future__ import annotations

import functools
import re
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import rich._wrap
import textual._wrap
from rich.segment import Segment
from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.color import Color
from textual.filter import LineFilter
from textual.message import Message

from screens import kinsoku

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver

_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def mend_textual() -> None:
    """Mend the library in this process; twice does no harm."""
    # Both are looked up when a line is wrapped, so every TextArea, Static and Markdown takes them.
    textual._wrap.chunks = kinsoku.chunks
    rich._wrap.words = kinsoku.words
    try:
        from textual.drivers import linux_driver  # there is none on Windows
    except ImportError:
        return
    # One invalid byte from the terminal would end the program (upstream: issue 6456).
    linux_driver.getincrementaldecoder = _lenient  # type: ignore[assignment, attr-defined]
    linux_driver.XTermParser = PastesWhole  # type: ignore[attr-defined]
    linux_driver.LinuxDriver._sigcont_application = _go_on  # type: ignore[method-assign, assignment]


def _lenient(encoding: str) -> Callable[[], IncrementalDecoder]:
    return functools.partial(getincrementaldecoder(encoding), errors="replace")


def _go_on(driver: LinuxDriver, *_signal: object) -> None:
    """Take the terminal again after the process was stopped.

    SIGSTOP tells nobody, so that the thread which reads keys is still there; beside a second one each would get some
    bytes of a character, and the program would never end. What waits for threads is left to the event loop: the signal
    may have come while it held a lock of theirs.
    """
    if not driver._auto_restart:
        return
    if driver._key_thread is not None and driver._key_thread.is_alive():
        driver._loop.call_soon_threadsafe(_begin_again, driver)
    else:
        driver.resume_application_mode()


def _begin_again(driver: LinuxDriver) -> None:
    before = driver.attrs_before
    if driver._key_thread is not None:
        driver.exit_event.set()
        driver._key_thread.join()
        driver.exit_event.clear()
    driver.close()
    driver.resume_application_mode()
    # The shell has put the terminal back to how this program had it, not to how it was before.
    driver.attrs_before = before


class PastesWhole(XTermParser):
    """Takes a bracketed paste as the text it is, up to its end and whatever is in it.

    The library looks for keys behind every escape character, in a paste too: what follows one would be typed instead of
    pasted, and a bell in it would be Ctrl+G.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted: str | None = None
        self._fed = ""

    def feed(self, data: str) -> Iterable[Message]:
        """The events in what was received; nothing received is the end."""
        if not data:
            yield from super().feed(data)
        while data:
            if self._pasted is None:
                typed, data = self._up_to_a_paste(data)
                yield from super().feed(typed)
            else:
                looked_at = max(0, len(self._pasted) - len(BRACKETED_PASTE_END))
                self._pasted += data
                end = self._pasted.find(BRACKETED_PASTE_END, looked_at)
                if end < 0:
                    return
                text, data = self._pasted[:end], self._pasted[end + len(BRACKETED_PASTE_END) :]
                self._pasted = None
                # The library has seen the beginning, and makes an empty paste of its own at the end.
                for event in super().feed(BRACKETED_PASTE_END):
                    if not isinstance(event, events.Paste):
                        yield event
                yield events.Paste(text.replace("\0", ""))

    def _up_to_a_paste(self, data: str) -> tuple[str, str]:
        """What is not pasted, with the mark where a paste begins, and the rest; the mark may come in two pieces."""
        seen = self._fed + data
        _before, begun, rest = seen.partition(BRACKETED_PASTE_START)
        self._fed = "" if begun else seen[1 - len(BRACKETED_PASTE_START) :]
        if begun:
            self._pasted = ""
        return data[: len(data) - len(rest)] if begun else data, rest


class NoControls(LineFilter):
    """The last line of defence: no character that a terminal obeys leaves with the text of a line.

    Text is cleaned where it enters. Here control characters and overrides of the writing direction are dropped (they
    have no width, so nothing moves), and what UTF-8 cannot hold is shown as U+FFFD.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line as they may be written."""
        for text, _, _ in segments:
            if not text.isprintable() and _changed(text):
                return [Segment(_safe(text), style, control) for text, style, control in segments]
        return segments


def _changed(text: str) -> bool:
    return _OBEYED.search(text) is not None or _SURROGATE.search(text) is not None


def _safe(text: str) -> str:
    return _SURROGATE.sub("\ufffd", _OBEYED.sub("", text))
