"""The app itself, on a real store: home, an evening, leaving it and coming back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from console import clipboard
from console.app import TanemakiApp
from console.clipboard import Copied, Route
from console.evening import Start
from console.library import KeptLibrary
from screens.closing.screen import ClosingScreen
from screens.group import GroupScreen
from screens.home import HomeScreen
from screens.i18n import language_in_use, use_language
from screens.live.screen import LiveScreen
from screens.looking import LookScreen
from screens.messages import Wanted
from screens.palette import palette
from screens.pick import PickScreen
from screens.widgets.field import Field
from sessions.elapsed import spoken_by_person
from sessions.live import LiveSession
from sessions.settings import Settings
from sessions.store import Home, Memory
from tests.console.kept import made_group
from tests.console.running import evening, running
from tests.screens.evening import BEGAN, StillClock, say
from tests.screens.stage import picture, until
from tests.sessions.store.disks import QUICK, FullDisk


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


async def test_from_nothing_to_the_first_note(own_home: Path) -> None:
    async with running(own_home) as run:
        assert isinstance(run.app.screen, HomeScreen)
        await run.press("enter")
        await run.type("朝の会\nいのさん\nぽてちさん")
        await run.press("ctrl+s", "enter")
        assert isinstance(run.app.screen, LiveScreen)
        await run.press("ctrl+n")
        await run.type("案件相談があった\n途中")
        assert run.in_the_box()
    (kept,) = [Home.open(own_home).read(i) for i in Home.open(own_home).session_ids()]
    assert [n.text for n in kept.session.notes] == ["案件相談があった"]
    assert kept.unfinished["note"] == "途中"


async def test_quitting_asks_and_everything_is_there_again(own_home: Path) -> None:
    start = evening(own_home, typed={"note": "途中", "kind": "point"})
    async with running(own_home, start, at=BEGAN + 430) as run:
        assert run.box.text == "途中"
        before = run.session
        await run.press("ctrl+q")
        await run.see("Quit?")
        await run.press("escape")
        assert run.in_the_box()
        await run.press("ctrl+q")
        await run.see("Quit?")
        await run.type("1")
        await until(run.app, lambda: not run.app.is_running)
        assert run.app.return_value == 0
    async with running(own_home, start, at=BEGAN + 440) as run:
        assert (run.session, run.box.text) == (before, "途中")
        assert run.in_the_box()


async def test_closing_the_session_makes_the_next_week_the_coming_one(own_home: Path) -> None:
    start = evening(own_home)
    async with running(own_home, start, at=BEGAN + 430) as run:
        await run.press("ctrl+q")
        await run.see("Quit?")
        await run.type("２")
        await until(run.app, lambda: not run.app.is_running)
    library = KeptLibrary(Home.open(own_home))
    assert library.coming_week(library.groups()[0]).number == 2
    assert library.evening(BEGAN + 440) is None


@pytest.mark.parametrize("key", ["ctrl+o", "f1", "ctrl+r"])
async def test_ctrl_q_closes_a_window_and_does_not_quit(own_home: Path, key: str) -> None:
    async with running(own_home, evening(own_home), at=BEGAN + 430) as run:
        await run.press(key)
        assert run.app.screen.is_modal
        await run.press("ctrl+q")
        assert run.in_the_box()
        assert run.app.is_running


async def test_ctrl_q_in_the_form_asks_and_at_home_quits(own_home: Path) -> None:
    async with running(own_home) as run:
        await run.press("enter")
        await run.type("朝の会")
        await run.press("ctrl+q")
        assert isinstance(run.app.screen, PickScreen)
        await run.press("escape")
        assert isinstance(run.app.screen, GroupScreen)
        await run.press("escape", "down", "enter")
        assert isinstance(run.app.screen, HomeScreen)
        await run.press("ctrl+q")
        await until(run.app, lambda: not run.app.is_running)
        assert run.app.return_value == 0


async def test_ctrl_q_at_the_closing_keeps_what_is_typed(own_home: Path) -> None:
    async with running(own_home, evening(own_home), at=BEGAN + 430) as run:
        await run.press("f10")
        await run.type("まず、")
        await run.press("ctrl+q")
        await run.see("Quit?")
        assert (run.session.summary or "").startswith("まず、")
        await run.press("escape")
        assert isinstance(run.app.screen, ClosingScreen)
        await run.press("escape")
        assert run.in_the_box()


async def test_a_short_absence_is_not_asked_about(own_home: Path) -> None:
    async with running(own_home, evening(own_home), at=BEGAN + 420 + 110) as run:
        await run.pilot.pause()
        assert run.in_the_box()


@pytest.mark.parametrize(("answer", "spoken"), [("1", 600.0), ("2", 0.0)])
async def test_a_long_absence_is_asked_about_and_can_be_left_out(own_home: Path, answer: str, spoken: float) -> None:
    async with running(own_home, evening(own_home), at=BEGAN + 420 + 600) as run:
        await run.see("Tanemaki was closed for 10 minutes.")
        await run.type(answer)
        await until(run.app, run.in_the_box)
        turn = run.session.turn
        assert turn is not None
        assert spoken_by_person(run.session, run.clock.now())[turn.participant] == pytest.approx(spoken)


async def test_a_closed_session_opens_with_its_closing(own_home: Path) -> None:
    async with running(own_home, evening(own_home, closed=True), at=BEGAN + 86400) as run:
        await until(run.app, lambda: isinstance(run.app.screen, ClosingScreen))
        await run.press("escape")
        assert run.in_the_box()
        assert "closed" in picture(run.app)


async def test_a_damaged_file_is_told_until_it_was_read(own_home: Path) -> None:
    start = evening(own_home)
    (snapshot,) = (own_home / "sessions").glob("*/session.json")
    snapshot.write_text("garbage", encoding="utf-8")
    async with running(own_home, start, at=BEGAN + 430) as run:
        await run.see("A file was damaged.")
        await run.press("enter")
        assert run.in_the_box()
        assert len(run.session.notes) == 5


def test_a_damaged_file_of_groups_is_told_once(own_home: Path) -> None:
    evening(own_home)
    Home.open(own_home).put_memory(Memory())
    (own_home / "home.json").write_bytes(b"null")
    app = TanemakiApp(Home.open(own_home), StillClock(), Start())
    assert "home.json.damaged-" in app._damage()
    assert app._damage() == ""


async def test_what_another_window_drives_can_be_looked_at_and_gone_on_with_later(own_home: Path) -> None:
    start = evening(own_home, typed={"note": "書きかけの秘密"})
    assert start.reopen is not None
    kept, keeper = Home.open(own_home, pace=QUICK).drive(start.reopen)
    live = LiveSession(kept.session)
    async with running(own_home, start, at=BEGAN + 430) as run:
        await run.see("Another window drives this session.")
        await run.type("2")
        assert isinstance(run.app.screen, HomeScreen)
        assert "Go on with: 種まきの会" in picture(run.app)
        await run.press("home", "enter")
        await run.type("1")
        assert isinstance(run.app.screen, LookScreen)
        assert "LOOKING ONLY" in picture(run.app)
        assert "種まき→案件相談があった" in picture(run.app)
        assert not any(secret in picture(run.app) for secret in ("ここだけの話", "書きかけの秘密"))
        # What happens there is seen here, and no key does anything to it.
        live.call_next(BEGAN + 431)
        say(live, "あとから来たメモ", at=BEGAN + 432)
        keeper.submit(live.session, "capture", BEGAN + 432)
        await run.see("あとから来たメモ")
        await run.press("ctrl+n", "ctrl+z", "x", "pageup", "f1", "escape")
        await run.press("enter")
        await run.see("1 Look only")
        await run.type("1")
        assert keeper.close(5.0)
        assert Home.open(own_home).read(start.reopen).session == live.session
        await run.press("enter")
        await until(run.app, run.in_the_box)
        assert run.session == live.session


async def test_a_session_that_nobody_writes_into_any_more_says_so(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.looking.SILENT", -1.0)
    start = evening(own_home)
    assert start.reopen is not None
    _kept, keeper = Home.open(own_home).drive(start.reopen)
    async with running(own_home, start, at=BEGAN + 430) as run:
        await run.see("Another window drives this session.")
        await run.type("1")
        await run.see("No window has written into this session for a while.")
        await run.press("escape")
        assert isinstance(run.app.screen, HomeScreen)
    assert keeper.close(5.0)


async def test_theme_language_and_talk_time_are_kept(own_home: Path) -> None:
    start = evening(own_home)
    async with running(own_home, start, at=BEGAN + 430) as run:
        for act in ("theme", "language", "talk_time"):
            run.app.screen.post_message(Wanted(act))
            await run.pilot.pause()
        assert (palette(run.app.theme).look, language_in_use()) == ("light", "ja")
        await until(run.app, lambda: Home.open(own_home).settings().talk_time is False)
    assert Home.open(own_home).settings() == Settings(language="ja", theme="light", talk_time=False)
    async with running(own_home, start, at=BEGAN + 440) as run:
        assert palette(run.app.theme).look == "light"
        assert run.app._live is not None
        assert run.app._live._settings.talk_time is False


async def test_another_language_reaches_the_screens_below(own_home: Path) -> None:
    async with running(own_home, evening(own_home), at=BEGAN + 430) as run:
        await run.press("f10")
        run.app.screen.post_message(Wanted("language"))
        await run.pilot.pause()
        assert "まとめ（下書き）" in picture(run.app)
        await run.press("escape")
        assert "みんなの気づき" in picture(run.app)
        assert "Next" not in picture(run.app)


async def test_copying_puts_the_week_into_a_file_and_says_where(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "copy", lambda _text, **_named: Copied(Route.CLIPBOARD, True))
    async with running(own_home, evening(own_home), at=BEGAN + 430) as run:
        await run.press("f10", "ctrl+y", "enter")
        await run.see("Copied to the clipboard.")
        (path,) = (own_home / "exports").iterdir()
        assert "Also in a file" in picture(run.app)
        assert "ここだけの話" not in path.read_text(encoding="utf-8")


async def test_a_full_disk_is_said_and_quitting_asks_again(own_home: Path) -> None:
    start, disk = evening(own_home), FullDisk()
    async with running(own_home, start, at=BEGAN + 430, disk=disk) as run:
        disk.full = True
        await run.type("保存できない\n")
        await run.see("NOT SAVED")
        assert "… 保存できない" in picture(run.app)
        disk.full = False
        await until(run.app, lambda: "NOT SAVED" not in picture(run.app))
        assert "· 保存できない" in picture(run.app)


async def test_quitting_without_a_disk_says_what_would_be_lost(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.app.SAVE_PATIENCE", 0.05)
    start, disk = evening(own_home), FullDisk()
    async with running(own_home, start, at=BEGAN + 430, disk=disk) as run:
        disk.full = True
        await run.type("保存できない\n")
        await run.press("ctrl+q")
        await run.see("Quit?")
        await run.type("1")
        await run.see("Not everything is saved. Quit all the same?")
        await run.type("1")
        assert run.in_the_box()
        disk.full = False
        await until(run.app, lambda: "NOT SAVED" not in picture(run.app))
        await run.press("ctrl+q")
        await run.see("Quit?")
        await run.type("1")
        await until(run.app, lambda: not run.app.is_running)
        assert run.app.return_value == 0
    (kept,) = [Home.open(own_home).read(i) for i in Home.open(own_home).session_ids()]
    assert kept.session.notes[-1].text == "保存できない"


async def test_quitting_without_a_disk_offers_another_folder(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.app.SAVE_PATIENCE", 0.05)
    monkeypatch.setattr("console.parting.other_folder", lambda _data: own_home)
    start, disk, other = evening(own_home), FullDisk(), tmp_path / "stick" / "たねまき"
    async with running(own_home, start, at=BEGAN + 430, disk=disk) as run:
        disk.full = True
        await run.type("保存できない\n書きかけ")
        await run.press("ctrl+q")
        await run.see("Quit?")
        await run.type("1")
        await run.see("2 Save everything into another folder")
        await run.type("2")
        await run.see("A folder on another disk")
        await run.press("enter")
        await run.see("takes nothing. Please choose")
        run.app.screen.query_one(Field).text = str(other)
        await run.press("enter")
        await run.see("1 Quit")
        assert "Everything is in" in picture(run.app)
        await run.press("enter")
        await until(run.app, lambda: not run.app.is_running)
        assert run.app.return_code == 1
        session = run.session
        disk.full = False
    assert {path.stat().st_mode & 0o777 for path in other.rglob("*") if path.is_file()} == {0o600}
    assert start.reopen is not None
    async with running(other, start, at=BEGAN + 440) as run:
        assert (run.session, run.box.text) == (session, "書きかけ")
        assert [group.name for group in Home.open(other).groups()] == ["種まきの会"]


async def test_the_evening_looks_the_same_from_home_as_gone_on_with(own_home: Path) -> None:
    """The style sheet of one screen has no say in another."""
    made_group(own_home, *(f"参加者{n}" for n in range(1, 9)))
    async with running(own_home, size=(80, 24)) as run:
        await run.press("f3", "escape", "enter")
        await run.press("f10", "escape")
        begun = picture(run.app)
        assert "参加者8" in begun
    start = Start(reopen=Home.open(own_home).session_ids()[0])
    async with running(own_home, start, size=(80, 24)) as run:
        assert picture(run.app) == begun
