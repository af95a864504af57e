"""The summary as lines: what each says, which notes it was made of, and how the lines read as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from msgspec import Struct

from sessions.closing.points import Wording
from sessions.terms import terms


class LineKind(Enum):
    """What a line of the summary is: the question, the name of a group of bullets, or a bullet."""

    QUESTION = "question"
    LABEL = "label"
    BULLET = "bullet"


class SummaryLine(Struct, frozen=True):
    """One line of the summary.

    ``sources`` are note ids, first that of the note whose words these are; only a question's own line has none.
    ``people`` are the participants who said it, without the group. ``theme`` is the title of the bullet's group,
    ``group`` every note of it as it would read here (another wording of the same), and ``labelled`` whether a label
    made the group. ``rank`` counts the bullets of a question by importance, from 0.
    """

    question: str | None
    kind: LineKind
    text: str
    sources: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    theme: str = ""
    group: tuple[Wording, ...] = ()
    labelled: bool = False
    rank: int = 0


class Theme(Struct, frozen=True):
    """Notes to one question that are about the same; ``title`` is in their own words, or the label they were given."""

    question: str | None
    title: str
    notes: tuple[str, ...]
    labelled: bool


def summary_text(lines: Iterable[SummaryLine], names: Mapping[str, str] | None = None, language: str = "ja") -> str:
    """The summary as text in the document's own form: the question, bullets, an empty line between questions.

    With ``names`` (by participant), those who said it stand behind each bullet.
    """
    written: list[str] = []
    last: SummaryLine | None = None
    for line in lines:
        if last is not None and parted(last, line):
            written.append("")
        last = line
        written.append(line_text(line, names or {}, language))
    return "\n".join(written)


def parted(line: SummaryLine, following: SummaryLine) -> bool:
    """Whether an empty line stands between two lines: before another question, and before a label below bullets."""
    label_after_bullets = following.kind is LineKind.LABEL and line.kind is LineKind.BULLET
    return line.question != following.question or label_after_bullets


def line_text(line: SummaryLine, names: Mapping[str, str], language: str) -> str:
    """One line of the summary as text, with those of its people who have a name in ``names`` behind a bullet."""
    if line.kind is not LineKind.BULLET:
        return line.text
    who = [names[person] for person in line.people if person in names]
    if not who:
        return f"- {line.text}"
    listed = terms(language).list_separator.join(who)
    return f"- {line.text}（{listed}）" if language == "ja" else f"- {line.text} ({listed})"
