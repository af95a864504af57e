"""What an edit changed in a programme, and where the answers to its questions go."""

from __future__ import annotations

import pytest

from curriculum.changes import Change, What, changes, new_ids
from curriculum.programme import Programme, Question, Week


def week(*questions: str, number: int = 1, theme: str = "種", aim: str = "ねらい") -> Week:
    return Week(number, theme, aim, tuple(Question(f"q{i}", text) for i, text in enumerate(questions, 1)), {})


def programme(*weeks: Week, title: str = "種まき") -> Programme:
    return Programme("p", title, "ja", weeks)


@pytest.mark.parametrize(
    ("was", "now", "found"),
    [
        (programme(week("なぜ？")), programme(week("なぜ？")), []),
        (programme(week("なぜ？")), programme(week("なぜ ？"), title="種まき "), []),
        (programme(week("あ")), programme(week("あ"), title="芽"), [Change(What.TITLE, None, "種まき", "芽")]),
        (programme(week("あ")), programme(week("あ"), week("い", number=2)), [Change(What.WEEK, 2, None, "種")]),
        (programme(week("あ"), week("い", number=2)), programme(week("あ")), [Change(What.WEEK, 2, "種", None)]),
        (
            programme(week("あ")),
            programme(week("あ", theme="芽", aim="")),
            [Change(What.THEME, 1, "種", "芽"), Change(What.AIM, 1, "ねらい", None)],
        ),
        (programme(week("あ", "い")), programme(week("あ", "う", "い")), [Change(What.QUESTION, 1, None, "う")]),
        (
            programme(week("あ", "う", "い")),
            programme(week("い")),
            [Change(What.QUESTION, 1, "あ", None), Change(What.QUESTION, 1, "う", None)],
        ),
        (programme(week("あ", "い")), programme(week("あ", "え")), [Change(What.QUESTION, 1, "い", "え")]),
    ],
)
def test_what_changed(was: Programme, now: Programme, found: list[Change]) -> None:
    assert changes(was, now) == found


@pytest.mark.parametrize(
    ("was", "now", "ids"),
    [
        (("あ", "い"), ("あ", "い"), {"q1": "q1", "q2": "q2"}),
        (("あ", "い"), ("う", "あ", "い"), {"q1": "q2", "q2": "q3"}),
        (("あ", "い"), ("い",), {"q2": "q1"}),
        (("あ", "い"), ("あ", "え"), {"q1": "q1", "q2": "q2"}),
        (("あ", "い", "う"), ("い", "あ"), {"q1": "q2", "q2": "q1"}),
    ],
)
def test_answers_go_with_their_questions(was: tuple[str, ...], now: tuple[str, ...], ids: dict[str, str]) -> None:
    assert new_ids(week(*was), week(*now)) == ids
