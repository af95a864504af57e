"""What holds of every draft: nothing in it that nobody said, every line with its notes, no note lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sessions.closing.draft import draft
from sessions.closing.summary import LineKind
from sessions.closing.tokens import words
from sessions.projection import SharedNote
from sessions.record import Kind
from tests.sessions.closing.saying import evening, notes, said

evenings = st.lists(notes, max_size=16)


@settings(max_examples=40, deadline=None)
@given(evenings)
def test_every_line_has_notes_that_are_there_and_says_only_what_they_say(made: list[SharedNote]) -> None:
    public = evening(made)
    texts = {n.id: n.text for n in public.notes}
    labels = {n.label for n in public.notes}
    proposed = draft(public)
    for line in proposed.summary:
        if line.kind is LineKind.BULLET:
            assert line.sources
            there = {word for source in line.sources for word in words(texts[source])}
            assert set(words(line.text)) <= there
            assert {w.note for w in line.group} <= texts.keys()
            assert set(line.sources) <= {w.note for w in line.group}
        elif line.kind is LineKind.LABEL:
            assert line.text in labels or all(n.kind is Kind.QUESTION for n in public.notes if n.id in line.sources)
    for action in proposed.actions:
        if action.source is None:
            assert (action.text, action.stands) == ("", True)
        else:
            assert set(words(action.text)) <= set(words(texts[action.source]))
            assert 0 < action.sure <= 1


@settings(max_examples=40, deadline=None)
@given(evenings)
def test_no_note_is_lost(made: list[SharedNote]) -> None:
    public = evening(made)
    proposed = draft(public)
    in_bullets = [i for s in proposed.summary if s.kind is LineKind.BULLET for i in s.sources]
    in_actions = {a.source for a in proposed.actions if a.source is not None}
    assert len(in_bullets) == len(set(in_bullets))
    assert {*in_bullets, *in_actions, *proposed.left_out} == {n.id for n in public.notes}
    themed = [i for theme in proposed.themes for i in theme.notes]
    assert len(themed) == len(set(themed))
    assert set(proposed.left_out) <= set(themed) | {n.id for n in public.notes if n.kind is Kind.QUESTION}


@settings(max_examples=20, deadline=None)
@given(evenings, st.permutations(range(3)))
def test_the_order_of_the_people_changes_only_the_order_of_the_actions(
    made: list[SharedNote], order: list[int]
) -> None:
    public = evening(made)
    other = replace(public, people=tuple(public.people[i] for i in order))
    one, two = draft(public), draft(other)
    assert (one.summary, one.themes, one.left_out) == (two.summary, two.themes, two.left_out)
    assert sorted(map(repr, one.actions)) == sorted(map(repr, two.actions))


@settings(max_examples=20, deadline=None)
@given(evenings, st.integers(1, 3))
def test_a_limit_is_kept_in_each_question_and_keeps_the_most_important(made: list[SharedNote], most: int) -> None:
    public = evening(made)
    whole = [line for line in draft(public).summary if line.kind is LineKind.BULLET]
    short = [line for line in draft(public, most).summary if line.kind is LineKind.BULLET]
    for question in ("q1", "q2", None):
        kept = sorted((line for line in short if line.question == question), key=lambda line: line.rank)
        first = sorted((line for line in whole if line.question == question), key=lambda line: line.rank)[:most]
        assert [line.text for line in kept] == [line.text for line in first]


def test_a_thousand_notes_and_a_thousand_equal_ones() -> None:
    topics = ("納品", "雑談", "返信", "見積", "紹介", "企画")
    many = [f"{topics[i % 6]}のことを{i}回目に話した" for i in range(1000)]
    proposed = draft(evening(said(*many)))
    assert 1 < sum(line.kind is LineKind.BULLET for line in proposed.summary) <= 12
    equal = draft(evening(said(*["雑談の時間がない"] * 1000)))
    assert [len(line.sources) for line in equal.summary if line.kind is LineKind.BULLET] == [1000]


def test_people_who_said_the_same_in_other_words_stand_behind_one_bullet() -> None:
    made = [*said("話を最後まで聞いてくれる人"), *said("最後まで話を聞いてくれるかどうかだと思います", who="p2")]
    bullets = [line for line in draft(evening(made)).summary if line.kind is LineKind.BULLET]
    assert [(b.text, b.people) for b in bullets] == [("話を最後まで聞いてくれる人", ("p1", "p2"))]


def test_what_is_turned_round_is_not_the_same() -> None:
    made = said("忙しい人には相談しやすい", "忙しい人には相談しづらい")
    assert sum(line.kind is LineKind.BULLET for line in draft(evening(made)).summary) == 2


def test_somebodys_words_stay_as_they_were_said() -> None:
    made = said("えっと、助かったんですよね", kind=Kind.QUOTE)
    assert draft(evening(made)).summary[1].text == "「えっと、助かったんですよね」"


def test_a_label_sorts_a_note_outside_the_rounds_to_the_question_that_says_it() -> None:
    made = [replace(n, label="もったいなかった") for n in said("お礼のメールが遅れた", question=None)]
    line = draft(evening(made)).summary[1]
    assert (line.question, line.text, line.labelled) == ("q2", "お礼のメールが遅れた", True)


def test_a_plain_promise_is_an_action_and_not_said_twice() -> None:
    made = said("雑談の時間がない", "返信が遅れた", "次の定例で近況を話すようにします")
    proposed = draft(evening(made))
    assert "話すようにします" not in "".join(line.text for line in proposed.summary)
    assert [(a.text, a.stands) for a in proposed.actions if a.source] == [("次の定例で近況を話すようにします", True)]


def test_where_a_question_asks_for_promises_they_are_its_answers() -> None:
    made = said("次の定例で近況を話すようにします", "毎朝5分、日報を書く")
    bullets = [line.text for line in draft(evening(made)).summary if line.kind is LineKind.BULLET]
    assert bullets == ["次の定例で近況を話すようにします", "毎朝5分、日報を書く"]
