"""An agenda fills the evening exactly; a group's template divides every evening as the one it was taken from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions.agenda import OF_A_QUESTION, USUAL, Part, Segment, SegmentKind, Template, plan_agenda, template_of
from sessions.arranging import lengthened, put_in
from sessions.opening import usual_agenda
from sessions.people import Group
from tests.sessions.making import HOUR, group, week

MINUTE = 60.0
ROUND, SILENCE, REVIEW, TALK = SegmentKind.ROUND, SegmentKind.SILENCE, SegmentKind.REVIEW, SegmentKind.DISCUSSION

lengths = st.integers(10, 300).map(lambda minutes: minutes * MINUTE)
planned = st.integers(1, 40).map(lambda minutes: minutes * MINUTE)


@st.composite
def templates(draw: st.DrawFn) -> Template:
    """Any template with rounds: its parts in any order, each at most once."""
    others = [k for k in SegmentKind if k is not ROUND]
    kinds = draw(st.permutations([ROUND, *draw(st.lists(st.sampled_from(others), unique=True))]))
    return Template(
        draw(lengths), tuple(Part(k, 0.0 if k is ROUND else draw(planned), draw(st.booleans())) for k in kinds)
    )


@settings(max_examples=60)
@given(templates(), st.integers(0, 4), lengths, st.booleans())
def test_every_template_fills_every_evening(template: Template, questions: int, length: float, promises: bool) -> None:
    agenda = plan_agenda(week(questions), length, template, promises=promises)
    assert sum(s.planned for s in agenda) == pytest.approx(length)
    assert all(s.planned >= 0 for s in agenda)
    assert len({s.id for s in agenda}) == len(agenda) > 0
    rounds = [s for s in agenda if s.kind is ROUND]
    assert [s.question for s in rounds] == [f"q{n}" for n in range(1, questions + 1)]
    assert len({s.planned for s in rounds}) <= 1
    assert promises or REVIEW not in {s.kind for s in agenda}


@given(templates(), st.integers(1, 4), lengths, st.booleans())
def test_the_template_of_an_agenda_gives_that_agenda_again(
    template: Template, questions: int, length: float, promises: bool
) -> None:
    this = week(questions)
    agenda = plan_agenda(this, length, template, promises=promises)
    kept = template_of(agenda, length, template, promises=promises)
    assert plan_agenda(this, length, kept, promises=promises) == agenda
    assert {p.kind for p in kept.parts} == {p.kind for p in template.parts}


def test_a_week_without_promises_leaves_the_look_back_in_the_template() -> None:
    agenda = plan_agenda(week(2), HOUR)
    assert REVIEW not in {s.kind for s in agenda}
    assert template_of(agenda, HOUR, promises=False) == USUAL
    assert [p.kind for p in template_of(agenda, HOUR, promises=True).parts] == [
        p.kind for p in USUAL.parts if p.kind is not REVIEW
    ]
    longer = template_of(plan_agenda(week(2), 2 * HOUR), 2 * HOUR, promises=False)
    assert next(p.planned for p in longer.parts if p.kind is REVIEW) == 600


def test_a_week_without_questions_leaves_the_rounds_in_the_template() -> None:
    usual = Template(HOUR, (Part(SILENCE, MINUTE), Part(ROUND), Part(TALK, 300.0), Part(SegmentKind.ACTIONS, 600.0)))
    agenda = plan_agenda(week(0), HOUR, usual)
    assert [s.kind for s in agenda] == [SegmentKind.ACTIONS]
    assert [p.kind for p in template_of(agenda, HOUR, usual).parts] == [*OF_A_QUESTION, SegmentKind.ACTIONS]


def test_parts_of_a_question_are_repeated_for_each() -> None:
    usual = Template(HOUR, (Part(SILENCE, MINUTE), Part(ROUND), Part(TALK, 300.0)))
    agenda = plan_agenda(week(2), 2 * HOUR, usual)
    assert [(s.id, s.planned) for s in agenda] == [
        ("q1.silence", 60.0),
        ("q1", 2940.0),
        ("q1.discussion", 600.0),
        ("q2.silence", 60.0),
        ("q2", 2940.0),
        ("q2.discussion", 600.0),
    ]


def test_a_part_of_one_question_stays_with_that_question() -> None:
    this = week(2)
    agenda = put_in(plan_agenda(this, HOUR), SILENCE, "q2", this)
    agenda = put_in(put_in(agenda, TALK, "q1", this), TALK, "q2", this)
    agenda = lengthened(agenda, "q2.discussion", 1)
    kept = template_of(agenda, HOUR, questions=["q1", "q2"])
    again = plan_agenda(this, HOUR, kept)
    assert [s.id for s in again] == [s.id for s in agenda]
    assert [s.planned for s in again if s.kind is TALK] == [300.0, 360.0]
    assert [s.id for s in plan_agenda(week(3), HOUR, kept) if s.question == "q3"] == ["q3"]
    usual = Template(HOUR, (*USUAL.parts[:3], Part(TALK, 60.0, question=3), *USUAL.parts[3:]))
    assert template_of(plan_agenda(this, HOUR), HOUR, usual, promises=False, questions=["q1", "q2"]) == usual
    without_first = [s for s in agenda if s.question != "q1"]
    kept = template_of([*without_first, Segment("q3", ROUND, 60.0, "q3")], HOUR, questions=["q1", "q2", "q3"])
    assert [s.id for s in plan_agenda(this, HOUR, kept) if s.kind is not ROUND and s.question] == [
        "q2.silence",
        "q2.discussion",
    ]


@given(st.data(), st.integers(1, 3))
def test_however_its_questions_differ_an_agenda_comes_again(data: st.DataObject, questions: int) -> None:
    this = week(questions)
    agenda = plan_agenda(this, HOUR)
    for question in this.questions:
        for kind in (SILENCE, TALK):
            if data.draw(st.booleans()):
                agenda = put_in(agenda, kind, question.id, this)
                agenda = lengthened(agenda, f"{question.id}.{kind.value}", data.draw(st.integers(0, 2)))
    again = plan_agenda(this, HOUR, template_of(agenda, HOUR))
    assert [s.id for s in again] == [s.id for s in agenda]
    # What the questions may take at the most is the rule of another test.
    if sum(s.planned for s in agenda if s.kind is not ROUND) <= HOUR / 2:
        assert [s for s in again if s.kind is not ROUND] == [s for s in agenda if s.kind is not ROUND]


def test_nothing_to_divide_is_one_opening() -> None:
    agenda = plan_agenda(week(0), HOUR, Template(HOUR, (Part(REVIEW, 300.0),)))
    assert agenda == (Segment("opening", SegmentKind.OPENING, HOUR),)


def test_a_group_without_a_template_is_divided_in_the_usual_way() -> None:
    of_its_own = Template(HOUR, (Part(ROUND), Part(SegmentKind.SUMMARY, 600.0, protected=True)))
    whose: Group = group()
    assert usual_agenda(whose, week(2), HOUR) == plan_agenda(week(2), HOUR)
    assert [s.id for s in usual_agenda(replace(whose, template=of_its_own), week(2), HOUR)] == ["q1", "q2", "summary"]
