"""The left side of the closing: the summary as a text to type in, and what can be done to one of its lines at a key."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from screens.choices import Choice
from screens.closing.acts import closing_key
from screens.closing.host import Host
from screens.i18n import _, ngettext
from screens.widgets.typing_area import TypingArea
from screens.widgets.words import Words
from sessions.closing.draft import Draft
from sessions.closing.lines import Change, GroupNote, SummaryText
from sessions.projection import SharedSession
from sessions.terms import terms


class SummaryPart(Vertical):
    """The summary, with ``text`` to begin with.

    ``host`` is the screen: it says what happened, lets a person choose, and knows notes and draft.
    """

    def __init__(self, host: Host, text: str) -> None:
        super().__init__(id="left")
        self._begins = text
        self._host = host
        self._traced: tuple[str, SharedSession, Draft, SummaryText] | None = None
        self._group: tuple[GroupNote, ...] = ()

    def compose(self) -> ComposeResult:
        """A title and the text."""
        yield Words(id="summary-title")
        yield TypingArea(self._begins, id="summary")

    @property
    def area(self) -> TypingArea:
        """Where the summary is typed."""
        return self.query_one("#summary", TypingArea)

    @property
    def row(self) -> int:
        """The row in which the cursor is."""
        return self.area.cursor_location[0]

    @property
    def text(self) -> SummaryText:
        """The summary as it stands now, each line traced to the draft."""
        text, public, proposed = self.area.text, self._host.public, self._host.proposed
        known = self._traced
        if known is None or known[0] != text or known[1] is not public or known[2] is not proposed:
            known = self._traced = (text, public, proposed, SummaryText.of(text, public, proposed))
        return known[3]

    def show_title(self, *, edited: bool, drafting: bool) -> None:
        """Say whether this is still the draft."""
        title = _("Summary") if edited else _("Drafting…") if drafting else _("Summary (draft)")
        self.query_one("#summary-title", Words).show((title, "muted", False))

    def behind(self) -> tuple[list[tuple[str, str]], str]:
        """Who said what of the line under the cursor; and a remark where nobody did."""
        text, row = self.text, self.row
        said = [(self._who(note.participant), note.text) for note in text.sources(row)]
        if said or text.lines[row].blank:
            return said, ""
        if text.lines[row].is_question:
            return [], _("What was asked.")
        return [], _("From no note: your own words.")

    def aside(self) -> str:
        """How much more there is in the group of the line under the cursor."""
        if self.text.lines[self.row].blank:
            return ""
        waiting = self.text.waiting(self.row)
        if not waiting:
            return ""
        if self.text.lines[self.row].is_question:
            return ngettext(
                "{n} more note to this question: {key}",
                "{n} more notes to this question: {key}",
                waiting,
                key=closing_key("group"),
            )
        return ngettext(
            "{n} more note of its group: {key}", "{n} more notes of its group: {key}", waiting, key=closing_key("group")
        )

    def next_way(self, step: int) -> None:
        """The line in the words of another note of its group."""
        change = self.text.reworded(self.row, step)
        if change is None:
            self._host.say(
                _("There are no other words for this line. {key} opens its notes.", key=closing_key("group")),
                tone="warn",
            )
            return
        self._apply(change)

    def drop(self) -> None:
        """The line is no more."""
        if self.area.text:
            self._apply(self.text.dropped(self.row))
            self._host.say(_("The line is dropped. {key} brings it back.", key=closing_key("undo")))

    def move(self, *, down: bool) -> None:
        """The line one place up or down."""
        change = self.text.moved(self.row, down=down)
        if change is None:
            self._host.say(_("This line stays within its question."), tone="warn")
            return
        self._apply(change)

    def open_group(self) -> None:
        """The notes of the line's group; one that is chosen comes below, or the cursor goes to it."""
        self._group = self.text.group(self.row)
        if not self._group:
            self._host.say(_("There are no notes here."), tone="warn")
            return
        choices = [
            Choice(str(index), ("✓ " if one.row is not None else "  ") + one.text, self._who(one.note.participant))
            for index, one in enumerate(self._group)
        ]
        here = next((index for index, one in enumerate(self._group) if one.row is None), 0)
        sentence = _("Notes of this group (✓ stands in the summary). Enter puts one below the line.")
        self._host.choose(sentence, choices, self._take_from_group, here)

    def _take_from_group(self, index: str) -> None:
        chosen = self._group[int(index)]
        if chosen.row is not None:
            self.area.move_cursor((chosen.row, 0))
        else:
            self._apply(self.text.with_note(self.row, chosen.note))
        self.area.focus()

    def _who(self, participant: str | None) -> str:
        public = self._host.public
        return public.name(participant) or terms(public.language).everyone

    def _apply(self, change: Change) -> None:
        """Do a change as one edit, that one undo takes back."""
        area = self.area
        column, count = area.cursor_location[1], area.document.line_count
        rows, start, end = "\n".join(change.rows), (change.first, 0), (change.last, 0)
        if change.last > change.first and change.rows:
            end = (change.last - 1, len(area.document.get_line(change.last - 1)))
        elif change.rows and change.first == count:
            rows, start = "\n" + rows, (count - 1, len(area.document.get_line(count - 1)))
            end = start
        elif change.rows:
            rows += "\n"
        elif change.last == count:  # nothing comes after what goes: the end of the line before goes with it
            end = area.document.end
            if change.first:
                start = (change.first - 1, len(area.document.get_line(change.first - 1)))
        area.history.checkpoint()
        area.replace(rows, start, end, maintain_selection_offset=False)
        row = min(change.cursor, area.document.line_count - 1)
        area.move_cursor((row, min(column, len(area.document.get_line(row)))))
