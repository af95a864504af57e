"""The lines of an edited summary: where each came from, and what a key does to one of them."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.closing.draft import draft
from sessions.closing.lines import Change, SummaryText
from sessions.closing.review import drafted_summary
from sessions.projection import SharedNote, SharedSession
from sessions.record import Kind
from tests.sessions.closing.saying import evening, notes, said

SAID = [
    *said("案件相談があった", "企画にコメントした"),
    *said("案件相談が、あった", "ポモドーロ部屋で雑談した", who="p2"),
    SharedNote("", 0.0, "p3", "q1", Kind.QUESTION, None, "雑談と相談の境目はどこ"),
    SharedNote("", 0.0, "p3", "q2", Kind.POINT, None, "返事が遅れた"),
]


def summary(public: SharedSession, text: str | None = None) -> SummaryText:
    proposed = draft(public)
    return SummaryText.of(drafted_summary(public, proposed) if text is None else text, public, proposed)


def rows(text: SummaryText) -> list[str]:
    return [line.text for line in text.lines]


def done(text: SummaryText, change: Change | None) -> list[str]:
    assert change is not None
    return [*rows(text)[: change.first], *change.rows, *rows(text)[change.last :]]


def test_the_draft_as_text() -> None:
    text = summary(evening(SAID))
    assert rows(text) == [
        "種まきになっていた行動は？",
        "- 案件相談が、あった（ぽてちさん、いのさん）",
        "- 企画にコメントした（いのさん）",
        "- ポモドーロ部屋で雑談した（ぽてちさん）",
        "",
        "出た問い",
        "- 雑談と相談の境目はどこ（ゆうさん）",
        "",
        "もったいなかったことは？",
        "- 返事が遅れた（ゆうさん）",
    ]
    assert not any(line.touched for line in text.lines if not line.blank)
    assert [note.id for note in text.sources(1)] == ["n3", "n1"]


def test_a_line_that_was_rewritten_keeps_its_notes_as_long_as_it_says_mostly_the_same() -> None:
    public = evening(SAID)
    text = summary(
        public, "種まきになっていた行動は？\n・毎回、企画にコメントした\n企画って楽しい\n\n- ポモドーロ部屋で雑談した"
    )
    assert [line.sources for line in text.lines] == [(), ("n2",), (), (), ("n4",)]
    assert [line.touched for line in text.lines[:2]] == [False, True]


def test_a_line_in_the_words_of_another_note_is_of_that_note() -> None:
    text = summary(evening(SAID))
    other = done(text, text.reworded(1))
    assert other[1] == "- 案件相談があった（いのさん）"
    again = summary(evening(SAID), "\n".join(other))
    assert [note.id for note in again.sources(1)] == ["n1"]
    assert done(again, again.reworded(1)) == rows(text)
    assert text.reworded(0) is text.reworded(2) is text.reworded(4) is None


def test_a_line_moves_within_its_question_and_past_a_label() -> None:
    text = summary(evening(SAID))
    assert done(text, text.moved(2, down=False))[1:3] == rows(text)[2:0:-1]
    assert text.moved(1, down=False) is text.moved(0, down=True) is text.moved(4, down=True) is None
    assert text.moved(9, down=True) is text.moved(6, down=True) is text.moved(9, down=False) is None
    below = done(text, text.moved(3, down=True))
    assert below[3:7] == [
        "",
        "出た問い",
        "- ポモドーロ部屋で雑談した（ぽてちさん）",
        "- 雑談と相談の境目はどこ（ゆうさん）",
    ]
    again = summary(evening(SAID), "\n".join(below))
    assert done(again, again.moved(5, down=False)) == rows(text)


def test_the_group_of_a_line_and_a_note_of_it_put_below() -> None:
    public = evening(SAID)
    text = summary(public)
    assert [(one.note.id, one.row) for one in text.group(1)] == [("n3", 1), ("n1", 1)]
    assert {one.note.id for one in text.group(0)} == {"n1", "n2", "n3", "n4"}
    assert [one.note.id for one in text.group(5)] == ["n5"]
    shorter = summary(public, "\n".join(done(text, text.dropped(2))))
    (missing,) = [one for one in shorter.group(0) if one.row is None]
    assert done(shorter, shorter.with_note(1, missing.note)) == rows(text)
    assert done(shorter, shorter.with_note(3, missing.note))[3:5] == ["- 企画にコメントした（いのさん）", ""]
    assert {one.note.id for one in summary(public, "").group(0)} == {"n1", "n2", "n3", "n4", "n6"}


def test_what_was_heard_for_the_group_stands_without_a_name() -> None:
    public = evening([SharedNote("", 0.0, None, "q1", Kind.QUOTE, None, "丁寧さと温度感")], "en")
    text = summary(public)
    assert rows(text)[1] == "- “丁寧さと温度感”"
    assert rows(summary(evening(said("We reply early"), "en")))[1] == f"- We reply early ({public.people[0].name})"


VERBS: dict[str, Callable[[SummaryText, int], Change | None]] = {
    "drop": lambda text, at: text.dropped(at),
    "up": lambda text, at: text.moved(at, down=False),
    "down": lambda text, at: text.moved(at, down=True),
    "reword": lambda text, at: text.reworded(at),
    "back": lambda text, at: text.reworded(at, -1),
    "add": lambda text, at: text.with_note(at, text.group(at)[0].note) if text.group(at) else None,
    "break": lambda text, at: Change(at, at + 1, (text.lines[at].text[:5], text.lines[at].text[5:]), at),
    "type": lambda text, at: Change(at, at + 1, (text.lines[at].text + "、と言う", ""), at),
}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(notes, max_size=8),
    st.lists(st.tuples(st.sampled_from(sorted(VERBS)), st.integers(0, 30)), max_size=6),
)
def test_whatever_is_done_no_source_is_invented(made: list[SharedNote], acts: list[tuple[str, int]]) -> None:
    public = evening(made)
    text = summary(public)
    ids = {note.id for note in public.notes}
    for act, place in acts:
        at = place % len(text.lines)
        change = VERBS[act](text, at)
        if change is None:
            continue
        now = done(text, change)
        if act in {"up", "down"}:
            assert sorted(now) == sorted(rows(text))
        assert 0 <= change.cursor <= len(now)
        text = summary(public, "\n".join(now))
        assert {source for line in text.lines for source in line.sources} <= ids


@settings(max_examples=30, deadline=None)
@given(st.lists(notes, min_size=1, max_size=8), st.integers(0, 30))
def test_all_ways_to_say_a_line_come_round(made: list[SharedNote], place: int) -> None:
    public = evening(made)
    begun = text = summary(public)
    at = place % len(text.lines)
    for _ in range(text.wordings(at)):
        change = text.reworded(at)
        if change is not None:
            text = summary(public, "\n".join(done(text, change)))
    assert rows(text) == rows(begun)
