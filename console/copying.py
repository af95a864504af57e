"""Copying the week: onto the clipboard, and always into a file too; and saying what really happened."""

from __future__ import annotations

import os
from collections.abc import Callable

from msgspec import Struct

from console.places import short_path
from curriculum.problem import Problem
from curriculum.programme import Section
from screens.i18n import _, tell
from sessions.record import Session
from sessions.store import Home


class Report(Struct, frozen=True):
    """What really happened, in sentences, the most important first."""

    sentences: tuple[str, ...]
    arrived: bool


class MinutesCopier:
    """Copies a session's minutes. ``write_terminal`` sends raw text to the terminal (OSC 52)."""

    def __init__(self, home: Home, write_terminal: Callable[[str], None] | None) -> None:
        self._home = home
        self._write_terminal = write_terminal

    def __call__(self, session: Session, destination: str = "notion", section: Section | None = None) -> Report:
        """Copy the minutes of this session, or one section of them, in the form made for a destination.

        ``destination`` is the value of one. May take two seconds. Raises ValueError for what is no destination.
        """
        from console.clipboard import Route, copy
        from sessions.closing.review import review
        from sessions.minutes import Destination, minutes, written_for
        from sessions.projection import shared

        place = Destination(destination)
        kept = minutes(shared(session), review(session)).only(section)
        made = written_for(place, kept)
        rich = place is Destination.RICH
        written = self._to_file(session, made, place.ending)
        text, html = (written_for(Destination.PLAIN, kept), made) if rich else (made, None)
        copied = copy(text, html=html, write_terminal=self._write_terminal, environ=os.environ)
        words = [tell(copied.outcome)]
        if copied.reason is not None and not (copied.verified and copied.route is not Route.CLIPBOARD):
            words.append(tell(copied.reason))
        return Report((" ".join(words), written), copied.verified)

    def _to_file(self, session: Session, text: str, ending: str) -> str:
        try:
            path = self._home.write_export(export_name(session, ending), text)
        except Problem as problem:
            return tell(problem)
        return _("Also in a file: {path}", path=short_path(path))


def export_name(session: Session, ending: str) -> str:
    """The name of a session's file: its group and week."""
    return f"{session.group_name} {_('Week {number}', number=session.week.number)}.{ending}"
