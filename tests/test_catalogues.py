"""Every sentence of the program is there in Japanese, and what finds out whether it is."""

from __future__ import annotations

from pathlib import Path

import catalogues
import polib
import pytest


def test_every_sentence_is_translated_and_compiled() -> None:
    found = catalogues.problems()
    assert not found, "\n".join(found)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A program that says four sentences in five places, with a catalogue that says them in Japanese."""
    for package in catalogues.PACKAGES:
        (tmp_path / package).mkdir()
    (tmp_path / "screens" / "live.py").write_text(
        '_("Saved")\n_("Good evening, {name}" if late else "Hello, {name}")\nngettext("{n} note", "{n} notes", 3)\n',
        encoding="utf-8",
    )
    (tmp_path / "sessions" / "live.py").write_text(
        'raise Problem(N_("Saved"))\n_(problem.sentence)\n', encoding="utf-8"
    )
    catalogues.update(tmp_path)
    catalogue = polib.pofile(str(_path(tmp_path)))
    catalogue.find("Saved").msgstr = "保存しました"
    catalogue.find("Hello, {name}").msgstr = "こんにちは、{name}"
    catalogue.find("Good evening, {name}").msgstr = "こんばんは、{name}"
    catalogue.find("{n} note").msgstr_plural = {0: "メモ{n}件"}
    catalogue.save()
    catalogues.update(tmp_path)
    return tmp_path


def _path(root: Path) -> Path:
    return root / "screens/locales/ja/LC_MESSAGES/tanemaki.po"


def _say(root: Path, code: str) -> list[str]:
    with (root / "console" / "__init__.py").open("a", encoding="utf-8") as file:
        file.write(code)
    return catalogues.problems(root)


def test_a_complete_catalogue_has_no_problem_and_keeps_its_translations(root: Path) -> None:
    assert catalogues.problems(root) == []
    catalogues.update(root)
    assert catalogues.problems(root) == []


def test_a_new_sentence_is_missing_until_it_is_translated(root: Path) -> None:
    [problem] = _say(root, '_("Copied")')
    assert "missing" in problem
    assert "Copied" in problem
    catalogues.update(root)
    [problem] = catalogues.problems(root)
    assert "not translated" in problem


def test_a_sentence_that_is_gone_is_stale(root: Path) -> None:
    (root / "screens" / "live.py").write_text('_("Saved")', encoding="utf-8")
    assert len([p for p in catalogues.problems(root) if "stale" in p]) == 3
    catalogues.update(root)
    assert catalogues.problems(root) == []


@pytest.mark.parametrize(
    ("words", "wrong"),
    [("Hello, {name}", "こんにちは、{nmae}"), ("Hello, {name}", "こんにちは{"), ("Saved", "{x}を保存")],
)
def test_places_that_differ_are_found(root: Path, words: str, wrong: str) -> None:
    catalogue = polib.pofile(str(_path(root)))
    catalogue.find(words).msgstr = wrong
    catalogue.save()
    catalogues.update(root)
    [problem] = catalogues.problems(root)
    assert "places" in problem


@pytest.mark.parametrize("code", ['_(f"Hello, {name}")', '_("Hello, " + name)', 'ngettext(f"{n} a", "{n} b", n)'])
def test_a_sentence_built_while_running_is_refused(root: Path, code: str) -> None:
    [problem] = _say(root, code)
    assert "console/__init__.py:1" in problem


def test_a_catalogue_that_was_not_compiled_is_found(root: Path) -> None:
    _path(root).with_suffix(".mo").write_bytes(b"")
    [problem] = catalogues.problems(root)
    assert ".mo" in problem
