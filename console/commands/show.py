"""``tanemaki show``: the projector, in this terminal or in a browser."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from importlib.util import find_spec

from console.places import data_folder, meant_group
from console.terminal import check_terminal, in_a_browser, prepare
from curriculum.problem import N_, Problem, WrongUsage
from screens.i18n import _, language_in_use, preferred_language, use_language
from screens.widths import use_ambiguous_width
from sessions.store import Home
from sessions.store.projectionfile import Spectator


def run(asked: argparse.Namespace) -> int:
    """Follow the evening of a group, or the one that runs. Raises Problem where there is no such group."""
    if asked.port is not None and not asked.web:
        raise WrongUsage(N_("--port is for the browser. Please give --web as well."))
    page = in_a_browser(os.environ)
    if not asked.web and not page:
        check_terminal(os.environ)
    home = Home.open(data_folder(asked.home))
    settings = home.settings()
    use_language(preferred_language(asked.lang, settings.language, os.environ))
    group = meant_group(home, asked.group) if asked.group is not None else None
    if asked.web:
        return _serve(home, asked.group, asked.port, asked.theme)
    prepare()
    if not page:  # which draws them narrow
        use_ambiguous_width(settings.ambiguous_width)
    # Only now: what is set for the terminal must be there before textual is imported.
    from console.expectation import Expectation
    from console.projector import ProjectorApp
    from console.steady import run_steadily

    kind = ProjectorApp
    if page:
        from console.web.view import WebProjectorApp

        kind = WebProjectorApp
    spectator = Spectator(home.folder, group.id if group else None)
    app = kind(home.folder, spectator, Expectation(home, group), look=asked.theme or settings.theme)
    _collect_again()
    return run_steadily(app, lambda: None)


def _serve(home: Home, group: str | None, port: int | None, theme: str | None) -> int:
    """Serve it to browsers on this machine, up to Ctrl+C. Raises Problem where that cannot be."""
    if find_spec("textual_serve") is None:
        raise Problem(
            N_("For the browser one more package is needed. Please install it: {command}"),
            command='pip install "tanemaki[web]"',
        )
    from console.web.address import address_of, listen
    from console.web.child import command_line
    from console.web.serving import serve

    with listen(port) as listening:
        print(address_of(listening), flush=True)
        print(_("Open this address in a browser on this machine. Ctrl+C ends it."), file=sys.stderr, flush=True)
        _collect_again()
        serve(listening, command_line(str(home.folder), language_in_use(), group, theme))
    return 0


def _collect_again() -> None:
    """Look for garbage, which the command line has turned off for its own short time: a projector runs for hours."""
    gc.freeze()
    gc.enable()
