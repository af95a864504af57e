"""The lines of a summary as a person works on them: dropped, moved, said in other words, more of their group put below.

Each verb tells what becomes of which rows of the text, so that whoever shows the text can do it as one edit and take
it back as one. Nothing is ever said that is not in a note.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sessions.closing.draft import Draft
from sessions.closing.points import Wording, wording
from sessions.closing.summary import LineKind, SummaryLine, line_text
from sessions.closing.tracing import TextLine, traced
from sessions.projection import SharedNote, SharedSession


class Change(Struct, frozen=True):
    """Rows from ``first`` up to ``last`` (which stays) give way to ``rows``; the cursor goes to the row ``cursor``."""

    first: int
    last: int
    rows: tuple[str, ...]
    cursor: int


class GroupNote(Struct, frozen=True):
    """A note of a group: the text it would have as a bullet, and the row in which it stands, or None."""

    note: SharedNote
    text: str
    row: int | None


class SummaryText(Struct, frozen=True):
    """The summary as text, traced to a draft. ``names`` are those of the participants, ``notes`` are known by id."""

    lines: tuple[TextLine, ...]
    draft: Draft
    notes: Mapping[str, SharedNote]
    names: Mapping[str, str]
    language: str

    @classmethod
    def of(cls, text: str, public: SharedSession, proposed: Draft) -> SummaryText:
        """A text and where its lines come from."""
        names = {person.id: person.name for person in public.people}
        lines = traced(text, proposed.summary, names, public.language)
        return cls(lines, proposed, {note.id: note for note in public.notes}, names, public.language)

    def sources(self, at: int) -> tuple[SharedNote, ...]:
        """The notes behind a row; of what was asked there are none."""
        return tuple(self.notes[source] for source in self.lines[at].sources if source in self.notes)

    def dropped(self, at: int) -> Change:
        """The row is no more."""
        return Change(at, at + 1, (), at)

    def moved(self, at: int, *, down: bool) -> Change | None:
        """The row before or after its neighbour; None where it is the first or the last of its question, or says it."""
        line = self.lines[at]
        to = self._neighbour(at, 1 if down else -1)
        if line.blank or line.is_question or to is None or self.lines[to].is_question:
            return None
        if down:
            between = [row.text for row in self.lines[at + 1 : to + 1]]
            return Change(at, to + 1, (*between, line.text), to)
        while to > 0 and self._is_label(to) and self.lines[to - 1].blank:
            to -= 1  # above a label is the end of what stands before it
        between = [row.text for row in self.lines[to:at]]
        return Change(to, at + 1, (line.text, *between), to)

    def reworded(self, at: int, step: int = 1) -> Change | None:
        """The row in the words of the next (or an earlier) note of its group, and after the last as it was drafted.

        None where there are no other words for it.
        """
        line = self.lines[at].drafted
        ring = self._wordings(at)
        if line is None or len(ring) < 2:
            return None
        texts = [self._worded(line, w) for w in ring]
        row = self.lines[at].text.strip()
        here = texts.index(row) if row in texts else -1 if step > 0 else 0
        return Change(at, at + 1, (texts[(here + step) % len(texts)],), at)

    def wordings(self, at: int) -> int:
        """How many ways there are to say the row, its own among them; 0 for what is no bullet of a draft."""
        return len(self._wordings(at))

    def group(self, at: int) -> tuple[GroupNote, ...]:
        """The notes of the row's group: those of its theme, those under its label, all that answered its question."""
        standing = self._standing()
        notes = (self.notes[i] for i in dict.fromkeys(self._group(at)) if i in self.notes)
        return tuple(GroupNote(note, wording(note, self.language).text, standing.get(note.id)) for note in notes)

    def waiting(self, at: int) -> int:
        """How many notes of the row's group stand nowhere in the summary."""
        standing = self._standing()
        return sum(1 for note in dict.fromkeys(self._group(at)) if note in self.notes and note not in standing)

    def with_note(self, at: int, note: SharedNote) -> Change:
        """A note as a bullet of its own below the row."""
        shown = SummaryLine(
            note.question,
            LineKind.BULLET,
            wording(note, self.language).text,
            (note.id,),
            people=(note.participant,) if note.participant else (),
        )
        text = line_text(shown, self.names, self.language)
        if self.lines[at].blank:
            return Change(at, at, (text,), at)
        return Change(at + 1, at + 1, (text,), at + 1)

    def _neighbour(self, at: int, step: int) -> int | None:
        to = at + step
        while 0 <= to < len(self.lines) and self.lines[to].blank:
            to += step
        return to if 0 <= to < len(self.lines) else None

    def _is_label(self, at: int) -> bool:
        line = self.lines[at].drafted
        return line is not None and line.kind is LineKind.LABEL

    def _wordings(self, at: int) -> tuple[Wording, ...]:
        """How the row can be said: as drafted, then as each note of its group that stands nowhere else."""
        line = self.lines[at].drafted
        if line is None or line.kind is not LineKind.BULLET:
            return ()
        elsewhere = {row.sources[0] for index, row in enumerate(self.lines) if index != at and row.sources}
        ways = {line.text: Wording(line.sources[0], line.text)}
        for one in line.group:
            if one.note not in elsewhere:
                ways.setdefault(one.text, one)
        return tuple(ways.values())

    def _worded(self, line: SummaryLine, way: Wording) -> str:
        """A line in the words of one of its notes, with who said just that."""
        if way.text != line.text:
            note = self.notes.get(way.note)
            line = replace(line, text=way.text, people=(note.participant,) if note and note.participant else ())
        return line_text(line, self.names, self.language)

    def _group(self, at: int) -> Sequence[str]:
        line = self.lines[at].drafted
        if line is None:
            above = (row.drafted for row in reversed(self.lines[:at]) if row.drafted is not None)
            line = next(above, None)
            if line is None:
                return [note for theme in self.draft.themes for note in theme.notes]
            line = replace(line, kind=LineKind.QUESTION)
        if line.kind is LineKind.BULLET:
            return [*line.sources, *(w.note for w in line.group)]
        if line.kind is LineKind.LABEL:
            return line.sources
        return [note for theme in self.draft.themes if theme.question == line.question for note in theme.notes]

    def _standing(self) -> dict[str, int]:
        """The first row that each note stands behind, as one of its bullets."""
        standing: dict[str, int] = {}
        for row, line in enumerate(self.lines):
            if line.drafted is not None and line.drafted.kind is LineKind.BULLET:
                for source in line.sources:
                    standing.setdefault(source, row)
        return standing
