"""Drafting again: what was touched stays word for word, what came since comes in, and nothing private ever does."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.closing.again import drafted_again, lines_added
from sessions.closing.review import review
from sessions.closing.words import take_in_added, write_summary
from sessions.record import Kind, Note, Session
from sessions.rows import Rows
from tests.sessions.making import NAMES, note, session

FIRST = [
    note(1, "納品後のメールを丁寧に書いた"),
    note(2, "雑談の時間をつくった", "p2"),
    note(3, "返事が遅れた", "p3", question="q2"),
]
DRAFTED = f"""\
問いの1
- 納品後のメールを丁寧に書いた（{NAMES[0]}）
- 雑談の時間をつくった（{NAMES[1]}）

問いの2
- 返事が遅れた（{NAMES[2]}）"""


def edited(text: str, *late: Note) -> Session:
    """An evening whose draft became this text, with notes that came after that."""
    begun = write_summary(session(notes=FIRST), text)
    return replace(begun, notes=Rows([*begun.notes, *late]))


def test_as_drafted() -> None:
    assert review(session(notes=FIRST)).summary == DRAFTED


def test_an_untouched_line_is_the_new_one_and_a_touched_one_stays_as_it_was_left() -> None:
    text = DRAFTED.replace("- 雑談の時間をつくった（", "・毎週、雑談の時間をつくった（")
    again = drafted_again(
        edited(
            text,
            note(4, "納品後のメールを、丁寧に書いた", "p4"),
            note(5, "雑談の時間を、つくった", "p4"),
            note(6, "紹介の報告をした", "p4", question="q2"),
        )
    )
    lines = again.split("\n")
    assert f"・毎週、雑談の時間をつくった（{NAMES[1]}）" in lines
    assert [line for line in lines if "雑談" in line] == [f"・毎週、雑談の時間をつくった（{NAMES[1]}）"]
    assert [line for line in lines if "納品" in line] == [f"- 納品後のメールを、丁寧に書いた（{NAMES[3]}、{NAMES[0]}）"]
    assert lines[-2:] == [f"- 返事が遅れた（{NAMES[2]}）", f"- 紹介の報告をした（{NAMES[3]}）"]
    assert lines_added(text, again) == (lines[1], lines[-1])


def test_what_was_dropped_does_not_come_back() -> None:
    text = DRAFTED.replace(f"- 雑談の時間をつくった（{NAMES[1]}）\n", "").replace("\n\n問いの2", "\n\n## 次に")
    again = drafted_again(edited(text, note(4, "紹介の報告をした", "p4")))
    assert "雑談" not in again
    assert "問いの2" not in again
    assert again.split("\n") == [
        "問いの1",
        f"- 納品後のメールを丁寧に書いた（{NAMES[0]}）",
        f"- 紹介の報告をした（{NAMES[3]}）",
        "",
        "## 次に",
        f"- 返事が遅れた（{NAMES[2]}）",
    ]


def test_own_words_stay_where_they_stood_with_the_gaps_around_them() -> None:
    text = f"今日の気づき\n\n{DRAFTED}\n\n\nおわりに、ありがとう"
    again = drafted_again(edited(text, note(4, "紹介の報告をした", "p4")))
    assert again == f"今日の気づき\n\n{DRAFTED}\n\n\nおわりに、ありがとう".replace(
        "\n\n問いの2", f"\n- 紹介の報告をした（{NAMES[3]}）\n\n問いの2"
    )


def test_without_a_late_note_not_a_letter_changes() -> None:
    asked, first, second, _gap, asked_2, third = DRAFTED.split("\n")
    mixed = ["ひとこと", "", "", f"{first}！", "", "もうひとこと", "", second, "", asked_2, third, "おわり"]
    moved = [asked, "", second, first, "まとめると", "", asked_2, "", third.replace("遅れた", "少し遅れた"), ""]
    for text in (DRAFTED, "\n".join(mixed), "\n".join(moved)):
        assert drafted_again(edited(text)) == text


def test_of_a_text_that_is_all_theirs_not_a_letter_changes() -> None:
    text = "全部\n\n自分で書いた\n"
    again = drafted_again(edited(text, note(4, "紹介の報告をした", "p4")))
    assert again == f"全部\n\n自分で書いた\n\n問いの1\n- 紹介の報告をした（{NAMES[3]}）"
    assert drafted_again(edited("", note(4, "紹介の報告をした", "p4"))).startswith("問いの1\n- 紹介")


def test_nothing_private_comes_in_and_a_second_time_changes_nothing() -> None:
    late = (note(4, "紹介の報告をした", "p4"), note(5, "ここだけの話", kind=Kind.PRIVATE))
    once = take_in_added(edited(DRAFTED.replace("遅れた", "少し遅れた"), *late))
    assert once.summary is not None
    assert "ここだけ" not in once.summary
    assert drafted_again(once) == once.summary


def test_where_there_is_no_room_for_more_nothing_vanishes_and_all_late_notes_are_there() -> None:
    def about(n: int, **changes: object) -> Note:
        return note(n, f"{chr(0x4E00 + 97 * n)}{chr(0x4E00 + 89 * n)}の話", **changes)

    first = [about(n) for n in range(1, 13)]
    begun = session(notes=first)
    text = review(begun).summary.replace(first[0].text, "はじめの話")
    late = [about(n, participant="p2") for n in range(13, 18)]
    again = drafted_again(replace(write_summary(begun, text), notes=Rows([*first, *late])))
    assert {line for line in text.split("\n") if line} <= set(again.split("\n"))
    assert [one.text for one in late if one.text not in again] == []
