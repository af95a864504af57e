"""Documents in all the shapes in which people write them: what must be found in each, and that none is changed.

``tests/data/corpus/expected.toml`` says by hand what is in them.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from curriculum.document import open_document
from curriculum.filling import Done, fill
from curriculum.programme import Section
from curriculum.reading import gather
from curriculum.source import source_of

CORPUS = Path(__file__).parent.parent / "data" / "corpus"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((CORPUS / "expected.toml").read_text(encoding="utf-8"))
LETTERS = dict(zip("QTISA", Section, strict=True))


def test_every_document_is_expected_and_there_are_enough() -> None:
    assert {path.name for path in CORPUS.iterdir()} == {"expected.toml", *EXPECTED}
    assert len(EXPECTED) >= 25


@pytest.mark.parametrize("name", EXPECTED)
def test_all_that_is_in_it_is_found(name: str) -> None:
    expected = EXPECTED[name]
    reading = open_document(CORPUS / name)
    programme, found = reading.programme, reading.found
    assert (programme.title, programme.language) == (expected["title"], expected["language"])
    assert [[week.number, week.theme, [q.text for q in week.questions]] for week in programme.weeks] == [
        week[:3] for week in expected["weeks"]
    ]
    sections = [{LETTERS[letter] for letter in week[3]} for week in expected["weeks"]]
    assert [set(week.headings) for week in programme.weeks] == sections
    assert [set(week.sections) for week in found.weeks] == sections
    assert [week.aim for week in programme.weeks] == expected.get("aims", [""] * len(programme.weeks))
    assert list(found.passed_over) == expected.get("passed_over", [])
    assert gather(CORPUS / name).programme == programme


@pytest.mark.parametrize("name", EXPECTED)
def test_it_is_the_same_again_and_takes_an_evening(name: str) -> None:
    text = (CORPUS / name).read_bytes().decode()
    assert source_of(text).text == text
    programme = open_document(CORPUS / name).programme

    def put(_level: int) -> list[str]:
        return ["**いのさん**", "", "- 種まき→声かけ"]

    for week in programme.weeks:
        for section in (Section.INSIGHTS, Section.SUMMARY, Section.ACTION):
            made = fill(text, week.number, {section: put}, file=name, language=programme.language)
            again = fill(made.text, week.number, {section: put}, file=name, language=programme.language)
            assert made.sections[0].done is Done.WRITTEN
            assert again.text == made.text
            lines = iter(source_of(made.text).lines)
            assert all(line in lines for line in source_of(text).lines)
