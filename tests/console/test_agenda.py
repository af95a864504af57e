"""The agenda of a running evening: taken as one act that undo takes back, kept with the group, or left alone."""

from __future__ import annotations

from console.agenda import open_agenda
from screens.live.screen import LiveScreen
from sessions.agenda import Segment
from sessions.live import LiveSession
from tests.screens.evening import BEGAN, PaperDesk, StillClock, group, opened
from tests.screens.shelf import PaperLibrary
from tests.screens.stage import PaperCopier, on_stage, picture


def planned(live: LiveSession) -> list[float]:
    return [s.planned for s in live.session.agenda]


async def test_another_agenda_is_one_act_and_is_taken_back_by_one() -> None:
    live, clock = opened(), StillClock()
    live.call_next(clock.pass_(300))
    desk, library = PaperDesk(live, clock), PaperLibrary(group())
    before = planned(live)
    async with on_stage(LiveScreen(desk, PaperCopier())) as (app, pilot):
        open_agenda(app, desk, library, app.shown.say)
        await pilot.pause()
        await pilot.press("down", "left", "left", "right", "down", "right", "right", "ctrl+k")
        await pilot.pause()
        assert planned(live) == [300, 1080, 1020, 720, 540]
        assert "The agenda is changed. ^Z takes it back." in picture(app)
        template = library.kept[0].template
        assert template is not None
        assert [p.planned for p in template.parts] == [300, 300, 0, 720, 540]
        await pilot.press("ctrl+z")
        assert (live.undoable, planned(live)) == ("call_next", before)


async def test_without_its_group_an_evening_can_still_be_arranged() -> None:
    live = opened()
    desk = PaperDesk(live, StillClock(BEGAN + 60))
    async with on_stage(LiveScreen(desk, PaperCopier())) as (app, pilot):
        open_agenda(app, desk, PaperLibrary(), app.shown.say)
        await pilot.pause()
        assert "Make it usual" not in picture(app)
        await pilot.press("ctrl+k", "end", "ctrl+d", "enter")
        await pilot.pause()
        last: Segment = live.session.agenda[-1]
        assert last.id == "summary"
        open_agenda(app, desk, PaperLibrary(), app.shown.say)
        await pilot.pause()
        await pilot.press("ctrl+g", "ctrl+q", "2")
        await pilot.pause()
        assert live.session.agenda[-1] is last
