"""The evening written back into the shared document, by the command: once, in its place, and nothing private."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.writing_back import document_of, write_back
from curriculum.document import read_file
from curriculum.filling import ChangedByPeople, Done, Edited
from curriculum.programme import Section
from sessions.store import Home, KeptDocument
from tests.console.kept import Run, held_evening, made_group
from tests.screens.evening import BEGAN

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return Path(shutil.copy(DATA / "kankeisei-no-tanemaki.md", tmp_path / "会の文書.md"))


@pytest.fixture
def session_id(own_home: Path) -> str:
    return held_evening(own_home, made_group(own_home))


@pytest.mark.usefixtures("session_id")
def test_the_evening_is_in_the_document_and_a_second_time_changes_nothing(run: Run, document: Path) -> None:
    before = document.read_text(encoding="utf-8")
    code, out, err = run("export", "--into", str(document))
    assert (code, err) == (0, "")
    assert out == f"Written into {document}:\n  Week 1: insights, summary, action\n"
    after = document.read_text(encoding="utf-8")
    assert "- 種まき→案件相談があった" in after
    assert "- [ ] いのさん：毎週金曜に1通送る" in after
    assert "ここだけの話" not in after
    assert after[after.index("# 第2週目") :] == before[before.index("# 第2週目") :]
    assert run("export", "--into", str(document))[1] == f"All of it is in {document} already; nothing was changed.\n"
    assert document.read_text(encoding="utf-8") == after
    assert read_file(document) == read_file(DATA / "kankeisei-no-tanemaki.md")


@pytest.mark.usefixtures("session_id")
def test_one_section_and_a_week_that_the_document_has_not(run: Run, document: Path) -> None:
    assert run("export", "--section", "action", "--into", str(document))[1].endswith("Week 1: action\n")
    document.write_text("# 第3週\n", encoding="utf-8")
    code, out, err = run("export", "--into", str(document))
    assert (code, out) == (1, "")
    assert "会の文書.md has no week 1" in err
    assert document.read_text(encoding="utf-8") == "# 第3週\n"


def test_the_whole_programme(run: Run, own_home: Path, document: Path) -> None:
    group = made_group(own_home)
    held_evening(own_home, group, closed=True)
    held_evening(own_home, group, at=BEGAN + 7 * 86400)
    assert run("export", "--whole", "--into", str(document))[1].splitlines()[1:] == [
        "  Week 1: insights, summary, action",
        "  Week 2: insights, summary, action",
    ]
    assert [line for line in run("export", "--whole")[1].splitlines() if line.startswith("# ")] == [
        "# 第1週：なぜ“案件獲得”の前に関係性が必要なのか？",
        "# 第2週：関係性の“タネ”をまける日常とは？",
    ]
    first, second = json.loads(run("export", "--whole", "--as", "json")[1])
    assert [promise["text"] for promise in second["review"]] == [action["text"] for action in first["actions"]]


def test_what_people_changed_is_asked_about_and_the_text_before_is_kept(
    run: Run, own_home: Path, session_id: str, document: Path
) -> None:
    home = Home.open(own_home)
    session = home.read(session_id).session
    write_back(home, [session], document)
    changed = document.read_text(encoding="utf-8").replace("- [ ] いのさん：毎週", "- [x] いのさん：毎週")
    document.write_text(changed, encoding="utf-8")
    assert run("export", "--into", str(document))[1] == (
        "Changed by somebody since, with nothing new to write; it stays as it is:\n  Week 1: action\n"
    )
    assert document.read_text(encoding="utf-8") == changed
    later = replace(session, actions={"p1": "毎朝あいさつする"})
    with pytest.raises(ChangedByPeople) as refused:
        write_back(home, [later], document)
    assert refused.value.sections == (Section.ACTION,)
    assert document.read_text(encoding="utf-8") == changed
    written = write_back(home, [later], document, edited=Edited.REPLACE)
    assert [(s.section, s.done) for s in written.changed] == [(Section.ACTION, Done.REPLACED)]
    assert written.copy is not None
    assert written.copy.read_text(encoding="utf-8") == changed
    assert "毎週金曜" not in document.read_text(encoding="utf-8").partition("あなたは何をする")[2]
    assert write_back(home, [later], document).changed == ()


@pytest.mark.usefixtures("session_id")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--append",), "--append and --replace are for --into"),
        (("--as", "plain", "--into", "x.md"), "either --as or --into"),
        (("--into", "x.md", "--append", "--replace"), "not allowed with argument"),
        (("--whole", "--week", "1"), "either --week or --whole"),
    ],
)
def test_what_does_not_go_together(run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run("export", *arguments)
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.usefixtures("session_id")
def test_a_document_that_is_none_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("export", "--into", str(tmp_path / "none.md"))[0] == 3


def test_the_document_of_a_session_is_that_of_its_programme(own_home: Path, session_id: str, document: Path) -> None:
    home = Home.open(own_home)
    session = home.read(session_id).session
    assert document_of(home, session) is None
    home.put_document(KeptDocument(session.programme, "", str(document), BEGAN))
    assert document_of(home, session) == document
    document.unlink()
    assert document_of(home, session) is None
