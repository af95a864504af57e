"""What a newer Tanemaki wrote is offered for looking only, with a sentence that says why; commands read it too."""

from __future__ import annotations

from pathlib import Path

from screens.home import HomeScreen
from screens.looking import LookScreen
from sessions.store.migrations import SCHEMA
from tests.console.kept import Run
from tests.console.running import evening, running
from tests.screens.evening import BEGAN
from tests.screens.stage import picture
from tests.sessions.store.evenings import of_schema


async def test_what_a_newer_version_wrote_can_be_looked_at(own_home: Path, run: Run) -> None:
    start = evening(own_home)
    (snapshot,) = (own_home / "sessions").glob("*/session.json")
    content = of_schema(SCHEMA + 1, snapshot.read_bytes())
    snapshot.write_bytes(content)
    async with running(own_home, start, at=BEGAN + 430) as app:
        await app.see("A newer Tanemaki wrote this session")
        await app.type("1")
        assert isinstance(app.app.screen, LookScreen)
        assert "A newer Tanemaki wrote this session: it can only be looked at." in picture(app.app)
        assert "種まき→案件相談があった" in picture(app.app)
        assert "ここだけの話" not in picture(app.app)
        assert "Go on here" not in picture(app.app)
        await app.press("enter", "x")
        assert isinstance(app.app.screen, LookScreen)
        await app.press("escape")
        assert isinstance(app.app.screen, HomeScreen)
    assert snapshot.read_bytes() == content
    for command in (["sessions"], ["notes"], ["export"]):
        code, out, err = run(*command)
        assert (code, err) == (0, "")
        assert "種まき" in out
