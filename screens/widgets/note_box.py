"""The note box: where everything of an evening is typed. It says to whom the line goes and what kind it is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from curriculum.problem import N_
from screens.i18n import _
from screens.painting import Line, Painted, cells, cut, split
from screens.palette import Palette
from screens.widgets.heading import MARGIN
from screens.widgets.typing_area import TypingArea
from sessions.capture import is_private
from sessions.notes import Aim
from sessions.record import Kind, Note, Session

KIND_NAMES = {
    Kind.POINT: N_("note"),
    Kind.ACTION: N_("action"),
    Kind.QUOTE: N_("quote"),
    Kind.QUESTION: N_("question"),
    Kind.PRIVATE: N_("private"),
}
KIND_TONES = {
    Kind.POINT: "muted",
    Kind.ACTION: "go",
    Kind.QUOTE: "warn",
    Kind.QUESTION: "ask",
    Kind.PRIVATE: "over",
}
KIND_ORDER = tuple(KIND_NAMES)

Words = tuple[str, str]
"""A sentence and its tone."""


class NoteHead(Painted):
    """The line above the note box: to whom, what kind, and at the right the marks, or what there is to say."""

    def __init__(self) -> None:
        super().__init__()
        self._target: Words = ("", "go")
        self._kind: Words = ("", "muted")
        self._words: Words | None = None

    def show(self, target: Words, kind: Words, words: Words | None) -> None:
        """Show a target and a kind; ``words`` take the place of the marks while there are some."""
        self._target, self._kind, self._words = target, kind, words
        self.repaint()

    def ground(self, colours: Palette) -> Style:
        """The panel's ground."""
        return colours.style("text", "panel")

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """One line."""
        plain = self.ground(colours)
        target, tone = self._target
        left: Line = [
            (" " * (MARGIN - 1), plain),
            (f" {target} ", colours.style("on_go", tone, bold=True)),
            (f" {self._kind[0]}", colours.style(self._kind[1], "panel")),
        ]
        if self._words:
            room = width - 2 * MARGIN - min(cells(left), 24)
            right = cut([(self._words[0], colours.style(self._words[1], "panel", bold=True))], room)
        else:
            right = [("   ".join(_marks()), colours.style("muted", "panel"))]
            if cells(left) + cells(right) + 2 * MARGIN > width:
                right = []
        return [split(left, [*right, (" " * MARGIN, plain)], width, plain)]


class NoteInput(TypingArea):
    """The typing area of the note box: Up and Down in an untouched box walk through the notes."""

    class Walked(Message):
        """Up (-1) or Down (1) was pressed where it cannot mean moving in a text."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    untouched = ""

    def action_cursor_up(self, select: bool = False) -> None:
        """Go up in the text, or to the note before."""
        if self.text == self.untouched and self.cursor_location[0] == 0:
            self.post_message(self.Walked(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go down in the text, or to the note after."""
        if self.untouched and self.text == self.untouched:
            self.post_message(self.Walked(1))
        else:
            super().action_cursor_down(select)


class NoteBox(Vertical):
    """Typing area and head. It knows the target and the kind of the line, and whether an older note is being edited."""

    class Entered(Message):
        """A line is finished. ``note`` is the id of the note that is edited, or None for a new one."""

        def __init__(self, text: str, aim: Aim, note: str | None) -> None:
            super().__init__()
            self.text = text
            self.aim = aim
            self.note = note

    class Changed(Message):
        """Something was typed, or target or kind changed; ``fields`` are what must be kept of it."""

        def __init__(self, fields: dict[str, str], *, committed: bool = False) -> None:
            super().__init__()
            self.fields = fields
            self.committed = committed

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._session: Session | None = None
        self._chosen: str | None = None
        self._chosen_at_all = False
        self._kind = Kind.POINT
        self._note: Note | None = None
        self._words: Words | None = None

    def compose(self) -> ComposeResult:
        """Head and typing area."""
        yield NoteHead()
        yield NoteInput(commit_on_enter=True, id="note")

    @property
    def area(self) -> NoteInput:
        """Where is typed."""
        return self.query_one(NoteInput)

    @property
    def text(self) -> str:
        """What is typed and not yet committed."""
        return self.area.text

    @property
    def editing(self) -> Note | None:
        """The older note that is being edited, or None."""
        return self._note

    @property
    def aim(self) -> Aim:
        """Where the line goes unless it says otherwise."""
        return Aim(self._target, self._kind)

    def show(self, session: Session, words: Words | None) -> None:
        """Follow the session: a new speaker takes the chosen target's place."""
        before, self._session = self._session, session
        if before is not None and before.turn != session.turn and self._turned(before, session):
            self._chosen_at_all = False
        self._words = words
        self._repaint()

    def restore(self, fields: dict[str, str]) -> None:
        """Put back a half-typed line with its kind, and its target where one was chosen."""
        kind = fields.get("kind", Kind.POINT.value)
        self._kind = Kind(kind) if kind in {k.value for k in Kind} else Kind.PRIVATE
        if "target" in fields:
            self._chosen, self._chosen_at_all = fields["target"] or None, True
        self.area.text = fields.get("note", "")
        self.area.move_cursor(self.area.document.end)
        self._typed()

    def next_kind(self) -> None:
        """The next kind for this line."""
        self._kind = KIND_ORDER[(KIND_ORDER.index(self._kind) + 1) % len(KIND_ORDER)]
        self._typed()

    def aim_at(self, participant: str | None) -> None:
        """Choose to whom the line goes (None: the whole group)."""
        self._chosen, self._chosen_at_all = participant, True
        self._typed()

    def next_target(self, step: int) -> None:
        """The next (1) or previous (-1) person in the order of the seats; the whole group stands at the end."""
        if self._session is None:
            return
        seats: list[str | None] = [p.id for p in self._session.people]
        seats.append(None)
        at = seats.index(self._target) if self._target in seats else 0
        self.aim_at(seats[(at + step) % len(seats)])

    def edit(self, note: Note | None) -> None:
        """Take a note back into the box to change it; None leaves it as it is and empties the box."""
        session = self._session
        if session is None:
            return
        self._note = note
        if note is None:
            self._kind, self._chosen_at_all = Kind.POINT, False
            self._put("")
            return
        self._kind = note.kind
        self._chosen, self._chosen_at_all = note.participant, True
        self._put(f"{note.label}→{note.text}" if note.label else note.text)

    def finished(self) -> None:
        """The line is in the session: back to the speaker, a plain note, an empty box."""
        self.edit(None)
        self.post_message(self.Changed(self.fields(), committed=True))

    def fields(self) -> dict[str, str]:
        """What must be kept of a half-typed line."""
        kept = {"note": self.text, "kind": self._shown_kind().value}
        if self._note is not None:
            kept["note_id"] = self._note.id
        if self._chosen_at_all:
            kept["target"] = self._chosen or ""
        return kept

    def on_typing_area_committed(self, event: TypingArea.Committed) -> None:
        """Enter."""
        event.stop()
        self.post_message(self.Entered(event.text, self.aim, self._note.id if self._note else None))

    def on_text_area_changed(self, event: TypingArea.Changed) -> None:
        """A key, a paste, an undo."""
        event.stop()
        self._typed()

    @property
    def _target(self) -> str | None:
        if self._chosen_at_all:
            return self._chosen
        turn = self._session.turn if self._session else None
        return turn.participant if turn else None

    def _turned(self, before: Session, now: Session) -> bool:
        was, is_ = before.turn, now.turn
        return (was.participant if was else None) != (is_.participant if is_ else None) and self._note is None

    def _put(self, text: str) -> None:
        area = self.area
        area.load_text(text)
        area.untouched = text
        area.move_cursor(area.document.end)
        self._typed()

    def _typed(self) -> None:
        self._repaint()
        self.post_message(self.Changed(self.fields()))

    def _names(self) -> Sequence[str]:
        return [p.name for p in self._session.people] if self._session else []

    def _shown_kind(self) -> Kind:
        """The kind as far as the line says one already."""
        if self._kind is Kind.PRIVATE or is_private(self.text, self._names()):
            return Kind.PRIVATE
        return self._kind

    def _repaint(self) -> None:
        session = self._session
        if session is None or not self.is_mounted:
            return
        kind = self._shown_kind()
        self.area.masked = kind is Kind.PRIVATE
        turn = session.turn
        own = turn.participant if turn else None
        name = session.name(self._target) or _("Everyone")
        title = _(KIND_NAMES[kind])
        if self._note is not None:
            title = _("{kind}, changing it", kind=title)
        tone = "go" if self._target == own else "warn"
        self.query_one(NoteHead).show((name, tone), (title, KIND_TONES[kind]), self._words)


def _marks() -> tuple[str, ...]:
    return (_("! action"), _("> quote"), _("? question"), _("~ private"), _("@name"))
