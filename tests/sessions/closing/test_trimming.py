"""Trimming takes away what only carries a note, and puts nothing in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from sessions.closing.tokens import folded
from sessions.closing.trimming import trimmed
from tests.sessions.closing.saying import texts


def is_left_of(short: str, long: str) -> bool:
    """Whether all characters of one are in the other, in their order."""
    rest = iter(folded(long))
    return all(c in rest for c in folded(short))


@settings(max_examples=150, deadline=None)
@given(texts)
def test_what_is_left_was_there_and_trimming_again_changes_nothing(text: str) -> None:
    once = trimmed(text)
    assert is_left_of(once, text)
    assert trimmed(once) == once
    assert bool(once) is bool(text.strip())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("丁寧さが大事だと思いました。", "丁寧さが大事"),
        ("まあ、コミュニケーションが丁寧な人がいいと思います", "コミュニケーションが丁寧な人がいい"),
        ("えっと、距離感ができるんじゃないかと思いました", "距離感ができる"),
        (
            "気持ちのよいやりとりができると、また頼みたくなるんですよね",
            "気持ちのよいやりとりができると、また頼みたくなる",
        ),
        ("スピードが早かったのがよかったんだと思います", "スピードが早かったのがよかった"),
        ("イレギュラーにも柔軟に対応してくれる人かな", "イレギュラーにも柔軟に対応してくれる人"),
        ("話してみようと思います", "話してみよう"),
        ("どう思いますか", "どう思いますか"),
        ("あの人はすごい", "あの人はすごい"),
        ("そうですね", "そうですね"),
        ("Um, so I think that people like, you know, quick replies", "People like quick replies"),
        ("We we should call, I mean, tomorrow", "We should call tomorrow"),
        ("I I'll talk to the managers, okay?", "I'll talk to the managers?"),
        ("He said that that is fine", "He said that that is fine"),
        ("I think so", "I think so"),
        ("um", "um"),
    ],
)
def test_fillers_tails_and_repetitions_go(text: str, left: str) -> None:
    assert trimmed(text) == left
