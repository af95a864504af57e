"""Home: the group and its coming week are chosen already, and Enter begins; who is here and how long can be set."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.message import Message

from curriculum.problem import N_
from screens.acts import Act, bar_entries, key_label
from screens.base import ConsoleScreen
from screens.choices import Choice, ChoiceList
from screens.choosing import Begin, Reopen, TryDemo
from screens.group import GroupScreen
from screens.help import HelpScreen
from screens.help_words import HOME_GUIDE
from screens.i18n import _
from screens.live.doing import attendance_words
from screens.messages import Wanted
from screens.pick import PickScreen
from screens.ports import Library
from screens.setup import Setup, agenda_words, first_words, warning, week_words
from screens.sizes import TooSmall
from screens.widgets.key_bar import KeyBar
from screens.widgets.words import Words
from sessions.arrangement import Arrangement
from sessions.groups import next_group_id
from sessions.opening import people_of
from sessions.people import Attendance, Group

STEP = 5
SHORTEST, LONGEST = 10, 300
"""Minutes of a session: by steps, from, to."""

HOME_ACTS = (
    Act("begin", N_("Begin the session"), ("enter",), N_("Begin")),
    Act("earlier", N_("Choose another value"), ("left", "right"), N_("Change")),
    Act("new_group", N_("Make a group"), ("f2",), N_("New group")),
    Act("edit_group", N_("Change the group"), ("f3",), N_("Group")),
    Act("agenda", N_("Make or change the agenda"), ("f4",), N_("Agenda")),
    Act("demo", N_("Try the demo"), ("f5",), N_("Demo")),
    Act("theme", N_("Dark, light or high contrast"), ("f6",), ""),
    Act("language", N_("日本語 / English"), ("f7",), N_("English / 日本語")),
    Act("settings", N_("Settings"), ("f8",), N_("Settings")),
    Act("help", N_("Help"), ("f1",), N_("Help")),
    Act("quit", N_("Quit"), ("ctrl+q",), N_("Quit")),
)

HOME_BAR = ("begin", "earlier", "agenda", "help", "settings", "new_group", "edit_group", "language", "quit")
FIRST_BAR = ("new_group", "demo", "language", "help", "settings", "quit")
"""The key bar, and the one as long as there is no group."""

_VALUES = ("group", "week", "minutes", "person:")
"""How the ids of rows begin that have a value."""

_ATTENDANCE = (Attendance.HERE, Attendance.LATE, Attendance.ABSENT)


class SetupList(ChoiceList):
    """The rows of the home screen; left and right change the value of a row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right,space", "turn(1)", show=False),
    ]

    class Turned(Message):
        """Another value is wanted for a row."""

        def __init__(self, row: str, step: int) -> None:
            super().__init__()
            self.row = row
            self.step = step

    def action_turn(self, step: int) -> None:
        """Another value for the highlighted row."""
        if self.choices:
            self.post_message(self.Turned(self.choices[self.highlighted].id, step))

    def act_on_click(self) -> None:
        """A click on a value changes it: only the row that says so begins the evening."""
        if self.choices[self.highlighted].id.startswith(_VALUES):
            self.action_turn(1)
        else:
            self.action_choose()

    def on_key(self, event: events.Key) -> None:
        """A full-width space, as an IME sends it, is a space."""
        if event.character == "\u3000":
            event.stop()
            self.action_turn(1)


class HomeScreen(ConsoleScreen[Begin | Reopen | TryDemo]):
    """Ends with what is to begin or to be opened again. Where there is no group yet it says in three sentences what
    this is, how to begin, and that the demo can be tried."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "SetupList"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(a.keys), f"act('{a.id}')", a.title, show=False)
        for a in HOME_ACTS
        if a.id not in {"begin", "earlier"}
    ]

    def __init__(self, library: Library, said: str = "") -> None:
        """``said`` is what there is to say before anything else, of a session that could not be opened for instance."""
        super().__init__()
        self._library = library
        self._said = said
        self._groups = library.groups()
        self._setup = self._proposal(self._groups[0]) if self._groups else None

    def compose(self) -> ComposeResult:
        """The week at the top, the rows below."""
        with Container(id="middle"), Vertical(id="sheet"):
            yield Words(id="name")
            yield Words(id="week")
            yield SetupList(ground_tone="ground", id="rows")
            yield Words(id="said")
        yield KeyBar(id="keys")
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the proposal."""
        self.repaint_all()

    def repaint_all(self) -> None:
        """Show everything anew: another value, theme or language."""
        rows = self.query_one(SetupList)
        self.query_one("#name", Words).show(("Tanemaki 種まき", "go", True))
        self.query_one("#week", Words).show(*(week_words(self._setup) if self._setup else _welcome()))
        rows.show(self._rows(), rows.highlighted)
        rows.styles.max_height = len(rows.choices)  # what there is to say stands right below them
        said = [(self._said, "over", True)] if self._said else []
        self.query_one("#said", Words).show(*said, *warning(self._setup))
        self.query_one(KeyBar).show(bar_entries(HOME_ACTS, HOME_BAR if self._setup else FIRST_BAR))
        super().repaint_all()

    def say(self, words: str, tone: str = "over") -> None:
        """Say what happened, until something else is to be said."""
        self._said = words
        if self.is_mounted:
            self.repaint_all()

    def action_act(self, act: str) -> None:
        """Do an act by its id."""
        if act == "new_group":
            self._edit(None)
        elif act == "edit_group":
            self._edit(self._setup.group if self._setup else None)
        elif act == "agenda":
            self._arrange()
        elif act == "help":
            self.app.push_screen(HelpScreen(HOME_ACTS, HOME_GUIDE))
        elif act == "begin":
            self._begin()
        elif act == "demo":
            self.dismiss(TryDemo())
        elif act == "earlier":
            self.query_one(SetupList).action_turn(1)
        elif act in {"theme", "language", "settings", "quit"}:
            self.post_message(Wanted(act))

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click on a key does its act."""
        event.stop()
        self.action_act(event.act)

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Enter: begins, except on the rows that lead elsewhere."""
        event.stop()
        row = event.choice.id
        if row in {"new_group", "edit_group", "agenda", "demo", "settings", "quit"}:
            self.action_act(row)
        elif row == "sessions":
            choices = [Choice(k.id, k.words) for k in self._library.sessions()]
            if not choices:
                self.query_one("#said", Words).show((_("Nothing is kept yet."), "warn", True))
                return
            self.app.push_screen(PickScreen(_("Which session?"), choices), self._reopen)
        elif row.startswith("running:"):
            self._reopen(row.removeprefix("running:"))
        else:
            self._begin()

    def on_setup_list_turned(self, event: SetupList.Turned) -> None:
        """Left or right on a row."""
        event.stop()
        if self._setup is not None:
            self._setup = self._turned(self._setup, event.row, event.step)
            self.repaint_all()

    def _begin(self) -> None:
        if self._setup is None:
            self._edit(None)
        elif any(p.attendance is Attendance.HERE for p in self._setup.people):
            chosen = self._setup
            self.dismiss(Begin(chosen.group, chosen.week.number, chosen.minutes, chosen.people, chosen.changed))
        else:
            self.query_one("#said", Words).show((_("Nobody is here yet."), "over", True))

    def _reopen(self, session: str | None) -> None:
        if session is not None:
            self.dismiss(Reopen(session))

    def _edit(self, group: Group | None) -> None:
        new_id = next_group_id(self._groups)
        self.app.push_screen(GroupScreen(group, new_id, self._library), self._edited)

    def _arrange(self) -> None:
        if self._setup is not None:
            from screens.agenda import AgendaScreen

            self.app.push_screen(AgendaScreen(self._setup.table, lambda: 0.0, self._keep_as_usual), self._arranged)

    def _keep_as_usual(self, table: Arrangement) -> None:
        """Make an agenda the group's usual way. Raises Problem where that cannot be kept."""
        if self._setup is not None:
            group = replace(self._setup.group, template=table.as_template(self._setup.group.template))
            self._library.put_group(group)
            self._groups = tuple(group if g.id == group.id else g for g in self._groups)
            self._setup = replace(self._setup, group=group)

    def _arranged(self, table: Arrangement | None) -> None:
        if table is not None and self._setup is not None:
            self._setup = self._setup.arranged(self._setup.table.with_agenda(table.agenda))
            self.repaint_all()

    def _edited(self, group: Group | None) -> None:
        if group is None:
            return
        self._groups = self._library.groups()
        self._setup = self._proposal(group)
        self.query_one(SetupList).highlighted = 0
        self.repaint_all()

    def _proposal(self, group: Group) -> Setup:
        return Setup(
            group=group,
            programme=self._library.programme_of(group),
            week=self._library.coming_week(group),
            minutes=group.minutes,
            people=people_of(group),
            before=self._library.before(group),
        )

    def _turned(self, setup: Setup, row: str, step: int) -> Setup:
        if row == "group":
            at = [g.id for g in self._groups].index(setup.group.id)
            return self._proposal(self._groups[(at + step) % len(self._groups)])
        if row == "week":
            weeks = setup.programme.weeks
            at = [w.number for w in weeks].index(setup.week.number)
            return replace(setup, week=weeks[(at + step) % len(weeks)], changed=None)
        if row == "minutes":
            return replace(setup, minutes=max(SHORTEST, min(LONGEST, setup.minutes + step * STEP)), changed=None)
        people = tuple(
            replace(p, attendance=_ATTENDANCE[(_ATTENDANCE.index(p.attendance) + step) % len(_ATTENDANCE)])
            if row == f"person:{p.id}"
            else p
            for p in setup.people
        )
        return replace(setup, people=people)

    def _rows(self) -> list[Choice]:
        rows = [Choice(f"running:{k.id}", _("Go on with: {session}", session=k.words)) for k in self._library.running()]
        setup = self._setup
        if setup is not None:
            words = attendance_words()
            rows += [
                Choice("begin", _("Begin  (Enter)")),
                Choice("group", _("Group"), f"‹ {setup.group.name} ›"),
                Choice("week", _("Week"), f"‹ {_('Week {number}', number=setup.week.number)} ›"),
                Choice("minutes", _("Length"), f"‹ {_('{n} minutes', n=setup.minutes)} ›"),
                Choice("agenda", _("Agenda"), agenda_words(setup)),
                *(Choice(f"person:{p.id}", "  " + p.name, f"‹ {words[p.attendance]} ›") for p in setup.people),
                Choice("edit_group", _("Change the group")),
            ]
        rows.append(Choice("new_group", _("Make a group")))
        if setup is not None:
            rows += [Choice("sessions", _("Sessions so far")), Choice("settings", _("Settings"))]
        else:
            rows.append(Choice("demo", _("Try the demo")))
        return [*rows, Choice("quit", _("Quit"))]


def _welcome() -> list[tuple[str, str, bool]]:
    """The first words, with the key that opens the demo."""
    demo = next(act for act in HOME_ACTS if act.id == "demo")
    return first_words(key_label(demo.keys[0]))
