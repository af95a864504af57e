"""The way of a line between the note box and the session: entered, taken back, marked, undone and done again."""

from __future__ import annotations

from collections.abc import Mapping

from screens.i18n import _, ngettext
from screens.live.acts import live_key
from screens.live.doing import Doing
from screens.live.host import Host
from screens.live.note_box import NoteBox
from screens.ports import Desk
from sessions import notes
from sessions.capture import read_lines
from sessions.notes import Aim
from sessions.record import Kind, Note


class Writing:
    """What is typed, on its way. ``typed_at`` is when the text last changed (epoch seconds)."""

    def __init__(self, desk: Desk, host: Host, doing: Doing) -> None:
        self._desk = desk
        self._host = host
        self._doing = doing
        self._text = ""
        self._act_undone = False
        self.typed_at = desk.clock.now()
        self.box = NoteBox(self._enter, self._walk, id="box")

    def restore(self) -> None:
        """Put back what was half typed when the session was left."""
        fields = dict(self._desk.unfinished())
        if fields.get("note"):
            note = self._note_of(fields)
            if note is not None:
                self.box.edit(note)
            self.box.restore(fields)

    def changed(self) -> None:
        """Keep what is being typed."""
        fields = self.box.fields()
        if fields["note"] != self._text:
            self._text, self._act_undone = fields["note"], False
            self.typed_at = self._desk.clock.now()
        self._desk.typing(fields)

    def target(self) -> None:
        """To the next person with the line."""
        self.box.next_target(1)

    def target_back(self) -> None:
        """To the person before with the line."""
        self.box.next_target(-1)

    def kind(self) -> None:
        """Another kind of note."""
        if not self.box.next_kind():
            self._host.say(_("A private note stays private. To share it, type it anew."), "warn")

    def edit(self) -> None:
        """Take the last note back into the box, or the one before that."""
        self._walk(-1)

    @property
    def has_lost(self) -> bool:
        """Whether a text vanished from the box that stands nowhere else."""
        lost = self._desk.vanished()
        note = self._note_of(lost)
        # A box that is emptied key by key ends with one character; a note that was let go untouched is no loss.
        return len(lost.get("note", "").strip()) > 1 and (note is None or notes.as_typed(note) != lost["note"])

    def vanished(self) -> None:
        """Put back into the box what vanished from it. Of what is not known to be for everybody, it is private."""
        lost = self._desk.vanished()
        if not self.has_lost:
            self._host.say(_("Nothing has vanished from the box."), "muted")
        elif self.box.text.strip():
            self._host.say(_("There is a line in the box. Enter it first; then the other can come back."), "warn")
        else:
            self.box.edit(self._note_of(lost))
            self.box.restore({"kind": Kind.PRIVATE.value, **lost})
            self._host.say(_("It is back in the box."))

    def undo(self) -> None:
        """The text first; an untouched note goes back unchanged; then the last act."""
        area = self.box.area
        if self.box.editing is not None and area.text == area.untouched:
            self.box.edit(None)
            return
        before = area.text
        area.undo()
        if area.text == before:
            self._doing.undo()
            self._act_undone = True

    def redo(self) -> None:
        """What was undone last, an act or a change of the text."""
        area = self.box.area
        before = area.text
        if not (self._act_undone and self._desk.live.redoable):
            area.redo()
        if area.text == before:
            self._doing.redo()

    def _enter(self, text: str, aim: Aim, note: str | None) -> None:
        """A finished text becomes notes, or changes the one that was taken back."""
        live, now = self._desk.live, self._desk.clock.now()
        lines = read_lines(text, [p.name for p in live.session.people])
        was = notes.find(live.session, note) if note is not None else None
        private = aim.kind is Kind.PRIVATE or (was is not None and was.kind is Kind.PRIVATE)
        if note is not None:
            if lines:
                live.amend(note, lines[0], aim, now)
                live.capture(lines[1:], aim, now)
            else:
                live.delete(note, now)
                self._host.say(_("The note is deleted. {key} brings it back.", key=live_key("undo")))
        elif lines:
            live.capture(lines, aim, now)
        if aim.kind is Kind.PRIVATE or any(line.kind is Kind.PRIVATE for line in lines):
            self._host.say(_("Kept, for you alone."), "muted")
        unknown = next((line for line in lines if line.unknown), None)
        if unknown is not None and (private or unknown.kind is Kind.PRIVATE):
            # What stands behind the @ may be the whole of a private line.
            self._host.say(_("Nobody here has the name after the @; it was kept as text."), "warn")
        elif unknown is not None:
            self._host.say(_("Nobody here is called @{name}; it was kept as text.", name=unknown.unknown or ""), "warn")
        elif len(lines) > 1:
            self._host.say(ngettext("{n} note", "{n} notes", len(lines)))

    def _note_of(self, fields: Mapping[str, str]) -> Note | None:
        """The older note that was being changed in these fields of the box, or None."""
        return notes.find(self._desk.live.session, fields["note_id"]) if fields.get("note_id") else None

    def _walk(self, step: int) -> None:
        """Take the note before (or after) the one in the box into it."""
        session, now = self._desk.live.session, self.box.editing
        if step < 0:
            note = notes.last_note(session, before=now.id if now else None)
            if note is None:
                return
        else:
            note = notes.next_note(session, after=now.id) if now else None
        self.box.edit(note)
