"""The app: home, the evening, and what joins them to the data folder, the clock and the clipboard."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from textual import events, work
from textual.actions import SkipAction
from textual.message import Message
from textual.screen import Screen

from console.ahead import DraftAhead
from console.asking import Asking, set_back_words
from console.colours import dress
from console.copying import MinutesCopier
from console.desk import DrivenDesk
from console.destinations import WeekCopier
from console.evening import Start, take_desk
from console.library import KeptLibrary
from console.places import short_path
from console.projecting import Projecting
from console.settings import KeptSettings, mistakes_words
from console.settings_applied import SWITCHES, apply, apply_before, turned
from console.steady import SteadyApp
from console.watch import ClockWatch
from curriculum.problem import Problem
from screens.base import ConsoleScreen
from screens.choices import Choice
from screens.choosing import Begin, Reopen, TryDemo
from screens.i18n import _, ngettext, tell
from screens.live.screen import LIVE_STYLE, LiveScreen
from screens.messages import Wanted
from screens.widgets.keys_in_order import KeysInOrder
from sessions.clock import AnchoredClock, Clock, Noticed
from sessions.settings import Settings
from sessions.store import Home, LookOnly, Memory
from sessions.store.projectionfile import ProjectionFile

SAVE_PATIENCE = 3.0
"""Seconds that quitting waits for the disk before it says that something is not saved."""


SOON = (
    "screens.pick",
    "screens.menu",
    "screens.closing.screen",
    "screens.help",
    "sessions.minutes",
    "console.clipboard",
)
"""What the first frame does not wait for and a person will want in a moment: imported once it is painted."""

SOON_AFTER = 1.0
"""Seconds after the first frame."""


class TimeNoticed(Message):
    """Something happened to the time; posted from the thread that looks at the clocks."""

    def __init__(self, noticed: Noticed) -> None:
        super().__init__()
        self.noticed = noticed


class TanemakiApp(KeysInOrder[int], SteadyApp[int]):
    """Opens with ``start``. ``clock`` gives epoch seconds. ``soon`` is called in a thread once the first frame is
    painted. Ends with an exit code."""

    TITLE = "Tanemaki"
    CSS_PATH = LIVE_STYLE
    """With the app's from the start: as the first screen's own it would make every sheet be parsed a second time."""

    def __init__(self, home: Home, clock: Clock, start: Start, soon: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._home = home
        self._clock = clock
        self._start = start
        self._soon = soon
        self._library = KeptLibrary(home)
        self._chosen = KeptSettings(home)
        self._desk: DrivenDesk | None = None
        self._live: LiveScreen | None = None
        self._copier: WeekCopier | None = None
        self._projecting: Projecting | None = None
        self._asking: Asking | None = None
        self._watch: ClockWatch | None = None
        self._ahead: DraftAhead | None = None
        self._trouble = ""
        self.demo_wanted = False
        """Whether the app has ended so that the demo is opened, and home again after it."""
        self._driven: LookOnly | None = None
        self._named: set[Path] = set()
        apply_before(self._chosen.now)
        dress(self, self._chosen.now.theme)

    def get_default_screen(self) -> Screen[Any]:
        """The evening itself where one is meant: an empty screen below it would be laid out and drawn for nothing."""
        try:
            desk = take_desk(self._start, self._home, self._library, self._clock, self._chosen.now.plan)
        except LookOnly as problem:
            self._driven = problem
            desk = None
        except Problem as problem:
            self._trouble = tell(problem)
            desk = None
        return super().get_default_screen() if desk is None else self._live_screen(desk)

    def on_mount(self) -> None:
        """Home, unless an evening is on the screen already."""
        self.set_timer(SOON_AFTER, self._do_soon)
        if isinstance(self._clock, AnchoredClock):
            self._watch = ClockWatch(self._clock.look, lambda noticed: self.post_message(TimeNoticed(noticed)))
            self._watch.start()
        if self._desk is None:
            self._show_home("\n".join(filter(None, (self._trouble, self._damage(), self._mistakes()))))
            if self._driven is not None:
                self._offer_to_look(self._driven)
        else:
            self._say_what_was_found(self._desk)

    def on_unmount(self) -> None:
        """The end."""
        if self._watch is not None:
            self._watch.stop()
        if self._ahead is not None:
            self._ahead.stop()
        if self._projecting is not None:
            self._projecting.stop()

    async def on_event(self, event: events.Event) -> None:
        """What is typed goes to where it is meant for, also while a question is there that nobody has called up."""
        if self._asking is None or not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        for typed in self._asking.let_through(event):
            await super().on_event(typed)

    def on_time_noticed(self, event: TimeNoticed) -> None:
        """Ask about a gap; of a clock that was set back there is only something to say."""
        event.stop()
        gap, set_back = event.noticed
        if self._asking is None or self._live is None:
            if set_back and isinstance(self._clock, AnchoredClock):
                self._clock.anchor()
            return
        if set_back:
            self._live.say(set_back_words(set_back), "warn")
        if gap is not None:
            self._asking.about(gap)

    def data_place(self) -> str:
        """Where what was saved lies."""
        return short_path(self._home.folder)

    def keep_report(self, report: str) -> str:
        """Keep where the program stopped, beside the data."""
        from console.faults import keep_report

        path = keep_report(self._home.folder, report, time.time())
        return "" if path is None else short_path(path)

    def save_now(self) -> bool:
        """Bring everything to the disk, the half-typed line too: the end is near. Whether all is there."""
        return self._desk is None or self._desk.close(SAVE_PATIENCE / 2)

    def action_request_quit(self) -> None:
        """Quit; during an evening only after asking. A window over the screen is closed by the same key instead."""
        if self.screen.is_modal or (isinstance(self.screen, ConsoleScreen) and self.screen.asks_itself):
            raise SkipAction
        self._quit()

    def _quit(self) -> None:
        if self._desk is None:
            self.exit(0)
            return
        if isinstance(self.screen, ConsoleScreen):
            self.screen.keep()
        self._ask_how_to_quit(self._desk)

    def on_wanted(self, event: Wanted) -> None:
        """What a screen cannot do by itself."""
        event.stop()
        if event.what == "agenda":
            self._open_agenda()
            return
        if event.what == "quit":
            self._quit()
            return
        if event.what == "settings":
            self._open_settings()
            return
        self._choose(turned(self._chosen.now, event.what, self))
        if event.what in SWITCHES and self._live is not None:
            self._live.say(_(SWITCHES[event.what][getattr(self._chosen.now, event.what)]))

    def _open_settings(self) -> None:
        from screens.settings import SettingsScreen
        from screens.settings_rows import Chosen

        place = short_path(self._home.settings_file.path)
        self.push_screen(SettingsScreen(Chosen(lambda: self._chosen.now, self._choose, place, self._mistakes())))

    def _choose(self, settings: Settings) -> None:
        """Let other settings hold, here and from now on."""
        before, self._chosen.now = self._chosen.now, settings
        apply(self, self._live, before, settings)
        self._keep_settings()

    @work(thread=True)
    def _do_soon(self) -> None:
        """What the first frame did not wait for."""
        if self._soon is not None:
            # What stands in the way here stands in the way of the evening's own saving too, which says so.
            with suppress(Problem):
                self._soon()
        for module in SOON:
            import_module(module)
        gc.freeze()
        gc.enable()
        self._tried(self._chosen.move)
        if self._soon is None:  # else it is the demo, of which nobody wants a copy
            self._copy_of_the_day()

    def _copy_of_the_day(self) -> None:
        from sessions.store.backup import copy_of_the_day

        self._tried(lambda: copy_of_the_day(self._home.folder, self._clock.now()))

    def _open_agenda(self) -> None:
        from console.agenda import open_agenda

        if self._desk is not None and self._live is not None:
            open_agenda(self, self._desk, self._library, self._live.say)

    def _show_home(self, said: str = "") -> None:
        from screens.home import HomeScreen

        self.push_screen(HomeScreen(self._library, said), self._chosen_at_home)

    def _chosen_at_home(self, choice: Begin | Reopen | TryDemo | None) -> None:
        if isinstance(choice, TryDemo):
            self.demo_wanted = True
            self.exit(0)
            return
        start = Start(begin=choice) if isinstance(choice, Begin) else Start(reopen=choice.session if choice else None)
        try:
            desk = take_desk(start, self._home, self._library, self._clock, self._chosen.now.plan)
        except LookOnly as problem:
            self._show_home()
            self._offer_to_look(problem)
            return
        except Problem as problem:
            self._show_home(tell(problem))
            return
        if desk is not None:
            self.push_screen(self._live_screen(desk))
            self._say_what_was_found(desk)

    def _offer_to_look(self, problem: LookOnly) -> None:
        def then(session: str) -> None:
            """Home is on the screen again; it ends with the session where that is to be driven here after all."""
            if session:
                self.call_later(lambda: self.screen.dismiss(Reopen(session)))

        from console.looking import Looking

        looking = Looking(self, self._home, self._clock, then)
        looking.offer(problem, talk_time=self._chosen.now.talk_time)

    def _live_screen(self, desk: DrivenDesk) -> LiveScreen:
        self._desk = desk
        self._ahead = DraftAhead(desk.live)
        self._project(desk)
        pasted = MinutesCopier(self._home, self._write_terminal)
        self._copier = WeekCopier(self._home, pasted, self._home.memory().destination, self._remember_destination)
        self._live = LiveScreen(desk, self._copier)
        self._live.follow(self._chosen.now)
        self._asking = Asking(self, desk, self._live.say)
        return self._live

    def _project(self, desk: DrivenDesk) -> None:
        """Let projectors follow, once the first frame is painted."""
        file = ProjectionFile(self._home.folder, desk.live.session.group)
        self._projecting = Projecting(file, self._clock, lambda problem: self.call_later(self._say_trouble, problem))
        desk.follow(self._projecting.show)
        self.call_after_refresh(self._projecting.start)

    def _say_trouble(self, problem: Problem) -> None:
        if self._live is not None:
            self._live.say(tell(problem), "warn")

    def _say_what_was_found(self, desk: DrivenDesk) -> None:
        """What there is to say of a session that was gone on with; a closed one shows its closing."""
        live = self._live
        if live is not None:
            if desk.live.session.closed is not None:
                live.call_after_refresh(live.open_closing)
            live.call_after_refresh(self._ask_about_what_was_found, desk)

    @work
    async def _ask_about_what_was_found(self, desk: DrivenDesk) -> None:
        damage = self._damage(desk.missing)
        if damage:
            await self._tell_of_damage(damage)
        mistakes = self._mistakes()
        if mistakes and self._live is not None:
            self._live.say(mistakes, "warn")
        absence = desk.absence()
        if absence is not None and self._asking is not None:
            self._asking.about(absence)

    def _damage(self, missing: int = 0) -> str:
        """The sentence about damaged files that have not been named yet, and ``missing`` acts; empty for none."""
        new = [path for path in self._home.damaged if path not in self._named]
        self._named.update(new)
        if not new:
            return ""
        names = ", ".join(short_path(path) for path in new)
        words = _("A file was damaged. The last good copy is used; the damaged one is kept: {names}", names=names)
        return words + (ngettext("  ({n} act is lost)", "  ({n} acts are lost)", missing) if missing else "")

    def _mistakes(self) -> str:
        """What is wrong in the file of the settings; the rest of it holds."""
        return mistakes_words(self._chosen.mistakes)

    async def _tell_of_damage(self, words: str) -> None:
        """A sentence of its own, that stays until it was read: it names files."""
        from screens.pick import PickScreen

        await self.push_screen_wait(PickScreen(words, [Choice("back", _("Back to the session"))]))

    @work
    async def _ask_how_to_quit(self, desk: DrivenDesk) -> None:
        from screens.pick import PickScreen

        choices = [
            Choice("later", _("Quit, and go on later (everything is kept)")),
            Choice("stay", _("Stay")),
        ]
        if desk.live.session.closed is None:
            choices.insert(1, Choice("close", _("Close this week's session (next time: the week after)")))
        # Once the week was copied, to have done with it is what is meant; before that, to go on with it later.
        done = desk.live.session.closed is None and self._copier is not None and self._copier.arrived
        answer = await self.push_screen_wait(PickScreen(_("Quit?"), choices, highlighted=int(done)))
        if answer in {"later", "close"}:
            if answer == "close":
                desk.live.close(self._clock.now())
            await self._leave(desk)

    async def _leave(self, desk: DrivenDesk) -> None:
        """Quit once everything is on disk; where it cannot be brought there, say so first."""
        from console.parting import part

        code = await part(self, self._home, desk, SAVE_PATIENCE)
        if code is not None:
            self.exit(code, return_code=code)

    @work(thread=True)
    def _remember_destination(self, destination: str) -> None:
        self._tried(lambda: self._home.put_memory(Memory(destination)))

    @work(thread=True)
    def _keep_settings(self) -> None:
        """Keep the settings, in a thread: the screen never waits for the disk."""
        self._tried(self._chosen.keep)

    def _tried(self, keep: Callable[[], object]) -> None:
        """Keep something, in a thread, and say where it is looked at what stands in the way."""
        try:
            keep()
        except Problem as problem:
            self.call_from_thread(self._say_not_kept, tell(problem))

    def _say_not_kept(self, words: str) -> None:
        whole = next((s for s in reversed(self.screen_stack) if isinstance(s, ConsoleScreen)), None)
        if whole is not None:
            whole.say(words, tone="warn")

    def _write_terminal(self, raw: str) -> None:
        """Send raw text to the terminal, from any thread, in order with what is drawn."""
        driver = self._driver
        if driver is not None:
            self.call_from_thread(driver.write, raw)
