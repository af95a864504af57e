"""Copying the week: onto the clipboard, and always into a file too; and saying what really happened."""

from __future__ import annotations

import os
from collections.abc import Callable

from msgspec import Struct

from console.places import short_path
from curriculum.problem import Problem
from screens.i18n import _, tell
from sessions.record import Session
from sessions.store import Home


class Report(Struct, frozen=True):
    """What really happened, in sentences, the most important first."""

    sentences: tuple[str, ...]
    arrived: bool


class MinutesCopier:
    """Copies a session's minutes as Notion takes them. ``write_terminal`` sends raw text to the terminal (OSC 52)."""

    def __init__(self, home: Home, write_terminal: Callable[[str], None] | None) -> None:
        self._home = home
        self._write_terminal = write_terminal

    def __call__(self, session: Session) -> Report:
        """Copy the minutes of this session. May take a second."""
        from console.clipboard import copy
        from sessions.closing.review import review
        from sessions.minutes import as_markdown, minutes
        from sessions.projection import shared

        text = as_markdown(minutes(shared(session), review(session)))
        written = self._to_file(session, text)
        copied = copy(text, write_terminal=self._write_terminal, environ=os.environ)
        words = [tell(copied.outcome)]
        if copied.reason is not None and not copied.verified:
            words.append(tell(copied.reason))
        return Report((" ".join(words), written), copied.verified)

    def _to_file(self, session: Session, text: str) -> str:
        try:
            path = self._home.write_export(export_name(session, "md"), text)
        except Problem as problem:
            return tell(problem)
        return _("Also in a file: {path}", path=short_path(path))


def export_name(session: Session, ending: str) -> str:
    """The name of a session's file: its group and week."""
    return f"{session.group_name} {_('Week {number}', number=session.week.number)}.{ending}"
