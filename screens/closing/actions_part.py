"""The right side of the closing: what each one will do, their proposals in turn, and what a promise leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from screens.choices import Choice
from screens.closing.acts import closing_key
from screens.closing.host import Host
from screens.closing.missing_words import lacking_words
from screens.closing.person_line import PersonLine
from screens.i18n import _
from screens.widgets.field import Field
from screens.widgets.words import Words
from sessions.closing.if_then import OPEN
from sessions.closing.proposals import behind, framed, lacks, next_proposal, proposals_of
from sessions.projection import SharedNote, SharedPerson

_PREFIX = "action-"


class ActionsPart(Vertical):
    """A field for each person, with ``texts`` by their ids to begin with. ``host`` is the screen."""

    def __init__(self, host: Host, people: Sequence[SharedPerson], texts: Mapping[str, str]) -> None:
        super().__init__(id="right")
        self._begins = texts
        self._host = host
        self._people = tuple(people)
        self._own: dict[str, str] = {}
        self._offered: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """A title, and a name with a field for everybody."""
        yield Words(id="actions-title")
        with VerticalScroll(id="promises", can_focus=False):
            for person in self._people:
                yield PersonLine(person.id, id=f"name-{person.id}")
                yield Field(self._begins.get(person.id, ""), id=_PREFIX + person.id, classes="action")

    def on_person_line_clicked(self, event: PersonLine.Clicked) -> None:
        """A click on a name goes to the person's action."""
        event.stop()
        self.field(event.person).focus()

    def field(self, participant: str) -> Field:
        """Where this person's action is typed."""
        return self.query_one(f"#{_PREFIX}{participant}", Field)

    @property
    def shown(self) -> Iterator[SharedPerson]:
        """Those who have a field."""
        return (person for person in self._people if self.field(person.id).display)

    @property
    def focused(self) -> SharedPerson | None:
        """Whose action is being edited."""
        return next((person for person in self._people if self.field(person.id).has_focus), None)

    def show_fields(self, participants: Sequence[str]) -> None:
        """Show the fields of these people only."""
        for person in self._people:
            there = person.id in participants
            for part in (self.field(person.id), self.query_one(f"#name-{person.id}", PersonLine)):
                part.display = there

    def show_state(self) -> tuple[str, ...]:
        """Show what is there and what is missing; the names of those without an action."""
        people = list(self.shown)
        without = tuple(person.name for person in people if not self.field(person.id).text.strip())
        title = (_("What will you do?"), "muted", False)
        self.query_one("#actions-title", Words).show(title, right=f"{len(people) - len(without)}/{len(people)}")
        for person in people:
            self._show_person(person)
        return without

    def invite(self) -> None:
        """What stands in an empty field, in the language in use."""
        for person in self._people:
            self.field(person.id).placeholder = _("Decide on one action")

    def behind(self, person: SharedPerson) -> tuple[list[tuple[str, str]], str]:
        """The note behind somebody's action, and a remark where it is from none."""
        public, text = self._host.public, self.field(person.id).text
        sources = behind(self._host.proposed, person.id, text)
        said = [(person.name, note.text) for note in public.notes if note.id in sources]
        if said:
            return said, ""
        waiting = len(self._ring(person.id))
        if not text.strip() and not waiting:
            return [], _(
                "{name} named no action. {key} opens what {name} said.", key=closing_key("group"), name=person.name
            )
        return [], _(
            "{key} takes a proposal from what {name} said.", key=closing_key("next_way"), name=person.name
        ) if waiting else ""

    def next_way(self, step: int) -> None:
        """The next proposal, or what was typed before them."""
        person = self.focused
        if person is None:
            return
        field, proposals = self.field(person.id), self._ring(person.id)
        if field.text not in proposals:
            self._own[person.id] = field.text
        following = next_proposal(proposals, field.text, self._own.get(person.id, ""), step)
        if following is None:
            self._host.say(
                _(
                    "No other proposal from {name}. {key} opens what {name} said.",
                    key=closing_key("group"),
                    name=person.name,
                ),
                tone="warn",
            )
            return
        self._put(field, following)

    def if_then(self) -> None:
        """The action in the form of an if-then plan, with the cursor where something is open."""
        person = self.focused
        if person is None:
            return
        field = self.field(person.id)
        made = framed(field.text, self._host.public.language)
        if made == field.text:
            self._host.say(_("It is in this form already."), tone="warn")
            return
        self._put(field, made)
        at = made.find(OPEN)
        if at >= 0:  # what is typed next takes the place of the open one
            field.move_cursor((0, at))
            field.move_cursor((0, at + len(OPEN)), select=True)

    def clear(self) -> None:
        """Nothing in the field any more."""
        person = self.focused
        if person is not None and self.field(person.id).text:
            self._put(self.field(person.id), "")
            self._host.say(_("The text was taken out. {key} brings it back.", key=closing_key("undo")))

    def open_notes(self) -> None:
        """All that the person said; what is chosen becomes the action, to be made concrete."""
        person = self.focused
        notes = self._said_by(person.id) if person else []
        if person is None or not notes:
            self._host.say(_("There are no notes here."), tone="warn")
            return
        self._offered = tuple(note.text for note in notes)
        promised = [index for index, note in enumerate(notes) if note.id in self._promises(person.id)]
        choices = [Choice(str(index), text) for index, text in enumerate(self._offered)]
        sentence = _("What {name} said. Enter makes it the action.", name=person.name)
        self._host.choose(sentence, choices, lambda i: self._take(person.id, int(i)), next(iter(promised), 0))

    def _take(self, participant: str, index: int) -> None:
        field = self.field(participant)
        field.focus()
        self._put(field, self._offered[index])

    def _show_person(self, person: SharedPerson) -> None:
        field, proposals = self.field(person.id), proposals_of(self._host.proposed, person.id)
        open_parts = lacks(field.text)
        place = ""
        if field.has_focus and proposals:
            here = proposals.index(field.text) + 1 if field.text in proposals else 0
            place = _("proposal {here} of {all}", here=here, all=len(proposals)) if here else ""
            place = place or _("{all} to choose from", all=len(proposals))
        self.query_one(f"#name-{person.id}", PersonLine).show(
            person.name,
            proposals=place,
            lacks=lacking_words(open_parts),
            done=bool(field.text.strip()) and not open_parts,
            lit=field.has_focus,
        )

    def _ring(self, participant: str) -> tuple[str, ...]:
        return proposals_of(self._host.proposed, participant)

    def _promises(self, participant: str) -> set[str | None]:
        return {a.source for a in self._host.proposed.actions if a.participant == participant}

    def _said_by(self, participant: str) -> list[SharedNote]:
        return [note for note in self._host.public.notes if note.participant == participant]

    def _put(self, field: Field, text: str) -> None:
        """Another text, that one undo takes back."""
        field.history.checkpoint()
        field.put_back(text)
