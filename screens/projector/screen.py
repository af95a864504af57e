"""The projector's screen: few things, big, for eight people who look at a compressed video of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from curriculum.problem import N_
from screens.acts import Act
from screens.base import ConsoleScreen
from screens.live.floor import BigClockPart
from screens.live.heading import PlanBar, QuestionLine, TopLine
from screens.live.notes_panel import NotesPanel
from screens.live.view import seconds_to_next_figure
from screens.messages import Wanted
from screens.projector.parts import ComingPart, EditedPart, PagePart
from screens.projector.view import Coming, Page, closing, ended, page_of, projector_view, reading, waiting
from screens.sizes import TooSmall
from sessions.projected import Projected, as_session

PROJECTOR_STYLE = Path(__file__).with_name("projector.tcss")

PROJECTOR_ACTS = (
    Act("theme", N_("Dark, light or high contrast"), ("t", "f6")),
    Act("language", N_("日本語 / English"), ("l", "f7")),
    Act("help", N_("Help"), ("h", "f1")),
    Act("quit", N_("Quit"), ("q", "ctrl+c", "ctrl+q")),
)
"""All that a key can do here."""


class ProjectorScreen(ConsoleScreen[None]):
    """Shows what it is given with ``show``, and counts on by itself. ``wall`` gives the system's epoch seconds."""

    CSS_PATH = PROJECTOR_STYLE

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(act.keys), f"want('{act.id}')", show=False, priority=True) for act in PROJECTOR_ACTS
    ]

    def __init__(self, wall: Callable[[], float], coming: Coming, shown: Projected | None = None) -> None:
        """``coming`` is what is waited for where nothing is ``shown`` yet."""
        super().__init__()
        self._wall = wall
        self._coming = coming
        self._shown = shown

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        yield TopLine(id="top")
        yield QuestionLine(id="question")
        with Horizontal(id="middle"):
            with Vertical(id="floor"):
                yield BigClockPart(id="clock")
                yield ComingPart(id="coming")
            yield NotesPanel(airy=True, id="notes")
            yield EditedPart(id="edited")
        yield PagePart(id="page")
        yield PlanBar(id="plan")
        yield TooSmall()

    def on_mount(self) -> None:
        """Show what there is, and from then on every second."""
        self._show_all()
        self._tick()

    def show(self, shown: Projected) -> None:
        """Show the evening as it is now."""
        self._shown = shown
        if self.is_mounted:
            self._show_all()

    def wait_for(self, coming: Coming) -> None:
        """Another evening is waited for."""
        if coming != self._coming:
            self._coming = coming
            self._show_all()

    def repaint_all(self) -> None:
        """Draw everything anew: another theme or language."""
        self._show_all()
        super().repaint_all()

    def action_want(self, what: str) -> None:
        """Show the keys, or ask the app for what a key means."""
        if what == "help":
            from screens.help import HelpScreen

            self.app.push_screen(HelpScreen(PROJECTOR_ACTS))
        else:
            self.post_message(Wanted(what))

    @property
    def theme_of_week(self) -> str:
        """The theme of the evening that is shown."""
        return self._shown.week.theme if self._shown is not None else ""

    @property
    def shown(self) -> Projected | None:
        """What it was given last."""
        return self._shown

    @property
    def page(self) -> Page:
        """What is shown now."""
        return page_of(self._shown, self._now())

    def _now(self) -> float:
        """The console's time: it was told by how much that differs from the system's."""
        return self._wall() + (self._shown.at - self._shown.wall if self._shown is not None else 0.0)

    def _tick(self) -> None:
        self._show_moment()
        wait = 1.0 if self._shown is None else seconds_to_next_figure(as_session(self._shown), self._now())
        # A little after the figure changes, so that it has changed when it is looked at.
        self.set_timer(wait + 0.005, self._tick)

    def _show_all(self) -> None:
        self._show_moment()
        shown, page = self._shown, self.page
        if shown is None or page is Page.WAITING:
            self.query_one(PagePart).show(waiting(self._coming))
        elif page in {Page.ENDED, Page.READING}:
            self.query_one(PagePart).show(ended(shown) if page is Page.ENDED else reading(shown))
        elif page is Page.CLOSING:
            self.query_one(EditedPart).show(closing(shown))
        else:
            self.query_one(NotesPanel).show(as_session(shown))

    def _show_moment(self) -> None:
        page, shown = self.page, self._shown
        for other in Page:
            self.set_class(other is page, f"-{other.value}")
        if shown is None:
            return
        view = projector_view(shown, self._now())
        self.query_one(TopLine).show(view)
        self.query_one(QuestionLine).show(view)
        self.query_one(BigClockPart).show(view)
        self.query_one(PlanBar).show(view)
        self.query_one(ComingPart).show(shown)
