"""The draft: nothing in it that no note says, and everything that one does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions.closing.draft import draft
from sessions.closing.summary import LineKind, summary_text
from sessions.people import Attendance
from sessions.projection import shared
from sessions.record import Kind, Session
from sessions.terms import terms
from tests.sessions.making import NAMES, note, notes, people, session

participants = st.sampled_from([None, "p1", "p2", "p6"])
labels = st.sampled_from([None, "種まき", "失敗"])
said = st.builds(
    lambda text, who, question, kind, label, deleted: note(
        1, text, who, question=question, kind=kind, label=label, deleted=deleted
    ),
    st.sampled_from(["やりとり", "ﾔﾘﾄﾘ", "丁寧さ", "🌱👩‍👩‍👧", "A: b"]),
    participants,
    st.sampled_from([None, "q1", "q2"]),
    st.sampled_from(Kind),
    labels,
    st.booleans(),
)
evenings = st.lists(said, max_size=12).map(
    lambda made: session(notes=[replace(n, id=f"n{i}") for i, n in enumerate(made, 1)])
)


def bullets(kept: Session) -> list[tuple[str, tuple[str, ...]]]:
    return [(s.text, s.sources) for s in draft(shared(kept)).summary if s.kind is LineKind.BULLET]


def promised(kept: Session) -> list[tuple[str | None, str, str | None]]:
    return [(a.participant, a.text, a.source) for a in draft(shared(kept)).actions if a.stands]


@settings(max_examples=60, deadline=None)
@given(evenings)
def test_every_label_and_bullet_names_notes_that_are_there(kept: Session) -> None:
    public = shared(kept)
    known = {n.id for n in public.notes}
    proposed = draft(public)
    for line in proposed.summary:
        assert bool(line.sources) is (line.kind is not LineKind.QUESTION)
        assert set(line.sources) <= known
    in_bullets = [i for s in proposed.summary if s.kind is LineKind.BULLET for i in s.sources]
    assert sorted(in_bullets) == sorted(n.id for n in public.notes if n.kind is not Kind.ACTION)


@settings(max_examples=30, deadline=None)
@given(evenings, st.permutations(people()))
def test_the_order_of_people_changes_no_summary(kept: Session, order: list[object]) -> None:
    other = replace(kept, people=tuple(order))
    assert draft(shared(kept)).summary == draft(shared(other)).summary


def test_without_notes_there_are_only_blanks() -> None:
    proposed = draft(shared(session()))
    assert proposed.summary == ()
    assert summary_text(proposed.summary) == ""
    assert promised(session()) == [(f"p{i}", "", None) for i in range(1, len(NAMES) + 1)]


@pytest.mark.parametrize("text", ["やりとり", "あ" * 5000, "🌱👩‍👩‍👧"])
def test_one_note_is_one_bullet_with_its_own_words(text: str) -> None:
    kept = session(notes=notes(text))
    assert bullets(kept) == [(text, ("n1",))]
    assert summary_text(draft(shared(kept)).summary) == f"問いの1\n- {text}"


def test_a_thousand_equal_notes_are_one_bullet_with_a_thousand_sources() -> None:
    kept = session(notes=notes(*["やりとり"] * 1000))
    assert bullets(kept) == [("やりとり", tuple(f"n{i}" for i in range(1, 1001)))]


def test_notes_that_differ_only_in_width_case_or_spaces_are_one() -> None:
    assert bullets(session(notes=notes("OK やりとり", "okﾔﾘﾄﾘ", "ｏｋやりとり"))) == [
        ("OK やりとり", ("n1", "n3")),
        ("okﾔﾘﾄﾘ", ("n2",)),
    ]


def test_labels_come_in_the_order_in_which_they_came_up_and_questions_last() -> None:
    kept = session(
        notes=[
            note(1, "どこで", kind=Kind.QUESTION),
            note(2, "ひとつ", label="失敗"),
            note(3, "ふたつ", "p2", label="種まき"),
            note(4, "みっつ", label="失敗"),
            note(5, "よっつ"),
        ]
    )
    raised = terms("ja").open_questions
    written = summary_text(draft(shared(kept)).summary)
    assert [line for line in written.split("\n") if line] == [
        "問いの1",
        "- よっつ",
        "失敗",
        "- ひとつ",
        "- みっつ",
        "種まき",
        "- ふたつ",
        raised,
        "- どこで",
    ]


def test_several_actions_of_one_person_are_all_kept_and_the_absent_have_no_blank() -> None:
    acts = notes("月1回", "毎朝", kind=Kind.ACTION)
    kept = session(people(NAMES[:3], away={2: Attendance.ABSENT}), notes=acts)
    assert promised(kept) == [("p1", "月1回", "n1"), ("p1", "毎朝", "n2"), ("p2", "", None)]


def test_what_somebody_promised_who_is_not_there_is_an_action_too() -> None:
    """A message from somebody who is late or absent, captured with ``@name``."""
    kept = session(people(NAMES[:2], away={1: Attendance.LATE}), notes=[note(1, "月1回", "p2", kind=Kind.ACTION)])
    assert promised(kept) == [("p1", "", None), ("p2", "月1回", "n1")]


def test_words_in_half_width_brackets_are_quoted_already() -> None:
    assert bullets(session(notes=notes("｢丁寧さ｣と温度感", kind=Kind.QUOTE))) == [("｢丁寧さ｣と温度感", ("n1",))]


def test_a_label_named_like_the_raised_questions_loses_no_note() -> None:
    raised = terms("ja").open_questions
    kept = session(notes=[note(1, "ひとつ", label=raised), note(2, "どこで", kind=Kind.QUESTION)])
    assert bullets(kept) == [("ひとつ", ("n1",)), ("どこで", ("n2",))]


def test_what_was_said_outside_the_rounds_stands_apart_from_the_last_question() -> None:
    kept = session(notes=[note(1, "ひとつ", label="失敗"), note(2, "おわりに", question=None)])
    assert summary_text(draft(shared(kept)).summary) == "問いの1\n失敗\n- ひとつ\n\n- おわりに"
