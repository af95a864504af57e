"""Minutes as JSON for other programs, in the shape of the command line's ``export --as json``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import json

from curriculum.programme import Section
from sessions.closing.review import Closing
from sessions.projection import SharedSession

_IN_SECTION = {"questions": Section.INSIGHTS, "summary": Section.SUMMARY, "actions": Section.ACTION}
"""The keys of a record that belong to one section; the others tell which evening it was."""


def as_json(session: SharedSession, closing: Closing, section: Section | None = None) -> str:
    """The minutes of one session, with one section of them where one is named."""
    return _written(_record(session, closing, section))


def as_json_of_weeks(weeks: Iterable[tuple[SharedSession, Closing]], section: Section | None = None) -> str:
    """A list of the minutes of several sessions."""
    return _written([_record(session, closing, section) for session, closing in weeks])


def _written(value: object) -> str:
    return json.format(json.encode(value), indent=2).decode() + "\n"


def _record(session: SharedSession, closing: Closing, section: Section | None) -> dict[str, object]:
    record: dict[str, object] = {
        "group": session.group_name,
        "programme": session.programme_title,
        "week": session.week.number,
        "theme": session.week.theme,
        "questions": [{"text": q.text, "shares": list(_shares(session, q.id))} for q in session.week.questions],
        "summary": closing.summary,
        "actions": [
            {"participant": person.name, "text": text, "state": None}
            for person, text in closing.actions
            if text.strip()
        ],
    }
    return {key: value for key, value in record.items() if section in {None, _IN_SECTION.get(key, section)}}


def _shares(session: SharedSession, question: str) -> Iterator[dict[str, object]]:
    for person in (*session.people, None):
        said = [
            {"id": n.id, "kind": n.kind.value, "label": n.label, "text": n.text}
            for n in session.notes
            if n.question == question and n.participant == (person.id if person else None)
        ]
        if said:
            yield {"participant": person.name if person else None, "notes": said}
