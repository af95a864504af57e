"""A session that cannot be driven here: everything is seen as it happens elsewhere, and nothing can be done to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from curriculum.problem import N_
from screens.acts import Act, bar_entries
from screens.base import ConsoleScreen
from screens.help import HelpScreen
from screens.help_words import LOOK_GUIDE
from screens.i18n import _
from screens.live.actions_panel import ActionsPanel
from screens.live.floor import BigClockPart, SpeakerList
from screens.live.heading import PlanBar, QuestionLine, TopLine
from screens.live.notes_panel import NotesPanel
from screens.live.screen import MANY
from screens.live.view import live_view, seconds_to_next_figure
from screens.messages import Wanted
from screens.sizes import TooSmall
from screens.widgets.key_bar import KeyBar
from screens.widgets.words import Words
from sessions.record import Session

LOOK_ACTS = (
    Act(
        "drive", N_("Go on with the session here, once the other window has let go of it"), ("enter",), N_("Go on here")
    ),
    Act("notes_up", N_("Scroll the notes up"), ("pageup",), N_("Notes up")),
    Act("notes_down", N_("Scroll the notes down"), ("pagedown",), N_("Notes down")),
    Act("theme", N_("Dark, light or high contrast"), ("f6",), ""),
    Act("language", N_("日本語 / English"), ("f7",), ""),
    Act("help", N_("Help"), ("f1",), N_("Help")),
    Act("back", N_("Back to the beginning"), ("escape",), N_("Back")),
    Act("quit", N_("Quit"), ("ctrl+q",), N_("Quit")),
)

LOOK_BAR = ("drive", "notes_up", "notes_down", "back", "help", "quit")


class LookScreen(ConsoleScreen[str]):
    """Ends with the id of the session when somebody wants to drive it here, or with the empty string.

    ``now`` gives epoch seconds. ``newer`` tells that a newer Tanemaki wrote the session, so that it cannot be driven at
    all. What is seen is what the live screen of a shared window shows: nothing private.
    """

    CSS_PATH = "looking.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(act.keys), f"act('{act.id}')", show=False) for act in LOOK_ACTS if act.id != "quit"
    ]

    def __init__(
        self, session: Session, now: Callable[[], float], *, talk_time: bool = True, newer: bool = False
    ) -> None:
        super().__init__()
        self._session = session
        self._now = now
        self._talk_time = talk_time
        self._newer = newer
        self._driven = True
        self.set_class(len(session.people) > MANY, "-many")

    def compose(self) -> ComposeResult:
        """The parts of the live screen, and in place of its note box the word that nothing can be written here."""
        yield TopLine(id="top")
        yield PlanBar(id="plan")
        yield QuestionLine(id="question")
        with Horizontal(id="middle"):
            with Vertical(id="floor"):
                yield BigClockPart(id="clock")
                yield SpeakerList(id="queue")
            yield NotesPanel(id="notes")
            yield ActionsPanel(id="actions")
        yield Words(id="said")
        yield KeyBar(id="keys")
        yield TooSmall()

    def on_mount(self) -> None:
        """Show what there is, and from then on every second."""
        self._show_notes()
        self._tick()

    @property
    def theme_of_week(self) -> str:
        """The theme of the evening that is looked at."""
        return self._session.week.theme

    def show(self, session: Session, *, driven: bool) -> None:
        """Show the session as it is now; ``driven`` False tells that no window has written into it for a while."""
        self._session, self._driven = session, driven
        if self.is_mounted:
            self._show_moment()
            self._show_notes()

    def repaint_all(self) -> None:
        """Draw everything anew: another theme or language."""
        self._show_moment()
        self._show_notes()
        super().repaint_all()

    def action_act(self, act: str) -> None:
        """Do an act by its id."""
        if act == "drive":
            if not self._newer:
                self.dismiss(self._session.id)
        elif act == "back":
            self.dismiss("")
        elif act == "notes_up":
            self.query_one(NotesPanel).scroll_page(-1)
        elif act == "notes_down":
            self.query_one(NotesPanel).scroll_page(1)
        elif act == "help":
            self.app.push_screen(HelpScreen(LOOK_ACTS, LOOK_GUIDE))
        else:
            self.post_message(Wanted(act))

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click on a key does its act."""
        event.stop()
        self.action_act(event.act)

    def _tick(self) -> None:
        self._show_moment()
        self.set_timer(seconds_to_next_figure(self._session, self._now()) + 0.005, self._tick)

    def _show_moment(self) -> None:
        view = live_view(self._session, self._now(), talk_time=self._talk_time)
        self.query_one(TopLine).show(view, unsaved=_("LOOKING ONLY"))
        self.query_one(PlanBar).show(view)
        self.query_one(QuestionLine).show(view)
        self.query_one(BigClockPart).show(view)
        self.query_one(SpeakerList).show(view)
        self.query_one("#said", Words).show((self._why(), "warn", True))
        self.query_one(KeyBar).show(bar_entries(LOOK_ACTS, LOOK_BAR[self._newer :]))

    def _why(self) -> str:
        if self._newer:
            return _("A newer Tanemaki wrote this session: it can only be looked at. Update Tanemaki to go on with it.")
        if self._driven:
            return _("Another window drives this session. It is followed here; nothing can be written.")
        return _("No window has written into this session for a while. Enter goes on with it here.")

    def _show_notes(self) -> None:
        self.query_one(NotesPanel).show(self._session)
        self.query_one(ActionsPanel).show(self._session)
