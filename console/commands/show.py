"""``tanemaki show``: the projector."""

from __future__ import annotations

import argparse
import os

from console.places import data_folder, meant_group
from console.terminal import check_terminal, prepare
from screens.i18n import preferred_language, use_language
from screens.widths import use_ambiguous_width
from sessions.store import Home
from sessions.store.projectionfile import Spectator


def run(asked: argparse.Namespace) -> int:
    """Follow the evening of a group, or the one that runs. Raises Problem where there is no such group."""
    check_terminal(os.environ)
    home = Home.open(data_folder(asked.home))
    settings = home.settings()
    use_language(preferred_language(asked.lang, settings.language, os.environ))
    group = meant_group(home, asked.group) if asked.group is not None else None
    prepare()
    use_ambiguous_width(settings.ambiguous_width)
    # Only now: what is set for the terminal must be there before textual is imported.
    from console.expectation import Expectation
    from console.projector import ProjectorApp
    from console.steady import run_steadily

    spectator = Spectator(home.folder, group.id if group else None)
    app = ProjectorApp(home.folder, spectator, Expectation(home, group), look=settings.theme)
    return run_steadily(app, lambda: None)
