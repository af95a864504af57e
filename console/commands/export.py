"""``tanemaki export``: a session's sections, as they are copied at the closing."""

from __future__ import annotations

import argparse

from console.places import data_folder, meant_session
from curriculum.programme import Section
from sessions.closing.review import review
from sessions.minutes import as_json, as_markdown, as_plain, minutes
from sessions.projection import shared
from sessions.store import Home


def run(asked: argparse.Namespace) -> int:
    """Write the sections to standard output."""
    home = Home.open(data_folder(asked.home))
    session = home.read(meant_session(home, asked.group, asked.week)).session
    public, closing = shared(session), review(session)
    if asked.form == "json":
        print(as_json(public, closing), end="")
        return 0
    section = None if asked.section == "all" else Section(asked.section)
    kept = minutes(public, closing).only(section)
    print(as_markdown(kept) if asked.form == "notion" else as_plain(kept), end="")
    return 0
