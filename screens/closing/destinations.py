"""Where the week is copied to: asked with the last one highlighted, so that ^Y Enter is the usual way."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from curriculum.problem import N_
from screens.choices import Choice
from screens.closing.host import Host
from screens.i18n import _
from screens.ports import Copier, CopyReport
from sessions.record import Session

TITLES = {
    "notion": N_("Notion: headings, bullets, check boxes"),
    "rich": N_("Google Docs, Word: formatted text"),
    "chat": N_("Chat: Slack, Discord, Chatwork, LINE"),
    "plain": N_("Plain text"),
    "file": N_("Only into a file"),
    "document": N_("Into the document, in its place"),
}
"""What each destination is called, by its id."""


class Copied(Message):
    """Copying has come to an end; comes from the thread that copied. ``again`` copies once more, with an answer."""

    def __init__(self, report: CopyReport, again: Callable[[str], object]) -> None:
        super().__init__()
        self.report = report
        self.again = again


class Copying:
    """Asks where to, copies in a thread, and says what really happened.

    ``run`` runs a function in a thread, ``post`` sends a message from there.
    """

    def __init__(
        self,
        copier: Copier,
        screen: Host,
        run: Callable[[Callable[[], None]], object],
        post: Callable[[Message], object],
    ) -> None:
        self._copier = copier
        self._screen = screen
        self._run = run
        self._post = post

    def ask(self, session: Session) -> None:
        """Where to?"""
        places = self._copier.destinations(session)
        choices = [Choice(place, _(TITLES[place]), remark) for place, remark in places]
        usual = next((n for n, (place, _remark) in enumerate(places) if place == self._copier.usual), 0)
        unknown = "document" if ("document", "") in places else ""

        def go(place: str) -> None:
            if place == unknown:
                self._ask_document(session)
            else:
                self._start(session, place)

        self._screen.choose(_("Copy the week. Where to?"), choices, go, usual)

    def report(self, report: CopyReport, again: Callable[[str], object]) -> None:
        """Say what happened; where people have changed what was written into the document, ask what becomes of it."""
        if not report.asks:
            self._screen.say(*report.sentences, tone="go" if report.arrived else "warn")
            return
        choices = [
            Choice("", _("Leave the document as it is")),
            Choice("append", _("Put the new text below theirs")),
            Choice("replace", _("Put it in place of all that stands there (the text before is kept in a file)")),
        ]
        sentence = "\n".join(report.sentences)
        self._screen.choose(sentence, choices, lambda edited: again(edited) if edited else self._screen.say())

    def _ask_document(self, session: Session) -> None:
        """Which file? Asked once: the next time it is known."""
        sentence = _("The document as a Markdown file. Where is it?")
        self._screen.ask(sentence, self._copier.use_document, lambda _path: self._start(session, "document"))

    def _start(self, session: Session, place: str, edited: str = "") -> None:
        self._copier.usual = place
        self._screen.say(_("Copying…"), tone="muted")

        def copy() -> None:
            report = self._copier(session, place, edited)
            self._post(Copied(report, lambda answer: self._start(session, place, answer)))

        self._run(copy)
