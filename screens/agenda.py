"""The agenda, made and changed: the parts of an evening with their minutes, before it begins and while it runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from curriculum.problem import N_, Problem
from screens.acts import Act, bar_entries
from screens.agenda_list import AgendaList, is_tight, part_rows, part_title
from screens.base import ConsoleScreen
from screens.choices import Choice, ChoiceList
from screens.help import HelpScreen
from screens.help_words import AGENDA_GUIDE
from screens.i18n import _, ngettext, tell
from screens.live.view import segment_label
from screens.pick import PickScreen
from screens.sizes import TooSmall
from screens.widgets.key_bar import KeyBar
from screens.widgets.words import Words
from sessions.agenda import Segment, SegmentKind, segment_id
from sessions.arrangement import Arrangement
from sessions.plan import ON_TIME

AGENDA_ACTS = (
    Act("minutes", N_("One minute less or more"), ("left", "right"), N_("Minutes")),
    Act("protect", N_("Protect a part, or free it"), ("space",), N_("Protect")),
    Act("sooner", N_("Move a part up"), ("f3", "shift+up", "ctrl+up"), N_("Up")),
    Act("later", N_("Move a part down"), ("f4", "shift+down", "ctrl+down"), N_("Down")),
    Act("leave_out", N_("Leave a part out"), ("ctrl+d", "delete"), N_("Leave out")),
    Act("put_in", N_("Put a part in"), ("ctrl+a", "insert"), N_("Put in")),
    Act("fit", N_("Fit the questions into the rest"), ("ctrl+f",), N_("Fit")),
    Act("usual", N_("As the group usually does"), ("ctrl+g",), N_("As usual")),
    Act("take", N_("Take this agenda"), ("enter", "ctrl+s"), N_("Take")),
    Act("keep", N_("Take it, and keep it as the group's way"), ("ctrl+k",), N_("Make it usual")),
    Act("undo", N_("Undo"), ("ctrl+z",), N_("Undo")),
    Act("redo", N_("Redo"), ("ctrl+y",)),
    Act("help", N_("Help"), ("f1",)),
    Act("back", N_("Back without taking it"), ("escape", "ctrl+q"), N_("Back")),
)

PART_BAR = ("minutes", "protect", "leave_out", "sooner", "later", "undo")
WHOLE_BAR = ("take", "fit", "put_in", "usual", "keep", "back")
"""The two key bars: what is done to the chosen part, and what to the whole agenda."""


class AgendaScreen(ConsoleScreen[Arrangement | None]):
    """Ends with the arrangement that was taken, or None."""

    CSS_PATH = "agenda.tcss"
    AUTO_FOCUS = "AgendaList"
    asks_itself = True

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(",".join(a.keys), f"act('{a.id}')", a.title, show=False) for a in AGENDA_ACTS if a.id != "minutes"),
        Binding("left", "act('less')", show=False),
        Binding("right", "act('minutes')", show=False),
    ]

    def __init__(
        self, table: Arrangement, now: Callable[[], float], keep: Callable[[Arrangement], object] | None
    ) -> None:
        """``now`` tells the moment from which the rest of the evening counts. ``keep`` makes an arrangement the group's
        usual way, raising Problem where that fails; None where there is no such group."""
        super().__init__()
        self._table = self._first = table
        self._now = now
        self._keep_usual = keep
        self._done: list[Arrangement] = []
        self._undone: list[Arrangement] = []

    def compose(self) -> ComposeResult:
        """The parts, what they come to, and two lines of keys."""
        yield Words(id="title")
        yield AgendaList(id="parts")
        yield Words(id="sum")
        yield Words(id="said")
        yield KeyBar(id="part-keys")
        yield KeyBar(id="keys")
        yield TooSmall()

    def on_mount(self) -> None:
        """The part that runs is chosen; while the evening runs, the end is reckoned anew every second."""
        now = self._table.now
        self._show(now.id if now else None)
        self.repaint_all()
        if self._table.begun:
            self.set_interval(1.0, self._show_sum)

    def repaint_all(self) -> None:
        """Draw everything anew: another theme or language."""
        session = self._table.session
        week = _("Week {number}", number=session.week.number)
        self.query_one("#title", Words).show(
            (f"{_('Agenda')}   {week} {session.week.theme}", "go", True),
        )
        bars = (("#part-keys", PART_BAR), ("#keys", WHOLE_BAR))
        for bar, order in bars:
            acts = [a for a in order if a != "keep" or self._keep_usual is not None]
            self.query_one(bar, KeyBar).show(bar_entries(AGENDA_ACTS, tuple(acts)))
        chosen = self._chosen
        self._show(chosen.id if chosen else None)
        super().repaint_all()

    def action_act(self, act: str) -> None:
        """Do an act by its id."""
        self._say()
        whole: dict[str, Callable[[], None]] = {
            "put_in": self._choose_part,
            "fit": self._fit,
            "usual": self._as_usual,
            "take": self._take,
            "keep": self._keep,
            "undo": lambda: self._travel(self._done, self._undone, _("There is nothing to take back.")),
            "redo": lambda: self._travel(self._undone, self._done, _("There is nothing to do again.")),
            "help": self._open_help,
            "back": self._back,
        }
        if act in whole:
            whole[act]()
        elif (chosen := self._chosen) is not None:
            self._change_part(act, chosen)

    def on_key(self, event: events.Key) -> None:
        """A full-width space, as an IME sends it, is a space."""
        if event.character == "\u3000":
            event.stop()
            self.action_act("protect")

    def on_agenda_list_stepped(self, event: AgendaList.Stepped) -> None:
        """A click on an arrow."""
        event.stop()
        self.action_act("minutes" if event.step > 0 else "less")

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Enter takes the agenda."""
        event.stop()
        self._take()

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click on a key does its act."""
        event.stop()
        self.action_act(event.act)

    @property
    def _chosen(self) -> Segment | None:
        agenda, at = self._table.agenda, self.query_one(AgendaList).highlighted
        return agenda[at] if at < len(agenda) else None

    def _change_part(self, act: str, chosen: Segment) -> None:
        table = self._table
        over = _("This part is over.")
        if act in {"minutes", "less"}:
            self._become(table.lengthened(chosen, 1 if act == "minutes" else -1), over if table.is_over(chosen) else "")
        elif act == "protect":
            self._become(table.protection_toggled(chosen), over)
        elif act == "leave_out":
            self._become(table.left_out(chosen), over if table.is_over(chosen) else _("This part has begun: it stays."))
        else:
            step = -1 if act == "sooner" else 1
            stays = "" if table.can_move(chosen) else _("What has begun stays where it is.")
            self._become(table.moved(chosen, step), stays)

    def _become(self, table: Arrangement, otherwise: str, chosen: str | None = None) -> None:
        """Go on with another arrangement; where it is the same, say why."""
        if table is self._table:
            if otherwise:
                self._say(otherwise)
            return
        self._done.append(self._table)
        self._undone.clear()
        self._go_to(table, chosen)

    def _go_to(self, table: Arrangement, chosen: str | None = None) -> None:
        present = self._chosen
        self._table = table
        self._show(chosen or (present.id if present else None))

    def _travel(self, here: list[Arrangement], there: list[Arrangement], otherwise: str) -> None:
        if not here:
            self._say(otherwise)
            return
        there.append(self._table)
        self._go_to(here.pop())

    def _choose_part(self) -> None:
        session = self._table.session
        choices = []
        for kind, question in self._table.could_come():
            segment = Segment(f"{kind.value} {question or ''}", kind, 0.0, question)
            choices.append(Choice(segment.id, f"{segment_label(session, segment)}  {part_title(session, segment)}"))
        if choices:
            self.app.push_screen(PickScreen(_("Which part?"), choices), self._put_in)
        else:
            self._say(_("Everything is in already."))

    def _put_in(self, part: str | None) -> None:
        if part is None:
            return
        kind, question = part.split(" ")
        table = self._table.put_in(SegmentKind(kind), question or None)
        self._become(table, "", segment_id(SegmentKind(kind), question or None))

    def _fit(self) -> None:
        self._become(self._table.fitted(self._now()), _("There is no question to be made longer or shorter."))

    def _as_usual(self) -> None:
        self._become(self._table.as_usual(), _("This is how the group usually does."))

    def _take(self) -> None:
        self.dismiss(self._table)

    def _keep(self) -> None:
        if self._keep_usual is None:
            return
        try:
            self._keep_usual(self._table)
        except Problem as problem:
            self._say(tell(problem), "over")
            return
        self._take()

    def _open_help(self) -> None:
        self.app.push_screen(HelpScreen(AGENDA_ACTS, AGENDA_GUIDE))

    def _back(self) -> None:
        """Back; what was changed is not thrown away without asking."""
        if self._table.agenda == self._first.agenda:
            self.dismiss(None)
            return
        choices = [
            Choice("take", _("Take this agenda")),
            Choice("drop", _("Leave it as it was")),
            Choice("stay", _("Go on")),
        ]
        self.app.push_screen(PickScreen(_("The agenda is not taken yet."), choices), self._leave)

    def _leave(self, answer: str | None) -> None:
        if answer == "take":
            self._take()
        elif answer == "drop":
            self.dismiss(None)

    def _say(self, words: str = "", tone: str = "warn") -> None:
        self.query_one("#said", Words).show(*([(words, tone, True)] if words else []))

    def _show(self, chosen: str | None) -> None:
        """Show the parts, this one chosen; where it is not there any more, the one in its place."""
        parts = self.query_one(AgendaList)
        place = next((n for n, s in enumerate(self._table.agenda) if s.id == chosen), parts.highlighted)
        parts.show_parts(part_rows(self._table), place)
        self._show_sum()

    def _show_sum(self) -> None:
        self.query_one("#sum", Words).show(*sum_words(self._table, self._now()))


def sum_words(table: Arrangement, at: float) -> Sequence[tuple[str, str, bool]]:
    """What the parts come to beside the time there is, and a warning where shares are too short.

    Before the evening begins that is told in minutes, and by the end once it runs.
    """
    session, free = table.session, table.free(at)
    minutes = round(abs(free) / 60)
    fits = not minutes or abs(free) < (ON_TIME if table.begun else ON_TIME / 2)
    if table.begun:
        frame = _(
            "ends {time}, agreed is {end}", time=_time_of_day(session.ends - free), end=_time_of_day(session.ends)
        )
    else:
        length = session.ends - session.opened
        frame = _("{sum} of {length} min", sum=round((length - free) / 60), length=round(length / 60))
    hint = "   " + _("^F fits the questions") if table.fitted(at) is not table else ""
    if fits:
        lines = [(frame, "go", True)]
    elif free < 0:
        lines = [(f"{frame}   {ngettext('{n} min too long', '{n} min too long', minutes)}{hint}", "warn", True)]
    else:
        lines = [(f"{frame}   {ngettext('{n} min free', '{n} min free', minutes)}{hint}", "text", True)]
    if any(is_tight(table, s) for s in table.agenda):
        lines.append((_("Less than two minutes: take more time, or fewer questions."), "warn", True))
    return lines


def _time_of_day(at: float) -> str:
    return time.strftime("%H:%M", time.localtime(at))
