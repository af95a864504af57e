"""The live screen as a whole: typing stays in the box, what is typed becomes notes, what fails is said."""

from __future__ import annotations

import pytest
from textual import events

from curriculum.problem import Problem
from screens.live.floor import SpeakerList
from screens.live.note_box import NoteInput
from screens.live.notes_panel import NotesPanel
from screens.messages import SavingNews
from screens.pick import PickScreen
from sessions.people import Attendance
from sessions.record import Kind
from sessions.settings import Settings
from tests.screens.evening import opened
from tests.screens.live.scene import Scene, on_live, with_notes
from tests.screens.stage import picture, type_text


async def typed(scene: Scene, text: str) -> None:
    await type_text(scene.app, scene.pilot, text)


def in_the_box(scene: Scene) -> bool:
    return scene.app.screen is scene.screen and isinstance(scene.app.focused, NoteInput)


async def test_a_line_becomes_a_note_of_whoever_speaks() -> None:
    async with on_live() as scene:
        await typed(scene, "種まき→案件相談があった\n")
        note = scene.live.session.notes[0]
        assert (note.participant, note.question, note.label, note.text) == ("p1", "q1", "種まき", "案件相談があった")
        assert (note.at, scene.box.text) == (scene.clock.at, "")
        assert "· 種まき→案件相談があった" in picture(scene.app)


MARKS = [
    ("!メールを送る", Kind.ACTION, "p1", "メールを送る"),
    ("！メールを送る", Kind.ACTION, "p1", "メールを送る"),
    ("＞頻度を多くする", Kind.QUOTE, "p1", "頻度を多くする"),
    ("「丁寧さ」と温度感。", Kind.QUOTE, "p1", "「丁寧さ」と温度感。"),
    ("？境目はどこ", Kind.QUESTION, "p1", "境目はどこ"),
    ("〜ここだけ", Kind.PRIVATE, "p1", "ここだけ"),
    ("～ここだけ", Kind.PRIVATE, "p1", "ここだけ"),
    ("＠けん 聞こえた", Kind.POINT, "p5", "聞こえた"),
    ("@２ 聞こえた", Kind.POINT, "p2", "聞こえた"),
    ("＠全体 みんなで", Kind.POINT, None, "みんなで"),
    ("あ　い", Kind.POINT, "p1", "あ　い"),
]


async def test_marks_in_half_and_full_width() -> None:
    async with on_live() as scene:
        for line, kind, who, text in MARKS:
            await typed(scene, line + "\n")
            note = scene.live.session.notes[-1]
            assert (line, note.kind, note.participant, note.text) == (line, kind, who, text)


async def test_a_name_that_nobody_has_stays_in_the_text_and_is_said() -> None:
    async with on_live() as scene:
        await typed(scene, "@たろう こんにちは\n")
        assert scene.said == ["@たろう こんにちは"]
        assert "Nobody here is called @たろう" in picture(scene.app)


async def test_several_lines_are_several_notes() -> None:
    async with on_live() as scene:
        scene.app.post_message(events.Paste("一つ目\r\n! 二つ目\r\r三つ目"))
        await scene.pilot.pause()
        await scene.press("enter")
        assert scene.said == ["一つ目", "二つ目", "三つ目"]
        assert "3 notes" in picture(scene.app)


async def test_ctrl_j_breaks_the_line_and_a_blank_line_is_no_note() -> None:
    async with on_live() as scene:
        await typed(scene, "一")
        await scene.press("ctrl+j")
        await typed(scene, "二\n")
        assert scene.said == ["一", "二"]
        await typed(scene, "　\n")
        assert scene.said == ["一", "二"]


async def test_a_private_line_is_masked_and_then_gone_from_the_screen() -> None:
    async with on_live() as scene:
        await typed(scene, "～内緒だよ")
        assert "内緒" not in picture(scene.app)
        assert "private" in picture(scene.app)
        await scene.press("enter")
        assert scene.said == ["内緒だよ"]
        assert "内緒" not in picture(scene.app)


async def test_tab_goes_round_the_seats_and_the_group() -> None:
    async with on_live() as scene:
        aims = [scene.box.aim.participant]
        for _ in range(7):
            await scene.press("tab")
            aims.append(scene.box.aim.participant)
        assert aims == ["p1", "p2", "p3", "p4", "p5", "p6", None, "p1"]
        await scene.press("shift+tab", "shift+tab")
        assert scene.box.aim.participant == "p6"
        await typed(scene, "さくらさんへ\n")
        assert scene.live.session.notes[0].participant == "p6"
        assert scene.box.aim.participant == "p1"


async def test_the_kind_is_for_one_line() -> None:
    async with on_live() as scene:
        await scene.press("ctrl+t")
        await typed(scene, "約束\n次はメモ\n")
        assert [n.kind for n in scene.live.session.notes] == [Kind.ACTION, Kind.POINT]


async def test_up_walks_through_the_notes_and_down_comes_back() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await scene.press("up")
        assert (scene.box.text, scene.box.aim.participant) == ("ポモドーロ部屋", "p2")
        assert "changing it" in picture(scene.app)
        await scene.press("up")
        assert (scene.box.text, scene.box.aim.participant) == ("案件相談があった", "p1")
        await scene.press("up")
        assert scene.box.text == "案件相談があった"
        await scene.press("down", "down")
        assert (scene.box.text, scene.box.editing, scene.box.aim.participant) == ("", None, "p2")


async def test_a_note_is_changed_moved_and_marked_again() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await scene.press("up", "tab", "ctrl+t")
        await typed(scene, "で話す\n")
        note = scene.live.session.notes[1]
        assert (note.text, note.participant, note.kind) == ("ポモドーロ部屋で話す", "p3", Kind.ACTION)
        assert scene.box.aim.participant == "p2"
        await scene.press("ctrl+z")
        assert scene.live.session.notes[1].text == "ポモドーロ部屋"


async def test_an_emptied_note_is_deleted_and_can_come_back() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await scene.press("up", *["backspace"] * 10, "enter")
        assert scene.said == ["案件相談があった"]
        assert "The note is deleted. ^Z brings it back." in picture(scene.app)
        await scene.press("ctrl+z")
        assert scene.said == ["案件相談があった", "ポモドーロ部屋"]


async def test_undo_takes_the_text_first_then_the_last_act() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await typed(scene, "途中")
        await scene.press("ctrl+z")
        assert (scene.box.text, scene.said) == ("", ["案件相談があった", "ポモドーロ部屋"])
        await scene.press("ctrl+z")
        assert scene.said == ["案件相談があった"]
        await scene.press("ctrl+y")
        assert scene.said == ["案件相談があった", "ポモドーロ部屋"]


async def test_an_untouched_note_goes_back_unchanged() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await scene.press("up", "ctrl+z")
        assert (scene.box.text, scene.box.editing) == ("", None)
        assert scene.said == ["案件相談があった", "ポモドーロ部屋"]


async def test_esc_destroys_nothing() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        before = scene.live.session
        await typed(scene, "途中")
        for key in ("ctrl+r", "ctrl+o", "f1", "f8"):
            await scene.press(key, "escape", "escape", "escape")
            assert in_the_box(scene)
        assert (scene.live.session, scene.box.text) == (before, "途中")


@pytest.mark.parametrize("digit", ["3", "３"])
async def test_a_digit_chooses_in_half_and_full_width(digit: str) -> None:
    async with on_live() as scene:
        await scene.press("ctrl+r")
        await typed(scene, digit)
        assert scene.live.session.rounds[0].hands == ("p3",)
        assert in_the_box(scene)
        assert "ゆうさん raised a hand: speaks next." in picture(scene.app)


async def test_a_hand_is_chosen_by_arrows_and_mouse_too() -> None:
    async with on_live() as scene:
        await scene.press("ctrl+r", "down", "down", "enter")
        await scene.press("ctrl+r")
        await scene.pilot.click("ChoiceList", offset=(6, 0))
        assert scene.live.session.rounds[0].hands == ("p4", "p2")
        assert "ぽてちさん raised a hand: speaks after みやさん." in picture(scene.app)
        await scene.pilot.click(SpeakerList, offset=(6, 2))
        assert scene.live.session.rounds[0].hands == ("p4",)
        assert in_the_box(scene)


async def test_of_many_people_a_number_leads_to_the_line_and_enter_chooses_it() -> None:
    """With twelve people a 1 may be the beginning of 12."""
    async with on_live(opened(*(f"人{n}" for n in range(1, 13)))) as scene:
        await scene.press("ctrl+r")
        assert "12 人12" in picture(scene.app)
        await scene.press("1")
        assert isinstance(scene.app.screen, PickScreen)
        await scene.press("２", "enter")
        assert scene.live.session.rounds[0].hands == ("p12",)
        await scene.press("ctrl+r", "1", "down", "2", "enter")
        assert scene.live.session.rounds[0].hands == ("p12", "p2")


async def test_a_click_aims_the_note_and_typing_goes_on() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await scene.pilot.click(NotesPanel, offset=(4, 2))
        assert scene.box.aim.participant == "p1"
        assert in_the_box(scene)


async def test_wherever_is_clicked_typing_goes_on() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        for part in ("#top", "#plan", "#question", "#clock", "#queue", "#notes", "#note", "NoteHead"):
            await scene.pilot.click(part)
            assert in_the_box(scene), part
            await typed(scene, "続")
        assert scene.box.text == "続" * 8


async def test_the_terminal_in_front_again_has_the_focus_in_the_box() -> None:
    async with on_live() as scene:
        scene.app.post_message(events.AppBlur())
        await scene.pilot.pause()
        scene.app.post_message(events.AppFocus())
        await scene.pilot.pause()
        assert in_the_box(scene)


async def test_a_half_typed_line_comes_back_as_it_was_meant() -> None:
    fields = {"note": "途中", "kind": "action", "target": "p4"}
    async with on_live(typed=fields) as scene:
        assert (scene.box.text, scene.box.aim.participant, scene.box.aim.kind) == ("途中", "p4", Kind.ACTION)
        await typed(scene, "から\n")
        note = scene.live.session.notes[0]
        assert (note.text, note.participant, note.kind) == ("途中から", "p4", Kind.ACTION)


async def test_a_note_in_change_comes_back_as_a_change() -> None:
    fields = {"note": "案件相談が増えた", "kind": "point", "target": "p1", "note_id": "n1"}
    async with on_live(with_notes(), typed=fields, speaking=False) as scene:
        await scene.press("enter")
        assert scene.said == ["案件相談が増えた", "ポモドーロ部屋"]


async def test_a_private_note_that_is_taken_back_is_not_shown_by_a_key_for_its_kind() -> None:
    async with on_live() as scene:
        await type_text(scene.app, scene.pilot, "〜ひみつのこと")
        await scene.press("enter", "up", "ctrl+t")
        assert scene.box.text == "ひみつのこと"
        assert scene.box.area.masked
        assert "ひみつ" not in picture(scene.app)
        await scene.press("enter")
        assert "ひみつ" not in picture(scene.app)


async def test_a_half_typed_private_line_comes_back_masked() -> None:
    async with on_live(typed={"note": "内緒", "kind": "private"}) as scene:
        assert "内緒" not in picture(scene.app)
        await scene.press("enter")
        assert scene.live.session.notes[0].kind is Kind.PRIVATE


async def test_what_is_half_typed_is_given_to_the_desk_with_what_it_is_meant_as() -> None:
    async with on_live() as scene:
        await typed(scene, "途中")
        assert scene.desk.fields == {"note": "途中", "kind": "point"}
        await scene.press("tab", "ctrl+t")
        assert scene.desk.fields == {"note": "途中", "kind": "action", "target": "p2"}


async def test_a_failure_to_save_stays_on_the_screen_until_it_is_over() -> None:
    async with on_live() as scene:
        scene.desk.holds = scene.live.session
        await typed(scene, "まだ\n")
        assert "… まだ" in picture(scene.app)
        scene.desk.problem = Problem("The disk is full.")
        scene.screen.post_message(SavingNews())
        await scene.pilot.pause()
        assert "NOT SAVED" in picture(scene.app)
        assert "The disk is full." in picture(scene.app)
        await scene.press("ctrl+l")
        assert "The disk is full." in picture(scene.app)
        scene.desk.holds = scene.desk.problem = None
        scene.screen.post_message(SavingNews())
        await scene.pilot.pause()
        assert "NOT SAVED" not in picture(scene.app)
        assert "· まだ" in picture(scene.app)


async def test_late_comers_leavers_and_another_end_from_the_menu() -> None:
    async with on_live() as scene:
        scene.screen.action_act("attendance")
        await scene.pilot.pause()
        await typed(scene, "２")
        await typed(scene, "３")
        assert scene.live.session.people[1].attendance is Attendance.LEFT
        assert "ぽてちさん: has left" in picture(scene.app)
        ends = scene.live.session.ends
        scene.screen.action_act("end")
        await scene.pilot.pause()
        assert isinstance(scene.app.screen, PickScreen)
        await scene.press("enter")
        assert scene.live.session.ends == ends + 300
        assert in_the_box(scene)


async def test_somebody_gets_the_floor_by_name() -> None:
    async with on_live() as scene:
        scene.screen.action_act("call")
        await scene.pilot.pause()
        await typed(scene, "5")
        assert scene.speaker == "p5"


async def test_talk_time_is_hidden_by_one_act() -> None:
    async with on_live() as scene:
        scene.clock.pass_(30)
        scene.screen.follow(Settings(talk_time=False))
        scene.screen.refresh_all()
        assert "0:40" not in "\n".join(line for line in picture(scene.app).splitlines() if "いのさん" in line)


async def test_a_line_half_typed_stays_with_who_had_the_floor() -> None:
    async with on_live() as scene:
        await typed(scene, "まだ書いている")
        await scene.press("ctrl+n")
        assert (scene.speaker, scene.box.aim.participant) == ("p2", "p1")
        await scene.press("enter")
        assert scene.live.session.notes[0].participant == "p1"
        assert scene.box.aim.participant == "p2"
