"""The closing: summary and one action for each person, drafted from the notes, edited in place, copied with one key."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message

from curriculum.plaintext import clean
from curriculum.problem import N_
from screens.acts import Act, bar_entries
from screens.base import ConsoleScreen
from screens.choices import Choice
from screens.help import HelpScreen
from screens.i18n import _, ngettext, tell
from screens.messages import SavingNews, Wanted
from screens.pick import PickScreen
from screens.ports import Copier, CopyReport, Desk
from screens.sizes import TooSmall
from screens.widgets.field import Field
from screens.widgets.key_bar import KeyBar
from screens.widgets.typing_area import LONGEST, TypingArea
from screens.widgets.words import Words
from sessions.closing.review import Closing, Missing, review
from sessions.notes import find
from sessions.people import Attendance

_LINE_ENDS = dict.fromkeys(map(ord, "\u2028\u2029"), "\n")

CLOSING_ACTS = (
    Act("copy", N_("Copy the week for the document"), ("ctrl+y", "f9"), N_("Copy")),
    Act("next_field", N_("Next field"), ("tab",), N_("Next field")),
    Act("previous_field", N_("Field before"), ("shift+tab",)),
    Act("redraft", N_("Draft again"), ("ctrl+r",), N_("Draft again")),
    Act("undo", N_("Undo"), ("ctrl+z",)),
    Act("back", N_("Back to the session"), ("escape", "f10"), N_("Back")),
    Act("help", N_("Help"), ("f1",), N_("Help")),
    Act("quit", N_("Quit"), ("ctrl+q",), N_("Quit")),
)


class ClosingScreen(ConsoleScreen[None]):
    """Summary at the left, actions at the right, what is missing below. Ends when a person goes back."""

    CSS_PATH = "closing.tcss"
    AUTO_FOCUS = "#summary"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(a.keys), f"act('{a.id}')", a.title, show=False) for a in CLOSING_ACTS
    ]

    class Copied(Message):
        """Copying has come to an end; comes from the thread that copied."""

        def __init__(self, report: CopyReport) -> None:
            super().__init__()
            self.report = report

    def __init__(self, desk: Desk, copier: Copier) -> None:
        super().__init__()
        self.desk = desk
        self.copier = copier
        self._said: tuple[tuple[str, str, bool], ...] = ()
        self._emptied: TypingArea.Emptied | None = None
        self._session = desk.live.session
        self._review = review(self._session)

    def compose(self) -> ComposeResult:
        """Everything filled in from the start: there is no moment without the draft."""
        yield Words(id="title")
        with Horizontal(id="fields"):
            with Vertical(id="left"):
                yield Words(id="summary-title")
                yield TypingArea(self._reviewed.summary, id="summary")
            with Vertical(id="right"):
                yield Words(id="actions-title")
                with VerticalScroll(id="promises", can_focus=False):
                    for person, text in self._reviewed.actions:
                        yield Words(id=f"name-{person.id}")
                        yield Field(text, id=_widget(person.id), classes="action")
        yield Words(id="source")
        yield Words(id="missing")
        yield KeyBar(id="keys")
        yield TooSmall()

    def on_mount(self) -> None:
        """Fill in the rest."""
        self.desk.listen(lambda _saving: self.post_message(SavingNews()))
        self.repaint_all()

    def repaint_all(self) -> None:
        """Draw everything anew: another theme or language."""
        week = self.desk.live.session.week
        title = _("Week {number}: closing", number=week.number) + "  " + week.theme
        self.query_one("#title", Words).show((title, "go", True))
        for person, _text in self._reviewed.actions:
            self.query_one(f"#name-{person.id}", Words).show((person.name, "text", True))
            self._area(person.id).placeholder = _("Decide on one action")
        self.query_one(KeyBar).show(bar_entries(CLOSING_ACTS, ("copy", "next_field", "redraft", "back", "quit")))
        self._show_state()
        super().repaint_all()

    def say(self, *sentences: str, tone: str = "go") -> None:
        """Say what happened."""
        self._said = tuple((s, tone, True) for s in sentences)
        self._show_state()

    def action_act(self, act: str) -> None:
        """Do an act by its id."""
        if act == "copy":
            self._copy()
        elif act in {"next_field", "previous_field"}:
            (self.focus_next if act == "next_field" else self.focus_previous)()
        elif act == "redraft":
            self._redraft()
        elif act == "undo":
            self._put_back()
        elif act == "help":
            self.app.push_screen(HelpScreen(CLOSING_ACTS))
        elif act == "quit":
            self.keep()
            self.post_message(Wanted("quit"))
        elif act == "back":
            self.keep()
            self.dismiss(None)

    def keep(self) -> None:
        """Put what was typed into the session, where it differs from what is there."""
        live, now, standing = self.desk.live, self.desk.clock.now(), self._reviewed
        summary = self._area().text
        if summary != _as_shown(standing.summary):
            live.write_summary(summary, now)
        for person, text in standing.actions:
            typed = self._area(person.id).text
            if typed != _as_shown(text):
                live.write_action(person.id, typed, now)

    def on_text_area_changed(self, event: TypingArea.Changed) -> None:
        """Keep what is being typed, and say what is missing; what was copied is not all of it any more."""
        event.stop()
        area = event.text_area
        if area.id is not None and area.has_focus and area.text != self._standing(area.id):
            self.desk.typing({_field(area.id): area.text})
            self._said = ()
        self._show_state()

    def on_typing_area_emptied(self, event: TypingArea.Emptied) -> None:
        """One undo has taken away all there was; Ctrl+Y, which would bring it back elsewhere, is for copying here."""
        event.stop()
        self._emptied = event
        self.say(_("The text was taken out. ^Z brings it back."), tone="warn")

    def on_typing_area_truncated(self, event: TypingArea.Truncated) -> None:
        """A paste was too long."""
        event.stop()
        self.say(_("The pasted text is too long: only its beginning was taken."), tone="over")

    def on_text_area_selection_changed(self, event: TypingArea.SelectionChanged) -> None:
        """Another line under the cursor has other sources."""
        self._show_source()

    def on_field_done(self, event: Field.Done) -> None:
        """Enter in an action goes to the next person."""
        event.stop()
        self.focus_next()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A field that is left is kept."""
        if self.is_current:
            self.keep()
            self._show_source()

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click on a key does its act."""
        event.stop()
        self.action_act(event.act)

    def on_saving_news(self, event: SavingNews) -> None:
        """Say what stands in the way of saving."""
        event.stop()
        self._show_state()

    def on_closing_screen_copied(self, event: Copied) -> None:
        """Say what really happened."""
        event.stop()
        self.say(*event.report.sentences, tone="go" if event.report.arrived else "warn")

    def _copy(self) -> None:
        self.keep()
        self.say(_("Copying…"), tone="muted")
        session = self.desk.live.session

        def copy() -> None:
            self.post_message(self.Copied(self.copier(session)))

        self.run_worker(copy, thread=True, exclusive=True, group="copy")

    def _redraft(self) -> None:
        self.keep()
        live = self.desk.live
        if live.session.summary is None:
            self.say(_("This is the newest draft."))
            return
        added = self._reviewed.missing.added
        choices = [Choice("stay", _("Leave it as it is"))]
        if added:
            choices.insert(0, Choice("add", ngettext("Add {n} later note below", "Add {n} later notes below", added)))
        choices.append(Choice("anew", _("Draft everything anew (your edits go; undo brings them back)")))
        self.app.push_screen(PickScreen(_("You have edited the summary."), choices), self._redraft_as)

    def _redraft_as(self, answer: str | None) -> None:
        live, now = self.desk.live, self.desk.clock.now()
        if answer == "add":
            live.take_in_added(now)
        elif answer == "anew":
            live.redraft(now)
        else:
            return
        summary = self._area()
        summary.put_back(self._reviewed.summary)  # so that undo in the field brings back what was there
        summary.focus()

    def _put_back(self) -> None:
        if self._emptied is not None:
            self._emptied.area.put_back(self._emptied.text)
            self._emptied = None
            self.say()

    @property
    def _reviewed(self) -> Closing:
        """The closing as it stands in the session; made anew where that has changed."""
        if self._session is not self.desk.live.session:
            self._session = self.desk.live.session
            self._review = review(self._session)
        return self._review

    def _area(self, participant: str | None = None) -> TypingArea:
        """A person's action, or the summary."""
        return self.query_one("#summary" if participant is None else f"#{_widget(participant)}", TypingArea)

    def _standing(self, widget_id: str) -> str:
        """What is kept of the text in this field."""
        texts = {_widget(p.id): text for p, text in self._reviewed.actions}
        return _as_shown(texts.get(widget_id, self._reviewed.summary))

    def _show_state(self) -> None:
        closing = self._reviewed
        people = [p for p, _text in closing.actions]
        without = tuple(p.name for p in people if not self._area(p.id).text.strip())
        edited = self.desk.live.session.summary is not None
        title = _("Summary") if edited else _("Summary (draft)")
        self.query_one("#summary-title", Words).show((title, "muted", False))
        self.query_one("#actions-title", Words).show(
            (_("What will you do?"), "muted", False), right=f"{len(people) - len(without)}/{len(people)}"
        )
        problem = self.desk.saving().problem
        lines = ((tell(problem), "over", True), *self._said) if problem else self._said
        missing = missing_words(Missing(closing.missing.shares, without, closing.missing.added), self.desk)
        self.query_one("#missing", Words).show(*lines, *((m, "warn", False) for m in missing))
        self._show_source()

    def _show_source(self) -> None:
        area = self._area()
        names: list[str] = []
        if area.has_focus:
            session = self.desk.live.session
            notes = (find(session, i) for i in self._reviewed.sources(area.document.get_line(area.cursor_location[0])))
            names = [session.name(note.participant) or _("Everyone") for note in notes if note is not None]
        words = _("from: {names}", names=_(", ").join(dict.fromkeys(names))) if names else ""
        self.query_one("#source", Words).show((words, "muted", False))


def missing_words(missing: Missing, desk: Desk) -> list[str]:
    """What is incomplete, a sentence each."""
    week = desk.live.session.week
    numbers = {q.id: n for n, q in enumerate(week.questions, start=1)}
    present = sum(p.attendance in {Attendance.HERE, Attendance.LEFT} for p in desk.live.session.people)
    words = [
        _("Q{number} has no notes yet", number=numbers[question])
        if len(names) == present
        else _("Q{number} without a note from: {names}", number=numbers[question], names=_(", ").join(names))
        for question, names in missing.shares
    ]
    if missing.actions:
        words.append(_("No action yet: {names}", names=_(", ").join(missing.actions)))
    if missing.added:
        words.append(
            ngettext(
                "{n} note came after you edited the summary. ^R adds it.",
                "{n} notes came after you edited the summary. ^R adds them.",
                missing.added,
            )
        )
    return words


def _widget(participant: str) -> str:
    return f"action-{participant}"


def _field(widget_id: str) -> str:
    """The name under which a field is kept while it is typed in."""
    return widget_id.replace("action-", "action:")


def _as_shown(text: str) -> str:
    """A text as a field that nobody has touched holds it: no longer than it can, with one kind of line end."""
    return clean(text)[:LONGEST].translate(_LINE_ENDS)
