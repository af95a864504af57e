"""The agenda: what an evening is made of, and the template by which a group divides every evening."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from curriculum.programme import Week


class SegmentKind(Enum):
    """The parts of an agenda: REVIEW looks back on last week's actions, SILENCE is for thinking before a round,
    DISCUSSION is the open talk after one."""

    OPENING = "opening"
    REVIEW = "review"
    SILENCE = "silence"
    ROUND = "round"
    DISCUSSION = "discussion"
    SUMMARY = "summary"
    ACTIONS = "actions"


CLOSING = frozenset({SegmentKind.SUMMARY, SegmentKind.ACTIONS})
"""The kinds of the closing: what was heard is summed up, and who will do what is read out."""

OF_A_QUESTION = (SegmentKind.SILENCE, SegmentKind.ROUND, SegmentKind.DISCUSSION)
"""The kinds that belong to a question, in the order in which they follow one another."""


class Segment(Struct, frozen=True):
    """A part of the agenda. ``planned`` is in seconds; ``question`` is the id of the question that it belongs to.

    ``share`` is how long one share of a round may take, in seconds, where another plan was taken; None while the
    planned time is divided among all who speak. What is ``protected`` is neither shortened nor proposed to be left out.
    """

    id: str
    kind: SegmentKind
    planned: float
    question: str | None = None
    share: float | None = None
    protected: bool = False

    @property
    def round(self) -> str | None:
        """What names this segment's round; None where people do not speak one after the other."""
        if self.kind is SegmentKind.ROUND:
            return self.question
        return self.id if self.kind is SegmentKind.REVIEW else None


class Part(Struct, frozen=True):
    """A kind of segment in a template. ``planned`` is in seconds; of a round it is not looked at, since the rounds get
    what the others leave.

    What belongs to a question is repeated for each of a week, or stands with one alone: ``question`` is then its
    number, from 1.
    """

    kind: SegmentKind
    planned: float = 0.0
    protected: bool = False
    question: int | None = None


class Template(Struct, frozen=True):
    """How a group divides its evenings. ``length`` is the evening's length, in seconds, for which ``parts`` are given.

    Parts of a question stand there once, in the order in which they follow one another.
    """

    length: float
    parts: tuple[Part, ...]


USUAL = Template(
    3600.0,
    (
        Part(SegmentKind.OPENING, 300.0),
        Part(SegmentKind.REVIEW, 300.0),
        Part(SegmentKind.ROUND),
        Part(SegmentKind.SUMMARY, 600.0, protected=True),
        Part(SegmentKind.ACTIONS, 540.0, protected=True),
    ),
)
"""An hour as the programme's facilitators divide it: a short opening, five minutes for last week's actions, ten for the
summary, nine for the actions, and everything between for the questions in equal parts."""

MOST_FOR_OTHERS = 0.75
"""How much of an evening the parts that are no rounds may take; more, and they are shortened in proportion."""


def plan_agenda(
    week: Week, length: float, template: Template | None = None, *, promises: bool = False
) -> tuple[Segment, ...]:
    """The agenda of a week for ``length`` seconds; last week's actions are in it where there are ``promises``.

    Minutes keep their proportion to the length, a silence its own seconds. Without questions the first part takes the
    questions' time. It is never empty.
    """
    template = template or USUAL
    parts = [p for p in template.parts if promises or p.kind is not SegmentKind.REVIEW]
    outline = _outline(week, parts)
    scale = length / template.length
    seconds = [_seconds(part, scale) for part, _question in outline]
    rounds = sum(p.kind is SegmentKind.ROUND for p, _question in outline)
    most = length * MOST_FOR_OTHERS if rounds else length
    if sum(seconds) > most:
        seconds = [float(int(s * most / sum(seconds))) for s in seconds]
    rest = length - sum(seconds)
    agenda = tuple(
        Segment(
            segment_id(part.kind, question),
            part.kind,
            rest / rounds if part.kind is SegmentKind.ROUND else planned,
            question=question,
            protected=part.protected,
        )
        for (part, question), planned in zip(outline, seconds, strict=True)
    )
    return agenda if rounds else _first_longer(agenda, rest)


def template_of(
    agenda: Sequence[Segment],
    length: float,
    usual: Template | None = None,
    *,
    promises: bool = True,
    questions: Sequence[str] = (),
) -> Template:
    """The template by which other weeks are divided like this agenda, made for ``length`` seconds.

    What all questions of the agenda have alike is for each question of any week, and so is a round; what one of them
    has alone is for the question of that number. ``questions`` are the ids of the week's, in order; those of the agenda
    count as they stand there where they are not given. What this week could not have had at all, a look back without
    ``promises``, rounds without questions and a part of a question beyond its last, stays as in the ``usual`` template.
    """
    usual = usual or USUAL
    asked = list(dict.fromkeys(s.question for s in agenda if s.question is not None))
    parts: list[Part] = []
    for segment in agenda:
        if segment.question is None:
            parts.append(_part(segment))
        elif not any(p.kind in OF_A_QUESTION for p in parts):
            parts += _of_questions(agenda, asked, list(dict.fromkeys((*questions, *asked))))
    lacking = {*(() if asked else OF_A_QUESTION), *(() if promises else (SegmentKind.REVIEW,))}
    for place, part in enumerate(usual.parts):
        if part.kind in lacking or (questions and (part.question or 0) > len(questions)):
            before = {p.kind for p in usual.parts[:place]}
            at = next((n for n in range(len(parts), 0, -1) if parts[n - 1].kind in before), 0)
            parts.insert(at, replace(part, planned=_seconds(part, length / usual.length)))
    return Template(length, tuple(parts))


def _part(segment: Segment) -> Part:
    """A segment as a part for any week and any question."""
    return Part(segment.kind, 0.0 if segment.kind is SegmentKind.ROUND else segment.planned, segment.protected)


def _of_questions(agenda: Sequence[Segment], asked: Sequence[str], questions: Sequence[str]) -> list[Part]:
    """The parts of the questions that are ``asked``: what all have alike once, what one has alone beside it."""
    of_each = {q: [_part(s) for s in agenda if s.question == q] for q in asked}
    round_ = next((p for parts in of_each.values() for p in parts if p.kind is SegmentKind.ROUND), None)
    alike = [p for p in of_each[asked[0]] if p.kind is SegmentKind.ROUND or all(p in of_each[q] for q in asked)]
    if round_ is not None and round_.kind not in {p.kind for p in alike}:
        alike.append(round_)
    parts = list(alike)
    for question in sorted(asked, key=questions.index):
        at = 0
        for part in of_each[question]:
            if part.kind is SegmentKind.ROUND or part in alike:
                at = 1 + next(n for n, p in enumerate(parts) if p.kind is part.kind and p.question is None)
            else:
                parts.insert(at, replace(part, question=questions.index(question) + 1))
                at += 1
    return parts


def segment_id(kind: SegmentKind, question: str | None) -> str:
    """The id of a segment: a round has its question's, another part of a question adds its kind, the rest are called
    by their kind."""
    if question is None:
        return kind.value
    return question if kind is SegmentKind.ROUND else f"{question}.{kind.value}"


def _seconds(part: Part, scale: float) -> float:
    """What a part takes in an evening that is ``scale`` times as long; of a round, nothing yet."""
    if part.kind is SegmentKind.ROUND:
        return 0.0
    return part.planned if part.kind is SegmentKind.SILENCE else float(round(part.planned * scale))


def _outline(week: Week, parts: Sequence[Part]) -> list[tuple[Part, str | None]]:
    """Each part with its question: those that belong to a question with each that has them, where the first stands."""
    of_question = [p for p in parts if p.kind in OF_A_QUESTION]
    outline: list[tuple[Part, str | None]] = []
    for part in parts:
        if part.kind not in OF_A_QUESTION:
            outline.append((part, None))
        elif part is of_question[0]:
            outline += [
                (p, q.id)
                for number, q in enumerate(week.questions, start=1)
                for p in of_question
                if p.question in {None, number}
            ]
    return outline


def _first_longer(agenda: tuple[Segment, ...], seconds: float) -> tuple[Segment, ...]:
    first = agenda[0] if agenda else Segment(segment_id(SegmentKind.OPENING, None), SegmentKind.OPENING, 0.0)
    return (replace(first, planned=first.planned + seconds), *agenda[1:])
