"""The closing: the draft stands until it is edited, what is edited is kept, and what is missing is said."""

from __future__ import annotations

import threading

import pytest

from curriculum.problem import Problem
from screens.closing import screen as closing
from screens.messages import SavingNews
from screens.widgets import typing_area
from screens.widgets.typing_area import TypingArea
from sessions.closing import ready
from sessions.closing.draft import Draft
from sessions.closing.review import review
from sessions.people import Attendance
from sessions.record import Session
from tests.screens.closing_scene import DRAFT, field, heard, on_closing, source, typed
from tests.screens.evening import BEGAN, say
from tests.screens.stage import picture, until


async def test_the_draft_is_there_at_once_and_leaves_no_trace_if_untouched() -> None:
    async with on_closing() as scene:
        before = scene.live.session
        assert field(scene).text == DRAFT
        assert field(scene, "action-p1").text == "毎週金曜に1通送る"
        assert "Summary (draft)" in picture(scene.app)
        for _ in range(5):
            await scene.press("tab")
        await scene.press("shift+tab", "ctrl+y", "escape", "escape")
        assert scene.app.ended == [None]
        assert scene.live.session is before


async def test_a_very_long_draft_is_no_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The field holds less than the draft: leaving it must not make the shorter one the summary."""
    for module in (closing, typing_area):
        monkeypatch.setattr(module, "LONGEST", 20)
    live = heard()
    async with on_closing(live) as scene:
        assert field(scene).text == DRAFT[:20]
        await scene.press("tab", "escape")
        assert live.session.summary is None


@pytest.mark.parametrize("leave", [("tab",), ("escape",), ("ctrl+y",), ("ctrl+q",), ("ctrl+r",)])
async def test_an_edited_summary_is_kept_however_it_is_left(leave: tuple[str, ...]) -> None:
    async with on_closing() as scene:
        await typed(scene, "まず、")
        assert scene.live.session.summary is None
        assert scene.desk.fields == {"summary": "まず、" + DRAFT}
        await scene.press(*leave)
        assert scene.live.session.summary == "まず、" + DRAFT


async def test_an_edited_action_is_kept_and_enter_goes_to_the_next() -> None:
    async with on_closing() as scene:
        await scene.press("tab", "tab")
        assert scene.app.focused is field(scene, "action-p2")
        await typed(scene, "月曜に話す")
        assert scene.desk.fields == {"action:p2": "月曜に話す"}
        assert "2/3" in picture(scene.app)
        await scene.press("enter")
        assert scene.app.focused is field(scene, "action-p3")
        assert scene.live.session.actions == {"p2": "月曜に話す"}
        assert "No action yet: ゆうさん" in picture(scene.app)
        await typed(scene, "電話する")
        await scene.press("enter")
        assert "3/3" in picture(scene.app)
        assert "No action yet" not in picture(scene.app)


async def test_an_emptied_action_is_a_blank_that_was_wanted() -> None:
    async with on_closing() as scene:
        await scene.press("tab", "end", *["backspace"] * 9, "escape")
        assert scene.live.session.actions == {"p1": ""}
        assert review(scene.live.session).actions[0][1] == ""


async def test_what_is_missing_is_listed() -> None:
    async with on_closing() as scene:
        shown = picture(scene.app)
        assert "Q1 without a note from: ゆうさん" in shown
        assert "Q2 has no notes yet" in shown
        assert "No action yet: ぽてちさん, ゆうさん" in shown
        assert "1/3" in shown


async def test_the_absent_have_no_field_and_who_left_has() -> None:
    live = heard()
    live.set_attendance("p2", Attendance.LEFT, BEGAN + 500)
    live.set_attendance("p3", Attendance.ABSENT, BEGAN + 500)
    async with on_closing(live) as scene:
        there = [area.id for area in scene.screen.query(TypingArea) if area.display]
        assert there == ["summary", "action-p1", "action-p2"]


async def test_each_line_shows_who_said_what_as_the_cursor_moves() -> None:
    live = heard()
    say(live, "案件相談があった", "p3")
    say(live, "~案件相談があったのは秘密", "p3")
    async with on_closing(live) as scene:
        assert "What was asked." in picture(scene.app)
        await scene.press("down")
        assert source(scene) == ["いのさん      案件相談があった", "ゆうさん      案件相談があった"]
        await scene.press("down")
        assert source(scene) == ["ぽてちさん    ポモドーロ部屋"]
        await scene.press("end")
        await typed(scene, "\nまとめると、どれも小さなことだった")
        assert source(scene) == ["From no note: your own words."]


async def test_the_note_behind_an_action_is_shown_and_that_a_proposal_waits() -> None:
    live = heard()
    say(live, "声をかけたい", "p2")
    async with on_closing(live) as scene:
        await scene.press("tab", "ctrl+f")
        assert field(scene, "action-p1").text == "もし〈毎週金曜〉なら〈1通送る〉"
        assert source(scene) == ["いのさん      毎週金曜に1通送る"]
        await scene.press("tab")
        assert source(scene) == ["^N takes a proposal from what ぽてちさん said."]
        await scene.press("tab")
        assert source(scene) == ["ゆうさん named no action. ^G opens what ゆうさん said."]


async def test_a_line_is_moved_dropped_and_brought_back_by_key() -> None:
    async with on_closing() as scene:
        asked, first, second = DRAFT.split("\n")
        await scene.press("down", "ctrl+down")
        assert field(scene).text.split("\n") == [asked, second, first]
        await scene.press("f6", "f6")
        assert field(scene).text == DRAFT
        assert "This line stays within its question." in picture(scene.app)
        await scene.press("ctrl+k")
        assert field(scene).text.split("\n") == [asked, second]
        assert scene.desk.fields == {"summary": f"{asked}\n{second}"}
        await scene.press("ctrl+z")
        assert field(scene).text == DRAFT
        await scene.press("f8", "escape")
        assert scene.live.session.summary == f"{asked}\n{second}"


async def test_another_wording_of_the_line_and_back() -> None:
    live = heard()
    say(live, "案件相談が、あった", "p3")
    async with on_closing(live) as scene:
        drafted = field(scene).text
        assert "- 案件相談が、あった（ゆうさん、いのさん）" in drafted
        await scene.press("down", "ctrl+n")
        assert field(scene).text.split("\n")[1] == "- 案件相談があった（いのさん）"
        assert source(scene) == ["いのさん      案件相談があった", "1 more note of its group: ^G"]
        await scene.press("f3")
        assert field(scene).text == drafted
        await scene.press("up", "ctrl+n")
        assert "There are no other words for this line." in picture(scene.app)


async def test_the_group_of_a_line_opens_and_a_note_of_it_comes_below() -> None:
    async with on_closing() as scene:
        asked, first, second = DRAFT.split("\n")
        await scene.press("down", "ctrl+k", "up", "ctrl+g")
        assert "✓ ポモドーロ部屋" in picture(scene.app)
        await scene.press("enter")
        assert field(scene).text == f"{asked}\n{first}\n{second}"
        assert (scene.app.focused, field(scene).cursor_location[0]) == (field(scene), 1)
        await scene.press("up", "ctrl+g", "2")
        assert field(scene).cursor_location[0] == 2


async def test_a_click_on_a_name_goes_to_the_action_and_one_on_the_notes_opens_them() -> None:
    async with on_closing() as scene:
        await scene.pilot.click("#name-p2")
        assert scene.app.focused is field(scene, "action-p2")
        await scene.pilot.click("#source")
        assert "What ぽてちさん said." in picture(scene.app)


async def test_proposals_in_turn_and_what_was_typed_is_among_them() -> None:
    live = heard()
    say(live, "毎朝コメントしたい\n月に1回、企画を出すようにします", "p2")
    async with on_closing(live) as scene:
        area = field(scene, "action-p2")
        await scene.press("tab", "tab")
        first = area.text
        assert "proposal 1 of 2" in picture(scene.app)
        await scene.press("ctrl+n")
        second = area.text
        assert {first, second} == {"毎朝コメントしたい", "月に1回、企画を出すようにします"}
        await typed(scene, "！")
        await scene.press("f2", "f2", "f2")
        assert area.text == second + "！"
        await scene.press("ctrl+z")
        assert area.text == second


async def test_what_a_promise_leaves_open_is_said_while_it_is_typed() -> None:
    async with on_closing() as scene:
        await scene.press("tab", "tab", "tab")
        await typed(scene, "頑張る")
        assert "When? Where? What?" in picture(scene.app)
        await scene.press("ctrl+k")
        await typed(scene, "毎朝、頑張る")
        assert "Where? What?" in picture(scene.app)
        assert "When?" not in picture(scene.app)
        await scene.press("ctrl+k")
        await typed(scene, "毎朝Slackでお礼を書く")
        assert "✓" in picture(scene.app)


async def test_if_then_keeps_what_is_typed_and_what_is_open_is_typed_over() -> None:
    async with on_closing() as scene:
        await scene.press("tab", "tab")
        await typed(scene, "お礼を送る")
        await scene.press("ctrl+f")
        assert field(scene, "action-p2").text == "もし〈…〉なら〈お礼を送る〉"
        await typed(scene, "納品した")
        assert field(scene, "action-p2").text == "もし〈納品した〉なら〈お礼を送る〉"
        await scene.press("ctrl+f")
        assert "It is in this form already." in picture(scene.app)


async def test_all_that_somebody_said_opens_and_becomes_the_action() -> None:
    async with on_closing() as scene:
        await scene.press("tab", "tab", "ctrl+g")
        assert "What ぽてちさん said." in picture(scene.app)
        await scene.press("enter")
        assert field(scene, "action-p2").text == "ポモドーロ部屋"
        await scene.press("tab", "ctrl+g")
        assert "There are no notes here." in picture(scene.app)


async def test_later_notes_come_in_where_they_belong_and_touched_lines_stay() -> None:
    live = heard()
    live.write_summary(DRAFT.replace("- ポモドーロ部屋", "- 朝のポモドーロ部屋"), BEGAN + 500)
    say(live, "あとから", "p3")
    say(live, "!約束", "p3")
    async with on_closing(live) as scene:
        assert "1 note came after you edited the summary. ^R adds it." in picture(scene.app)
        await scene.press("ctrl+r")
        shown = field(scene).text
        assert shown == scene.live.session.summary
        assert sorted(shown.split("\n")[1:]) == [
            "- あとから（ゆうさん）",
            "- 朝のポモドーロ部屋（ぽてちさん）",
            "- 案件相談があった（いのさん）",
        ]
        assert "1 line came in:" in picture(scene.app)
        assert "came after" not in picture(scene.app)
        assert scene.app.focused is field(scene)
        assert source(scene) == ["ゆうさん      あとから"]
        await scene.press("ctrl+z")
        assert "1 note came after you edited the summary. ^R adds it." in picture(scene.app)
        await scene.press("f8", "escape")
        assert (scene.live.session.summary, review(scene.live.session).missing.added) == (shown, 0)


async def test_drafting_anew_asks_and_undo_brings_the_edit_back() -> None:
    live = heard()
    live.write_summary("書き直した", BEGAN + 500)
    async with on_closing(live) as scene:
        await scene.press("ctrl+r", "enter")
        assert field(scene).text == "書き直した"
        await scene.press("tab", "ctrl+r", "down", "enter")
        assert (field(scene).text, live.session.summary) == (DRAFT, None)
        assert "Summary (draft)" in picture(scene.app)
        await scene.press("ctrl+z")
        assert field(scene).text == "書き直した"
        await scene.press("escape")
        assert live.session.summary == "書き直した"


async def test_esc_from_the_question_changes_nothing() -> None:
    live = heard()
    live.write_summary("書き直した", BEGAN + 500)
    before = live.session
    async with on_closing(live) as scene:
        await scene.press("ctrl+r", "escape")
        assert (scene.app.screen, live.session) == (scene.screen, before)


async def test_of_many_notes_the_draft_is_made_aside_and_stands_behind_what_is_typed_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(closing, "AT_ONCE", 0)
    going_on = threading.Event()
    made = ready.draft_of

    def slowly(session: Session) -> Draft:
        assert going_on.wait(5)
        return made(session)

    monkeypatch.setattr(closing, "draft_of", slowly)
    live = heard()
    live.write_action("p3", "電話する", BEGAN + 500)
    async with on_closing(live) as scene:
        assert "Drafting…" in picture(scene.app)
        assert field(scene, "action-p3").text == "電話する"
        await typed(scene, "まず、")
        assert (scene.live.session.summary, scene.desk.fields) == (None, {})
        going_on.set()
        await until(scene.app, lambda: field(scene).text != "まず、")
        assert field(scene).text == "まず、" + DRAFT
        assert field(scene).cursor_location == (0, 3)
        assert field(scene, "action-p1").text == "毎週金曜に1通送る"
        assert field(scene, "action-p3").text == "電話する"
        await scene.press("escape")
        assert scene.live.session.summary == "まず、" + DRAFT


async def test_of_an_untouched_draft_there_is_nothing_to_draft_again() -> None:
    async with on_closing() as scene:
        await scene.press("ctrl+r")
        assert "This is the newest draft." in picture(scene.app)


async def test_an_emptied_field_says_how_its_text_comes_back() -> None:
    """Ctrl+Z takes back all that was typed at once, and Ctrl+Y is copy here."""
    async with on_closing() as scene:
        await scene.press("tab", "tab")
        await typed(scene, "月曜に話す")
        await scene.press("ctrl+z")
        assert "The text was taken out. ^Z brings it back." in picture(scene.app)
        await scene.press("ctrl+z")
        assert field(scene, "action-p2").text == "月曜に話す"
        assert "was taken out" not in picture(scene.app)
        await scene.press("escape")
        assert scene.live.session.actions == {"p2": "月曜に話す"}


async def test_a_failure_to_save_stands_with_what_is_missing() -> None:
    async with on_closing() as scene:
        scene.desk.problem = Problem("The disk is full.")
        scene.screen.post_message(SavingNews())
        await scene.pilot.pause()
        assert "The disk is full." in picture(scene.app)


async def test_a_paste_that_does_not_fit_is_said() -> None:
    async with on_closing() as scene:
        scene.screen.post_message(TypingArea.Truncated(5, field(scene)))
        await scene.pilot.pause()
        assert "too long" in picture(scene.app)
