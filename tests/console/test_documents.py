"""Programmes and own thoughts brought in: what is said about them, and that an edit loses nothing."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.library import KeptLibrary
from sessions.store import Home
from sessions.thoughts import Thought
from tests.console.kept import Run, held_evening, made_group

DATA = Path(__file__).parent.parent / "data"

DOCUMENT = """# 種の会

まえがき

## 第1週：種
### 問い
1. 何をまく？
2. いつまく？
### 自分の考え
### まとめ

## 第2週：芽
### 問い
1. 何が出た？
### 気づき
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "種の会.md"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def test_what_was_found_is_said_and_what_was_not(run: Run, document: Path) -> None:
    assert run("import", str(document)) == (
        0,
        "Read: 種の会 (2 weeks, 3 questions)\n"
        "  Week 1 種 (2 questions; without: insights, action)\n"
        "  Week 2 芽 (1 question; without: own thoughts, summary, action)\n"
        "Passed over: line 3\n"
        "Give it to a group with: tanemaki group edit GROUP --programme “種の会”\n",
        "",
    )


def test_after_an_edit_what_changed_is_said_and_the_groups_keep_it(run: Run, own_home: Path, document: Path) -> None:
    group = made_group(own_home)
    run("import", str(document))
    run("group", "edit", group.name, "--programme", "種の会")
    home = Home.open(own_home)
    session = held_evening(own_home, home.groups()[0])
    assert run("import", str(document))[1].endswith("Nothing in it has changed since it was read before.\n")
    edited = DOCUMENT.replace("# 種の会\n", "# 種と芽の会\n").replace("1. 何をまく？", "0. 誰と？\n1. 何をまく？")
    document.write_text(edited.replace("芽\n", "双葉\n") + "## 第3週\n### 問い\n- 次は？\n", encoding="utf-8")
    home.put_own_thoughts(group.id, "種の会", "p1", [Thought("p1", 1, "q1", "ひまわり"), Thought("p1", 1, None, "土")])
    _code, out, _err = run("import", str(document))
    assert out.splitlines()[-5:] == [
        "Changed since it was read before; groups and sessions keep it:",
        "  title: 種の会 → 種と芽の会",
        "  Week 1, new question: 誰と？",
        "  Week 2, theme: 芽 → 双葉",
        "  Week 3 is new: —",
    ]
    library = KeptLibrary(home)
    (kept,) = home.documents()
    assert library.programme_of(home.groups()[0]).title == "種と芽の会"
    assert home.read(session).session.programme == kept.name == "種の会"
    assert home.own_thoughts(group.id, kept.name) == (Thought("p1", 1, "q2", "ひまわり"), Thought("p1", 1, None, "土"))


def test_a_document_that_was_moved_is_the_same_programme(run: Run, own_home: Path, document: Path) -> None:
    run("import", str(document))
    moved = document.rename(document.with_name("moved.md"))
    assert "Nothing in it has changed" in run("import", str(moved))[1]
    (kept,) = Home.open(own_home).documents()
    assert kept.source == str(moved)


def test_an_export_of_notion_is_read_as_it_is(run: Run, tmp_path: Path) -> None:
    weeks = DOCUMENT.split("\n## ")
    export = tmp_path / "Export.zip"
    with zipfile.ZipFile(export, "w") as writing:
        for number, week in enumerate(weeks[1:], 1):
            writing.writestr(f"種の会 {'0' * 32}/第{number}週 {'1' * 32}.md", "# " + week)
        writing.writestr(f"種の会 {'0' * 32}.md", "# 種の会\n")
    code, out, _err = run("import", str(export))
    assert code == 0
    assert out.startswith("Read: 種の会 (2 weeks, 3 questions)\n")
    assert "Documents without a week: 種の会.md\n" in out


def test_a_copy_of_the_document_gives_its_owners_thoughts(run: Run, own_home: Path, document: Path) -> None:
    group = made_group(own_home)
    run("import", str(document))
    home = Home.open(own_home)
    home.put_group(replace(group, programme="種の会"))
    copy = str(shutil.copy(document, document.with_name("copy.md")))
    Path(copy).write_text(
        DOCUMENT.replace("### 自分の考え\n", "### 自分の考え\n1. 何をまく？\n- ひまわり\n2. いつまく？\n春\n"),
        encoding="utf-8",
    )
    code, out, err = run("own-thoughts", copy, "--group", group.name)
    assert (code, out) == (1, "")
    assert "--participant" in err
    assert run("own-thoughts", copy, "--participant", "ぽてちさん") == (0, "ぽてちさん: Week 1 (2 answers)\n", "")
    held_evening(own_home, home.groups()[0])
    assert run("export", "--section", "own-thoughts", "--as", "plain")[1] == (
        "自分の考え\n\n何をまく？\n\nぽてちさん\n・ひまわり\n\nいつまく？\n\nぽてちさん\n・春\n"
    )
    assert home.own_thoughts(group.id, "種の会", week=1) == (
        Thought("p2", 1, "q1", "ひまわり"),
        Thought("p2", 1, "q2", "春"),
    )
    code, out, err = run("own-thoughts", str(document), "--participant", "いのさん")
    assert (code, out) == (3, "")
    assert "“自分の考え”" in err
    assert "is not in the group" in run("own-thoughts", copy, "--participant", "だれか")[2]


def test_one_document_with_names_and_a_folder_of_copies(run: Run, own_home: Path, tmp_path: Path) -> None:
    group = made_group(own_home, language="ja")
    folder = tmp_path / "copies"
    folder.mkdir()
    text = "# 第1週\n## 自分の考え\n{}\n# 第2週\n## 自分の考え\n"
    for name in ("いのさん", "ゆうさん"):
        (folder / f"{name} のコピー.md").write_text(text.format(f"{name}の言葉"), encoding="utf-8")
    named = tmp_path / "named.md"
    named.write_text(text.format("いのさん\n別の言葉\n\nぽてちさん\nぽてちさんの言葉"), encoding="utf-8")
    assert run("own-thoughts", str(folder))[1] == "いのさん: Week 1 (1 answer)\nゆうさん: Week 1 (1 answer)\n"
    assert run("own-thoughts", str(named))[1] == "いのさん: Week 1 (1 answer)\nぽてちさん: Week 1 (1 answer)\n"
    home = Home.open(own_home)
    assert [(t.participant, t.text) for t in home.own_thoughts(group.id, group.programme)] == [
        ("p1", "別の言葉"),
        ("p3", "ゆうさんの言葉"),
        ("p2", "ぽてちさんの言葉"),
    ]
    assert run("own-thoughts", str(named), "--participant", "ぽてちさん")[1] == "ぽてちさん: Week 1 (1 answer)\n"
