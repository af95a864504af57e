"""``tanemaki``, ``tanemaki run`` and ``tanemaki demo``: the console itself."""

from __future__ import annotations

import argparse
import os
import sys

from msgspec.structs import replace

from console.evening import Start
from console.library import KeptLibrary
from console.places import data_folder, meant_group, short_path
from console.terminal import check_terminal, prepare
from curriculum.problem import N_, Problem
from screens.i18n import _, language_in_use, preferred_language, use_language
from sessions.clock import AnchoredClock
from sessions.store import Home


def run(asked: argparse.Namespace) -> int:
    """Open the console. Raises Problem where it cannot be opened here."""
    check_terminal(os.environ)
    clock = AnchoredClock()
    if asked.command == "demo":
        from console.demo import prepare_demo  # only the demo needs it

        home = prepare_demo(asked.home, language_in_use(), clock.now())
    else:
        home = Home.open(data_folder(asked.home))
        use_language(preferred_language(asked.lang, home.settings().language, os.environ))
    prepare()
    # Only now: what is set for the terminal must be there before textual is imported.
    from console.app import TanemakiApp
    from console.steady import run_steadily

    library = KeptLibrary(home)
    start = Start(reopen=library.evening(clock.now()))
    if asked.command == "demo" and start.reopen is None:
        start = Start(begin=library.proposal(home.groups()[0]), first_speaker=True)
    elif asked.command == "run":
        start = _named(asked, home, library)
    app = TanemakiApp(home, clock, start)
    code = run_steadily(app, app.save_now)
    if asked.command == "demo":
        print(_("The demo is kept in {folder}", folder=short_path(home.folder)), file=sys.stderr)
    return code


def _named(asked: argparse.Namespace, home: Home, library: KeptLibrary) -> Start:
    group = meant_group(home, asked.group)
    last = library.last_session(group)
    if last is not None and last.closed is None and asked.week in {None, last.week.number}:
        return Start(reopen=last.id)
    begin = library.proposal(group)
    if asked.week is not None:
        if library.programme_of(group).week(asked.week) is None:
            raise Problem(N_("The programme has no week {week}."), week=asked.week)
        begin = replace(begin, week=asked.week)
    return Start(begin=begin)
