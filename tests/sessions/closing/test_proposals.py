"""What may stand as an action, in turn; and what it leaves open."""

from __future__ import annotations

import pytest

from sessions.closing.draft import draft
from sessions.closing.missing import Part
from sessions.closing.proposals import framed, lacks, next_proposal, proposals_of
from tests.sessions.closing.saying import evening, said


def test_the_proposals_of_a_person_are_their_own_words() -> None:
    proposed = draft(evening([*said("毎朝コメントしたい", "雑談した"), *said("月に1回会う", who="p2")]))
    assert proposals_of(proposed, "p1") == ("毎朝コメントしたい",)
    assert proposals_of(proposed, "p3") == ()


def test_they_come_in_turn_and_own_words_are_among_them() -> None:
    two = ("ひとつ", "ふたつ")
    assert next_proposal(two, "", "") == "ひとつ"
    assert next_proposal(two, "ふたつ", "") == "ひとつ"
    assert next_proposal(two, "ふたつ", "自分の") == "自分の"
    assert next_proposal(two, "自分の", "自分の") == "ひとつ"
    assert next_proposal(two, "自分の", "自分の", -1) == "ふたつ"
    assert next_proposal(two, "", "", -1) == "ふたつ"
    assert next_proposal(("ひとつ",), "ひとつ", "") is next_proposal((), "自分の", "自分の") is None
    assert next_proposal((), "", "") is None


def test_of_a_blank_nothing_is_said_to_be_missing() -> None:
    assert lacks(" ") == ()
    assert lacks("頑張る") == tuple(Part)


@pytest.mark.parametrize(("language", "frame"), [("ja", "もし〈…〉なら〈…〉"), ("en", "If …, then …")])
def test_a_blank_becomes_the_form_with_both_places_open(language: str, frame: str) -> None:
    assert framed(" ", language) == frame
    assert framed(frame, language) == frame
