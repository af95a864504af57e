"""The closing: summary and one action for each person, drafted, edited in place, copied with two keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from curriculum.plaintext import clean
from screens.acts import key_label
from screens.base import ConsoleScreen
from screens.choices import Choice
from screens.closing.actions_part import ActionsPart
from screens.closing.acts import (
    CLOSING_ACTS,
    MENU_READINGS,
    OF_AN_ACTION,
    OF_THE_SUMMARY,
    action_bar,
    closing_key,
    summary_bar,
)
from screens.closing.destinations import Copied, Copying
from screens.closing.missing_words import missing_words, unseen_words
from screens.closing.redrafting import Redrafting
from screens.closing.sources import Sources
from screens.closing.summary_part import SummaryPart
from screens.closing.undoing import Undoing
from screens.curtain import Curtain, Curtained, Look
from screens.help import HelpScreen
from screens.help_words import CLOSING_GUIDE
from screens.i18n import _, tell
from screens.messages import SavingNews, Wanted
from screens.pick import PickScreen
from screens.ports import Copier, Desk
from screens.sizes import TooSmall
from screens.widgets.field import Field
from screens.widgets.key_bar import KeyBar
from screens.widgets.typing_area import LONGEST, TypingArea
from screens.widgets.words import Words
from sessions.closing.draft import Draft
from sessions.closing.ready import draft_of, ready_draft
from sessions.closing.review import Closing, Missing, review
from sessions.projection import SharedSession, shared
from sessions.readout import reader

KEEPING = frozenset({"copy", "redraft", "anew", "read_next", "quit", "back"})
OF_THE_DRAFT = frozenset({"next_way", "previous_way", "group"})
"""Acts before which what is typed is kept, and those that have a meaning once the draft is there."""

AT_ONCE = 60
"""Notes of which the draft is made before the first frame: it takes less than a frame or two."""

_LINE_ENDS = dict.fromkeys(map(ord, "\u2028\u2029"), "\n")
_NO_DRAFT = Draft((), ())


class ClosingScreen(Curtained, ConsoleScreen[None]):
    """Summary at the left, actions at the right, who said it and what is missing below. Ends when a person goes back.

    Of many notes the draft is made in a thread, unless it is there already; what is typed meanwhile stands before it.
    """

    CSS_PATH = "closing.tcss"
    AUTO_FOCUS = "#summary"

    class Drafted(Message):
        """The draft is there; comes from the thread that made it."""

    def __init__(self, desk: Desk, copier: Copier, look: Look, *, covered: bool = False) -> None:
        """``look`` is for the curtain; ``covered`` opens it behind that."""
        super().__init__()
        self.take_keys()
        self.desk = desk
        self._copying = Copying(copier, self, self._copy_aside, self.post_message)
        self._said: tuple[tuple[str, str, bool], ...] = ()
        self._undoing = Undoing(self)
        act = next(a for a in CLOSING_ACTS if a.id == "curtain")
        self.curtain = Curtain(look, act, drawn=covered)
        self._session = desk.live.session
        self._public = shared(self._session)
        few = len(self._session.notes) <= AT_ONCE
        self._proposed = draft_of(self._session) if few else ready_draft(self._session)
        self._review = review(self._session, self.proposed)
        texts = {person.id: text for person, text in self._review.actions}
        self._summary = SummaryPart(self, self._review.summary)
        self._actions = ActionsPart(self, self._public.people, texts)
        self._redrafting = Redrafting(desk, self, self._summary)

    def compose(self) -> ComposeResult:
        """Title, both sides, who said it, what is missing, keys."""
        yield Words(id="title")
        with Horizontal(id="fields"):
            yield self._summary
            yield self._actions
        yield Sources(id="source")
        yield Words(id="missing")
        yield KeyBar(id="keys")
        yield self.curtain
        yield TooSmall()

    def on_mount(self) -> None:
        """Everything is there but a draft of many notes, which is made in a thread."""
        self.desk.listen(lambda _saving: self.post_message(SavingNews()))
        self._actions.show_fields([person.id for person, _text in self._review.actions])
        self.repaint_all()
        if self._proposed is None:
            self.run_worker(self._make_draft, thread=True, group="draft")

    def take_keys(self) -> None:
        """Follow the keys in force."""
        self.bind_keys({key: f"act('{a.id}')" for a in CLOSING_ACTS for key in a.keys})

    def repaint_all(self) -> None:
        """Draw everything anew: another theme or language."""
        week = self.desk.live.session.week
        title = _("Week {number}: closing", number=week.number) + "  " + week.theme
        self.query_one("#title", Words).show((title, "go", True))
        self._actions.invite()
        self._show_state()
        super().repaint_all()

    # What the parts need

    @property
    def public(self) -> SharedSession:
        """The evening as everybody may see it."""
        return self._public

    @property
    def proposed(self) -> Draft:
        """The draft; an empty one as long as it is being made."""
        return self._proposed or _NO_DRAFT

    def say(self, *sentences: str, tone: str = "go") -> None:
        """Say what happened."""
        self._said = tuple((s, tone, True) for s in sentences)
        self._show_state()

    def choose(self, sentence: str, choices: list[Choice], then: Callable[[str], object], highlighted: int = 0) -> None:
        """Let a person choose, and go on with the id; nothing happens on Esc."""
        self.app.push_screen(PickScreen(sentence, choices, highlighted=highlighted, then=then))

    def ask(self, sentence: str, take: Callable[[str], str], then: Callable[[str], object]) -> None:
        """Let a person type a path until ``take`` takes it, and go on with what that gives; nothing happens on Esc."""
        from screens.folder import FolderScreen

        def taken(path: str | None) -> None:
            if path is not None:
                then(path)

        # From here and not from a picker that is about to be gone: what comes of it is told to whoever asked.
        self.call_later(self.app.push_screen, FolderScreen(sentence, "", take), taken)

    # What a person does

    def action_act(self, act: str) -> None:
        """Do an act by its id."""
        in_summary = self._actions.focused is None
        does: dict[str, Callable[[], object]] = {
            "copy": self._copy,
            "next_way": partial((self._summary if in_summary else self._actions).next_way, 1),
            "previous_way": partial((self._summary if in_summary else self._actions).next_way, -1),
            "group": self._summary.open_group if in_summary else self._actions.open_notes,
            "drop": self._summary.drop if in_summary else self._actions.clear,
            "up": partial(self._summary.move, down=False) if in_summary else self.focus_previous,
            "down": partial(self._summary.move, down=True) if in_summary else self.focus_next,
            "if_then": self._actions.if_then,
            "redraft": self._redrafting.again,
            "anew": self._redrafting.anew,
            "read_next": self._read_next,
            "undo": lambda: self._undoing.undo(self._edited_area),
            "redo": lambda: self._undoing.redo(self._edited_area),
            "vanished": lambda: self._undoing.bring_back(self._lost),
            "next_field": self.focus_next,
            "previous_field": self.focus_previous,
            "curtain": self.draw_or_open_curtain,
            "help": lambda: self.app.push_screen(HelpScreen(CLOSING_ACTS, CLOSING_GUIDE)),
            "menu": self._open_menu,
            "quit": lambda: self.post_message(Wanted("quit")),
            "back": lambda: self.dismiss(None),
        }
        if act in KEEPING:
            self.keep()
        elif act in OF_THE_DRAFT:
            self._have_draft()
        does[act]()

    def _read_next(self) -> None:
        """Go on with the read-out: whose action is read now is said here, and shown big where the projector is."""
        live = self.desk.live
        live.read_next(self.desk.clock.now())
        who = reader(live.session)
        if who is None:
            self.say(_("Everybody's action has been read out."))
        else:
            self.say(_("Read out now: {name}", name=live.session.name(who)))

    def keep(self) -> None:
        """Put what was typed into the session, where it differs from what is there."""
        self._have_draft()
        live, now, standing = self.desk.live, self.desk.clock.now(), self._reviewed
        summary = self._summary.area.text
        if summary != _as_shown(standing.summary):
            live.write_summary(summary, now)
        for person, text in standing.actions:
            typed = self._actions.field(person.id).text
            if typed != _as_shown(text):
                live.write_action(person.id, typed, now)

    # What happens

    def on_text_area_changed(self, event: TypingArea.Changed) -> None:
        """Keep what is being typed, and say what is missing; what was copied is not all of it any more."""
        event.stop()
        area = event.text_area
        if area is self._summary.area:
            self._redrafting.follow_undo()
        if area.id is not None and self._proposed is not None and area.text != self._standing(area.id):
            self.desk.typing({_field(area.id): area.text})
            self._said = ()
        self._show_state()

    def on_typing_area_emptied(self, event: TypingArea.Emptied) -> None:
        """One undo has taken away all there was."""
        event.stop()
        self._undoing.emptied(event)

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

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Another field has other keys."""
        self._show_state()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A field that is left is kept."""
        if self.is_current and self._proposed is not None:
            self.keep()
            self._show_source()

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click on a key does its act."""
        event.stop()
        self.action_act(event.act)

    def on_sources_clicked(self, event: Sources.Clicked) -> None:
        """A click on who said it opens all of them."""
        event.stop()
        self.action_act("group")

    def on_saving_news(self, event: SavingNews) -> None:
        """Say what stands in the way of saving."""
        event.stop()
        self._show_state()

    def on_closing_screen_drafted(self, event: Drafted) -> None:
        """The draft is there."""
        event.stop()
        self._have_draft()

    def on_copied(self, event: Copied) -> None:
        """Say what really happened, or ask what has to be chosen first."""
        event.stop()
        self._copying.report(event.report, event.again)

    # How it is done

    def _make_draft(self) -> None:
        draft_of(self._session)
        self.post_message(self.Drafted())

    def _have_draft(self) -> None:
        """Fill in the draft where it is not there yet; waits for the thread that makes it."""
        if self._proposed is None:
            self._proposed = draft_of(self._session)
            before, self._review = self._review, review(self._session, self._proposed)
            self._fill_in(before)
            self._show_state()

    def _fill_in(self, before: Closing) -> None:
        """Put into each field what the draft brings where nothing stood before it, behind what was typed meanwhile."""
        self._actions.show_fields([person.id for person, _text in self._review.actions])
        stood = {person.id: text for person, text in before.actions}
        fields: list[tuple[TypingArea, str, str]] = [(self._summary.area, before.summary, self._review.summary)]
        for person, text in self._review.actions:
            fields.append((self._actions.field(person.id), stood.get(person.id, ""), text))
        for area, was, text in fields:
            if text and not was:
                typed, at = area.text, area.cursor_location
                area.load_text(typed + text)
                area.move_cursor(at)

    def _copy(self) -> None:
        self._copying.ask(self.desk.live.session)

    def _copy_aside(self, copy: Callable[[], None]) -> None:
        self.run_worker(copy, thread=True, exclusive=True, group="copy")

    def _open_menu(self) -> None:
        from screens.menu import MenuScreen

        hidden = {"menu", *(OF_AN_ACTION if self._actions.focused is None else OF_THE_SUMMARY)}
        hidden |= set() if self._lost else {"vanished"}
        acts = [a for a in CLOSING_ACTS if a.id not in hidden]
        choices = [Choice(a.id, _(a.title), " ".join(key_label(k) for k in a.keys[:2])) for a in acts]
        words = {a.id: " ".join((a.title, _(a.title), MENU_READINGS.get(a.id, ""))) for a in acts}
        self.app.push_screen(MenuScreen(choices, words, self.action_act))

    @property
    def _edited_area(self) -> TypingArea:
        """The field in which the cursor is."""
        person = self._actions.focused
        return self._summary.area if person is None else self._actions.field(person.id)

    @property
    def _lost(self) -> list[tuple[TypingArea, str]]:
        """The fields with what vanished from each without an act, that in which the cursor is first."""
        lost = self.desk.vanished()
        areas = sorted(self.query(TypingArea), key=lambda area: not area.has_focus)
        return [(area, text) for area in areas if (text := lost.get(_field(area.id or ""), ""))]

    @property
    def _reviewed(self) -> Closing:
        """The closing as it stands in the session; made anew where that has changed."""
        if self._session is not self.desk.live.session:
            self._session = self.desk.live.session
            self._public = shared(self._session)
            self._review = review(self._session, self._proposed)
        return self._review

    def _standing(self, widget_id: str) -> str:
        """What is kept of the text in this field."""
        texts = {f"action-{person.id}": text for person, text in self._reviewed.actions}
        return _as_shown(texts.get(widget_id, self._reviewed.summary))

    def _show_state(self) -> None:
        closing = self._reviewed
        edited = self.desk.live.session.summary is not None
        self._summary.show_title(edited=edited, drafting=self._proposed is None)
        without = self._actions.show_state()
        self.query_one(KeyBar).show(summary_bar() if self._actions.focused is None else action_bar())
        problem = self.desk.saving().problem
        lines = ((tell(problem), "over", True), *self._said) if problem else self._said
        missing = Missing(closing.missing.shares, without, closing.missing.added)
        words = missing_words(missing, self._session) if self._proposed is not None else []
        unseen = ((w, "muted", False) for w in ([] if lines else unseen_words(self._session)))
        self.query_one("#missing", Words).show(*lines, *((m, "warn", False) for m in words), *unseen)
        self._show_source()

    def _show_source(self) -> None:
        person = self._actions.focused
        said, remark = self._summary.behind() if person is None else self._actions.behind(person)
        more = _("… {n} notes in all. {key} shows them.", key=closing_key("group"), n=len(said))
        aside = self._summary.aside() if person is None else ""
        self.query_one("#source", Sources).show(said, remark, more, aside)


def _field(widget_id: str) -> str:
    """The name under which a field is kept while it is typed in."""
    return widget_id.replace("action-", "action:")


def _as_shown(text: str) -> str:
    """A text as a field that nobody has touched holds it: no longer than it can, with one kind of line end."""
    return clean(text)[:LONGEST].translate(_LINE_ENDS)
