"""Copying the week: what went where is said as it happened, and always in a file too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from console import clipboard
from console.clipboard import Copied, Route
from console.copying import MinutesCopier, export_name
from curriculum.problem import Problem
from curriculum.programme import Section
from screens.i18n import use_language
from sessions.record import Session
from sessions.store import Home
from tests.console.kept import held_evening, made_group

Copy = Callable[..., Copied]


@pytest.fixture
def session(own_home: Path) -> Session:
    use_language("en")
    return Home.open(own_home).read(held_evening(own_home, made_group(own_home))).session


def copying(monkeypatch: pytest.MonkeyPatch, copied: Copied) -> list[str]:
    """Let every copy end like this; the texts that were given."""
    given: list[str] = []

    def copy(text: str, **_named: object) -> Copied:
        given.append(text)
        return copied

    monkeypatch.setattr(clipboard, "copy", copy)
    return given


def test_what_is_on_the_clipboard_is_in_the_file_and_nothing_private_is(
    session: Session, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = copying(monkeypatch, Copied(Route.CLIPBOARD, True))
    report = MinutesCopier(Home.open(own_home), None)(session)
    (path,) = (own_home / "exports").iterdir()
    assert report.arrived
    assert report.sentences == ("Copied to the clipboard.", f"Also in a file: {path}")
    assert given == [path.read_text(encoding="utf-8")]
    assert "案件相談があった" in given[0]
    assert "ここだけの話" not in given[0]
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("copied", "said"),
    [
        (
            Copied(Route.TMUX, True, Problem("No clipboard.")),
            "Copied to tmux's buffer: paste with tmux's prefix and ].",
        ),
        (
            Copied(Route.TERMINAL, False, Problem("No clipboard.")),
            "Sent to the terminal. Please paste to see whether it took it. No clipboard.",
        ),
        (
            Copied(Route.NOWHERE, False, Problem("No clipboard.")),
            "Not copied: no clipboard could be reached. No clipboard.",
        ),
    ],
)
def test_only_what_was_read_back_counts_as_copied(
    session: Session, own_home: Path, monkeypatch: pytest.MonkeyPatch, copied: Copied, said: str
) -> None:
    """The file is there all the same, but nobody can paste from it."""
    copying(monkeypatch, copied)
    report = MinutesCopier(Home.open(own_home), None)(session)
    assert (report.sentences[0], report.arrived) == (said, copied.verified)
    assert report.sentences[1].startswith("Also in a file: ")


def test_a_file_that_cannot_be_written_is_said_beside_the_copy(
    session: Session, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying(monkeypatch, Copied(Route.CLIPBOARD, True))
    (own_home / "exports").write_text("in the way", encoding="utf-8")
    report = MinutesCopier(Home.open(own_home), None)(session)
    assert report.arrived
    assert report.sentences[0] == "Copied to the clipboard."
    assert "exports" in report.sentences[1]


def test_for_google_docs_html_goes_with_the_text_and_into_the_file(
    session: Session, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[str, str | None]] = []

    def copy(text: str, *, html: str | None = None, **_named: object) -> Copied:
        given.append((text, html))
        return Copied(Route.CLIPBOARD, True, formatted=True)

    monkeypatch.setattr(clipboard, "copy", copy)
    report = MinutesCopier(Home.open(own_home), None)(session, "rich", Section.ACTION)
    assert report.sentences[0] == "Copied to the clipboard, with headings and lists."
    (path,) = (own_home / "exports").iterdir()
    [(text, html)] = given
    assert (path.suffix, path.read_text(encoding="utf-8")) == (".html", html)
    assert text.endswith("・いのさん：毎週金曜に1通送る\n")
    assert html is not None
    assert "<li>☐ いのさん：毎週金曜に1通送る</li>" in html


def test_what_lost_its_formatting_is_said(session: Session, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copying(monkeypatch, Copied(Route.CLIPBOARD, True, Problem("As plain text.")))
    report = MinutesCopier(Home.open(own_home), None)(session, "rich")
    assert (report.sentences[0], report.arrived) == ("Copied to the clipboard. As plain text.", True)


def test_another_copy_of_the_same_leaves_one_file_and_of_another_two(
    session: Session, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying(monkeypatch, Copied(Route.CLIPBOARD, True))
    copier = MinutesCopier(Home.open(own_home), None)
    for _ in range(2):
        copier(session)
    assert len(list((own_home / "exports").iterdir())) == 1


@pytest.mark.parametrize(("language", "name"), [("ja", "種まきの会 第1週.md"), ("en", "種まきの会 Week 1.md")])
def test_the_file_is_named_after_group_and_week(session: Session, language: str, name: str) -> None:
    use_language(language)
    assert export_name(session, "md") == name
