"""The live screen itself: its parts, its keys, its clock, and the way of a line from the box to the session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from screens.acts import bar_entries, key_label, meant
from screens.base import ConsoleScreen
from screens.choices import Choice
from screens.curtain import Curtain, Curtained
from screens.i18n import _, tell
from screens.live.actions_panel import ActionsPanel
from screens.live.acts import LIVE_ACTS, LIVE_BAR, OF_A_ROUND, REVIEW_BAR, live_key
from screens.live.advising import advice_words
from screens.live.covering import over_closing, over_question
from screens.live.doing import Doing
from screens.live.floor import BigClockPart, SpeakerList
from screens.live.heading import PlanBar, QuestionLine, TopLine
from screens.live.mending import Mending
from screens.live.note_box import NoteBox
from screens.live.notes_panel import NotesPanel
from screens.live.ordering import Ordering
from screens.live.planning import Planning
from screens.live.reviewing import Reviewing
from screens.live.thoughts import ThoughtsPanel
from screens.live.view import LiveView, live_view, seconds_to_next_figure
from screens.live.writing import Writing
from screens.messages import SavingNews, Wanted
from screens.ports import Copier, Desk
from screens.sizes import TooSmall
from screens.widgets.key_bar import KeyBar
from screens.widgets.typing_area import TypingArea
from sessions.advice import advice
from sessions.agenda import SegmentKind
from sessions.elapsed import spoken_seconds
from sessions.floor import BEFORE_A_ROUND
from sessions.live import Change
from sessions.record import Note, Turn
from sessions.settings import Settings

LIVE_STYLE = Path(__file__).with_name("live.tcss")

WORDS_STAY = 6.0
"""Seconds that a sentence about what happened stays."""


MANY = 7
"""People beyond whom the smallest screen has no line to spare."""


class LiveScreen(Curtained, ConsoleScreen[None]):
    """One evening, from its beginning to the closing."""

    CSS_PATH = LIVE_STYLE
    AUTO_FOCUS = "#note"

    def __init__(self, desk: Desk, copier: Copier) -> None:
        super().__init__()
        self.take_keys()
        self.desk = desk
        self.copier = copier
        self._settings = Settings()
        ordering = Ordering(desk, self)
        self._doing = Doing(desk, self, ordering)
        self._writing = Writing(desk, self, self._doing)
        self._rooms = (
            self._writing,
            self._doing,
            ordering,
            Planning(desk, self),
            Mending(desk, self),
            Reviewing(desk, self),
        )
        act = next(a for a in LIVE_ACTS if a.id == "curtain")
        self.curtain = Curtain(partial(over_question, desk), act)
        self._rang_for: Turn | None = None
        self.set_class(len(desk.live.session.people) > MANY, "-many")
        self._words: tuple[str, str] | None = None
        self._proposal = ""
        self._forgetting: Timer | None = None

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom, with the present moment in them: it need not be laid out twice."""
        top, plan, question, clock, queue, thoughts = (
            TopLine(id="top"),
            PlanBar(id="plan"),
            QuestionLine(id="question"),
            BigClockPart(id="clock"),
            SpeakerList(id="queue"),
            ThoughtsPanel(id="thoughts"),
        )
        view = self._view()
        for part in (top, plan, question, clock, queue, thoughts):
            part.show(view)
        yield top
        yield plan
        yield question
        with Horizontal(id="middle"):
            with Vertical(id="floor"):
                yield clock
                yield queue
                yield thoughts
            yield NotesPanel(id="notes")
            yield ActionsPanel(id="actions")
        yield self._writing.box
        yield KeyBar(id="keys")
        yield self.curtain
        yield TooSmall()

    def on_mount(self) -> None:
        """Everything as it stands, the half-typed line too; then the clock."""
        self.desk.live.listen(self._on_change)
        self.desk.listen(lambda _saving: self.post_message(SavingNews()))
        self._writing.box.show(self.desk.live.session, None)
        self._writing.restore()
        self.refresh_all()
        self._tick()

    @property
    def theme_of_week(self) -> str:
        """The theme of this evening."""
        return self.desk.live.session.week.theme

    def take_keys(self) -> None:
        """Follow the keys in force; what a key does is decided when it is pressed."""
        self.bind_keys({key: f"key('{key}')" for act in LIVE_ACTS if act.id != "edit" for key in act.keys})

    def follow(self, settings: Settings) -> None:
        """Let these settings hold: talk time, quiet help, bell, and whether private lines are masked."""
        self._settings = settings
        self._writing.box.masks = settings.mask_private
        if self.is_mounted:
            self.refresh_all()

    @property
    def talk_time(self) -> bool:
        """Whether it may be seen how long each has spoken."""
        return self._settings.talk_time

    def refresh_all(self) -> None:
        """Show the present moment in every part."""
        self._show_moment()
        self._show_notes()

    def repaint_all(self) -> None:
        """Draw everything anew: another theme or language."""
        self._writing.box.area.invite()
        self.refresh_all()
        super().repaint_all()

    def say(self, words: str, tone: str = "go") -> None:
        """Say what happened, where it is looked at: above the note box."""
        self._words = (words, tone)
        if self._forgetting is not None:
            self._forgetting.stop()
        self._forgetting = self.set_timer(WORDS_STAY, self._forget)
        self._show_box()

    def choose(self, sentence: str, choices: list[Choice], then: Callable[[str], object], highlighted: int = 0) -> None:
        """Let a person choose, and go on with the id; nothing happens on Esc."""
        from screens.pick import PickScreen

        if choices:
            self.app.push_screen(PickScreen(sentence, choices, highlighted=highlighted, then=then))

    def open_closing(self) -> None:
        """Show the closing."""
        from screens.closing.screen import ClosingScreen

        look = partial(over_closing, self.desk)
        self.app.push_screen(ClosingScreen(self.desk, self.copier, look, covered=self.curtain.drawn))

    def take_back(self, note: Note) -> None:
        """Put a note into the box to change it."""
        self._writing.box.edit(note)

    def action_key(self, key: str) -> None:
        """Do what a key means now."""
        self.action_act(meant(LIVE_ACTS, key, self.desk.live, self.desk.clock.now()))

    def action_act(self, act: str) -> None:
        """Do an act by its id."""
        own: dict[str, Callable[[], object]] = {
            "pass": self._doing.pass_turn,
            "thoughts": self._show_thoughts,
            "curtain": self.draw_or_open_curtain,
            "notes_up": lambda: self.query_one(NotesPanel).scroll_page(-1),
            "notes_down": lambda: self.query_one(NotesPanel).scroll_page(1),
            "help": self._open_help,
            "menu": self._open_menu,
        }
        for wanted in ("agenda", "talk_time", "quiet_help", "bell", "theme", "language", "settings", "quit"):
            own[wanted] = partial(self.post_message, Wanted(wanted))
        do = own.get(act) or next(getattr(room, act) for room in self._rooms if hasattr(room, act))
        do()

    def on_note_box_changed(self, event: NoteBox.Changed) -> None:
        """Keep what is being typed."""
        event.stop()
        self._writing.changed()

    def on_typing_area_emptied(self, event: TypingArea.Emptied) -> None:
        """Undo has emptied the box."""
        event.stop()
        self.say(_("The line was taken out. {key} brings it back.", key=live_key("redo")), "warn")

    def on_typing_area_truncated(self, event: TypingArea.Truncated) -> None:
        """A paste was too long."""
        event.stop()
        self.say(_("The pasted text is too long: only its beginning was taken."), "over")

    def on_saving_news(self, event: SavingNews) -> None:
        """Take the marks off what is on disk, or say what stands in the way."""
        event.stop()
        self._show_moment()
        self._show_notes()

    def on_speaker_list_clicked(self, event: SpeakerList.Clicked) -> None:
        """A click on a name raises that person's hand."""
        event.stop()
        self._doing.toggle_hand(event.participant)

    def on_notes_panel_clicked(self, event: NotesPanel.Clicked) -> None:
        """A click on somebody's notes aims the line at them."""
        event.stop()
        self._writing.box.aim_at(event.participant)

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click on a key does its act."""
        event.stop()
        self.action_act(event.act)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Back from a picker or the closing: the note box has the focus, and time has gone on."""
        self._writing.box.area.focus()
        self.refresh_all()

    def on_app_focus(self, event: events.AppFocus) -> None:
        """The terminal is in front again: typing goes into the note box."""
        self._writing.box.area.focus()

    def on_click(self, event: events.Click) -> None:
        """Wherever is clicked, typing goes on in the note box."""
        self._writing.box.area.focus()

    def _on_change(self, change: Change) -> None:
        self._words = None  # what was said before is no longer so: another ^Y would do something else now
        if self.is_mounted:
            self.refresh_all()

    def _view(self) -> LiveView:
        return live_view(self.desk.live.session, self.desk.clock.now(), talk_time=self.talk_time)

    def _show_moment(self) -> None:
        view = self._view()
        self._proposal = view.proposal
        problem = self.desk.saving().problem
        self.query_one(TopLine).show(view, unsaved=_("NOT SAVED") if problem else "")
        self.query_one(PlanBar).show(view)
        self.query_one(QuestionLine).show(view)
        self.query_one(BigClockPart).show(view)
        self.query_one(SpeakerList).show(view)
        self.query_one(ThoughtsPanel).show(view)
        if self.curtain.drawn:
            self.curtain.repaint()
        reviewing = self.desk.live.session.segment.kind is SegmentKind.REVIEW
        order = tuple(a for a in (REVIEW_BAR if reviewing else LIVE_BAR) if self._has_place(a))
        self.query_one(KeyBar).show(bar_entries(LIVE_ACTS, order))
        self._show_box()

    def _has_place(self, act: str) -> bool:
        """Whether an act belongs into the key bar of this part: what comes and goes within a part stays there."""
        session = self.desk.live.session
        if session.segment.kind is SegmentKind.ACTIONS and act == "call_next":
            return True  # there it is whose action is read out
        return act not in OF_A_ROUND or session.round is not None or session.segment.kind in BEFORE_A_ROUND

    def _show_notes(self) -> None:
        session, saved = self.desk.live.session, self.desk.saving().saved
        fresh = frozenset(n.id for _i, n in session.notes.changes_since(saved.notes) if n is not None)
        self.query_one(NotesPanel).show(session, fresh)
        self.query_one(ActionsPanel).show(session)

    def _show_box(self) -> None:
        problem = self.desk.saving().problem
        words = (tell(problem), "over") if problem else self._words
        if words is None and self._proposal:
            words = (self._proposal, "warn")
        if words is None and self._settings.quiet_help:
            found = advice(self.desk.live.session, self.desk.clock.now(), self._writing.typed_at)
            words = (advice_words(found), "ask") if found else None
        self._writing.box.show(self.desk.live.session, words)

    def _tick(self) -> None:
        self._show_moment()
        self._ring()
        self._writing.box.area.place_cursor()
        # A little after the figure changes, so that it has changed when it is looked at.
        self.set_timer(seconds_to_next_figure(self.desk.live.session, self.desk.clock.now()) + 0.005, self._tick)

    def _ring(self) -> None:
        """Ring once when the running share has used up its allotment."""
        session = self.desk.live.session
        turn = session.turn
        if not self._settings.bell or turn is None or session.paused or turn == self._rang_for:
            return
        if spoken_seconds(session, turn, self.desk.clock.now()) >= turn.allotment:
            self._rang_for = turn
            self.app.bell()

    def _show_thoughts(self) -> None:
        """Show or hide the own thoughts of who speaks; on a small screen they take the place of the queue."""
        self.toggle_class("-thoughts")
        self._show_moment()

    def _forget(self) -> None:
        self._words = None
        self._show_box()

    def _open_help(self) -> None:
        from screens.help import HelpScreen
        from screens.help_words import LIVE_GUIDE

        self.app.push_screen(HelpScreen(LIVE_ACTS, LIVE_GUIDE))

    def _open_menu(self) -> None:
        from screens.menu import MenuScreen
        from screens.words import MENU_READINGS

        live = self.desk.live
        hidden = {"menu"} if self._writing.has_lost else {"menu", "vanished"}
        possible = [a for a in LIVE_ACTS if a.id not in hidden and a.possible(live, self.desk.clock.now())]
        acts = [Choice(a.id, _(a.title), " ".join(key_label(k) for k in a.keys[:2])) for a in possible]
        words = {a.id: " ".join((a.title, _(a.title), MENU_READINGS.get(a.id, ""))) for a in possible}
        self.app.push_screen(MenuScreen(acts, words, self.action_act))
