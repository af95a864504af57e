"""The menu finds an act however it is typed, offers only what is possible now, and does it or nothing."""

from __future__ import annotations

import pytest

from screens.choices import ChoiceList
from screens.i18n import use_language
from screens.menu import MenuScreen
from screens.widgets.field import Field
from sessions.live import LiveSession
from tests.screens.evening import BEGAN, opened
from tests.screens.live.scene import Scene, on_live, with_notes
from tests.screens.stage import picture, type_text

EVERYWHERE = {
    "call_next": ("つぎのひと", "次の人", "ﾂｷﾞ", "tsugi", "ｔｓｕｇｉ", "ＮＥＸＴ", "next speaker"),
    "pass": ("ぱす", "パス", "ﾊﾟｽ", "pasu"),
    "clock": ("ていし", "停止", "再開", "Pause", "timer"),
    "hand": ("きょしゅ", "挙手", "手をあげる", "raise"),
    "attendance": ("ちこく", "りせき", "早退", "遅刻", "late", "ＬＥＦＴ", "けっせき"),
    "end": ("えんちょう　しゅうりょう", "しゅうりょう", "end time", "終わり"),
    "next_segment": ("つぎのとい", "次の問い", "next question"),
    "closing": ("まとめ", "matome", "summary"),
    "undo": ("とりけし", "取り消し", "undo"),
    "theme": ("てーま", "テーマ", "dark"),
    "language": ("にほんご", "日本語", "english", "言語", "language"),
    "help": ("つかいかた", "使い方", "ヘルプ", "help"),
    "quit": ("おわる", "終了", "quit"),
}
"""What may be typed for an act, in either language of the screen."""


def offered(scene: Scene) -> list[str]:
    assert isinstance(scene.app.screen, MenuScreen)
    return [c.id for c in scene.app.screen.query_one(ChoiceList).choices]


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_an_act_is_found_in_kana_kanji_latin_and_any_width(language: str) -> None:
    use_language(language)
    missed = []
    async with on_live(with_notes(), speaking=False) as scene:
        await scene.press("ctrl+o")
        for act, words in EVERYWHERE.items():
            for word in words:
                await type_text(scene.app, scene.pilot, word)
                if act not in offered(scene):
                    missed.append((act, word))
                scene.app.screen.query_one(Field).load_text("")
                await scene.pilot.pause()
                assert len(offered(scene)) > 20
    assert missed == []


@pytest.mark.parametrize(
    ("live", "possible", "impossible"),
    [
        (opened, {"call_next", "clock", "attendance"}, {"pass", "hand", "call", "edit", "undo", "redo"}),
        (with_notes, {"pass", "hand", "call", "edit", "undo", "call_previous"}, {"redo", "menu"}),
    ],
)
async def test_only_what_is_possible_now_is_offered(
    live: type[LiveSession], possible: set[str], impossible: set[str]
) -> None:
    async with on_live(live(), speaking=False) as scene:
        await scene.press("ctrl+o")
        assert possible <= set(offered(scene))
        assert not impossible & set(offered(scene))


async def test_text_that_vanished_is_offered_where_it_stands_nowhere_else() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        note = scene.live.session.notes[-1]
        for lost, there in (
            ({}, False),
            ({"note": "あ"}, False),
            ({"note": note.text, "note_id": note.id}, False),
            ({"note": note.text + "と、その先", "note_id": note.id}, True),
        ):
            scene.desk.lost = lost
            await scene.press("ctrl+o")
            assert ("vanished" in offered(scene)) == there
            await scene.press("escape")
        await type_text(scene.app, scene.pilot, "次の文")
        scene.screen.action_act("vanished")
        await scene.pilot.pause()
        assert (scene.box.text, scene.box.editing) == ("次の文", None)
        assert "There is a line in the box" in picture(scene.app)
        scene.box.area.load_text("")
        scene.screen.action_act("vanished")
        assert (scene.box.text, scene.box.editing) == (note.text + "と、その先", note)


async def test_at_the_end_there_is_no_next_part() -> None:
    live = opened()
    live.enter("actions", BEGAN)
    async with on_live(live, speaking=False) as scene:
        await scene.press("ctrl+o")
        assert "next_segment" not in offered(scene)
        assert "previous_segment" in offered(scene)
        assert "call_next" in offered(scene)  # whose action is read out next


async def test_several_words_narrow_and_nothing_found_does_nothing() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        before = scene.live.session
        await scene.press("ctrl+o")
        await type_text(scene.app, scene.pilot, "notes　up")
        assert offered(scene) == ["notes_up"]
        await type_text(scene.app, scene.pilot, "xyz")
        assert offered(scene) == []
        await scene.press("enter", "down", "up")
        assert isinstance(scene.app.screen, MenuScreen)
        await scene.press("escape")
        assert scene.live.session is before


async def test_the_menu_shows_the_keys_and_is_moved_by_every_key() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await scene.press("ctrl+o")
        assert "^N F2" in picture(scene.app)
        choices = scene.app.screen.query_one(ChoiceList)
        places = []
        for key in ("down", "tab", "up", "shift+tab", "pagedown", "pageup"):
            await scene.press(key)
            places.append(choices.highlighted)
        assert places == [1, 2, 1, 0, 8, 0]
        await scene.press("ctrl+o")
        assert scene.app.screen is scene.screen


async def test_a_click_does_the_act() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await scene.press("ctrl+o")
        await scene.pilot.click(ChoiceList, offset=(5, 0))
        assert scene.speaker == "p3"
