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
    what the others leave."""

    kind: SegmentKind
    planned: float = 0.0
    protected: bool = False


class Template(Struct, frozen=True):
    """How a group divides its evenings. ``length`` is the evening's length, in seconds, for which ``parts`` are given.

    Parts of a question stand there once and are repeated for each question of a week.
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
    agenda: Sequence[Segment], length: float, usual: Template | None = None, *, promises: bool = True
) -> Template:
    """The template by which other weeks are divided like this agenda, made for ``length`` seconds.

    What belongs to a question is taken from the first question in the agenda. What this week could not have had at all,
    a look back without ``promises`` and rounds without questions, stays as in the ``usual`` template.
    """
    usual = usual or USUAL
    first = next((s.question for s in agenda if s.question is not None), None)
    parts = [
        Part(s.kind, 0.0 if s.kind is SegmentKind.ROUND else s.planned, s.protected)
        for s in agenda
        if s.question in {None, first}
    ]
    lacking = {*(OF_A_QUESTION if first is None else ()), *(() if promises else (SegmentKind.REVIEW,))}
    for place, part in enumerate(usual.parts):
        if part.kind in lacking:
            before = {p.kind for p in usual.parts[:place]}
            at = next((n for n in range(len(parts), 0, -1) if parts[n - 1].kind in before), 0)
            parts.insert(at, replace(part, planned=_seconds(part, length / usual.length)))
    return Template(length, tuple(parts))


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
    """Each part with its question: those that belong to a question once for each, where the first of them stands."""
    of_question = [p for p in parts if p.kind in OF_A_QUESTION]
    outline: list[tuple[Part, str | None]] = []
    for part in parts:
        if part.kind not in OF_A_QUESTION:
            outline.append((part, None))
        elif part is of_question[0]:
            outline += [(p, q.id) for q in week.questions for p in of_question]
    return outline


def _first_longer(agenda: tuple[Segment, ...], seconds: float) -> tuple[Segment, ...]:
    first = agenda[0] if agenda else Segment(segment_id(SegmentKind.OPENING, None), SegmentKind.OPENING, 0.0)
    return (replace(first, planned=first.planned + seconds), *agenda[1:])
