"""Nothing private in what is left behind by the program itself: its log, its last words, its files."""

from __future__ import annotations

import ast
import os
import stat
from pathlib import Path

import pytest

from console.app import TanemakiApp
from screens.i18n import use_language
from sessions.store.backup import back_up, copy_of_the_day
from tests.console.running import evening, running
from tests.screens.evening import BEGAN
from tests.screens.stage import until

ROOT = Path(__file__).parents[2]
SECRET = "ここだけの話"
HALF = "書きかけの秘密"


async def test_a_fault_saves_and_says_and_logs_nothing_that_was_written(own_home: Path) -> None:
    use_language("en")
    start = evening(own_home, typed={"note": f"~{HALF}"})
    async with running(own_home, start, at=BEGAN + 430) as run:
        await run.type("ね")

        def fails() -> None:
            words = run.session.notes[-1].text
            raise LookupError(words, run.box.text)

        run.app.call_later(fails)
        await until(run.app, lambda: not run.app.is_running)
        assert run.app.return_code == 1
        (said,) = map(str, run.app._exit_renderables)
        assert run.app.save_now()
        # The pilot raises what the app has said; it is no news here.
        run.app._exception = None
    log = own_home / "faults.log"
    assert str(own_home) in said
    assert "LookupError" in said
    assert "in fails" in log.read_text(encoding="utf-8")
    for words in (SECRET, HALF):
        assert words not in said + log.read_text(encoding="utf-8")
    async with running(own_home, start, at=BEGAN + 440) as run:
        assert run.box.text == f"~{HALF}ね"


def test_every_file_is_for_its_owner_alone_whatever_the_umask(own_home: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        evening(own_home)
        copy_of_the_day(own_home, BEGAN)
        back_up(own_home, tmp_path / "all.zip", BEGAN)
    finally:
        os.umask(before)
    files = [tmp_path / "all.zip", own_home, *own_home.rglob("*")]
    wrong = {path: stat.filemode(path.stat().st_mode) for path in files if path.stat().st_mode & 0o077}
    assert wrong == {}
    assert len([path for path in files if path.is_file()]) > 6


def test_no_screenshot_palette_or_notification_shows_what_is_covered() -> None:
    app = TanemakiApp
    assert not app.ENABLE_COMMAND_PALETTE
    assert not app.COMMANDS
    called = {
        name
        for path in (*ROOT.glob("console/**/*.py"), *ROOT.glob("screens/**/*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for name in [node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")]
    }
    assert not called & {"notify", "save_screenshot", "deliver_screenshot", "export_screenshot", "export_text", "log"}


@pytest.mark.parametrize("act", ["screenshot", "suspend_process", "command_palette"])
def test_the_librarys_own_acts_have_no_key(act: str) -> None:
    for screen in (TanemakiApp, *_screens()):
        for binding in screen.BINDINGS:
            assert act not in str(binding)


def _screens() -> list[type]:
    from screens.closing.screen import ClosingScreen
    from screens.home import HomeScreen
    from screens.live.screen import LiveScreen
    from screens.looking import LookScreen

    return [ClosingScreen, HomeScreen, LiveScreen, LookScreen]
