"""Notes: where a line goes, how long a label stays, and what taking a note back does to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions import notes
from sessions.capture import read_line, read_lines
from sessions.notes import Aim, as_typed
from sessions.people import Attendance
from sessions.record import Kind, Note
from tests.sessions.making import NAMES, Evening, people, session, week
from tests.sessions.making import notes as made

marks = st.sampled_from(["", "!", ">", "?", "~", "「", "@い", "@けん ", "- ", "・", "A: ", "種まき→", "→"])
typed = st.tuples(marks, marks, marks, st.sampled_from(["やりとり", "「丁寧さ」", "A: b", "5%"])).map("".join)
kinds = st.sampled_from(Kind)


@pytest.fixture
def evening() -> Evening:
    """The first person speaks, in the first week."""
    return Evening(session(of=week(number=1))).next()


def labels(evening: Evening) -> list[str | None]:
    return [n.label for n in evening.session.notes]


def test_a_line_becomes_a_note_of_who_speaks_to_the_question_that_runs(evening: Evening) -> None:
    (kept,) = evening.type("種まき→やりとり")
    assert kept == Note("n1", evening.at, "p1", "q1", "やりとり", Kind.POINT, "種まき")


def test_outside_the_rounds_a_note_has_no_question_and_is_the_group_s() -> None:
    (kept,) = Evening().type("はじめに")
    assert (kept.participant, kept.question) == (None, None)


def test_several_lines_are_several_notes(evening: Evening) -> None:
    kept = evening.type("・ひとつ\r\n\n！ふたつ\n@ぽてちさん みっつ\n@全体 よっつ\n〜いつつ")
    assert [(n.id, n.text, n.kind, n.participant) for n in kept] == [
        ("n1", "ひとつ", Kind.POINT, "p1"),
        ("n2", "ふたつ", Kind.ACTION, "p1"),
        ("n3", "みっつ", Kind.POINT, "p2"),
        ("n4", "よっつ", Kind.POINT, None),
        ("n5", "いつつ", Kind.PRIVATE, "p1"),
    ]


def test_a_label_stays_until_another_is_given_or_ended(evening: Evening) -> None:
    evening.type("種まき→ひとつ\nふたつ\n「みっつ」\n失敗：よっつ\nいつつ\n→むっつ\nななつ")
    assert labels(evening) == ["種まき", "種まき", "種まき", "失敗", "失敗", None, None]


def test_actions_questions_and_private_lines_stand_alone_and_end_no_label(evening: Evening) -> None:
    evening.type("種まき→ひとつ\n!月1回\n?どこで\n~秘密\nふたつ")
    assert labels(evening) == ["種まき", None, None, None, "種まき"]


def test_the_label_of_a_private_line_is_nobody_else_s(evening: Evening) -> None:
    evening.type("種まき→秘密", Aim("p1", Kind.PRIVATE))
    evening.type("ひとつ")
    assert labels(evening) == ["種まき", None]


def test_a_label_is_that_person_s(evening: Evening) -> None:
    evening.type("種まき→ひとつ\n@2 ふたつ\n@2 失敗→みっつ\n@2 よっつ\nいつつ")
    assert labels(evening) == ["種まき", None, "失敗", "失敗", "種まき"]


def test_a_label_ends_when_the_speaker_changes_also_for_those_who_only_listen(evening: Evening) -> None:
    evening.type("種まき→ひとつ\n@みや 失敗→ふたつ\n@全体 場→みっつ")
    evening.wait(60).next()
    evening.type("@1 よっつ\n@みや いつつ\n@全体 むっつ\nななつ")
    assert labels(evening)[3:] == [None] * 4
    evening.live.call_previous(evening.at)
    evening.wait(1).type("やっつ")
    assert labels(evening)[-1] is None


def test_a_label_ends_with_the_question_and_with_the_free_floor(evening: Evening) -> None:
    evening.type("種まき→ひとつ")
    evening.wait(60).live.set_attendance("p1", Attendance.LEFT, evening.at)
    evening.type("@1 ふたつ")
    evening.type("@1 失敗→みっつ")
    evening.live.enter("q2", evening.at)
    evening.type("@1 よっつ")
    assert labels(evening) == ["種まき", None, "失敗", None]


def test_an_undone_label_is_not_in_force(evening: Evening) -> None:
    evening.type("種まき→ひとつ")
    evening.type("失敗→ふたつ")
    evening.live.undo(evening.at)
    evening.type("みっつ")
    assert labels(evening)[-1] == "種まき"


@pytest.mark.parametrize("text", ["「丁寧さ」", "!月1回", ">ことば", "?どこで", "A：B", "@2 ！月1回", "ふつう"])
def test_what_was_chosen_to_be_private_is_not_made_public_by_a_mark(evening: Evening, text: str) -> None:
    evening.type(text, Aim("p1", Kind.PRIVATE))
    assert evening.session.notes[0].kind is Kind.PRIVATE
    evening.type("~まえから")
    evening.live.amend("n2", read_line(text, NAMES), Aim("p1", Kind.PRIVATE), evening.at)
    assert evening.session.notes[1].kind is Kind.PRIVATE


def test_a_private_note_becomes_public_when_another_kind_is_chosen(evening: Evening) -> None:
    evening.type("~「丁寧さ」")
    evening.live.amend("n1", read_line("「丁寧さ」", NAMES), Aim("p1", Kind.QUOTE), evening.at)
    assert evening.session.notes[0].kind is Kind.QUOTE


def test_an_action_that_begins_with_somebody_s_words_stays_an_action(evening: Evening) -> None:
    evening.type("!「ありがとう」を1日1回言う")
    evening.live.amend("n1", read_line("「ありがとう」を1日2回言う", NAMES), Aim("p1", Kind.ACTION), evening.at)
    assert evening.session.notes[0].kind is Kind.ACTION
    evening.live.amend("n1", read_line(">「ありがとう」", NAMES), Aim("p1", Kind.ACTION), evening.at)
    assert evening.session.notes[0].kind is Kind.QUOTE


def test_a_note_is_changed_in_its_place(evening: Evening) -> None:
    evening.type("種まき→ひとつ\nふたつ")
    evening.wait(30).next()
    line = read_line("@みや ！失敗→ほか", NAMES)
    assert evening.live.amend("n1", line, Aim("p1"), evening.at)
    began = evening.session.notes[1].at
    assert evening.session.notes[0] == Note("n1", began, "p4", "q1", "ほか", Kind.ACTION, "失敗")
    assert not evening.live.amend("n9", line, Aim("p1"), evening.at)
    assert not evening.live.amend("n0", line, Aim("p1"), evening.at)


def test_a_deleted_note_comes_back_when_it_is_changed(evening: Evening) -> None:
    evening.type("ひとつ")
    assert evening.live.delete("n1", evening.at)
    assert not evening.live.delete("n1", evening.at)
    assert evening.live.amend("n1", read_line("ひとつ", NAMES), Aim("p1"), evening.at)
    assert not evening.session.notes[0].deleted


@given(typed, kinds)
def test_a_note_that_is_taken_back_and_entered_again_is_the_same(raw: str, chosen: Kind) -> None:
    evening = Evening(session(people())).next()
    for kept in evening.type(raw, Aim("p1", chosen)):
        read = read_lines(as_typed(kept), NAMES)
        assert len(read) == 1
        assert notes.amend(evening.session, kept.id, read[0], Aim(kept.participant, kept.kind)) == evening.session


@given(st.lists(st.booleans(), max_size=12), st.integers(1, 12))
def test_going_through_the_notes_meets_those_that_are_there(there: list[bool], number: int) -> None:
    rows = made(*(str(i) for i in range(len(there))))
    deleted = [
        Note(n.id, n.at, n.participant, n.question, n.text, deleted=not here)
        for n, here in zip(rows, there, strict=True)
    ]
    evening = session(notes=deleted)
    ids = [n.id for n in deleted if not n.deleted]

    def back(before: str | None) -> str | None:
        found = notes.last_note(evening, before)
        return found.id if found else None

    seen = []
    at = back(None)
    while at is not None:
        seen.append(at)
        at = back(at)
    assert seen == ids[::-1]
    if number <= len(there):
        after = notes.next_note(evening, f"n{number}")
        assert (after.id if after else None) == next((i for i in ids if int(i[1:]) > number), None)


def test_the_label_in_force_is_found_without_looking_at_the_whole_evening(evening: Evening) -> None:
    evening.type("種まき→ひとつ")
    evening.type("\n".join(["@2 x"] * 3 * notes.REACH))
    evening.type("ふたつ")
    assert labels(evening)[-1] is None
