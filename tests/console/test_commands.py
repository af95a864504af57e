"""The command line: what goes where, in which shape, and with which exit code."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.cli import main
from console.demo import MARK, furnish, open_demo
from console.desk import DrivenDesk
from curriculum.problem import Problem
from screens.i18n import language_in_use, use_language
from sessions.capture import read_lines
from sessions.notes import Aim
from sessions.opening import open_session, people_of
from sessions.store import Home

DOCUMENTS = Path(__file__).parent.parent / "data"
CANARY = "ひみつのことば"
BEGAN = 1_795_518_000.0


class StillClock:
    """Tells the time it was given."""

    def now(self) -> float:
        return BEGAN + 60.0


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The command line sets these for its process."""
    language = language_in_use()
    yield
    use_language(language)
    gc.enable()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with the demo's group and its first week."""
    folder = tmp_path / "demo"
    furnish(open_demo(str(folder)), "ja", BEGAN)
    return folder


@pytest.fixture
def evening(home: Path) -> Path:
    """The same, with week 2 under way: a labelled note, a private one, and a half-typed line."""
    kept = Home.open(home)
    [group] = kept.groups()
    from curriculum.shelf import built_in_programme

    programme = built_in_programme("ja")
    name = kept.new_session_id(group.id, 2, BEGAN)
    begun = open_session(name, group, programme, programme.weeks[1], people=people_of(group), length=3600.0, at=BEGAN)
    desk = DrivenDesk(begun, kept.create(begun), StillClock())
    desk.live.call_next(BEGAN)
    desk.live.capture(read_lines(f"種まき→相談があった\n〜{CANARY}", []), Aim("p3"), BEGAN + 30.0)
    desk.typing({"note": "打ちかけ", "kind": "point"})
    assert desk.close(10.0)
    return home


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> object:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_notes_are_listed_in_order_without_the_private_ones(evening: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = _json(capsys, "--home", str(evening), "notes")
    assert isinstance(rows, list)
    assert [(r["kind"], r["label"], r["text"]) for r in rows] == [
        ("point", "種まき", "相談があった"),
        ("unfinished", None, "打ちかけ"),
    ]
    assert set(rows[0]) == {"id", "at", "participant", "question", "kind", "label", "text"}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", rows[0]["at"])


def test_private_notes_are_there_when_they_are_asked_for_by_name(
    evening: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = _json(capsys, "--home", str(evening), "notes", "--private")
    assert isinstance(rows, list)
    assert CANARY in [r["text"] for r in rows if r["kind"] == "private"]


@pytest.mark.parametrize("form", ["notion", "plain", "json"])
def test_no_export_holds_a_private_note(evening: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(evening), "export", "--as", form]) == 0
    written = capsys.readouterr().out
    assert "相談があった" in written
    assert CANARY not in written
    assert "打ちかけ" not in written


def test_an_export_can_be_one_section(evening: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(evening), "export", "--week", "1", "--section", "action"]) == 0
    written = capsys.readouterr().out
    assert written.count("## ") == 1
    assert written.count("- [ ] ") == 6


def test_sessions_are_listed_newest_first(evening: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = _json(capsys, "--home", str(evening), "sessions")
    assert isinstance(rows, list)
    assert [(r["week"], r["state"], r["notes"]) for r in rows] == [(2, "running", 2), (1, "closed", 13)]
    assert set(rows[0]) == {
        "id", "group", "programme", "week", "began", "ended", "state", "participants", "notes",
    }  # fmt: skip
    assert rows[0]["ended"] is None
    assert rows[0]["participants"][0].keys() == {"name", "attendance", "seconds_spoken"}


def test_a_group_is_made_changed_and_listed(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["group", "add", "木曜の会", "--participants", "いのさん,ぽてちさん、ゆうさん"]) == 0
    before = Home.open(own_home).groups()[0]
    assert main(["group", "edit", "木曜の会", "--participants", "いのさん,ぽてちさん,みやさん", "--minutes", "45"]) == 0
    [group] = Home.open(own_home).groups()
    assert [p.name for p in group.participants] == ["いのさん", "ぽてちさん", "みやさん"]
    assert [p.id for p in group.participants][:2] == [p.id for p in before.participants][:2]
    assert group.minutes == 45
    capsys.readouterr()
    rows = _json(capsys, "group", "list")
    assert isinstance(rows, list)
    assert rows[0]["participants"] == ["いのさん", "ぽてちさん", "みやさん"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["notes"], 1),
        (["group", "add", "会", "--participants", "いのさん,いのさん"], 1),
        (["group", "add", "会", "--participants", "いのさん", "--facilitator", "だれか"], 1),
        (["group", "add", "会", "--participants", "いのさん", "--programme", "ない"], 1),
        (["group", "add", "会", "--participants", "いのさん", "--minutes", "5"], 2),
        (["import", "ない.md"], 3),
    ],
)
def test_what_cannot_be_is_said_on_standard_error(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "ja", *arguments]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert re.search("[ぁ-ん]", said.err)
    assert "Traceback" not in said.err


def test_wrong_usage_is_explained_in_the_language_that_was_asked_for_last(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "en", "notes", "--lang", "ja", "--nonsense"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "使い方" in said
    assert "知らない引数です" in said


def test_help_is_all_in_japanese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "ja", "--help"])
    assert ended.value.code == 0
    for line in capsys.readouterr().out.splitlines():
        assert not re.search(r"[a-z]+ [a-z]+ [a-z]+", line), line


def test_an_import_says_what_it_found_and_can_be_done_again(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = str(DOCUMENTS / "kankeisei-no-tanemaki.md")
    for _ in range(2):
        assert main(["--lang", "ja", "import", document]) == 0
        said = capsys.readouterr().out
        assert "4週・問い8つ" in said
        assert "第2週" in said
    assert len(Home.open(own_home).documents()) == 1


def test_the_demo_is_furnished_once_and_touches_nobody_s_data(home: Path, tmp_path: Path) -> None:
    furnish(open_demo(str(home)), "ja", BEGAN)
    assert len(Home.open(home).session_ids()) == 1
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(Problem):
        open_demo(str(mine))
    with pytest.raises(Problem):
        open_demo(str(mine / "letter.txt"))
    assert [p.name for p in mine.iterdir()] == ["letter.txt"]
    assert not (mine / MARK).exists()
