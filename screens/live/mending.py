"""Mending the evening at the live screen: who it was, since when, and notes that stand in the wrong place."""

from __future__ import annotations

from collections.abc import Callable

from screens.choices import Choice
from screens.glyphs import LABEL
from screens.i18n import _, ngettext
from screens.live.acts import live_key
from screens.live.host import Host
from screens.live.note_box import KIND_NAMES
from screens.live.times import minutes_and_seconds
from screens.live.view import segment_label
from screens.ports import Desk
from sessions import repair
from sessions.agenda import SegmentKind
from sessions.people import Attendance
from sessions.record import Kind, Note, Session

EARLIER = (10, 20, 30, 40, 60, 90, 120, 180)
"""Seconds by which a share can be made to begin earlier in one act."""

WORDS_OF_A_NOTE = 60
"""Characters of a note that stand in a list: its beginning tells which it is."""


class Mending:
    """What was marked wrongly, put right."""

    def __init__(self, desk: Desk, host: Host) -> None:
        self._desk = desk
        self._host = host

    def somebody_else(self) -> None:
        """Choose who it was that spoke, or speaks."""
        session = self._desk.live.session
        turn = repair.last_turn(session)
        if turn is None:
            self._host.say(_("Nobody has spoken in this part yet."), "warn")
            return
        choices = [
            Choice(p.id, p.name, digit=seat)
            for seat, p in enumerate(session.people, start=1)
            if p.attendance is Attendance.HERE and p.id != turn.participant
        ]
        sentence = _("It was not {name} but:", name=session.name(turn.participant))
        self._host.choose(sentence, choices, self._somebody_else)

    def began_earlier(self) -> None:
        """Choose how long ago the running share really began."""
        session, now = self._desk.live.session, self._desk.clock.now()
        turn, earliest = session.turn, repair.earliest_beginning(session)
        if turn is None or earliest is None:
            self._host.say(_("Nobody is speaking now."), "warn")
            return
        most = int(turn.began - earliest)
        steps = [s for s in EARLIER if s < most]
        if most >= 1 and (self._host.talk_time or not steps):
            steps.append(most)  # as much as the person before has spoken
        if not steps:
            self._host.say(_("It cannot have begun earlier: the turn before had just begun."), "warn")
            return
        began = now - turn.began
        choices = [
            Choice(
                str(seconds),
                _("{time} earlier", time=minutes_and_seconds(seconds)),
                _("so far {time}", time=minutes_and_seconds(began + seconds)) if self._host.talk_time else "",
            )
            for seconds in steps
        ]
        sentence = _("{name} began earlier than marked:", name=session.name(turn.participant))
        self._host.choose(sentence, choices, self._began_earlier)

    def notes(self) -> None:
        """Choose a note of the evening, the newest first at hand, and what to do with it."""
        session = self._desk.live.session
        if not len(session.notes):
            self._host.say(_("There are no notes yet."), "warn")
            return
        choices = [Choice(n.id, _words_of(n), _where(session, n)) for n in session.notes]
        newest = max((place for place, n in enumerate(session.notes) if not n.deleted), default=len(choices) - 1)
        self._host.choose(_("Which note?"), choices, self._note, newest)

    def _somebody_else(self, participant: str) -> None:
        live, was = self._desk.live, self._desk.live.session
        if live.somebody_else(participant, self._desk.clock.now()):
            words = _("{name} it was.", name=was.name(participant))
            self._host.say(self._with_notes(words, repair.notes_moved(was, live.session)))

    def _began_earlier(self, seconds: str) -> None:
        live, was = self._desk.live, self._desk.live.session
        if live.began_earlier(float(seconds), self._desk.clock.now()):
            words = _("Began {time} earlier.", time=minutes_and_seconds(int(seconds)))
            self._host.say(self._with_notes(words, repair.notes_moved(was, live.session)))

    @staticmethod
    def _with_notes(words: str, moved: int) -> str:
        return (
            words
            if not moved
            else ngettext("{words} {n} note went along.", "{words} {n} notes went along.", moved, words=words)
        )

    def _note(self, note_id: str) -> None:
        session = self._desk.live.session
        note = session.notes[int(note_id[1:]) - 1]
        what: dict[str, tuple[str, Callable[[], object]]] = {
            "edit": (_("Change its words"), lambda: self._host.take_back(note)),
            "person": (_("Put it under somebody else"), lambda: self._move_to_person(note)),
            "question": (_("Put it under another question"), lambda: self._move_to_question(note)),
            "kind": (_("Make it another kind"), lambda: self._mark(note)),
            "delete": (_("Delete it"), lambda: self._delete(note_id)),
        }
        if note.deleted:
            what = {"restore": (_("Bring it back"), lambda: self._restore(note_id))}
        elif note.kind is Kind.PRIVATE:
            what.pop("kind")  # one key must not show it to all
        choices = [Choice(i, title) for i, (title, _do) in what.items()]
        self._host.choose(_words_of(note), choices, lambda chosen: what[chosen][1]())

    def _delete(self, note_id: str) -> None:
        if self._desk.live.delete(note_id, self._desk.clock.now()):
            self._host.say(_("Deleted. {key} brings it back.", key=live_key("undo")))

    def _restore(self, note_id: str) -> None:
        live = self._desk.live
        if live.restore(note_id, self._desk.clock.now()):
            note = live.session.notes[int(note_id[1:]) - 1]
            self._host.say(_("Brought back: {place}", place=_where(live.session, note)))

    def _move_to_person(self, note: Note) -> None:
        session = self._desk.live.session
        choices = [Choice(p.id, p.name, digit=seat) for seat, p in enumerate(session.people, start=1)]
        choices.append(Choice("", _("Everyone"), digit=len(session.people) + 1))
        others = [c for c in choices if (c.id or None) != note.participant]
        self._host.choose(_("Whose note is it?"), others, lambda who: self._move(note, who or None, note.question))

    def _move_to_question(self, note: Note) -> None:
        questions = self._desk.live.session.week.questions
        choices = [Choice(q.id, f"{_('Q{number}', number=n)} {q.text}") for n, q in enumerate(questions, start=1)]
        choices.append(Choice("", _("No question")))
        others = [c for c in choices if (c.id or None) != note.question]
        self._host.choose(
            _("Which question does it answer?"), others, lambda q: self._move(note, note.participant, q or None)
        )

    def _mark(self, note: Note) -> None:
        choices = [Choice(kind.value, _(name)) for kind, name in KIND_NAMES.items() if kind is not note.kind]
        self._host.choose(
            _("What kind of note is it?"),
            choices,
            lambda kind: self._desk.live.mark(note.id, Kind(kind), self._desk.clock.now()),
        )

    def _move(self, note: Note, participant: str | None, question: str | None) -> None:
        live = self._desk.live
        if live.move(note.id, participant, question, self._desk.clock.now()):
            place = _where(live.session, live.session.notes[int(note.id[1:]) - 1])
            self._host.say(_("Moved: {place}", place=place if question else f"{place} {_('No question')}"))


def _words_of(note: Note) -> str:
    """What tells a note from the others; of a private one only that it is one, since the list may be seen by all."""
    if note.kind is Kind.PRIVATE:
        return f"({_(KIND_NAMES[Kind.PRIVATE])})"
    words = f"{note.label}{LABEL}{note.text}" if note.label else note.text
    return words.replace("\n", " ")[:WORDS_OF_A_NOTE]


def _where(session: Session, note: Note) -> str:
    """Whose note it is and where it stands, or that it is deleted."""
    name = session.name(note.participant) or _("Everyone")
    if note.deleted:
        return f"{name} {_('deleted')}"
    segment = next((s for s in session.agenda if s.kind is SegmentKind.ROUND and s.question == note.question), None)
    return f"{name} {segment_label(session, segment)}" if segment else name
