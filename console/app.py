"""The app: home, the evening, and what joins them to the data folder, the clock and the clipboard."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from textual import work

from console.copying import MinutesCopier
from console.desk import AWAY, DrivenDesk
from console.library import KeptLibrary
from console.places import short_path
from console.steady import SteadyApp
from curriculum.problem import Problem
from screens.choices import Choice
from screens.choosing import Begin, Reopen
from screens.closing import ClosingScreen
from screens.home import HomeScreen
from screens.i18n import _, language_in_use, tell, use_language
from screens.live.screen import LiveScreen
from screens.messages import Wanted
from screens.palette import DARK, LIGHT
from screens.pick import PickScreen
from sessions.clock import Clock
from sessions.opening import open_session
from sessions.plan import plan_agenda
from sessions.store import Home

SAVE_PATIENCE = 3.0
"""Seconds that quitting waits for the disk before it says that something is not saved."""


class Start(Struct, frozen=True):
    """What the app opens with: a session to go on with, or a new one to begin, or (neither) home.

    With ``first_speaker`` the opening is just over and the first question runs when the screen opens.
    """

    reopen: str | None = None
    begin: Begin | None = None
    first_speaker: bool = False


class TanemakiApp(SteadyApp[int]):
    """Opens with ``start``. ``clock`` gives epoch seconds. Ends with an exit code."""

    TITLE = "Tanemaki"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, home: Home, clock: Clock, start: Start) -> None:
        super().__init__()
        self._home = home
        self._clock = clock
        self._start = start
        self._library = KeptLibrary(home)
        self._settings = home.settings()
        self._desk: DrivenDesk | None = None
        self._live: LiveScreen | None = None
        for colours in (DARK, LIGHT):
            self.register_theme(colours.theme())
        self.theme = LIGHT.name if self._settings.theme == "light" else DARK.name

    def on_mount(self) -> None:
        """Open what the start says."""
        if self._start.begin is not None:
            self._begin(self._start.begin, after_opening=self._start.first_speaker)
        elif self._start.reopen is not None:
            self._reopen(self._start.reopen)
        else:
            self._show_home()

    def data_place(self) -> str:
        """Where what was saved lies."""
        return short_path(self._home.folder)

    def save_now(self) -> None:
        """Bring everything to the disk: the end is near."""
        if self._desk is not None:
            self._desk.flush(SAVE_PATIENCE / 2)

    def action_request_quit(self) -> None:
        """Quit; during an evening only after asking."""
        if self._desk is None:
            self.exit(0)
        elif not isinstance(self.screen, PickScreen):
            if isinstance(self.screen, ClosingScreen):
                self.screen.keep()
            self._ask_how_to_quit(self._desk)

    def on_wanted(self, event: Wanted) -> None:
        """What a screen cannot do by itself."""
        event.stop()
        if event.what == "quit":
            self.action_request_quit()
        elif event.what == "theme":
            self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name
            self._settings = replace(self._settings, theme="light" if self.theme == LIGHT.name else "dark")
        elif event.what == "language":
            use_language("en" if language_in_use() == "ja" else "ja")
            self._settings = replace(self._settings, language=language_in_use())
        elif event.what == "talk_time" and self._live is not None:
            self._live.talk_time = not self._live.talk_time
            self._settings = replace(self._settings, talk_time=self._live.talk_time)
        self._keep_settings()
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen | LiveScreen | ClosingScreen):
                screen.repaint_all()

    def _show_home(self, said: str = "") -> None:
        self.push_screen(HomeScreen(self._library, said), self._chosen_at_home)

    def _chosen_at_home(self, choice: Begin | Reopen | None) -> None:
        if isinstance(choice, Begin):
            self._begin(choice)
        elif isinstance(choice, Reopen):
            self._reopen(choice.session)

    def _begin(self, begin: Begin, *, after_opening: bool = False) -> None:
        programme = self._library.programme_of(begin.group)
        week = programme.week(begin.week) or programme.weeks[0]
        length = begin.minutes * 60.0
        now = self._clock.now()
        at = now - plan_agenda(week, length)[0].planned if after_opening else now
        session = open_session(
            self._home.new_session_id(begin.group.id, week.number, at),
            begin.group,
            programme,
            week,
            people=begin.people,
            length=length,
            at=at,
        )
        try:
            keeper = self._home.create(session)
        except Problem as problem:
            self._show_home(tell(problem))
            return
        if begin.minutes != begin.group.minutes:
            self._remember_minutes(begin)
        desk = DrivenDesk(session, keeper, self._clock)
        if after_opening:
            desk.live.call_next(now)
        self._open(desk)

    def _reopen(self, session_id: str) -> None:
        try:
            kept, keeper = self._home.drive(session_id)
        except Problem as problem:
            self._show_home(tell(problem))
            return
        self._open(DrivenDesk(kept.session, keeper, self._clock, kept))

    def _open(self, desk: DrivenDesk) -> None:
        self._desk = desk
        copier = MinutesCopier(self._home, self._write_terminal)
        self._live = LiveScreen(desk, copier, talk_time=self._settings.talk_time)
        self.push_screen(self._live)
        if desk.damaged:
            names = ", ".join(short_path(p) for p in desk.damaged)
            self._live.call_after_refresh(
                self._live.say,
                _("A file was damaged. The last good copy is used; the damaged one is kept: {names}", names=names),
                "warn",
            )
        if desk.live.session.closed is not None:
            self.push_screen(ClosingScreen(desk, copier))
        elif desk.away() > AWAY and not desk.live.session.paused:
            self._ask_about_absence(desk)

    @work
    async def _ask_about_absence(self, desk: DrivenDesk) -> None:
        minutes = round(desk.away() / 60)
        answer = await self.push_screen_wait(
            PickScreen(
                _("Tanemaki was closed for {n} minutes. Do they count as time of the session?", n=minutes),
                [Choice("count", _("Yes, the session went on")), Choice("leave_out", _("No, leave them out"))],
            )
        )
        if answer == "leave_out":
            desk.leave_out_absence()

    @work
    async def _ask_how_to_quit(self, desk: DrivenDesk) -> None:
        choices = [
            Choice("later", _("Quit, and go on later (everything is kept)")),
            Choice("stay", _("Stay")),
        ]
        if desk.live.session.closed is None:
            choices.insert(1, Choice("close", _("Close this week's session (next time: the week after)")))
        answer = await self.push_screen_wait(PickScreen(_("Quit?"), choices))
        if answer in {"later", "close"}:
            if answer == "close":
                desk.live.close(self._clock.now())
            await self._leave(desk)

    async def _leave(self, desk: DrivenDesk) -> None:
        """Quit once everything is on disk; where it cannot be brought there, say so first."""
        if desk.close(SAVE_PATIENCE):
            self.exit(0)
            return
        problem = desk.saving().problem
        answer = await self.push_screen_wait(
            PickScreen(
                (tell(problem) + "\n" if problem else "") + _("Not everything is saved. Quit all the same?"),
                [Choice("stay", _("Stay, and keep trying")), Choice("quit", _("Quit and lose what is not saved"))],
            )
        )
        if answer == "quit":
            self.exit(1)

    def _remember_minutes(self, begin: Begin) -> None:
        try:
            self._home.put_group(replace(begin.group, minutes=begin.minutes))
        except Problem:
            self.log("the length could not be kept with the group")

    def _keep_settings(self) -> None:
        try:
            self._home.put_settings(self._settings)
        except Problem as problem:
            if self._live is not None:
                self._live.say(tell(problem), "warn")

    def _write_terminal(self, raw: str) -> None:
        """Send raw text to the terminal, from any thread, in order with what is drawn."""
        driver = self._driver
        if driver is not None:
            self.call_from_thread(driver.write, raw)
