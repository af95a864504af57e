"""Where the closing copies the week to: what is remembered, a file alone, the document with what people did there."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.copying import MinutesCopier
from console.destinations import WeekCopier
from curriculum.problem import Problem
from screens.i18n import use_language
from sessions.closing.words import write_action
from sessions.record import Session
from sessions.store import Home
from tests.console.kept import held_evening, made_group

DOCUMENT = "# 第1週\n\n## まとめ\n\n## あなたは何をする？\n"


@pytest.fixture
def session(own_home: Path) -> Session:
    return Home.open(own_home).read(held_evening(own_home, made_group(own_home))).session


@pytest.fixture(autouse=True)
def english() -> None:
    use_language("en")


def copier(home: Path, remembered: list[str] | None = None) -> WeekCopier:
    kept = Home.open(home)
    return WeekCopier(kept, MinutesCopier(kept, None), "chat", [].append if remembered is None else remembered.append)


def test_another_destination_is_remembered_once(own_home: Path) -> None:
    remembered: list[str] = []
    copies = copier(own_home, remembered)
    assert copies.usual == "chat"
    for place in ("chat", "rich", "rich"):
        copies.usual = place
    assert (copies.usual, remembered) == ("rich", ["rich"])


def test_only_a_file(own_home: Path, session: Session) -> None:
    done = copier(own_home)(session, "file")
    (path,) = (own_home / "exports").iterdir()
    assert (done.arrived, done.asks) == (True, False)
    assert path.name in done.sentences[0]
    assert "ここだけの話" not in path.read_text(encoding="utf-8")


def test_the_document_is_asked_for_once_and_then_known_to_the_group(
    own_home: Path, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "会の文書.md"
    copies = copier(own_home)
    assert copies.destinations(session)[-1] == ("document", "")
    assert not copies(session, "document").arrived
    with pytest.raises(Problem):
        copies.use_document(str(path))
    path.write_text(DOCUMENT, encoding="utf-8")
    assert copies.use_document(str(path)) == str(path.resolve())
    assert copies(session, "document").arrived
    written = path.read_text(encoding="utf-8")
    assert "- [ ] いのさん：毎週金曜に1通送る" in written
    assert "ここだけの話" not in written
    assert copier(own_home).destinations(session)[-1] == ("document", "会の文書.md")
    again = copier(own_home)(session, "document")
    assert (again.arrived, path.read_text(encoding="utf-8")) == (True, written)


def test_where_people_changed_what_was_written_nothing_is_done_before_it_is_chosen(
    own_home: Path, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "d.md"
    path.write_text(DOCUMENT, encoding="utf-8")
    copies = copier(own_home)
    copies.use_document(str(path))
    copies(session, "document")
    theirs = path.read_text(encoding="utf-8").replace("1通送る", "1通、朝に送る")
    path.write_text(theirs, encoding="utf-8")
    nothing_new = copies(session, "document")
    assert (nothing_new.arrived, path.read_text(encoding="utf-8")) == (True, theirs)
    session = write_action(session, session.people[0].id, "月1回、企画に出る")
    asked = copies(session, "document")
    assert (asked.arrived, asked.asks, path.read_text(encoding="utf-8")) == (False, True, theirs)
    below = copies(session, "document", "append")
    assert below.arrived
    both = path.read_text(encoding="utf-8")
    assert "朝に送る" in both
    assert "月1回、企画に出る" in both
    path.write_text(theirs, encoding="utf-8")
    replaced = copies(session, "document", "replace")
    assert "朝に送る" not in path.read_text(encoding="utf-8")
    assert "exports" in replaced.sentences[-1]


def test_a_document_that_cannot_be_written_is_said(own_home: Path, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "d.md"
    path.write_text("# 第9週\n", encoding="utf-8")
    copies = copier(own_home)
    copies.use_document(str(path))
    done = copies(session, "document")
    assert (done.arrived, done.asks) == (False, False)
    assert "week 1" in done.sentences[0]
