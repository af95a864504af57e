"""The note box: where everything of an evening is typed. It says to whom the line goes and what kind it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from curriculum.problem import N_
from screens.glyphs import LABEL
from screens.i18n import _
from screens.painting import MARGIN, Line, Painted, cells, cut, split
from screens.palette import Palette
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
    """The typing area of the note box: Up and Down in an untouched box walk through the notes.

    What Enter, Up and Down lead to is called at once and not posted: keys that follow in the same burst, the next
    speaker's for instance, must find it done.
    """

    untouched = ""

    def __init__(self, entered: Callable[[str], None], walked: Callable[[int], None]) -> None:
        super().__init__(commit_on_enter=True, id="note")
        self._entered = entered
        self._walked = walked
        self.invite()

    def invite(self) -> None:
        """Ask for a note, in the language in use, where nothing is typed."""
        self.placeholder = _("Listen and type…")

    def action_cursor_up(self, select: bool = False) -> None:
        """Go up in the text, or to the note before."""
        if self.text == self.untouched and self.cursor_location[0] == 0:
            self._walked(-1)
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go down in the text, or to the note after."""
        if self.untouched and self.text == self.untouched:
            self._walked(1)
        else:
            super().action_cursor_down(select)

    async def _commit(self) -> None:
        text = self.text
        if text.strip() or self.untouched:
            self.load_text("")
            self._entered(text)


class NoteBox(Vertical):
    """Typing area and head. It knows the target and the kind of the line, and whether an older note is being edited."""

    class Changed(Message):
        """Something was typed, or target or kind changed."""

    def __init__(
        self,
        entered: Callable[[str, Aim, str | None], None],
        walked: Callable[[int], None],
        *,
        id: str | None = None,
    ) -> None:
        """``entered`` is given a finished text, its aim, and the id of the note that was edited (None for a new one);
        ``walked`` the direction in which another note is wanted."""
        super().__init__(id=id)
        self.masks = True
        """Whether a private line is masked while it is typed."""
        self._entered = entered
        self._walked = walked
        self._session: Session | None = None
        self._chosen: str | None = None
        self._chosen_at_all = False
        self._kind = Kind.POINT
        self._note: Note | None = None
        self._words: Words | None = None

    def compose(self) -> ComposeResult:
        """Head and typing area."""
        yield NoteHead()
        yield NoteInput(self._enter, self._walked)

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
        """Follow the session: a new speaker takes the chosen target's place, but not that of a line half typed.

        What is being written when the floor changes hands was said by whoever had it.
        """
        before, self._session = self._session, session
        if before is not None and before.speaker != session.speaker and self._note is None:
            if not self.text.strip():
                self._chosen_at_all = False
            elif not self._chosen_at_all:
                self.aim_at(before.speaker)
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

    def next_kind(self) -> bool:
        """The next kind for this line. False for a private note that is taken back: one key must not show it to all."""
        if self._note is not None and self._note.kind is Kind.PRIVATE:
            return False
        self._kind = KIND_ORDER[(KIND_ORDER.index(self._kind) + 1) % len(KIND_ORDER)]
        self._typed()
        return True

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
        self._put(f"{note.label}{LABEL}{note.text}" if note.label else note.text)

    def fields(self) -> dict[str, str]:
        """What must be kept of a half-typed line."""
        kept = {"note": self.text, "kind": self._shown_kind().value}
        if self._note is not None:
            kept["note_id"] = self._note.id
        if self._chosen_at_all:
            kept["target"] = self._chosen or ""
        return kept

    def on_text_area_changed(self, event: TypingArea.Changed) -> None:
        """A key, a paste, an undo."""
        event.stop()
        self._typed()

    def _enter(self, text: str) -> None:
        """Enter: the line goes where it was aimed, and the next one is a plain note for the speaker again."""
        aim, note = self.aim, self._note
        self._note, self._kind, self._chosen_at_all = None, Kind.POINT, False
        self.area.untouched = ""
        self._entered(text, aim, note.id if note else None)
        self._typed()

    @property
    def _target(self) -> str | None:
        if self._chosen_at_all:
            return self._chosen
        return self._session.speaker if self._session else None

    def _put(self, text: str) -> None:
        area = self.area
        area.load_text(text)
        area.untouched = text
        area.move_cursor(area.document.end)
        self._typed()

    def _typed(self) -> None:
        self._repaint()
        self.post_message(self.Changed())

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
        self.area.private = kind is Kind.PRIVATE
        self.area.masked = self.area.private and self.masks
        own = session.speaker
        name = session.name(self._target) or _("Everyone")
        title = _(KIND_NAMES[kind])
        if self._note is not None:
            title = _("{kind}, changing it", kind=title)
        tone = "go" if self._target == own else "warn"
        self.query_one(NoteHead).show((name, tone), (title, KIND_TONES[kind]), self._words)


def _marks() -> tuple[str, ...]:
    return (_("! action"), _("> quote"), _("? question"), _("~ private"), _("@name"))
