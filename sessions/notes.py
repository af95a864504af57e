"""Notes: captured, amended, taken away. Each rule gives a new session. ``at`` is in epoch seconds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from sessions.capture import NoteLine, read_line
from sessions.record import Kind, Note, Session

LABELLED = frozenset({Kind.POINT, Kind.QUOTE})
"""The kinds that take on the label in force: what was heard. An action, a question or a private line stands alone."""

REACH = 100
"""Notes that are looked back over for the label in force: a share has some ten, and a note must not cost more later."""


class Aim(Struct, frozen=True):
    """Where a note goes when its line does not say: a participant's id (None: the whole group) and a kind."""

    participant: str | None
    kind: Kind = Kind.POINT


def capture(session: Session, lines: Sequence[NoteLine], aim: Aim, at: float) -> Session:
    """Add a note for each line."""
    for line in lines:
        participant = _participant(session, line, aim.participant)
        kind = _kind(line, aim.kind)
        note = Note(
            id=f"n{len(session.notes) + 1}",
            at=at,
            participant=participant,
            question=session.segment.question,
            text=line.text,
            kind=kind,
            label=_label(session, line, participant, kind),
        )
        session = replace(session, notes=session.notes.append(note))
    return session


def amend(session: Session, note_id: str, line: NoteLine, aim: Aim) -> Session:
    """Put other words, another kind, label or person to a note; its place and its moment stay.

    A line that reads as the note itself does leaves its words and its label alone, whatever marks they begin with.
    """
    note = find(session, note_id)
    if note is None:
        return session
    changed = replace(note, participant=aim.participant, kind=aim.kind, deleted=False)
    if line != read_line(as_typed(note), [p.name for p in session.people]):
        who = _participant(session, line, aim.participant)
        kind = _kind(line, aim.kind)
        changed = replace(changed, text=line.text, kind=kind, label=line.label or None, participant=who)
    return _put(session, changed)


def move(session: Session, note_id: str, participant: str | None, question: str | None) -> Session:
    """Put a note under another person (None: the whole group) and another question; its words stay as they are."""
    note = find(session, note_id)
    if note is None or (note.participant, note.question) == (participant, question):
        return session
    return _put(session, replace(note, participant=participant, question=question))


def mark(session: Session, note_id: str, kind: Kind) -> Session:
    """Make a note one of another kind."""
    note = find(session, note_id)
    return session if note is None or note.kind is kind else _put(session, replace(note, kind=kind))


def restore(session: Session, note_id: str) -> Session:
    """Bring back a note that was taken away."""
    note = find(session, note_id)
    return session if note is None or not note.deleted else _put(session, replace(note, deleted=False))


def as_typed(note: Note) -> str:
    """A note's words as they are taken back into the note box."""
    return f"{note.label}→{note.text}" if note.label else note.text


def delete(session: Session, note_id: str) -> Session:
    """Take a note away; its row stays, so that it can come back."""
    note = find(session, note_id)
    return session if note is None or note.deleted else _put(session, replace(note, deleted=True))


def find(session: Session, note_id: str) -> Note | None:
    """The note with this id, deleted or not, or None."""
    index = int(note_id[1:]) - 1
    return session.notes[index] if 0 <= index < len(session.notes) else None


def last_note(session: Session, before: str | None = None) -> Note | None:
    """The newest note that is not deleted, or the one before the note ``before``."""
    end = len(session.notes) if before is None else int(before[1:]) - 1
    for index in range(end - 1, -1, -1):
        if not session.notes[index].deleted:
            return session.notes[index]
    return None


def next_note(session: Session, after: str) -> Note | None:
    """The first note after ``after`` that is not deleted, or None."""
    for index in range(int(after[1:]), len(session.notes)):
        if not session.notes[index].deleted:
            return session.notes[index]
    return None


def _put(session: Session, note: Note) -> Session:
    return replace(session, notes=session.notes.replace(int(note.id[1:]) - 1, note))


def _participant(session: Session, line: NoteLine, otherwise: str | None) -> str | None:
    if line.everyone:
        return None
    return otherwise if line.person is None else session.people[line.person].id


def _kind(line: NoteLine, chosen: Kind) -> Kind:
    """The kind of a line: by its mark, else as chosen. What was chosen to be private is not made public by a mark."""
    if line.kind is None or chosen is Kind.PRIVATE or (line.bracket and chosen is not Kind.POINT):
        return chosen
    return line.kind


def _label(session: Session, line: NoteLine, participant: str | None, kind: Kind) -> str | None:
    """The label a new note gets: its own, or the one in force for this person since the floor changed hands."""
    if kind not in LABELLED or line.label is not None:
        return line.label or None
    since = session.visits[-1].at
    if len(session.turns):
        last = session.turns[-1]
        since = max(since, last.began if last.ended is None else last.ended)
    for note in islice(reversed(session.notes), REACH):
        if note.at < since:
            return None
        if note.participant == participant and note.kind in LABELLED and not note.deleted:
            return note.label if note.question == session.segment.question else None
    return None
