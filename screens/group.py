"""Making and changing a group: its name, who takes part (a line each), who facilitates, the programme, the order."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from curriculum.problem import N_, Problem
from curriculum.programme import Programme
from screens.acts import Act, bar_entries
from screens.base import ConsoleScreen
from screens.choices import Choice, ChoiceList
from screens.choosing import GroupForm
from screens.form_draft import FormDraft
from screens.help import HelpScreen
from screens.help_words import GROUP_GUIDE
from screens.i18n import _, language_in_use, tell
from screens.live.ordering import order_words
from screens.pick import PickScreen
from screens.ports import Library
from screens.programme import ProgrammeScreen, blank_programme, copy_of, templates
from screens.sizes import TooSmall
from screens.widgets.field import Field
from screens.widgets.key_bar import KeyBar
from screens.widgets.typing_area import TypingArea
from screens.widgets.words import Words
from sessions.groups import changed_group, facilitator_after, read_names
from sessions.people import Group, Order

GROUP_ACTS = (
    Act("keep", N_("Keep the group"), ("ctrl+s",), N_("Keep")),
    Act("next_field", N_("Next field"), ("tab",), N_("Next field")),
    Act("previous_field", N_("Field before"), ("shift+tab",)),
    Act("redo", N_("Redo"), ("ctrl+y",)),
    Act("help", N_("Help"), ("f1",), N_("Help")),
    Act("back", N_("Back without keeping"), ("escape", "ctrl+q"), N_("Back")),
)


class MoreOfTheGroup(ChoiceList):
    """What is chosen below the names; a line is lit only while the list has the keys, not while names are typed."""

    LIT_WITHOUT_KEYS = False

    def watch_has_focus(self, has_focus: bool) -> None:
        """Light a line, or none."""
        super().watch_has_focus(has_focus)
        self.repaint()


class GroupScreen(ConsoleScreen[Group | None]):
    """Ends with the group as it was kept, or None."""

    CSS_PATH = "group.tcss"
    AUTO_FOCUS = "#name"
    asks_itself = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(a.keys), f"act('{a.id}')", a.title, show=False) for a in GROUP_ACTS
    ]

    def __init__(self, group: Group | None, new_id: str, library: Library) -> None:
        super().__init__()
        self._library = library
        self._programmes = library.programmes()
        programme = group.programme if group else self._programmes[0].name
        self._group = group or Group(id=new_id, name="", participants=(), programme=programme)
        self._programme = programme
        self._facilitator = self._named
        self._order = self._group.order
        self._draft = FormDraft(self, library.group_draft(group.id if group else ""), lambda: self._form)

    @property
    def _named(self) -> str | None:
        """The facilitator's name as it was kept."""
        return next((p.name for p in self._group.participants if p.id == self._group.facilitator), None)

    def compose(self) -> ComposeResult:
        """The fields, one below the other."""
        with Vertical(id="form"):
            yield Words(id="name-title")
            yield Field(self._group.name, id="name")
            yield Words(id="people-title")
            yield TypingArea("\n".join(p.name for p in self._group.participants), id="people")
            yield MoreOfTheGroup(ground_tone="ground", id="more")
        yield Words(id="said")
        yield KeyBar(id="keys")
        yield TooSmall()

    def on_mount(self) -> None:
        """The titles; and what was typed here and not kept, where there is something."""
        self.repaint_all()
        self._draft.offer(self._go_on)

    def repaint_all(self) -> None:
        """Draw everything anew: another theme or language."""
        self.query_one("#name-title", Words).show((_("Name of the group"), "muted", False))
        self.query_one("#people-title", Words).show((_("Participants, a line each (you too)"), "muted", False))
        self.query_one(KeyBar).show(bar_entries(GROUP_ACTS, ("keep", "next_field", "help", "back")))
        self._show_more()
        super().repaint_all()

    def action_act(self, act: str) -> None:
        """Do an act by its id."""
        if act == "keep":
            self._keep()
        elif act == "back":
            self._back()
        elif act == "help":
            self.app.push_screen(HelpScreen(GROUP_ACTS, GROUP_GUIDE))
        elif act == "redo":
            if isinstance(self.focused, TypingArea):
                self.focused.redo()
        else:
            (self.focus_next if act == "next_field" else self.focus_previous)()

    def on_field_done(self, event: Field.Done) -> None:
        """Enter after the name."""
        event.stop()
        self.set_focus(self.query_one("#people"))

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Choose a facilitator, a programme or an order of speaking, or keep the group."""
        event.stop()
        if event.choice.id == "keep":
            self._keep()
        elif event.choice.id == "facilitator":
            choices = [Choice("", _("none of them")), *(Choice(n, n) for n in self._names())]
            self.app.push_screen(PickScreen(_("Who facilitates?"), choices), self._facilitated_by)
        elif event.choice.id == "order":
            choices = [Choice(order.value, words) for order, words in order_words().items()]
            at = list(Order).index(self._order)
            self.app.push_screen(PickScreen(_("In which order do we speak?"), choices, highlighted=at), self._speaks)
        else:
            choices = [Choice(f"={p.name}", p.title) for p in self._programmes]
            changes = self._library.can_change(self._programme)
            title = _("Change this programme") if changes else _("Change a copy of this programme")
            choices += [Choice("change" if changes else "copy", title), Choice("write", _("Write a new programme"))]
            at = next((n for n, p in enumerate(self._programmes) if p.name == self._programme), 0)
            self.app.push_screen(PickScreen(_("Which programme?"), choices, highlighted=at), self._follows)

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click on a key does its act."""
        event.stop()
        self.action_act(event.act)

    def on_text_area_changed(self, event: TypingArea.Changed) -> None:
        """A letter more or less."""
        event.stop()
        self._draft.changed()

    @property
    def _form(self) -> GroupForm:
        """What stands in the form."""
        name, people = (self.query_one(field, TypingArea).text for field in ("#name", "#people"))
        return GroupForm(name, people, self._programme, self._facilitator, self._order)

    def _go_on(self, typed: GroupForm) -> None:
        """Put what was typed before into the form."""
        self.query_one("#name", TypingArea).load_text(typed.name)
        self.query_one("#people", TypingArea).load_text(typed.people)
        if any(p.name == typed.programme for p in self._programmes):
            self._programme = typed.programme
        self._facilitator, self._order = typed.facilitator, typed.order
        self._chosen()

    def _chosen(self) -> None:
        """Show what was chosen, and keep it."""
        self._show_more()
        self._draft.changed()

    def _facilitated_by(self, name: str | None) -> None:
        if name is not None:
            self._facilitator = name or None
            self._chosen()

    def _follows(self, answer: str | None) -> None:
        present = next((p for p in self._programmes if p.name == self._programme), self._programmes[0])
        if answer is None:
            return
        if answer == "write":
            self.app.push_screen(PickScreen(_("How shall it begin?"), templates(self._programmes)), self._begins_with)
        elif answer == "change":
            self._write(present)
        elif answer == "copy":
            self._write(copy_of(present))
        else:
            self._programme = answer.removeprefix("=")
            self._chosen()

    def _begins_with(self, name: str | None) -> None:
        if name is not None:
            template = next((p for p in self._programmes if p.name == name), None)
            self._write(copy_of(template) if template else blank_programme(language_in_use()))

    def _write(self, programme: Programme) -> None:
        self.app.push_screen(ProgrammeScreen(programme, self._library), self._written)

    def _written(self, programme: Programme | None) -> None:
        if programme is not None:
            self._programmes = self._library.programmes()
            self._programme = programme.name
            self._chosen()
            place = self._library.place_of(programme.name)
            words = _("The programme is kept. Its document: {place}", place=place) if place else ""
            self.say(words)

    def _speaks(self, order: str | None) -> None:
        if order is not None:
            self._order = Order(order)
            self._chosen()

    def _show_more(self) -> None:
        title = next((p.title for p in self._programmes if p.name == self._programme), self._programme)
        more = self.query_one(ChoiceList)
        more.show(
            [
                Choice("facilitator", _("Facilitator"), self._facilitator or _("none of them")),
                Choice("programme", _("Programme"), title),
                Choice("order", _("Order of speaking"), order_words()[self._order]),
                Choice("keep", _("Keep the group")),
            ],
            more.highlighted,
        )

    def _names(self) -> list[str]:
        return read_names(self.query_one("#people", TypingArea).text)

    def _keep(self) -> None:
        names = self._names()
        facilitator = self._facilitator if self._facilitator in names else None
        if self._facilitator == self._named:
            facilitator = facilitator_after(self._group, names)
        try:
            group = changed_group(
                replace(self._group, order=self._order),
                name=self.query_one("#name", TypingArea).text,
                names=names,
                programme=self._programme,
                facilitator=facilitator,
            )
            self._library.put_group(group)
        except Problem as problem:
            self.say(tell(problem), "over")
            return
        self._end(group)

    def _back(self) -> None:
        """Back; what was typed is not thrown away without asking."""
        group = self._group
        before = (group.name, [p.name for p in group.participants], group.programme, self._named, group.order)
        name = self.query_one("#name", TypingArea).text
        if (name, self._names(), self._programme, self._facilitator, self._order) == before:
            self._end(None)
            return
        choices = [Choice("keep", _("Keep the group")), Choice("drop", _("Do not keep it")), Choice("stay", _("Go on"))]
        self.app.push_screen(PickScreen(_("The group is not kept yet."), choices), self._leave)

    def _leave(self, answer: str | None) -> None:
        if answer == "keep":
            self._keep()
        elif answer == "drop":
            self._end(None)

    def _end(self, kept: Group | None) -> None:
        self._draft.over()
        self.dismiss(kept)

    def say(self, words: str, tone: str = "go") -> None:
        """Say what happened, below the fields."""
        self.query_one("#said", Words).show((words, tone, True))
