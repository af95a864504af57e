"""What went wrong at the live screen is put right there, and what is to be known is said in words."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.agenda import Segment, SegmentKind
from sessions.live import LiveSession
from sessions.people import Order
from sessions.promises import Outcome, Promise
from sessions.record import Kind
from sessions.settings import Settings
from tests.screens.evening import BEGAN, NAMES, opened, say
from tests.screens.live.scene import Scene, on_live, with_notes
from tests.screens.stage import picture


async def do(scene: Scene, act: str, *keys: str) -> None:
    scene.screen.action_act(act)
    await scene.pilot.pause()
    await scene.press(*keys)


async def test_it_was_somebody_else_and_the_notes_go_along() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await do(scene, "somebody_else", "5")
        assert scene.speaker == "p5"
        assert scene.live.session.notes[-1].participant == "p5"
        assert "けんさん it was. 1 note went along." in picture(scene.app)
        await scene.press("ctrl+z")
        assert (scene.speaker, scene.live.session.notes[-1].participant) == ("p2", "p2")


async def test_it_began_earlier_as_far_back_as_can_be() -> None:
    live = opened()
    live.call_next(BEGAN + 300)
    live.call_next(BEGAN + 345)
    async with on_live(live, speaking=False) as scene:
        scene.clock.at = BEGAN + 355
        scene.screen.action_act("began_earlier")
        await scene.pilot.pause()
        assert "0:45 earlier" in picture(scene.app)
        assert "1:00 earlier" not in picture(scene.app)
        await scene.press("4")
        assert [t.ended for t in scene.live.session.turns] == [BEGAN + 305, None]
        assert "Began 0:40 earlier." in picture(scene.app)


async def test_any_note_is_moved_marked_deleted_and_brought_back() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await do(scene, "notes", "up", "enter", "2", "3")
        assert scene.live.session.notes[0].participant == "p3"
        await do(scene, "notes", "up", "enter", "3", "1")
        assert scene.live.session.notes[0].question == "q2"
        assert "Moved: ゆうさん Q2" in picture(scene.app)
        await do(scene, "notes", "up", "enter", "4", "1")
        assert scene.live.session.notes[0].kind is Kind.ACTION
        await do(scene, "notes", "up", "enter", "3", "2")
        assert "Moved: ゆうさん No question" in picture(scene.app)
        await do(scene, "notes", "up", "enter", "5")
        assert scene.said == ["ポモドーロ部屋"]
        assert "Deleted. ^Z brings it back." in picture(scene.app)
        await do(scene, "notes", "up", "enter", "1")
        assert scene.said == ["案件相談があった", "ポモドーロ部屋"]
        assert "Brought back: ゆうさん" in picture(scene.app)
        await scene.press("ctrl+n")
        assert "Brought back" not in picture(scene.app)  # what is said is of the last act
        await do(scene, "notes", "up", "enter", "1")
        assert scene.box.editing == scene.live.session.notes[0]


async def test_a_private_note_is_in_the_list_without_its_words_and_stays_private() -> None:
    live = with_notes()
    say(live, "~ないしょの話", at=BEGAN + 304)
    async with on_live(live, speaking=False) as scene:
        scene.screen.action_act("notes")
        await scene.pilot.pause()
        shown = picture(scene.app)
        await scene.press("enter")
        shown += picture(scene.app)
        assert "(private)" in shown
        assert "ないしょ" not in shown
        assert "Make it another kind" not in shown


async def test_where_we_speak_as_we_like_the_next_one_is_asked_for() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await do(scene, "order", "2")
        assert scene.live.session.order is Order.VOLUNTEERS
        await scene.press("ctrl+n")
        assert scene.speaker is None
        assert "Who would like to be next?" in picture(scene.app)
        await scene.press("5")
        assert scene.speaker == "p5"


async def test_a_few_words_and_back_again() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await scene.press("f9", "4")
        assert "a few words" in picture(scene.app)
        assert scene.box.aim.participant == "p4"
        await scene.press("ctrl+n")
        assert scene.speaker == "p2"
        assert scene.box.aim.participant == "p2"
        assert scene.live.session.remark is None


async def test_who_comes_next_and_who_last() -> None:
    async with on_live(with_notes(), speaking=False) as scene:
        await do(scene, "sooner", "6")
        await do(scene, "later", "3")
        round_ = scene.live.session.round
        assert round_ is not None
        assert round_.waiting == ("p6", "p4", "p5", "p3")


def looking_back() -> LiveSession:
    live = opened()
    promises = tuple(Promise(f"p{n}", f"{name}の約束", before=Outcome.NOT_YET) for n, name in enumerate(NAMES[:3], 1))
    agenda = (live.session.agenda[0], Segment("review", SegmentKind.REVIEW, 300.0), *live.session.agenda[1:])
    live.session = replace(live.session, agenda=agenda, promises=promises)
    return live


async def test_last_weeks_actions_with_one_key_each() -> None:
    async with on_live(looking_back(), speaking=False) as scene:
        scene.clock.at = BEGAN + 300
        await scene.press("ctrl+n")
        assert "いのさん: いのさんの約束" in picture(scene.app)
        assert "F2 Done" in picture(scene.app)
        await scene.press("f2", "ctrl+n", "f4", "ctrl+n", "f3")
        shown = picture(scene.app)
        assert "✓ done: いのさんの約束" in shown
        assert "✕ not yet, twice in a row: ぽてちさんの約束" in shown
        assert "▸ partly: ゆうさんの約束" in shown
        await scene.press("ctrl+z")
        assert scene.live.session.promises[2].outcome is None
        await scene.press("ctrl+n", "ctrl+n")
        assert scene.live.session.segment.kind is SegmentKind.REVIEW
        await scene.press("ctrl+right_square_bracket", "f2")
        assert (scene.live.session.segment.id, scene.speaker) == ("q1", "p1")


def hopelessly_late() -> LiveSession:
    live = with_notes()
    agenda = live.session.agenda
    talk = Segment("q2.discussion", SegmentKind.DISCUSSION, 300.0, question="q2")
    live.session = replace(live.session, agenda=(*agenda[:3], talk, *agenda[3:]))
    live.extend_end(-1500, BEGAN + 303)
    return live


async def test_where_nothing_fits_it_asks_what_shall_go() -> None:
    async with on_live(hopelessly_late(), speaking=False) as scene:
        scene.clock.at = BEGAN + 304
        await scene.press("ctrl+f")
        shown = picture(scene.app)
        assert "Even with the shortest shares we end 8 minutes late." in shown
        assert "Leave out Q2 Talk  (then 3 minutes late)" in shown
        await scene.press("1")
        assert "q2.discussion" not in {s.id for s in scene.live.session.agenda}


async def test_where_nobody_waits_any_more_the_end_can_still_go() -> None:
    live = hopelessly_late()
    live.enter("q2.discussion", BEGAN + 304)
    async with on_live(live, speaking=False) as scene:
        scene.clock.at = BEGAN + 1100
        await scene.press("ctrl+f")
        shown = picture(scene.app)
        assert "we end 3 minutes late" in shown
        assert "Leave it as it is" in shown
        await scene.press("1")
        assert scene.live.session.ends == BEGAN + 2100 + 180


async def test_the_arithmetic_can_be_read() -> None:
    async with on_live(hopelessly_late(), speaking=False) as scene:
        scene.clock.at = BEGAN + 304
        await do(scene, "reckoning")
        shown = " ".join(picture(scene.app).split())
        assert "Left until the end 29:56 - Talk 5:00" in shown
        assert "= left for shares" in shown
        assert "Q1: 4 people, 3:00 each" in shown
        assert "Q1: 3:00 → 1:00" in shown


async def test_quiet_help_is_silent_until_it_is_wanted() -> None:
    async with on_live(opened()) as scene:
        scene.clock.pass_(130)
        scene.screen.refresh_all()
        assert "Nothing was written" not in picture(scene.app)
        scene.screen.follow(Settings(quiet_help=True))
        scene.screen.refresh_all()
        await scene.pilot.pause()
        assert "Nothing was written for two minutes." in picture(scene.app)


async def test_the_bell_rings_once_for_a_share_that_is_over() -> None:
    async with on_live(opened()) as scene:
        rung: list[float] = []
        scene.app.bell = lambda: rung.append(scene.clock.at)  # type: ignore[method-assign]
        for bell, seconds in ((False, 200), (True, 1), (True, 1)):
            scene.screen.follow(Settings(bell=bell))
            scene.clock.pass_(seconds)
            scene.screen._tick()
        assert len(rung) == 1
