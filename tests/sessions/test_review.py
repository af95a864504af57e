"""The closing: a person's words stay, and what is missing is told."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.arranging import left_out
from sessions.closing.review import review
from sessions.closing.words import redraft, take_in_added, write_action, write_summary
from sessions.people import Attendance
from sessions.record import Kind
from tests.sessions.making import NAMES, Evening, note, notes, people, session


def edited() -> Evening:
    """An evening whose summary was edited after one note."""
    evening = Evening().next()
    evening.live.enter(next(s.id for s in evening.session.agenda if s.question == "q1"), evening.at)
    evening.type("はじめ")
    evening.live.write_summary("自分の言葉", evening.at)
    return evening


def test_until_it_is_edited_the_summary_is_the_draft() -> None:
    assert review(session(notes=notes("やりとり"))).summary == f"問いの1\n- やりとり（{NAMES[0]}）"


def test_an_edited_summary_stays_and_later_notes_are_counted() -> None:
    evening = edited()
    evening.type("あと\n?どこで\n!月1回\n~秘密")
    gone = evening.type("消す")[0]
    evening.live.delete(gone.id, evening.at)
    closing = review(evening.session)
    assert (closing.summary, closing.missing.added) == ("自分の言葉", 2)


def test_taking_in_what_came_adds_only_that_and_changes_no_line() -> None:
    evening = edited()
    evening.type("あと\n~秘密")
    taken = take_in_added(evening.session)
    closing = review(taken)
    name = evening.session.name(evening.speaker)
    assert (closing.summary, closing.missing.added) == (f"自分の言葉\n\n問いの1\n- あと（{name}）", 0)
    assert take_in_added(taken) is taken


def test_an_emptied_summary_stays_empty_until_it_is_drafted_again() -> None:
    kept = write_summary(session(notes=notes("やりとり")), "")
    assert review(kept).summary == ""
    assert review(redraft(kept)).summary == f"問いの1\n- やりとり（{NAMES[0]}）"


def test_who_has_no_share_and_no_action_is_named_unless_absent() -> None:
    who = people(NAMES[:3], away={2: Attendance.ABSENT})
    kept = session(who, notes=[note(1, "やりとり"), note(2, "月1回", "p2", question=None, kind=Kind.ACTION)])
    missing = review(kept).missing
    assert missing.shares == (("q1", (NAMES[1],)), ("q2", NAMES[:2]))
    assert missing.actions == (NAMES[0],)
    assert not missing.nothing


def test_a_question_that_was_left_out_is_not_missing_unless_somebody_answered_it() -> None:
    kept = session(people(NAMES[:2]), notes=[note(1, "やりとり"), note(2, "雑談", "p2")])
    kept = replace(kept, agenda=left_out(kept.agenda, ["q2"]))
    assert review(kept).missing.shares == ()
    answered = replace(kept, notes=kept.notes.append(note(3, "もったいない", question="q2")))
    assert review(answered).missing.shares == (("q2", (NAMES[1],)),)


def test_what_was_written_for_a_person_wins_also_when_it_is_empty() -> None:
    kept = session(people(NAMES[:1]), notes=notes("月1回", "毎朝", kind=Kind.ACTION))
    assert [text for _who, text in review(kept).actions] == ["月1回\n毎朝"]
    assert [text for _who, text in review(write_action(kept, "p1", "")).actions] == [""]


def test_the_action_of_somebody_who_is_not_there_is_kept_and_its_blank_is_not_missing() -> None:
    who = people(NAMES[:2], away={1: Attendance.ABSENT})
    kept = session(who, notes=[note(1, "月1回", "p2", kind=Kind.ACTION)])
    assert [(p.id, text) for p, text in review(kept).actions] == [("p1", ""), ("p2", "月1回")]
    emptied = review(write_action(kept, "p2", ""))
    assert [(p.id, text) for p, text in emptied.actions] == [("p1", ""), ("p2", "")]
    assert emptied.missing.actions == (NAMES[0],)
    assert [p.id for p, _text in review(session(who)).actions] == ["p1"]
