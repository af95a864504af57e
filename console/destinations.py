"""Where the closing copies the week to: a clipboard in the form made for it, a file alone, or the document itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from console.copying import MinutesCopier, export_name
from console.places import short_path
from curriculum.problem import N_, Problem
from screens.i18n import _, tell
from sessions.record import Session
from sessions.store import Home
from sessions.store.names import group_of

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
        self._chosen: Path | None = None
        self.arrived = False
        """Whether the week is known to have been copied, to wherever it was meant for, since the program began."""

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
        """All there are; with the name of the document where it is known."""
        try:
            document = self._document(session)
        except Problem:
            document = None  # what stands in the way there says so where it matters
        return [*((place, "") for place in (*PASTED, FILE)), (DOCUMENT, document.name if document else "")]

    def use_document(self, typed: str) -> str:
        """Take this Markdown file for the document, as somebody typed its path; where it is.

        Raises Problem where there is none, and BadInput where it cannot be read.
        """
        from curriculum.document import document_text

        path = Path(typed).expanduser()
        if not path.is_file():
            raise Problem(N_("There is no file {path}."), path=short_path(path))
        document_text(path)
        self._chosen = path.resolve()
        return str(self._chosen)

    def __call__(self, session: Session, destination: str = "notion", edited: str = "") -> Outcome:
        """Copy the week of this session. May take two seconds."""
        outcome = self._copied(session, destination, edited)
        self.arrived = self.arrived or outcome.arrived
        return outcome

    def _copied(self, session: Session, destination: str, edited: str) -> Outcome:
        try:
            if destination == DOCUMENT:
                return self._into_document(session, edited or "ask")
            if destination == FILE:
                return self._into_file(session)
        except Problem as problem:
            return Outcome((tell(problem),), False)
        report = self._copier(session, destination)
        return Outcome(report.sentences, report.arrived)

    def _document(self, session: Session) -> Path | None:
        """The document: as chosen now, else the programme's, else the one that the group's weeks went into last."""
        from console.writing_back import document_of

        if self._chosen is not None:
            return self._chosen
        writings = [w for w in self._home.writings() if group_of(w.session) == session.group]
        earlier = (Path(w.document) for w in sorted(writings, key=lambda w: w.session, reverse=True))
        return document_of(self._home, session) or next((path for path in earlier if path.is_file()), None)

    def _into_file(self, session: Session) -> Outcome:
        from sessions.closing.review import review
        from sessions.minutes import as_markdown, minutes
        from sessions.projection import shared

        made = as_markdown(minutes(shared(session), review(session)))
        path = self._home.write_export(export_name(session, "md"), made)
        return Outcome((_("Written into a file: {path}", path=short_path(path)),), True)

    def _into_document(self, session: Session, edited: str) -> Outcome:
        from console.writing_back import write_back
        from curriculum.filling import ChangedByPeople, Edited

        path = self._document(session)
        if path is None:
            return Outcome((_("The document is not there any more."),), False)
        try:
            written = write_back(self._home, [session], path, edited=Edited(edited))
        except ChangedByPeople:
            sentence = _("What was written into {file} before was changed since by somebody.", file=path.name)
            return Outcome((sentence,), False, asks=True)
        if written.kept and not written.changed:
            sentence = _("There is nothing new for {file}; what people changed there stays.", file=path.name)
            return Outcome((sentence,), True)
        if not written.changed:
            return Outcome((_("All of it is in {file} already; nothing was changed.", file=path.name),), True)
        words = [_("Written into {file}, week {week}.", file=path.name, week=session.week.number)]
        if written.copy is not None:
            words.append(_("The text before is kept in {path}", path=short_path(written.copy)))
        return Outcome(tuple(words), True)
