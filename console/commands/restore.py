"""``tanemaki restore``: a backup brought back, into an empty data folder or in place of what is there."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from console.places import data_folder, short_path
from screens.i18n import _, ngettext
from sessions.store import Home
from sessions.store.restoring import NotEmpty, Restored, restore


def run(asked: argparse.Namespace) -> int:
    """Restore; at a terminal it is asked before anything is put aside. 1 where the answer is no."""
    home = Home.open(data_folder(asked.home))
    backup = Path(asked.file).expanduser()
    try:
        restored = restore(backup, home.folder, replace=asked.replace)
    except NotEmpty:
        if not sys.stdin.isatty():
            raise
        if not _agreed(home.folder):
            print(_("Nothing was changed."), file=sys.stderr)
            return 1
        restored = restore(backup, home.folder, replace=True)
    _tell(restored, home.folder)
    return 0


def _agreed(folder: Path) -> bool:
    question = _(
        "There are sessions or groups in {path} already. Put them aside and restore the backup? [y/N]",
        path=short_path(folder),
    )
    print(question, file=sys.stderr, end=" ", flush=True)
    return sys.stdin.readline().strip().casefold() in {"y", "yes", "ｙ", "はい"}


def _tell(restored: Restored, folder: Path) -> None:
    sessions = ngettext("{n} session", "{n} sessions", len(restored.contents.sessions))
    print(_("Restored: {sessions}, into {path}", sessions=sessions, path=short_path(folder)))
    if restored.aside is not None:
        print(_("What was there before is in {path}", path=short_path(restored.aside)))
    for session in restored.unreadable:
        print(
            _("Session {id} was damaged already when the backup was made and cannot be read.", id=session),
            file=sys.stderr,
        )
