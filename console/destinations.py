"""Where the closing copies the week to: a clipboard in the form made for it, a file alone, or the document itself."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from console.copying import MinutesCopier, export_name
from console.places import short_path
from curriculum.filling import ChangedByPeople, Edited
from curriculum.problem import Problem
from screens.i18n import _, tell
from sessions.record import Session
from sessions.store import Home

PASTED = ("notion", "rich", "chat", "plain")
"""The destinations that are pasted into."""

FILE, DOCUMENT = "file", "document"


class Outcome(Struct, frozen=True):
    """What really happened, in sentences, the most important first. ``asks``: nothing, before somebody has chosen."""

    sentences: tuple[str, ...]
    arrived: bool
    asks: bool = False


class WeekCopier:
    """Copies a week to a destination. ``remember`` is told which was taken, to be ``usual`` the next time."""

    def __init__(self, home: Home, copier: MinutesCopier, usual: str, remember: Callable[[str], object]) -> None:
        self._home = home
        self._copier = copier
        self._usual = usual
        self._remember = remember

    @property
    def usual(self) -> str:
        """The destination that was taken last."""
        return self._usual

    @usual.setter
    def usual(self, destination: str) -> None:
        if destination != self._usual:
            self._usual = destination
            self._remember(destination)

    def destinations(self, session: Session) -> list[tuple[str, str]]:
        """All there are for this session; the document where it is a file that can be written into."""
        from console.writing_back import document_of

        places = [(place, "") for place in (*PASTED, FILE)]
        try:
            document = document_of(self._home, session)
        except Problem:
            document = None  # what stands in the way there says so where it matters
        return places if document is None else [*places, (DOCUMENT, document.name)]

    def __call__(self, session: Session, destination: str = "notion", edited: str = "") -> Outcome:
        """Copy the week of this session. May take two seconds."""
        try:
            if destination == DOCUMENT:
                return self._into_document(session, Edited(edited or "ask"))
            if destination == FILE:
                return self._into_file(session)
        except Problem as problem:
            return Outcome((tell(problem),), False)
        report = self._copier(session, destination)
        return Outcome(report.sentences, report.arrived)

    def _into_file(self, session: Session) -> Outcome:
        from sessions.closing.review import review
        from sessions.minutes import as_markdown, minutes
        from sessions.projection import shared

        made = as_markdown(minutes(shared(session), review(session)))
        path = self._home.write_export(export_name(session, "md"), made)
        return Outcome((_("Written into a file: {path}", path=short_path(path)),), True)

    def _into_document(self, session: Session, edited: Edited) -> Outcome:
        from console.writing_back import document_of, write_back

        path = document_of(self._home, session)
        if path is None:
            return Outcome((_("The programme’s document is not there any more."),), False)
        try:
            written = write_back(self._home, [session], path, edited=edited)
        except ChangedByPeople:
            sentence = _("What was written into {file} before was changed since by somebody.", file=path.name)
            return Outcome((sentence,), False, asks=True)
        if not written.changed:
            return Outcome((_("All of it is in {file} already; nothing was changed.", file=path.name),), True)
        words = [_("Written into {file}, week {week}.", file=path.name, week=session.week.number)]
        if written.copy is not None:
            words.append(_("The text before is kept in {path}", path=short_path(written.copy)))
        return Outcome(tuple(words), True)
