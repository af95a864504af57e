"""What is asked of the draft from outside: an evening given as JSON, and the draft as JSON.

The shapes are those of ``tanemaki draft - --json``. Only what everybody may see is taken over: a private note in the
input is passed over like anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import DecodeError, Struct, ValidationError, json

from curriculum.plaintext import fold, one_line
from curriculum.problem import N_, BadInput
from curriculum.programme import Question, Week
from sessions.capture import read_line
from sessions.closing.draft import Draft
from sessions.closing.promises import ACTION_LABELS
from sessions.closing.summary import LineKind
from sessions.closing.tokens import is_japanese
from sessions.projection import ALLOWED, SharedNote, SharedPerson, SharedSession
from sessions.record import Kind


class AskedNote(Struct, frozen=True):
    """A note as it is given: ``participant`` is a name, or None for the group."""

    id: str
    text: str
    participant: str | None = None
    question: str | None = None
    kind: Kind = Kind.POINT
    label: str | None = None


class AskedQuestion(Struct, frozen=True):
    """A question as it is given."""

    id: str
    text: str


class Asked(Struct, frozen=True):
    """An evening as it is given."""

    notes: tuple[AskedNote, ...]
    questions: tuple[AskedQuestion, ...] = ()
    participants: tuple[str, ...] = ()
    language: str | None = None


def evening_from_json(text: bytes, *, file: str) -> SharedSession:
    """The evening in a JSON text. Raises BadInput where it has another shape, saying where."""
    try:
        asked = json.decode(text.removeprefix(b"\xef\xbb\xbf"), type=Asked)
    except (ValidationError, DecodeError, RecursionError) as error:
        raise BadInput(
            N_(
                "{file}: this is not an evening as JSON ({reason}). "
                "At least notes with an id and a text each are expected."
            ),
            file=file,
            reason=one_line(str(error)),
        ) from error
    ids = [note.id for note in asked.notes]
    twice = next((note for index, note in enumerate(ids) if note in set(ids[:index])), None) if _repeats(ids) else None
    if twice is not None:
        raise BadInput(
            N_("{file}: two notes have the id {id}. Please give each note an id of its own."), file=file, id=twice
        )
    return _evening(asked)


def draft_as_json(made: Draft) -> str:
    """A draft for other programs: the bullets by importance within each question, the themes, the actions."""
    questions = list(dict.fromkeys(line.question for line in made.summary))
    bullets = [line for line in made.summary if line.kind is LineKind.BULLET]
    bullets.sort(key=lambda line: (questions.index(line.question), line.rank))
    written = {
        "summary": [{"question": b.question, "text": b.text, "sources": b.sources} for b in bullets],
        "themes": [{"question": t.question, "title": t.title, "notes": t.notes} for t in made.themes],
        "actions": [
            {
                "participant": a.participant,
                "text": a.text,
                "source": a.source,
                "missing": [part.value for part in a.lacks],
            }
            for a in made.actions
            if a.source is not None
        ],
    }
    return json.format(json.encode(written), indent=2).decode() + "\n"


def _repeats(ids: list[str]) -> bool:
    return len(set(ids)) < len(ids)


def _evening(asked: Asked) -> SharedSession:
    texts = [*(q.text for q in asked.questions), *(n.text for n in asked.notes)]
    language = asked.language or ("ja" if 2 * sum(map(is_japanese, texts)) >= max(1, len(texts)) else "en")
    known = {question.id for question in asked.questions}
    names = dict.fromkeys((*asked.participants, *(n.participant for n in asked.notes if n.participant)))
    return SharedSession(
        group_name="",
        programme="",
        programme_title="",
        language=language,
        week=Week(0, "", "", tuple(Question(q.id, one_line(q.text)) for q in asked.questions), {}),
        people=tuple(SharedPerson(name, one_line(name), present=True) for name in names),
        notes=tuple(_notes(asked.notes, known)),
        summary=None,
        actions={},
    )


def _notes(given: Iterable[AskedNote], known: set[str]) -> Iterable[SharedNote]:
    for at, note in enumerate(given):
        text = one_line(note.text)
        label = one_line(note.label) if note.label else None
        if label is None and note.kind is Kind.POINT:
            label, text = _labelled(text)
        if note.kind in ALLOWED and text:
            question = note.question if note.question in known else None
            yield SharedNote(note.id, float(at), note.participant or None, question, note.kind, label, text)


def _labelled(text: str) -> tuple[str | None, str]:
    """A label before an arrow, and the text behind it.

    A colon may mean anything in a text from outside: it makes a label of words such as ``Try`` or 行動 only.
    """
    line = read_line(text, ())
    if line.label and line.kind is None and text.startswith(line.label) and text.endswith(line.text):
        between = text[len(line.label) : len(text) - len(line.text)].strip()
        if between in {"→", "⇒", "->"} or fold(line.label) in ACTION_LABELS:
            return line.label, line.text
    return None, text
