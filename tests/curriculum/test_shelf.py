"""The programmes that come with Tanemaki are whole, in two languages, and have each other's shape."""

from __future__ import annotations

from pathlib import Path

import pytest

import curriculum
from curriculum.document import open_document, read_file
from curriculum.programme import Section
from curriculum.shelf import built_in, built_in_named, built_in_programme

LIBRARY = Path(curriculum.__file__).parent / "library"
DATA = Path(__file__).parent.parent / "data"


def test_each_document_of_the_library_is_on_the_shelf_under_its_own_name() -> None:
    assert {programme.name for programme in built_in()} == {path.stem for path in LIBRARY.iterdir()}
    for programme in built_in():
        assert built_in_named(programme.name) is programme
    assert built_in_named("no-such-programme") is None


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_programme_in_a_language(language: str) -> None:
    programme = built_in_programme(language)
    assert programme.language == language
    assert [week.number for week in programme.weeks] == [1, 2, 3, 4]
    for week in programme.weeks:
        assert week.theme
        assert week.aim
        assert len(week.questions) == 2
        assert list(week.headings) == list(Section)


def test_another_language_is_read_in_english() -> None:
    assert built_in_programme("fr") is built_in_programme("en")


def test_the_japanese_one_is_the_programme_that_tanemaki_was_made_for() -> None:
    assert built_in_programme("ja").weeks == read_file(DATA / "kankeisei-no-tanemaki.md").weeks


@pytest.mark.parametrize("path", sorted(LIBRARY.iterdir()), ids=lambda path: path.stem)
def test_nothing_in_the_library_is_passed_over(path: Path) -> None:
    assert open_document(path).found.passed_over == ()
