"""``tanemaki``, ``tanemaki run`` and ``tanemaki demo``: the console itself."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from console.evening import Start
from console.library import KeptLibrary
from console.places import data_folder, meant_group, refuge_folder, short_path
from console.terminal import check_terminal, prepare
from curriculum.problem import N_, Problem
from screens.i18n import _, language_in_use, preferred_language, use_language
from sessions.clock import AnchoredClock, Clock
from sessions.store import Home


def run(asked: argparse.Namespace) -> int:
    """Open the console. Raises Problem where it cannot be opened here."""
    check_terminal(os.environ)
    clock = AnchoredClock()
    if asked.command == "demo":
        code, kept = _demo(asked.home, clock, data_folder(None), asked.lang)
        print(_("The demo is kept in {folder}", folder=short_path(kept)), file=sys.stderr)
        return code
    folder = data_folder(asked.home)
    home = Home.open(folder, refuge=refuge_folder(folder))
    use_language(preferred_language(asked.lang, home.settings().language, os.environ))
    library = KeptLibrary(home)
    start = _named(asked, home, library) if asked.command == "run" else Start(reopen=library.evening(clock.now()))
    return _open(home, clock, start)


def _demo(asked_home: str | None, clock: Clock, own: Path, language: str | None) -> tuple[int, Path]:
    """Open the demo, set up as the person's own sessions in the folder ``own`` are, in ``language`` if one is asked.

    The exit code, and the folder in which the demo is kept.
    """
    from console.demo import demo_session, furnish, open_demo, take_settings

    home = open_demo(asked_home)
    take_settings(home, own)
    use_language(preferred_language(language, home.settings().language, os.environ))
    reopen = KeptLibrary(home).evening(clock.now())
    start = Start(reopen=reopen) if reopen else Start(begin=demo_session(language_in_use()), first_speaker=True)
    soon = partial(furnish, home, language_in_use(), clock.now())
    code = _open(home, clock, start, soon)
    soon()
    return code, home.folder


def _open(home: Home, clock: Clock, start: Start, soon: Callable[[], None] | None = None) -> int:
    """Open the app; ``soon`` is done once the first frame is painted. From home the demo can be tried in between."""
    prepare()
    # Only now: what is set for the terminal must be there before textual is imported.
    from console.app import TanemakiApp
    from console.steady import run_steadily

    app = TanemakiApp(home, clock, start, soon)
    code = run_steadily(app, app.save_now)
    if code == 0 and app.demo_wanted:
        language = language_in_use()
        # Where it is kept is not said: the line would stand alone in the shell after a real evening.
        code, _kept = _demo(None, clock, home.folder, language)
        use_language(language)  # whatever it was in the demo
        return code or _open(home, clock, Start())
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
