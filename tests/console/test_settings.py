"""Settings in the app: seen at once, kept in their file, and a mistake in it named while the program starts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.cli import main
from console.settings import KeptSettings, new_file
from screens.acts import use_keys
from screens.i18n import language_in_use, use_language
from screens.keys import as_written, changeable_acts
from screens.palette import palette
from screens.settings import SettingsScreen
from screens.settings_words import span_words
from screens.widgets.typing_area import TypingArea
from sessions.reading_settings import read_settings
from sessions.rules import Rules
from sessions.settings import SETTINGS, Settings, in_the_file, place_of, value_of
from sessions.store import Home
from sessions.store.disk import DISK
from sessions.store.homefile import HomeFile
from tests.console.running import evening, running
from tests.screens.evening import BEGAN
from tests.screens.stage import picture, until, wrong_widths


@pytest.fixture(autouse=True)
def _usual_keys() -> Iterator[None]:
    yield
    use_keys({})
    use_language("en")
    TypingArea.terminal_cursor = False


async def test_a_setting_holds_at_once_and_is_kept_beside_what_its_owner_wrote(own_home: Path) -> None:
    start = evening(own_home)
    file = own_home / "settings.toml"
    file.write_text("# mine\nbell = true\n", "utf-8")
    async with running(own_home, start, at=BEGAN + 430, size=(80, 24)) as run:
        await run.press("ctrl+o", *"settings", "enter")
        await run.press("right", "down", "end", "up", "up", "left")
        assert palette(run.app.theme).look == "light"
        await run.see("‹ 0:45 ›")
        await run.press("home", "down", "space")
        assert (language_in_use(), wrong_widths(run.app)) == ("ja", [])
        await run.press("right", "f2", "down", "down", "down", "enter", "f3", "1")
        await run.press("enter", "x")
        await run.see("typed into notes")
        await run.press("escape", "escape", "escape")
        assert run.in_the_box()
        await run.see("F3 Next")
        before = run.session.speaker
        await run.press("f3")
        assert run.session.speaker != before
        await run.press("ctrl+n")
        assert run.session.speaker == before
        chosen = Settings(
            theme="light",
            language="en",
            bell=True,
            plan=Rules(floor=45.0),
            keys={"call_next": ("f3",), "call_previous": ("ctrl+p", "ctrl+n")},
        )
        await until(run.app, lambda: Home.open(own_home).settings() == chosen)
    assert file.read_text("utf-8").startswith("# mine\nbell = true\n")


async def test_the_terminals_own_cursor_is_seen_where_is_typed_and_nowhere_else(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = evening(own_home)
    own_home.joinpath("settings.toml").write_text("cursor_visible = true\nmask_private = false\n", "utf-8")
    async with running(own_home, start, at=BEGAN + 430) as run:
        assert run.app._driver is not None
        written: list[str] = []
        monkeypatch.setattr(run.app._driver, "write", written.append)
        await run.type("~ここだけの話")
        await run.see("~ここだけの話")
        assert written[-1] == "\x1b[?25h"
        await run.press("ctrl+a", "shift+end", "ctrl+x")
        assert (run.box.text, run.app.clipboard) == ("~ここだけの話", "")
        await run.press("ctrl+r")
        assert written[-1] == "\x1b[?25l"
        await run.press("escape", "enter")
        assert written[-1] == "\x1b[?25h"
        assert "ここだけの話" not in picture(run.app)


async def test_a_file_full_of_mistakes_is_told_and_its_good_rest_holds(
    own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own_home.mkdir()
    file = own_home / "settings.toml"
    text = 'theme = "light"\nlangage = "ja"\nbell = yes\n[keys]\nhand = "[red]alt+x[/]"\ncall_next = "f11"\n'
    file.write_text(text, "utf-8")
    async with running(own_home, size=(80, 24)) as run:
        assert palette(run.app.theme).look == "light"
        told = " ".join(picture(run.app).split())
        assert "(1 of 3) settings.toml, line 2: there is no setting langage. Is language meant?" in told
        await run.press("f8")
        assert isinstance(run.app.screen, SettingsScreen)
        await run.press("down", "down", "right")
        await run.see("is not kept: settings.toml has a mistake")
    assert file.read_text("utf-8") == text
    main(["doctor", "--home", str(own_home), "--lang", "en"])
    said = capsys.readouterr().out
    for sentence in (
        "line 2: there is no setting langage. Is language meant?",
        "line 3: this is not TOML, and is passed over: bell = yes",
        "line 5: keys.hand: [red]alt+x[/] is no key",
    ):
        assert sentence in said


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_new_file_names_everything_and_says_what_is_usual(language: str) -> None:
    use_language(language)
    text = new_file()
    assert read_settings(text.encode(), "new") == (Settings(), ())
    shown = text.replace("\n# ", "\n").split("[keys]\n")[1].split("\n", 1)[1]
    said = tomllib.loads("[keys]\n" + "\n".join(r for r in shown.split("\n") if " = [" in r or r[:1] == "["))
    named = {*said["keys"], *(f"closing.{name}" for name in said["closing_keys"])}
    assert named == {act.setting for act in changeable_acts()}


def test_the_documentation_names_every_setting_and_every_key() -> None:
    use_language("en")
    usual = Settings()
    rows = ["| key | usually | may be | meaning |", "|---|---|---|---|"]
    for known in SETTINGS:
        value = in_the_file(known.key, value_of(usual, known.key))
        shown = str(value).lower() if isinstance(value, bool) else f'"{value}"'
        rows.append(f"| `{known.key}` | `{shown}` | `{span_words(known)}` | {known.meaning} |")
    keys = ["| table | act | usually | what it does |", "|---|---|---|---|"]
    for act in changeable_acts():
        table, name = place_of(act.setting)
        usually = " ".join(f"`{as_written(key)}`" for key in act.usual if key != "escape")
        keys.append(f"| `{table}` | `{name}` | {usually} | {act.title} |")
    text = Path(__file__).parents[2].joinpath("docs", "settings.md").read_text("utf-8")
    for lines in (rows, keys):
        assert "\n".join(["", *lines, ""]) in text, "\n".join(lines)


def test_what_an_earlier_version_kept_is_not_lost_where_a_change_comes_first(own_home: Path) -> None:
    home = Home.open(own_home)
    kept = HomeFile(DISK, home.folder / "home.json", home.folder / "locks" / "home.lock")
    with kept._writing() as database:
        database.table("settings").insert({"theme": "light", "bell": True})
    chosen = KeptSettings(home)
    chosen.now = replace(chosen.now, quiet_help=True)
    chosen.keep()
    chosen.move()
    assert Home.open(own_home).settings() == Settings(theme="light", bell=True, quiet_help=True)
