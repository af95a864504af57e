"""Every act of the live screen: by each of its keys, by the mouse and from the menu it does the same."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from msgspec import Struct
from msgspec.structs import replace

from screens.acts import meant
from screens.closing.screen import ClosingScreen
from screens.help import HelpScreen
from screens.live.acts import LIVE_ACTS, LIVE_BAR, VERBS
from screens.live.note_box import NoteInput
from screens.live.screen import LiveScreen
from screens.menu import MenuScreen
from screens.pick import PickScreen
from screens.widgets.key_bar import KeyBar
from screens.words import MENU_READINGS
from sessions.agenda import Segment, SegmentKind
from sessions.live import LiveSession
from sessions.notes import Aim
from sessions.promises import Outcome, Promise
from sessions.record import Kind
from sessions.thoughts import Thought
from tests.screens.evening import BEGAN, QUESTIONS, opened, say
from tests.screens.live.scene import Scene, on_live, with_notes
from tests.screens.stage import picture, type_text

LOOKING_BACK = {"done", "partly", "not_yet"}
ACTS = {a.id: a for a in LIVE_ACTS}


class Effect(Struct, frozen=True):
    """What must be true after an act, the session it is done in, and what had vanished from the box before."""

    done: Callable[[Scene], bool]
    before: Callable[[], LiveSession] = with_notes
    lost: dict[str, str] = {}


def undone() -> LiveSession:
    live = with_notes()
    live.undo(BEGAN + 304)
    return live


def heard_by_all() -> LiveSession:
    live = opened()
    for number in range(7):
        live.call_next(BEGAN + 300 + number)
    return live


def many_notes() -> LiveSession:
    live = with_notes()
    for number in range(60):
        say(live, f"メモ{number:02}", at=BEGAN + 303)
    return live


def behind() -> LiveSession:
    live = with_notes()
    live.extend_end(-1500, BEGAN + 303)
    return live


def looking_back() -> LiveSession:
    live = with_notes()
    live.session = replace(
        live.session,
        agenda=(Segment("review", SegmentKind.REVIEW, 300.0), *live.session.agenda),
        promises=(Promise("p1", "毎朝ひとこと書く"), Promise("p2", "お礼を送る", before=Outcome.NOT_YET)),
    )
    live.enter("review", BEGAN + 303)
    return live


def prepared() -> LiveSession:
    live = with_notes()
    live.session = replace(live.session, thoughts=(Thought("p2", 1, "q1", "雑談が仕事になった"),))
    return live


def ahead() -> LiveSession:
    live = with_notes()
    live.extend_end(1500, BEGAN + 303)
    return live


def promised(outcome: Outcome) -> Callable[[Scene], bool]:
    return lambda scene: scene.speaker == "p1" and scene.live.session.promises[0].outcome is outcome


def asks(words: str) -> Callable[[Scene], bool]:
    return lambda scene: words in picture(scene.app)


def on_top(kind: type) -> Callable[[Scene], bool]:
    return lambda scene: isinstance(scene.app.screen, kind)


EFFECTS = {
    "done": Effect(promised(Outcome.DONE), looking_back),
    "partly": Effect(promised(Outcome.PARTLY), looking_back),
    "not_yet": Effect(promised(Outcome.NOT_YET), looking_back),
    "remark": Effect(asks("Who says a few words?")),
    "sooner": Effect(asks("Who comes next?")),
    "later": Effect(asks("Who comes last?")),
    "order": Effect(asks("By lot")),
    "somebody_else": Effect(asks("It was not ぽてちさん but:")),
    "began_earlier": Effect(asks("ぽてちさん began earlier than marked:")),
    "notes": Effect(asks("Which note?")),
    "vanished": Effect(
        lambda s: (s.box.text, s.box.aim) == ("きえた文", Aim("p3", Kind.PRIVATE)) and "きえた" not in picture(s.app),
        lost={"note": "きえた文", "kind": "private", "target": "p3"},
    ),
    "thoughts": Effect(asks("雑談が仕事になった"), prepared),
    "share_out": Effect(asks("Share out what is left"), ahead),
    "reckoning": Effect(asks("Left until the end")),
    "quiet_help": Effect(lambda s: s.app.wanted == ["quiet_help"]),
    "bell": Effect(lambda s: s.app.wanted == ["bell"]),
    "call_next": Effect(lambda s: s.speaker == "p3"),
    "call_previous": Effect(lambda s: s.speaker == "p1"),
    "pass": Effect(lambda s: s.speaker == "p3" and s.live.session.rounds[0].passed == ("p2",)),
    "clock": Effect(lambda s: s.live.session.paused),
    "extend": Effect(lambda s: s.live.session.turns[-1].allotment == 240),
    "hand": Effect(lambda s: "Whose hand?" in picture(s.app)),
    "call": Effect(lambda s: "Who speaks now?" in picture(s.app)),
    "target": Effect(lambda s: s.box.aim.participant == "p3"),
    "target_back": Effect(lambda s: s.box.aim.participant == "p1"),
    "kind": Effect(lambda s: s.box.aim.kind is Kind.ACTION),
    "edit": Effect(lambda s: s.box.text == "ポモドーロ部屋" and s.box.editing is not None),
    "next_segment": Effect(lambda s: s.live.session.segment.id == "q2", heard_by_all),
    "previous_segment": Effect(lambda s: s.live.session.segment.id == "opening"),
    "attendance": Effect(lambda s: "Whose attendance?" in picture(s.app)),
    "end": Effect(lambda s: "When shall it end?" in picture(s.app)),
    "plan": Effect(lambda s: s.live.undoable == "plan", behind),
    "agenda": Effect(lambda s: s.app.wanted == ["agenda"]),
    "closing": Effect(on_top(ClosingScreen)),
    "undo": Effect(lambda s: s.said == ["案件相談があった"]),
    "redo": Effect(lambda s: s.said == ["案件相談があった", "ポモドーロ部屋"], undone),
    "notes_up": Effect(lambda s: "▼" in picture(s.app), many_notes),
    "notes_down": Effect(lambda s: "▼" not in picture(s.app), many_notes),
    "curtain": Effect(lambda s: "ポモドーロ部屋" not in picture(s.app) and QUESTIONS[0] in picture(s.app)),
    "talk_time": Effect(lambda s: s.app.wanted == ["talk_time"]),
    "theme": Effect(lambda s: s.app.wanted == ["theme"] and s.app.theme == "tanemaki-light"),
    "language": Effect(lambda s: s.app.wanted == ["language"] and "みんなの気づき" in picture(s.app)),
    "settings": Effect(lambda s: s.app.wanted == ["settings"]),
    "help": Effect(on_top(HelpScreen)),
    "menu": Effect(on_top(MenuScreen)),
    "quit": Effect(lambda s: s.app.wanted == ["quit"]),
}


async def back_to_the_box(scene: Scene) -> None:
    """Whatever an act has opened is left, and typing goes on in the note box."""
    for _ in range(3):
        if scene.app.screen is scene.screen:
            break
        await scene.press("escape")
    assert scene.app.screen is scene.screen
    assert isinstance(scene.app.focused, NoteInput)


async def does(scene: Scene, act: str, how: Callable[[], Awaitable[object]]) -> None:
    effect = EFFECTS[act]
    if act in {"redo", "notes_down"}:  # true already, or nothing to go back to
        await scene.press("pageup")
        assert not effect.done(scene)
    await how()
    await scene.pilot.pause()
    assert effect.done(scene), picture(scene.app)
    await back_to_the_box(scene)


def test_every_act_has_an_effect_here_and_a_reading() -> None:
    assert set(EFFECTS) == set(ACTS)
    assert set(MENU_READINGS) == set(ACTS) - {"menu"}
    assert set(LIVE_BAR) <= {a.id for a in LIVE_ACTS if a.short}


def test_a_key_with_two_meanings_has_one_in_each_part() -> None:
    review, question = looking_back(), with_notes()
    for key in {key for a in LIVE_ACTS for key in a.keys}:
        acts = [a.id for a in LIVE_ACTS if key in a.keys]
        assert meant(LIVE_ACTS, key, question, BEGAN + 304) == acts[-1]
        assert meant(LIVE_ACTS, key, review, BEGAN + 304) == acts[0]
        assert len(acts) == 1 or key in {"f2", "f3", "f4"}


@pytest.mark.parametrize("act", [a.id for a in LIVE_ACTS if a.keys])
async def test_the_key_does_the_act(act: str) -> None:
    async with on_live(EFFECTS[act].before(), speaking=False) as scene:
        await does(scene, act, lambda: scene.press(ACTS[act].keys[0]))


@pytest.mark.parametrize("act", [a.id for a in LIVE_ACTS if not a.keys])
async def test_the_menu_does_what_has_no_key(act: str) -> None:
    async with on_live(EFFECTS[act].before(), speaking=False) as scene:
        scene.desk.lost |= EFFECTS[act].lost
        await scene.press("ctrl+o")
        await type_text(scene.app, scene.pilot, ACTS[act].title)
        await does(scene, act, lambda: scene.press("enter"))


@pytest.fixture
def acts_done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The acts that the screen was asked for, which it then does not do."""
    done: list[str] = []
    monkeypatch.setattr(LiveScreen, "action_act", lambda _screen, act: done.append(act))
    return done


async def test_each_further_key_asks_for_the_same_act(acts_done: list[str]) -> None:
    """Of Up the note box makes use itself."""
    keys = [(a.id, key) for a in LIVE_ACTS if a.id not in LOOKING_BACK for key in a.keys if key != "up"]
    async with on_live(with_notes(), speaking=False) as scene:
        await scene.press(*(key for _act, key in keys))
        assert acts_done == [act for act, _key in keys]


async def test_a_click_on_the_key_bar_asks_for_the_act(acts_done: list[str]) -> None:
    async with on_live(with_notes(), size=(160, 50), speaking=False) as scene:
        for start, _end, _act in (places := scene.screen.query_one(KeyBar)._places):
            await scene.pilot.click(KeyBar, offset=(start, 0))
        await scene.pilot.click(KeyBar, offset=(places[-1][1] - 1, 0))
        await scene.pilot.click(KeyBar, offset=(0, 0))
        assert acts_done == [*LIVE_BAR, LIVE_BAR[-1]]
        assert isinstance(scene.app.focused, NoteInput)


async def test_what_is_half_typed_outlives_every_act() -> None:
    """All but those that change the text itself."""
    async with on_live(with_notes(), speaking=False) as scene:
        text = "まだ途中の"
        await type_text(scene.app, scene.pilot, text)
        for act in [a for a in ACTS if a not in {"undo", "redo", "edit"}]:
            scene.screen.action_act(act)
            await scene.pilot.pause()
            await back_to_the_box(scene)
            await type_text(scene.app, scene.pilot, "文")
            text += "文"
            assert (act, scene.box.text) == (act, text)
            assert scene.desk.fields["note"] == text


async def test_every_verb_of_an_evening_can_be_named_when_it_is_taken_back() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        for act in ("clock", "extend", "call_next", "next_segment"):
            scene.screen.action_act(act)
            await scene.pilot.pause()
        await back_to_the_box(scene)
        undone = []
        while (verb := scene.live.undoable) is not None:
            undone.append(verb)
            await scene.press("ctrl+z")
            assert VERBS[verb] in picture(scene.app)
        assert len(undone) >= 6
        await scene.press("ctrl+z")
        assert "There is nothing to take back." in picture(scene.app)


async def test_the_next_part_asks_while_somebody_waits() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await scene.press("ctrl+right_square_bracket")
        assert isinstance(scene.app.screen, PickScreen)
        assert "Not heard yet: ゆうさん" in picture(scene.app)
        assert "Stay with this part" in picture(scene.app)
        await scene.press("enter")
        assert scene.live.session.segment.id == "q1"
        await scene.press("f8", "down", "enter")
        assert scene.live.session.segment.id == "q2"
        await back_to_the_box(scene)
