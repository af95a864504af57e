"""A programme, written and changed: its title, and for each week the theme, the aim and the questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from curriculum.problem import N_, Problem
from curriculum.programme import Programme, Section, Week
from curriculum.writing import written_week
from screens.acts import Act, bar_entries
from screens.base import ConsoleScreen
from screens.choices import Choice
from screens.form_draft import FormDraft
from screens.help import HelpScreen
from screens.i18n import _, tell
from screens.pick import PickScreen
from screens.ports import Library
from screens.sizes import TooSmall
from screens.widgets.field import Field
from screens.widgets.key_bar import KeyBar
from screens.widgets.typing_area import TypingArea
from screens.widgets.words import Words

WEEKS = 4
"""Weeks of a new programme: as many as the one has that Tanemaki was made for."""

MOST_WEEKS = 52
"""Weeks of a programme that is written here: a year."""

PROGRAMME_ACTS = (
    Act("keep", N_("Keep the programme"), ("ctrl+s",), N_("Keep")),
    Act("next_week", N_("Next week"), ("ctrl+n", "f3"), N_("Next week")),
    Act("previous_week", N_("Week before"), ("ctrl+p", "f2"), N_("Week before")),
    Act("add_week", N_("Add a week"), ("f6",), N_("Add a week")),
    Act("remove_week", N_("Take this week out"), ("f8",), N_("Take out")),
    Act("next_field", N_("Next field"), ("tab",), N_("Next field")),
    Act("previous_field", N_("Field before"), ("shift+tab",)),
    Act("redo", N_("Redo"), ("ctrl+y",)),
    Act("help", N_("Help"), ("f1",), N_("Help")),
    Act("back", N_("Back without keeping"), ("escape", "ctrl+q"), N_("Back")),
)

WEEK_BAR = ("next_week", "previous_week", "add_week", "remove_week")
WHOLE_BAR = ("keep", "next_field", "help", "back")
"""The two key bars: what is done with the weeks, and with the whole."""


class WeekPage(Vertical):
    """The fields of one week. Each keeps its own text, cursor and undo while another week is on the screen."""

    def __init__(self, week: Week) -> None:
        super().__init__()
        self.number = week.number
        self._week = week

    def compose(self) -> ComposeResult:
        """Theme, aim and questions, one below the other."""
        week = self._week
        yield Words().add_class("theme-title")
        yield Field(week.theme, classes="theme")
        yield Words().add_class("aim-title")
        yield TypingArea(week.aim, classes="aim")
        yield Words().add_class("questions-title")
        yield TypingArea("\n".join(q.text for q in week.questions), classes="questions")

    def paint_titles(self) -> None:
        """The titles, in the language in use."""
        titles = (
            (".theme-title", _("Theme")),
            (".aim-title", _("Aim")),
            (".questions-title", _("Questions, a line each")),
        )
        for title, words in titles:
            self.query_one(title, Words).show((words, "muted", False))

    @property
    def week(self) -> Week:
        """The week as it stands in the fields."""
        theme, aim, questions = (self.query_one(f".{name}", TypingArea).text for name in ("theme", "aim", "questions"))
        return written_week(self.number, theme, aim, questions, self._week.headings)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is in it."""
        return not any(area.text.strip() for area in self.query(TypingArea))


def blank_programme(language: str) -> Programme:
    """A programme with nothing in it yet, to be written; ``language`` is that of its headings."""
    return Programme("", "", language, tuple(_blank(n) for n in range(1, WEEKS + 1)))


def copy_of(programme: Programme) -> Programme:
    """A programme as a template for a new one, which gets a title of its own."""
    return replace(programme, name="", title="")


def _blank(number: int) -> Week:
    headings: dict[Section, str] = {}
    return Week(number, "", "", (), headings)


class ProgrammeScreen(ConsoleScreen[Programme | None]):
    """Ends with the programme as it was kept, or None. One without a name becomes a new one."""

    CSS_PATH = "programme.tcss"
    AUTO_FOCUS = "#title"
    asks_itself = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(a.keys), f"act('{a.id}')", a.title, show=False) for a in PROGRAMME_ACTS
    ]

    def __init__(self, programme: Programme, library: Library) -> None:
        super().__init__()
        self._library = library
        self._programme = programme
        self._pages = [WeekPage(week) for week in programme.weeks]
        self._at = 0
        self._draft = FormDraft(self, library.programme_draft(programme.name), self._written)

    def compose(self) -> ComposeResult:
        """The title, the week that is looked at, and two lines of keys."""
        with Vertical(id="form"):
            yield Words(id="title-title")
            yield Field(self._programme.title, id="title")
            yield Words(id="which")
            with Vertical(id="weeks"):
                yield from self._pages
        yield Words(id="said")
        yield KeyBar(id="week-keys")
        yield KeyBar(id="keys")
        yield TooSmall()

    def on_mount(self) -> None:
        """The first week."""
        self._first = self._written()
        self.repaint_all()
        if not self._programme.name and not self._page.is_blank:
            copied = _("This becomes a programme of its own: please give it a title. The other one stays as it is.")
            self.say(copied, "text")
        else:
            self.say(_("Until ^S keeps it, what is typed is a draft."), "muted")
        self._draft.offer(self._go_on)

    def repaint_all(self) -> None:
        """Draw everything anew: another theme or language."""
        self.query_one("#title-title", Words).show((_("Title of the programme"), "muted", False))
        self.query_one("#week-keys", KeyBar).show(bar_entries(PROGRAMME_ACTS, WEEK_BAR))
        self.query_one("#keys", KeyBar).show(bar_entries(PROGRAMME_ACTS, WHOLE_BAR))
        self._show()
        super().repaint_all()

    def action_act(self, act: str) -> None:
        """Do an act by its id."""
        self.say()
        if act == "keep":
            self._keep()
        elif act == "back":
            self._back()
        elif act in {"next_week", "previous_week"}:
            self._turn(1 if act == "next_week" else -1)
        elif act == "add_week":
            self._add()
        elif act == "remove_week":
            self._ask_to_remove()
        elif act == "help":
            self.app.push_screen(HelpScreen(PROGRAMME_ACTS))
        elif act == "redo":
            if isinstance(self.focused, TypingArea):
                self.focused.redo()
        else:
            (self.focus_next if act == "next_field" else self.focus_previous)()

    def on_field_done(self, event: Field.Done) -> None:
        """Enter after the title or the theme."""
        event.stop()
        self.focus_next()

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click on a key does its act."""
        event.stop()
        self.action_act(event.act)

    def on_text_area_changed(self, event: TypingArea.Changed) -> None:
        """A letter more or less."""
        event.stop()
        self._draft.changed()

    @property
    def _page(self) -> WeekPage:
        return self._pages[self._at]

    def _written(self) -> Programme:
        """The programme as it stands in the fields."""
        title = " ".join(self.query_one("#title", TypingArea).text.split())
        return replace(self._programme, title=title, weeks=tuple(page.week for page in self._pages))

    def _go_on(self, typed: Programme) -> None:
        """Put what was typed before into the fields."""
        self._programme = replace(typed, name=self._programme.name)
        self.query_one("#title", TypingArea).load_text(typed.title)
        pages = [WeekPage(week) for week in typed.weeks] or self._pages
        self.query_one("#weeks").mount(*(page for page in pages if page not in self._pages))
        self.call_after_refresh(self._change_pages, pages)

    def _change_pages(self, pages: list[WeekPage]) -> None:
        before, self._pages = self._pages, pages
        self._go_to(0)
        for page in before:
            if page not in pages:
                page.remove()
        self.set_focus(self.query_one("#title"))

    def _turn(self, step: int) -> None:
        if not 0 <= self._at + step < len(self._pages):
            self.say(_("This is the last week. F6 adds one.") if step > 0 else _("This is the first week."))
            return
        self._go_to(self._at + step)

    def _go_to(self, at: int) -> None:
        self._at = at
        self._show()
        self.set_focus(self._page.query_one(".theme"))

    def _add(self) -> None:
        if len(self._pages) >= MOST_WEEKS:
            self.say(_("There are {most} weeks; more are not possible here.", most=MOST_WEEKS))
            return
        page = WeekPage(_blank(self._pages[-1].number + 1))
        self._pages.append(page)
        self._draft.changed()
        self.query_one("#weeks").mount(page)
        self.call_after_refresh(self._go_to, len(self._pages) - 1)

    def _ask_to_remove(self) -> None:
        if len(self._pages) == 1:
            self.say(_("A programme has at least one week."))
        elif self._page.is_blank:
            self._remove("out")
        else:
            choices = [Choice("stay", _("Leave it in")), Choice("out", _("Take it out"))]
            sentence = _("Week {number} has something written in it. Take it out?", number=self._page.number)
            self.app.push_screen(PickScreen(sentence, choices, then=self._remove))

    def _remove(self, answer: str) -> None:
        """Take the week out; those after it move up by one."""
        if answer != "out":
            return
        gone = self._pages.pop(self._at)
        for page in self._pages[self._at :]:
            page.number -= 1
        self._go_to(min(self._at, len(self._pages) - 1))
        gone.remove()
        self._draft.changed()

    def _show(self) -> None:
        for page in self._pages:
            page.display = page is self._page
            page.paint_titles()
        words = _("Week {number}", number=self._page.number)
        self.query_one("#which", Words).show((f"{words}   {self._at + 1}/{len(self._pages)}", "go", True))

    def _keep(self) -> None:
        try:
            kept = self._library.put_programme(self._written())
        except Problem as problem:
            self._point_at(problem)
            self.say(tell(problem), "over")
            return
        self._end(kept)

    def _point_at(self, problem: Problem) -> None:
        """Go to the week that a sentence names, or to the title."""
        if "title" in problem.values or not self._written().title:
            self.set_focus(self.query_one("#title"))
        week = problem.values.get("week")
        at = next((n for n, page in enumerate(self._pages) if page.number == week), None)
        if at is not None:
            self._go_to(at)

    def _back(self) -> None:
        """Back; what was typed is not thrown away without asking."""
        if self._written() == self._first:
            self._end(None)
            return
        choices = [
            Choice("keep", _("Keep the programme")),
            Choice("drop", _("Do not keep it")),
            Choice("stay", _("Go on")),
        ]
        self.app.push_screen(PickScreen(_("The programme is not kept yet."), choices), self._leave)

    def _leave(self, answer: str | None) -> None:
        if answer == "keep":
            self._keep()
        elif answer == "drop":
            self._end(None)

    def _end(self, kept: Programme | None) -> None:
        self._draft.over()
        self.dismiss(kept)

    def say(self, words: str = "", tone: str = "warn") -> None:
        """Say what happened, below the fields."""
        self.query_one("#said", Words).show(*([(words, tone, True)] if words else []))


def templates(programmes: Sequence[Programme]) -> list[Choice]:
    """What a new programme can begin with."""
    copies = (Choice(p.name, _("With the weeks of “{title}”", title=p.title)) for p in programmes)
    return [Choice("", _("With {weeks} empty weeks", weeks=WEEKS)), *copies]
