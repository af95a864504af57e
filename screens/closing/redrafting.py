"""Drafting again at the closing: what came since comes in, or all of it is made anew; both can be undone."""

from __future__ import annotations

from screens.choices import Choice
from screens.closing.acts import closing_key
from screens.closing.host import Host
from screens.closing.summary_part import SummaryPart
from screens.i18n import _, ngettext
from screens.ports import Desk
from sessions.closing.again import lines_added
from sessions.closing.review import review

_SHOWN = 4
"""Lines that came in which are said; the cursor stands on the last."""


class Redrafting:
    """Drafts the summary of a desk's evening again, and shows it in the summary's part."""

    def __init__(self, desk: Desk, host: Host, summary: SummaryPart) -> None:
        self._desk = desk
        self._host = host
        self._summary = summary
        self._last = ("", "", "")

    def again(self) -> None:
        """Bring in what was noted later; where nothing was, ask whether everything shall be made anew."""
        live = self._desk.live
        if live.session.summary is None:
            self._host.say(_("This is the newest draft."))
            return
        before = live.session.summary
        if not live.take_in_added(self._desk.clock.now()):
            choices = [Choice("stay", _("Leave it as it is")), Choice("anew", _("Draft everything anew"))]
            sentence = _(
                "No note came since. Everything anew? Your edits of the summary go; {key} brings them back.",
                key=closing_key("undo"),
            )
            self._host.choose(sentence, choices, lambda answer: self.anew() if answer == "anew" else None)
            return
        now = live.session.summary
        added = lines_added(before, now)
        self._show("added", now, added[-1] if added else "")
        if added:
            self._host.say(ngettext("{n} line came in:", "{n} lines came in:", len(added)), *added[:_SHOWN])
        else:
            self._host.say(_("Drafted again: the later notes are in lines that stand already."))

    def anew(self) -> None:
        """The draft in place of all that was edited."""
        live = self._desk.live
        live.redraft(self._desk.clock.now())
        self._show("redraft", review(live.session).summary, "")
        self._host.say(_("Drafted anew. {key} brings your text back.", key=closing_key("undo")))

    def follow_undo(self) -> None:
        """Where the text of before a new draft came back, or that draft, the session goes there too: which notes are
        in the summary is known to it alone."""
        live, text, (verb, before, after) = self._desk.live, self._summary.area.text, self._last
        if verb and text == before and live.undoable == verb:
            live.undo(self._desk.clock.now())
        elif verb and text == after and live.redoable == verb:
            live.redo(self._desk.clock.now())

    def _show(self, verb: str, text: str, line: str) -> None:
        """The summary as a verb made it, so that undo in the field brings back what was there; the cursor goes to a
        line of it."""
        area = self._summary.area
        self._last = (verb, area.text, text)
        if area.text != text:
            area.history.checkpoint()
            area.put_back(text)
        rows = [row.strip() for row in area.text.split("\n")]
        area.move_cursor((rows.index(line) if line in rows else 0, 0))
        area.focus()
        area.call_after_refresh(area.scroll_cursor_visible)  # what is said below takes some of its lines
