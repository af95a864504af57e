"""Lines that a person touched stay as they left them, whatever a new draft says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.closing.draft import draft
from sessions.closing.redrafting import Lines, redraft
from sessions.closing.summary import LineKind, SummaryLine
from sessions.projection import SharedNote
from tests.sessions.closing.saying import evening, notes, said
from tests.sessions.closing.working import as_drafted, dropped, moved, other_wordings, rewritten, standing, worded

FIRST = said("納品後のメールを丁寧に書いた", "雑談の時間をつくった", "企画にコメントした")
LATE = said("紹介の報告をした", who="p2")


def drafted(made: list[SharedNote]) -> tuple[SummaryLine, ...]:
    return draft(evening(made)).summary


def texts(lines: Lines) -> list[str]:
    return [line.text for line in standing(lines) if line.kind is LineKind.BULLET]


def test_an_untouched_summary_becomes_the_new_draft() -> None:
    new = drafted([*FIRST, *LATE])
    assert standing(redraft(as_drafted(drafted(FIRST)), new)) == new


def test_a_rewritten_line_stays_where_it_was_and_a_late_note_comes_in() -> None:
    lines = rewritten(as_drafted(drafted(FIRST)), 2, "雑談を毎週つくった")
    again = redraft(lines, drafted([*FIRST, *LATE]))
    assert texts(again) == [
        "納品後のメールを丁寧に書いた",
        "雑談を毎週つくった",
        "企画にコメントした",
        "紹介の報告をした",
    ]
    assert standing(again)[2].sources == ("n2",)


def test_a_dropped_line_does_not_come_back_until_it_is_taken_back() -> None:
    lines = dropped(as_drafted(drafted(FIRST)), 2)
    again = redraft(lines, drafted([*FIRST, *LATE]))
    assert "雑談の時間をつくった" not in texts(again)
    at = next(i for i, worked in enumerate(again) if worked.dropped)
    assert "雑談の時間をつくった" in texts(dropped(again, at, again=True))


def test_a_moved_line_stays_behind_the_one_it_was_put_behind() -> None:
    lines = moved(as_drafted(drafted(FIRST)), 1, down=True)
    assert texts(lines) == ["雑談の時間をつくった", "納品後のメールを丁寧に書いた", "企画にコメントした"]
    assert texts(redraft(lines, drafted([*FIRST, *LATE])))[:3] == texts(lines)
    assert moved(lines, 1, down=False) == lines


def test_another_wording_of_the_group_is_taken_with_its_note() -> None:
    made = [*said("話を最後まで聞いてくれる人"), *said("最後まで話を聞いてくれるかどうかだと思います", who="p2")]
    lines = as_drafted(drafted(made))
    (other,) = other_wordings(lines, 1)
    lines = worded(lines, 1, other)
    assert (lines[1].line.text, lines[1].line.sources) == ("最後まで話を聞いてくれるかどうか", ("n2", "n1"))
    assert texts(redraft(lines, drafted([*made, *LATE]))) == ["最後まで話を聞いてくれるかどうか", "紹介の報告をした"]


def test_what_joins_a_touched_line_is_added_to_its_sources() -> None:
    lines = rewritten(as_drafted(drafted(FIRST)), 2, "雑談")
    again = redraft(lines, drafted([*FIRST, *said("雑談の時間をつくった", who="p2")]))
    line = next(line for line in standing(again) if line.text == "雑談")
    assert (line.sources, line.people) == (("n2", "n4"), ("p1", "p2"))


touches = st.lists(st.tuples(st.sampled_from(["drop", "write", "down", "up"]), st.integers(0, 30)), max_size=5)


@settings(max_examples=40, deadline=None)
@given(st.lists(notes, min_size=1, max_size=8), st.lists(notes, max_size=4), touches)
def test_every_touched_line_is_kept_once_and_no_note_is_in_two_bullets(
    made: list[SharedNote], late: list[SharedNote], acts: list[tuple[str, int]]
) -> None:
    lines = as_drafted(drafted(made))
    for act, number in acts:
        at = number % len(lines) if lines else 0
        if lines and act == "drop":
            lines = dropped(lines, at)
        elif lines and act == "write":
            lines = rewritten(lines, at, f"自分の言葉{number}")
        elif lines:
            lines = moved(lines, at, down=act == "down")
    again = redraft(lines, drafted([*made, *late]))
    touched = [(w.line.question, w.line.kind, w.line.text, w.dropped) for w in lines if w.touched]
    kept = [(w.line.question, w.line.kind, w.line.text, w.dropped) for w in again if w.touched]
    assert sorted(kept, key=repr) == sorted(touched, key=repr)
    assert redraft(again, drafted([*made, *late])) == again
    fresh = [s for w in again if not w.touched and w.line.kind is LineKind.BULLET for s in w.line.sources]
    held = {s for w in again if w.touched and w.line.kind is LineKind.BULLET for s in w.line.sources}
    assert held.isdisjoint(fresh)
