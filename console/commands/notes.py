"""``tanemaki notes``: a session's notes in the order of capture. Private ones only when they are asked for by name."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping

from console.commands.sessions import moment
from console.places import home_with_refuge, meant_session
from sessions.capture import is_private
from sessions.projection import ALLOWED
from sessions.record import Kind, Note, Session
from sessions.terms import terms


def run(asked: argparse.Namespace) -> int:
    """List the notes."""
    home = home_with_refuge(asked.home)
    kept = home.read(meant_session(home, asked.group, asked.week))
    session = kept.session
    notes = [n for n in session.notes if not n.deleted and (n.kind in ALLOWED or asked.private)]
    unfinished = list(_unfinished(session, kept.unfinished, kept.saved_at, private=asked.private))
    if asked.json:
        rows = [_row(session, n) for n in notes] + unfinished
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for note in notes:
        print(_line(session, note))
    for row in unfinished:
        print(f"…  {row['text']}")
    return 0


def _row(session: Session, note: Note) -> dict[str, object]:
    return {
        "id": note.id,
        "at": moment(note.at),
        "participant": session.name(note.participant) or None,
        "question": note.question,
        "kind": note.kind.value,
        "label": note.label,
        "text": note.text,
    }


def _unfinished(
    session: Session, fields: Mapping[str, str], at: float, *, private: bool
) -> Iterator[dict[str, object]]:
    """The line that was being typed; what may be private counts as private."""
    text = fields.get("note", "")
    if not text.strip():
        return
    names = [p.name for p in session.people]
    hidden = fields.get("kind", Kind.PRIVATE.value) == Kind.PRIVATE.value or is_private(text, names)
    if hidden and not private:
        return
    turn = session.turn
    yield {
        "id": None,
        "at": moment(at),
        "participant": session.name(fields.get("target", turn.participant if turn else None)) or None,
        "question": session.segment.question,
        "kind": "unfinished",
        "label": None,
        "text": text,
    }


def _line(session: Session, note: Note) -> str:
    marks = {Kind.ACTION: "! ", Kind.QUOTE: "> ", Kind.QUESTION: "? ", Kind.PRIVATE: "~ "}
    name = session.name(note.participant) or terms(session.language).everyone
    label = f"{note.label}→" if note.label else ""
    return f"{name}  {marks.get(note.kind, '')}{label}{note.text}"
