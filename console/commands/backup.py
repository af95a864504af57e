"""``tanemaki backup``: everything that is kept, in one file."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from console.places import home_with_refuge, short_path
from curriculum.problem import N_, Problem
from screens.i18n import _, ngettext, tell
from sessions.store.backup import back_up


def run(asked: argparse.Namespace) -> int:
    """Write the file, and name on standard error what is in it and cannot be read; 1 where there is such a session."""
    home = home_with_refuge(asked.home)
    target = Path(asked.file).expanduser()
    if target.is_dir():
        target /= time.strftime("tanemaki-%Y%m%d-%H%M%S.zip")
    if target.exists() or target.is_symlink():
        raise Problem(N_("There is a file {path} already. Please give another name."), path=target)
    contents = back_up(home.folder, target.absolute(), time.time())
    sessions = ngettext("{n} session", "{n} sessions", len(contents.sessions))
    print(_("Backed up and read back: {sessions}, {path}", sessions=sessions, path=short_path(target)))
    code = 0
    for session in home.session_ids():
        try:
            home.read(session)
        except Problem as problem:
            print(f"tanemaki: {tell(problem)}", file=sys.stderr)
            code = problem.exit_code
    for path in home.in_second_place():
        words = _(
            "What the disk did not take is not in this backup. It is in {path}; the next start brings it back.",
            path=path,
        )
        print(f"tanemaki: {words}", file=sys.stderr)
        code = 1
    return code
