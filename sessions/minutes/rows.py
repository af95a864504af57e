"""Minutes as JSON for other programs, in the shape of the command line's ``export --as json``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, json

from curriculum.programme import Section
from sessions.closing.review import Closing
from sessions.projection import SharedSession
from sessions.promises import Outcome
from sessions.thoughts import Thought

_IN_SECTION = {
    "review": None,
    "thoughts": Section.OWN_THOUGHTS,
    "questions": Section.INSIGHTS,
    "summary": Section.SUMMARY,
    "actions": Section.ACTION,
}
"""The keys of a record that belong to one section, or to the whole only; the others tell which evening it was."""


class HeldEvening(Struct, frozen=True):
    """What one record is made of. ``became`` tells by participant what became of the action, where it was asked for."""

    session: SharedSession
    closing: Closing
    thoughts: Sequence[Thought] = ()
    became: Mapping[str, Outcome] = {}


def as_json(evening: HeldEvening, section: Section | None = None) -> str:
    """The minutes of one session, with one section of them where one is named."""
    return _written(_record(evening, section))


def as_json_of_weeks(evenings: Iterable[HeldEvening], section: Section | None = None) -> str:
    """A list of the minutes of several sessions."""
    return _written([_record(evening, section) for evening in evenings])


def _written(value: object) -> str:
    return json.format(json.encode(value), indent=2).decode() + "\n"


def _record(evening: HeldEvening, section: Section | None) -> dict[str, object]:
    session, closing = evening.session, evening.closing
    record: dict[str, object] = {
        "group": session.group_name,
        "programme": session.programme_title,
        "week": session.week.number,
        "theme": session.week.theme,
        "questions": [{"text": q.text, "shares": list(_shares(session, q.id))} for q in session.week.questions],
        "summary": closing.summary,
        "actions": [
            {"participant": person.name, "text": text, "state": _state(evening.became.get(person.id))}
            for person, text in closing.actions
            if text.strip()
        ],
    }
    if session.promises:
        record["review"] = [
            {"participant": session.name(p.participant), "text": p.text, "state": _state(p.outcome)}
            for p in session.promises
        ]
    if section is Section.OWN_THOUGHTS:
        record["thoughts"] = [
            {"participant": session.name(t.participant), "question": t.question, "text": t.text}
            for t in evening.thoughts
            if t.week == session.week.number
        ]
    return {key: value for key, value in record.items() if section in {None, _IN_SECTION.get(key, section)}}


def _state(outcome: Outcome | None) -> str | None:
    return outcome.value if outcome else None


def _shares(session: SharedSession, question: str) -> Iterator[dict[str, object]]:
    for person in (*session.people, None):
        said = [
            {"id": n.id, "kind": n.kind.value, "label": n.label, "text": n.text}
            for n in session.notes
            if n.question == question and n.participant == (person.id if person else None)
        ]
        if said:
            yield {"participant": person.name if person else None, "notes": said}
