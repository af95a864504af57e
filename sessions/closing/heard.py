"""An evening read from a document: the notes that stand in its insights section.

People write there as it comes: a name on a line of its own (also as a heading or in bold), bullets and plain lines
below it, labels before an arrow or on a short line of their own, a question to say what follows belongs to it. A line
in the grammar of the note box (``!``, ``?``, ``「``, ``~``) reads as it does there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from curriculum.document import read_document
from curriculum.layout import lay_out
from curriculum.outline import is_rule
from curriculum.plaintext import clean, fold, one_line
from curriculum.problem import N_, BadInput
from curriculum.programme import Programme, Section, Week
from curriculum.wording import words
from sessions.capture import GROUP_NAMES, LABEL_CELLS, read_line
from sessions.projection import ALLOWED, SharedNote, SharedPerson, SharedSession
from sessions.record import Kind

_HEADING = re.compile(r"^[ \t\u3000]*#{1,6}[ \t\u3000]+(?P<text>.+?)[ \t]*#*$")
_BOLD = re.compile(r"^[ \t\u3000]*(?:\*\*|__)(?P<text>[^*_]+)(?:\*\*|__)[:：]?$")
_BULLET = re.compile(r"^[ \t\u3000]*(?:[-*+•・]|\d{1,2}[.)．])(?:[ \t\u3000]+(?:\[[ xX]?\][ \t]*)?|$)")
_CALLED = re.compile(r"^[^\s、。,.:：→]{1,12}(?:さん|くん|君|ちゃん|様|氏)[:：]?$")
_LONGEST_NAME, _WORDS_OF_A_NAME = 24, 2


def evening_from_document(text: str, number: int | None, *, file: str) -> SharedSession:
    """The evening of a week (None: the last one that has any notes) in a document's text.

    Raises BadInput where the document is not understood, the week is not there, or nothing is noted in it.
    """
    programme = read_document(text, file=file).programme
    lines = clean(text.removeprefix("\ufeff")).split("\n")
    sections = _sections(lines, file)
    weeks = [week for week in programme.weeks if number is None or week.number == number]
    if not weeks:
        raise BadInput(N_("{file} has no week {week}."), file=file, week=number)
    for week in reversed(weeks):
        evening = _evening(programme, week, sections.get(week.number, []))
        if evening.notes:
            return evening
    raise BadInput(
        N_("{file}: there are no notes under the insights heading (such as “{heading}”) yet."),
        file=file,
        heading="グループセッションでの気づき" if programme.language == "ja" else "Insights",
    )


def _sections(lines: Sequence[str], file: str) -> dict[int, list[str]]:
    """The lines under the insights heading of each week."""
    found: dict[int, list[str]] = {}
    for place in lay_out(lines, file=file).weeks:
        for part in place.parts:
            if part.section is Section.INSIGHTS:
                found.setdefault(place.says.number, []).extend([*lines[part.begins : part.ends], ""])
    return found


def _evening(programme: Programme, week: Week, lines: list[str]) -> SharedSession:
    reader = _Reader(week)
    for at, line in enumerate(lines):
        reader.read(line, lines[at - 1] if at else "", lines[at + 1] if at + 1 < len(lines) else "")
    return SharedSession(
        group_name="",
        programme=programme.name,
        programme_title=programme.title,
        language=programme.language,
        week=week,
        people=tuple(SharedPerson(name, name, present=True) for name in reader.names),
        notes=tuple(reader.notes),
        summary=None,
        actions={},
    )


class _Reader:
    """Goes down the lines of a section and knows whose they are and to which question."""

    def __init__(self, week: Week) -> None:
        self._asked = {_key(question.text): question.id for question in week.questions}
        self._question: str | None = week.questions[0].id if len(week.questions) == 1 else None
        self._person: str | None = None
        self._label: str | None = None
        self.names: list[str] = []
        self.notes: list[SharedNote] = []

    def read(self, line: str, before: str, after: str) -> None:
        """Take in the next line."""
        marked = _HEADING.match(line) or _BOLD.match(line)
        bullet = _BULLET.match(line)
        text = one_line(words(marked["text"] if marked else line[bullet.end() if bullet else 0 :]))
        if not text or is_rule(line):
            if not line.strip():
                self._label = None
            return
        if _key(text) in self._asked:
            self._question, self._person, self._label = self._asked[_key(text)], None, None
        elif self._is_name(text, marked=marked is not None) and not bullet:
            self._turn_to(text.rstrip(":："))
        elif marked is not None or (not bullet and self._is_label(text, before, after)):
            self._label = text.rstrip(":：")
        else:
            self._note(text)

    def _is_name(self, text: str, *, marked: bool) -> bool:
        bare = text.rstrip(":：")
        if _CALLED.match(text) or fold(bare) in _EVERYONE or bare in self.names:
            return True
        marked = marked or (bare != text and bare.isascii() and len(bare.split()) <= _WORDS_OF_A_NAME)
        return marked and len(bare) <= _LONGEST_NAME and not re.search(r"[。、？?！!→]", bare)

    def _turn_to(self, name: str) -> None:
        self._label = None
        self._person = None if fold(name) in _EVERYONE else name
        if self._person and name not in self.names:
            self.names.append(name)

    def _is_label(self, text: str, before: str, after: str) -> bool:
        """A short line with nothing above it but a gap or a name, and lines right below it."""
        begins = not before.strip() or self._is_name(one_line(words(before)), marked=False) or _HEADING.match(before)
        short = len(text) <= LABEL_CELLS and not re.search(r"[。、？?！!→]|->", text)
        return bool(begins) and short and len(after.strip()) > len(text)

    def _note(self, text: str) -> None:
        line = read_line(text, self.names)
        kind = line.kind or Kind.POINT
        if kind not in ALLOWED or not line.text:
            return
        person = self.names[line.person] if line.person is not None else self._person
        label = line.label or (self._label if kind in {Kind.POINT, Kind.QUOTE} else None)
        number = len(self.notes) + 1
        said_by = None if line.everyone else person
        self.notes.append(SharedNote(f"n{number}", float(number), said_by, self._question, kind, label, line.text))


_EVERYONE = frozenset(fold(name) for name in GROUP_NAMES)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
