"""The terminal before anything is drawn in it: what Textual must find set, and whether a screen can be shown at all.

Imports no textual: ``prepare`` must run before its first import, since Textual reads its environment then.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping
from typing import TextIO

from console.colour_depth import tell_colours
from curriculum.problem import N_, WrongUsage

WEB_DRIVER = "textual.drivers.web_driver:WebDriver"
"""What ``TEXTUAL_DRIVER`` is for a screen that is drawn in a browser."""

_MUST_BE = {
    # The kitty protocol turns an input method's commits of five kana and more into garbage, since no sequence of more
    # than 32 characters is looked at.
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
}
_UNLESS_ASKED = {
    # A Japanese commit takes two or three frames; at 60 a second that is 43 ms (p95), at 240 it is half.
    "TEXTUAL_FPS": "240",
    # A compressed video of the screen shows motion as noise.
    "TEXTUAL_ANIMATIONS": "none",
}
_MUST_NOT_BE = (
    # They would win over the window's real size for ever.
    "COLUMNS",
    "LINES",
    # They write what is typed or shown to a file, a socket or the screen, private notes with it.
    "TEXTUAL",
    "TEXTUAL_DEBUG",
    "TEXTUAL_LOG",
    "TEXTUAL_SCREENSHOT",
    "TEXTUAL_SCREENSHOT_LOCATION",
    "TEXTUAL_SCREENSHOT_FILENAME",
    "TEXTUAL_SHOW_RETURN",
    "TEXTUAL_PRESS",
)


def prepare(environ: MutableMapping[str, str] | None = None) -> None:
    """Set what Textual must find. To be called before textual is imported for the first time; twice does no harm."""
    environ = os.environ if environ is None else environ
    environ.update(_MUST_BE)
    for name, value in _UNLESS_ASKED.items():
        environ.setdefault(name, value)
    for name in _MUST_NOT_BE:
        # A page tells its first width by COLUMNS, and each later one by itself.
        if name != "COLUMNS" or not in_a_browser(environ):
            environ.pop(name, None)
    tell_colours(environ)


def in_a_browser(environ: Mapping[str, str]) -> bool:
    """Whether what is drawn goes to a page in a browser, by way of the process that has started this one."""
    return environ.get("TEXTUAL_DRIVER") == WEB_DRIVER


def check_terminal(
    environ: Mapping[str, str],
    stdin: TextIO | None = sys.__stdin__,
    stdout: TextIO | None = sys.__stdout__,
    stderr: TextIO | None = sys.__stderr__,
) -> None:
    """Make sure that a screen can be shown, and speak UTF-8 from here on.

    Textual reads keys from standard input, asks standard output for its size and draws on standard error, so all three
    have to be the terminal. Raises WrongUsage where one is not, or where the terminal cannot draw.
    """
    if not _is_terminal(stdin):
        raise WrongUsage(N_("Standard input is not a terminal. Please start tanemaki without a pipe before it."))
    if not _is_terminal(stdout) or not _is_terminal(stderr):
        raise WrongUsage(N_("The output is not a terminal. Please start tanemaki without a pipe or a redirection."))
    if os.name != "nt":
        term = environ.get("TERM", "")
        if not term:
            raise WrongUsage(
                N_("TERM is not set, so the terminal is unknown. Please set it, for example to xterm-256color.")
            )
        if term in ("dumb", "unknown"):
            raise WrongUsage(
                N_("A terminal of the kind “{term}” cannot show a screen. Please use another terminal."), term=term
            )
    for stream in (stdout, stderr):
        speak_utf8(stream)


def speak_utf8(stream: TextIO | None) -> None:
    """Let a stream write UTF-8, whatever the locale says. Raises WrongUsage where that cannot be."""
    if stream is None:
        return
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    elif stream.encoding.lower().replace("-", "") != "utf8":
        raise WrongUsage(
            N_("Text would be written as {encoding}, which has no Japanese. Please set PYTHONUTF8=1 and start again."),
            encoding=stream.encoding,
        )


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()
