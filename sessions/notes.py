"""Notes: captured, amended, taken away. Each rule gives a new session. ``at`` is in epoch seconds."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from sessions.capture import NoteLine
from sessions.record import Kind, Note, Session

LABELLED = frozenset({Kind.POINT, Kind.QUOTE})
"""The kinds that take on the label in force: what was heard. An action, a question or a private line stands alone."""


class Aim(Struct, frozen=True):
    """Where a note goes when its line does not say: a participant's id (None: the whole group) and a kind."""

    participant: str | None
    kind: Kind = Kind.POINT


def capture(session: Session, lines: Sequence[NoteLine], aim: Aim, at: float) -> Session:
    """Add a note for each line."""
    for line in lines:
        participant = _participant(session, line, aim.participant)
        kind = line.kind or aim.kind
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
    """Put other words, another kind, label or person to a note; its place and its moment stay."""
    note = find(session, note_id)
    if note is None:
        return session
    changed = replace(
        note,
        text=line.text,
        kind=line.kind or aim.kind,
        participant=_participant(session, line, aim.participant),
        label=line.label or None,
        deleted=False,
    )
    return _put(session, changed)


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


def _label(session: Session, line: NoteLine, participant: str | None, kind: Kind) -> str | None:
    """The label a new note gets: its own, or the one in force since this person began to speak."""
    if kind not in LABELLED:
        return line.label or None
    if line.label is not None:
        return line.label or None
    turn = session.turn
    since = turn.began if turn is not None and turn.participant == participant else session.visits[-1].at
    for note in reversed(session.notes):
        if note.at < since or note.question != session.segment.question:
            return None
        if not note.deleted and note.participant == participant and note.kind in LABELLED:
            return note.label
    return None
