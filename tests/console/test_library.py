"""What the screens choose from: groups, programmes, and the evening that runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from console.library import STILL_RUNNING, KeptLibrary
from curriculum.document import read_file
from curriculum.problem import Problem
from curriculum.shelf import built_in_programme
from screens.i18n import use_language
from sessions.groups import new_group
from sessions.store import Home, KeptDocument
from tests.console.kept import held_evening, made_group
from tests.screens.evening import BEGAN

DAY = 86400.0
DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(autouse=True)
def in_japanese() -> None:
    use_language("ja")


def library(folder: Path) -> KeptLibrary:
    return KeptLibrary(Home.open(folder))


def test_who_met_last_comes_first(own_home: Path) -> None:
    made_group(own_home, name="一")
    second = made_group(own_home, name="二")
    third = made_group(own_home, name="三")
    held_evening(own_home, third)
    held_evening(own_home, second, at=BEGAN + DAY)
    assert [g.name for g in library(own_home).groups()] == ["二", "三", "一"]


def test_the_programmes_of_the_language_come_first(own_home: Path) -> None:
    shelf = library(own_home)
    assert [p.language for p in shelf.programmes()] == ["ja", "en"]
    use_language("en")
    assert [p.language for p in shelf.programmes()] == ["en", "ja"]


def test_an_imported_programme_is_there_and_can_be_followed(own_home: Path) -> None:
    text = (DATA / "plain-english.md").read_text(encoding="utf-8")
    home = Home.open(own_home)
    home.put_document(KeptDocument("plain", text, "plain-english.md", 1.0))
    shelf = KeptLibrary(home)
    assert shelf.programmes()[0].name == "plain"
    assert shelf.programme("plain") == shelf.programmes()[0]
    group = new_group("g1", "G", ["A"], programme="plain", facilitator=None)
    assert shelf.programme_of(group).name == "plain"


def test_a_programme_that_is_gone_is_replaced_by_a_built_in_one(own_home: Path) -> None:
    group = new_group("g1", "G", ["A"], programme="gone", facilitator=None)
    assert library(own_home).programme_of(group) == built_in_programme("ja")


def test_the_coming_week_follows_the_last_closed_one(own_home: Path) -> None:
    group = made_group(own_home)
    shelf = library(own_home)
    assert shelf.coming_week(group).number == 1
    held_evening(own_home, group)
    assert shelf.coming_week(group).number == 1  # not closed: once more
    held_evening(own_home, group, at=BEGAN + DAY, closed=True)
    assert shelf.coming_week(group).number == 2


def test_the_proposal_has_everybody_here(own_home: Path) -> None:
    begin = library(own_home).proposal(made_group(own_home))
    assert (begin.week, begin.minutes, len(begin.people)) == (1, 60, 6)


def test_only_todays_unclosed_session_is_the_evening(own_home: Path) -> None:
    group = made_group(own_home)
    assert library(own_home).evening(BEGAN) is None
    running = held_evening(own_home, group)
    assert library(own_home).evening(BEGAN + 600) == running
    assert library(own_home).evening(BEGAN + 3600 + STILL_RUNNING + 1) is None
    held_evening(own_home, group, at=BEGAN + DAY, closed=True)
    assert library(own_home).evening(BEGAN + DAY + 60) is None


def test_each_groups_newest_open_session_can_be_gone_on_with(own_home: Path) -> None:
    first, second = made_group(own_home, name="一"), made_group(own_home, name="二")
    held_evening(own_home, first)
    again = held_evening(own_home, first, at=BEGAN + DAY)
    held_evening(own_home, second, at=BEGAN + 2 * DAY, closed=True)
    shelf = library(own_home)
    assert [k.id for k in shelf.running()] == [again]
    assert shelf.running()[0].words.startswith("一  第1週  20")
    assert [k.words.partition(" ")[0] for k in shelf.sessions()] == ["二", "一", "一"]


def test_a_session_that_cannot_be_read_is_passed_over(own_home: Path) -> None:
    group = made_group(own_home)
    good = held_evening(own_home, group, closed=True)
    bad = held_evening(own_home, group, at=BEGAN + DAY, closed=True)
    for path in (own_home / "sessions" / bad).iterdir():
        path.write_bytes(b"\0garbage")
    shelf = library(own_home)
    assert [k.id for k in shelf.sessions()] == [good]
    last = shelf.last_session(group)
    assert last is not None
    assert last.id == good


def test_two_groups_of_one_name_are_refused_and_the_same_group_is_not(own_home: Path) -> None:
    group = made_group(own_home, name="朝の会")
    shelf = library(own_home)
    shelf.put_group(group)
    twin = new_group("g2", "朝の会", ["B"], programme=group.programme, facilitator=None)
    with pytest.raises(Problem, match="朝の会"):
        shelf.put_group(twin)
    assert shelf.groups() == (group,)


def test_a_programme_that_was_written_is_a_document_and_keeps_its_name(own_home: Path) -> None:
    shelf = library(own_home)
    first = shelf.put_programme(replace(built_in_programme("ja"), name="", title="わたしたち"))
    assert (first.name, shelf.can_change(first.name)) == ("わたしたち", True)
    changed = shelf.put_programme(replace(first, title="あたらしい"))
    assert changed.name == first.name
    (document,) = (own_home / "exports").iterdir()
    assert read_file(document).weeks == first.weeks
    assert document.read_text(encoding="utf-8").startswith("---\ntitle: あたらしい\n")
    assert shelf.place_of(first.name).endswith("わたしたち.md")
    assert library(own_home).programme(first.name) == changed
    with pytest.raises(Problem, match="another programme"):
        shelf.put_programme(replace(changed, name=""))


def test_what_comes_with_tanemaki_or_holds_more_is_not_written_over(own_home: Path) -> None:
    home = Home.open(own_home)
    text = (DATA / "plain-english.md").read_text(encoding="utf-8")
    home.put_document(KeptDocument("plain", text, "plain-english.md", 1.0))
    shelf = KeptLibrary(home)
    plain = shelf.programme("plain")
    assert plain is not None
    for programme in (plain, built_in_programme("ja")):
        assert not shelf.can_change(programme.name)
        with pytest.raises(Problem, match="another title"):
            shelf.put_programme(replace(programme, title="あたらしい"))
    assert home.documents()[0].text == text


def test_a_file_in_which_people_wrote_is_left_alone(own_home: Path) -> None:
    shelf = library(own_home)
    first = shelf.put_programme(replace(built_in_programme("ja"), name="", title="わたしたち"))
    (document,) = (own_home / "exports").iterdir()
    with document.open("a", encoding="utf-8") as file:
        file.write("メモ\n")
    before = document.read_bytes()
    assert shelf.put_programme(replace(first, title="あたらしい")).title == "あたらしい"
    assert document.read_bytes() == before


def test_a_new_programme_takes_nobodys_name(own_home: Path) -> None:
    shelf = library(own_home)
    name = built_in_programme("ja").name
    kept = shelf.put_programme(replace(built_in_programme("ja"), name="", title=name))
    assert kept.name == f"{name}-2"
