"""One question of the summary: its bullets and its themes."""

from __future__ import annotations

from collections.abc import Sequence

from curriculum.plaintext import fold
from sessions.closing.points import Point, Wording, joined, points, repeated, together, wording
from sessions.closing.ranking import ranked
from sessions.closing.similarity import Likeness, likeness
from sessions.closing.summary import LineKind, SummaryLine, Theme
from sessions.closing.themes import grouped, title
from sessions.projection import SharedNote, SharedPerson
from sessions.record import Kind
from sessions.terms import terms

FEW = 12
"""Bullets of a question at most; so many points or less all become bullets, since so many are read at a glance."""


class Section:
    """The notes to one question, sorted.

    ``question`` is its id and ``asked`` its text, None and empty outside the questions. ``proposed`` are the ids of
    notes that are proposed as actions. ``most`` is how many bullets there may be, None for as many as read well.
    """

    def __init__(
        self,
        question: str | None,
        asked: str,
        notes: Sequence[SharedNote],
        people: Sequence[SharedPerson],
        language: str,
        *,
        proposed: frozenset[str],
        most: int | None,
    ) -> None:
        self._question, self._asked, self._language, self._most = question, asked, language, most
        self._proposed = proposed
        self._raised = [n for n in notes if n.kind is Kind.QUESTION]
        said = points((n for n in notes if n.kind in {Kind.POINT, Kind.QUOTE}), people, language)
        self._few = len(said) <= FEW
        self._said = joined(said) if self._few else said
        alike = likeness([p.compared for p in self._said])
        self._themes = _themes(self._said, alike)
        self._rank = self._ranked(alike)

    @property
    def themes(self) -> list[Theme]:
        """What the notes are about, as they came up; every point and quote is in one."""
        return [
            Theme(
                self._question,
                name,
                tuple(n.id for i in members for n in self._said[i].notes),
                self._said[members[0]].label is not None,
            )
            for members, name in self._themes
        ]

    @property
    def lines(self) -> list[SummaryLine]:
        """Bullets without a label, then those of each label below it, then the questions that were raised."""
        shown = self._shown()
        labels = self._labels()
        # One label that only says what the question asks for parts nothing.
        whole = labels[0] if len(labels) == 1 and fold(labels[0]) in fold(self._asked) else ""
        groups: dict[str | None, list[SummaryLine]] = {None: [], **{label: [] for label in labels if label != whole}}
        for members, name in sorted(self._themes, key=lambda theme: self._shared_first(theme[0])):
            group = tuple(wording(n, self._language) for i in members for n in self._said[i].notes)
            label = self._said[members[0]].label
            groups[None if label == whole else label] += [
                self._bullet(shown[i], name, group, self._rank[i]) for i in members if i in self._rank
            ]
        heading = terms(self._language).open_questions
        raised = self._raised_lines(heading)
        if raised:
            # A label may read the same: its notes stand with them.
            groups[heading] = [*groups.pop(heading, []), *raised]
        lines: list[SummaryLine] = []
        for name_of_group, bullets in groups.items():
            if name_of_group is not None and bullets:
                lines.append(self._label_line(name_of_group, bullets))
            lines += bullets
        return lines

    def _ranked(self, alike: Likeness) -> dict[int, int]:
        """The place of each point that becomes a bullet, by importance from 0."""
        limit = FEW if self._most is None else self._most
        order = ranked(
            [p.compared for p in self._said],
            [p.voices for p in self._said],
            alike,
            [members for members, _name in self._themes],
            self._asked,
            limit,
            frozenset(i for i, p in enumerate(self._said) if p.sources[0] in self._proposed),
        )
        return {index: place for place, index in enumerate(order)}

    def _shown(self) -> list[Point]:
        """The points with what only repeats them, where that has no bullet of its own."""
        shown = list(self._said)
        for index, home in repeated(self._said).items():
            if home in self._rank and index not in self._rank:
                shown[home] = together(shown[home], self._said[index])
        return shown

    def _labels(self) -> list[str]:
        """The labels as they came up, but those that name a part of the question first, in the order of its parts."""
        labels = list(dict.fromkeys(p.label for p in self._said if p.label is not None))
        asked = fold(self._asked)
        places = {label: asked.find(fold(label)) for label in labels}
        return sorted(labels, key=lambda label: places[label] if places[label] >= 0 else len(asked))

    def _shared_first(self, members: list[int]) -> tuple[int, int]:
        """What came from more people stands first; what came from equally many, in the order in which it came up."""
        return -len({voice for i in members for voice in self._said[i].voices}), members[0]

    def _bullet(self, point: Point, name: str, group: tuple[Wording, ...], rank: int) -> SummaryLine:
        return SummaryLine(
            self._question,
            LineKind.BULLET,
            point.wording.text,
            point.sources,
            people=point.people,
            theme=name,
            group=group,
            labelled=point.label is not None,
            rank=rank,
        )

    def _raised_lines(self, heading: str) -> list[SummaryLine]:
        """The questions that were raised, each once."""
        same: dict[str, list[SharedNote]] = {}
        for note in self._raised:
            same.setdefault(fold(note.text), []).append(note)
        room = len(same) if self._most is None else max(0, self._most - len(self._rank))
        return [
            SummaryLine(
                self._question,
                LineKind.BULLET,
                alike[0].text,
                tuple(n.id for n in alike),
                people=tuple(dict.fromkeys(n.participant for n in alike if n.participant)),
                theme=heading,
                group=tuple(Wording(n.id, n.text) for n in alike),
                rank=rank,
            )
            for rank, alike in enumerate(list(same.values())[:room], start=len(self._rank))
        ]

    def _label_line(self, label: str, bullets: list[SummaryLine]) -> SummaryLine:
        """A label, with the notes below it, those without a bullet as well."""
        own = [source for point in self._said if point.label == label for source in point.sources]
        below = [source for line in bullets for source in line.sources]
        return SummaryLine(self._question, LineKind.LABEL, label, tuple(dict.fromkeys((*own, *below))))


def _themes(said: list[Point], alike: Likeness) -> list[tuple[list[int], str]]:
    """The points in groups with their titles: by their labels, and the others by what they are about."""
    labelled: dict[str, list[int]] = {}
    plain: list[int] = []
    for index, point in enumerate(said):
        if point.label is None:
            plain.append(index)
        else:
            labelled.setdefault(point.label, []).append(index)
    by_content = [(members, title([said[i].compared for i in members])) for members in grouped(alike, plain)]
    return [
        *((members, label) for label, members in labelled.items()),
        *((members, name or said[members[0]].wording.text) for members, name in by_content),
    ]
