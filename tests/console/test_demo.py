"""The demo: a group of six, week 2 with week 1 behind it, in a folder of its own that is nobody's."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from console.app import TanemakiApp
from console.commands import opening
from console.demo import MARK, WEEK, demo_session, furnish, open_demo, take_settings
from console.evening import Start, take_desk
from console.library import KeptLibrary
from curriculum.problem import Problem
from screens.i18n import language_in_use, use_language
from sessions.closing.review import review
from sessions.store import Home
from tests.screens.evening import BEGAN, StillClock


@pytest.mark.parametrize("language", ["ja", "en"])
def test_six_people_and_last_weeks_actions(tmp_path: Path, language: str) -> None:
    use_language(language)
    home = open_demo(str(tmp_path / "demo"))
    furnish(home, language, BEGAN)
    (group,) = home.groups()
    assert len(group.participants) == 6
    last = KeptLibrary(home).last_session(group)
    assert last is not None
    assert (last.week.number, last.opened, last.language) == (1, BEGAN - WEEK, language)
    assert last.closed is not None
    assert len(last.actions) == 6
    assert all(text for _person, text in review(last).actions)
    assert len(last.turns) == 6
    assert all(turn.ended for turn in last.turns)


def test_the_demos_session_is_that_of_its_group(tmp_path: Path) -> None:
    use_language("ja")
    home = open_demo(str(tmp_path / "demo"))
    furnish(home, "ja", BEGAN)
    begin = demo_session("ja")
    assert begin.group == home.groups()[0]
    assert (begin.week, KeptLibrary(home).coming_week(begin.group).number) == (2, 2)


def test_it_opens_with_the_first_speaker_and_what_comes_before_behind(tmp_path: Path) -> None:
    home = open_demo(str(tmp_path / "demo"))
    clock = StillClock()
    start = Start(begin=demo_session("ja"), first_speaker=True)
    desk = take_desk(start, home, KeptLibrary(home), clock)
    assert desk is not None
    session = desk.live.session
    assert (session.segment.id, session.opened) == ("q1", BEGAN - 600), "five minutes each for opening and promises"
    assert session.turn is not None
    assert session.turn.began == BEGAN
    assert desk.close(5.0)


def test_it_touches_nobodys_data(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("x", encoding="utf-8")
    with pytest.raises(Problem, match="is not empty"):
        open_demo(str(tmp_path))
    assert [p.name for p in tmp_path.iterdir()] == ["precious"]


def test_a_users_home_is_not_taken_for_a_demo(tmp_path: Path) -> None:
    Home.open(tmp_path / "own")
    with pytest.raises(Problem, match="is not empty"):
        open_demo(str(tmp_path / "own"))


def test_a_folder_of_the_demo_can_be_opened_again(tmp_path: Path) -> None:
    for _ in range(2):
        home = open_demo(str(tmp_path / "demo"))
        furnish(home, "ja", BEGAN)
    assert len(home.groups()) == 1
    assert len(home.session_ids()) == 1
    assert (home.folder / MARK).exists()


def test_without_a_name_the_folder_is_new_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folders = {open_demo(None).folder for _ in range(2)}
    assert len(folders) == 2
    assert all(tmp_path in folder.parents for folder in folders)
    assert all(folder.stat().st_mode & 0o077 == 0 for folder in folders)


def test_a_new_demo_takes_the_settings_of_the_person_and_keeps_its_own(tmp_path: Path) -> None:
    own, home = tmp_path / "own", open_demo(str(tmp_path / "demo"))
    take_settings(home, own)
    assert home.settings().ambiguous_width == "narrow"
    own.mkdir()
    (own / "settings.toml").write_text('ambiguous_width = "wide"\n')
    take_settings(home, own)
    assert home.settings().ambiguous_width == "wide"
    assert home.settings_file.path.stat().st_mode & 0o077 == 0
    (own / "settings.toml").write_text('ambiguous_width = "narrow"\n')
    take_settings(home, own)
    assert home.settings().ambiguous_width == "wide"


def test_the_demo_speaks_the_language_of_the_person_and_home_does_again_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Home.open(tmp_path / "own")
    own.settings_file.path.write_text('language = "ja"\n', "utf-8")
    spoken: list[str] = []

    def run(app: TanemakiApp, _leave: object) -> int:
        spoken.append(language_in_use())
        app.demo_wanted = len(spoken) == 1
        if len(spoken) == 2:
            use_language("en")  # by a key, in the demo
        return 0

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("console.steady.run_steadily", run)
    monkeypatch.setattr("console.commands.opening.check_terminal", lambda _environ: None)
    monkeypatch.setattr("console.commands.opening.prepare", lambda: None)
    monkeypatch.setenv("TANEMAKI_HOME", str(own.folder))
    opening.run(Namespace(command=None, home=None, lang=None))
    assert spoken == ["ja", "ja", "ja"], "home, the demo, home"
    use_language("en")
    opening.run(Namespace(command="demo", home=None, lang=None))
    assert spoken[3:] == ["ja"]
