"""The commands: what they print is what ``interfaces.md`` promises, and what they cannot do they say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from console.library import KeptLibrary
from curriculum.shelf import built_in_programme
from sessions.live import LiveSession
from sessions.store import Home
from sessions.store.refuge import Refuge
from tests.console.kept import Run, held_evening, made_group
from tests.screens.evening import BEGAN, NAMES, say

ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
DATA = Path(__file__).parent.parent / "data"


def rows(told: tuple[int, str, str]) -> Any:
    code, out, err = told
    assert (code, err) == (0, "")
    return json.loads(out)


# Groups


def test_a_group_is_made_listed_and_changed(run: Run, own_home: Path) -> None:
    code, out, _ = run(
        "group", "add", "朝の会", "--participants", "いのさん,ぽてちさん，ゆうさん", "--facilitator", "ゆうさん"
    )
    assert (code, out) == (0, "Made: 朝の会: いのさん, ぽてちさん, ゆうさん\n")
    assert rows(run("group", "list", "--json")) == [
        {
            "name": "朝の会",
            "participants": ["いのさん", "ぽてちさん", "ゆうさん"],
            "facilitator": "ゆうさん",
            "programme": "seeds-of-relationship",
            "minutes": 60,
        }
    ]
    code, out, _ = run("group", "edit", "朝の会", "--name", "夜の会", "--minutes", "90", lang="ja")
    assert (code, out) == (0, "直しました：夜の会: いのさん、ぽてちさん、ゆうさん\n")
    (group,) = Home.open(own_home).groups()
    assert (group.name, group.minutes, group.facilitator) == ("夜の会", 90, "p3")
    assert run("group", "list")[1] == "夜の会: いのさん, ぽてちさん, ゆうさん\n"


def test_a_renamed_person_keeps_the_id_and_a_new_one_gets_a_new_one(run: Run, own_home: Path) -> None:
    run("group", "add", "会", "--participants", "A,B,C", "--facilitator", "B")
    run("group", "edit", "会", "--participants", "A,B2,C")
    run("group", "edit", "会", "--participants", "C,A,D,B2")
    (group,) = Home.open(own_home).groups()
    assert [(p.id, p.name) for p in group.participants] == [("p3", "C"), ("p1", "A"), ("p4", "D"), ("p2", "B2")]
    assert group.facilitator == "p2"


def test_of_two_groups_of_one_name_the_second_is_refused(run: Run) -> None:
    run("group", "add", "朝の会", "--participants", "A")
    run("group", "add", "夜の会", "--participants", "A")
    for told in (
        run("group", "add", "朝の会", "--participants", "B"),
        run("group", "edit", "夜の会", "--name", "朝の会"),
    ):
        code, out, err = told
        assert (code, out) == (1, "")
        assert "朝の会" in err
    assert [g["name"] for g in rows(run("group", "list", "--json"))] == ["朝の会", "夜の会"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add", "会", "--participants", " , "), 1, "name at least one participant"),
        (("add", " ", "--participants", "A"), 1, "give the group a name"),
        (("add", "会", "--participants", "A,B,Ａ"), 1, "is there twice"),
        (("add", "会", "--participants", "A", "--facilitator", "X"), 1, "facilitator X is not among"),
        (("add", "会", "--participants", "A", "--programme", "X"), 1, "no programme “X”"),
        (("add", "会", "--participants", "A", "--minutes", "5"), 2, "from 10 to 300 minutes, not 5"),
        (("add", "会", "--participants", "A", "--minutes", "x"), 2, "invalid int value: 'x'"),
        (("add", "会"), 2, "--participants"),
        (("edit", "会", "--name", "X"), 1, "There is no group yet"),
        ((), 2, "ACTION"),
    ],
)
def test_what_a_group_cannot_be(run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    found, out, err = run("group", *arguments)
    assert (found, out) == (code, "")
    assert said in err
    assert rows(run("group", "list", "--json")) == []


def test_without_groups_the_list_says_so(run: Run) -> None:
    assert run("group", "list") == (0, "There is no group yet.\n", "")
    assert run("group", "list", lang="ja")[1].rstrip() == "グループはまだありません。"


# Sessions


def test_sessions_as_json(run: Run, own_home: Path) -> None:
    group = made_group(own_home)
    held_evening(own_home, group, closed=True)
    held_evening(own_home, group, at=BEGAN + 7 * 86400)
    newest, oldest = rows(run("sessions", "--json"))
    assert set(newest) == {
        "id",
        "group",
        "programme",
        "week",
        "began",
        "ended",
        "state",
        "participants",
        "notes",
    }
    assert (newest["week"], newest["state"], newest["ended"]) == (2, "running", None)
    assert (oldest["week"], oldest["state"], oldest["notes"], oldest["group"]) == (1, "closed", 5, "種まきの会")
    assert ISO.fullmatch(oldest["began"])
    assert ISO.fullmatch(oldest["ended"])
    assert oldest["programme"] == built_in_programme("ja").title
    assert [p["name"] for p in oldest["participants"]] == list(NAMES)
    assert set(oldest["participants"][0]) == {"name", "attendance", "seconds_spoken"}
    assert sum(p["seconds_spoken"] == 120 for p in oldest["participants"]) == 1
    assert {p["attendance"] for p in oldest["participants"]} == {"here"}


def test_sessions_for_people(run: Run, own_home: Path) -> None:
    assert run("sessions") == (0, "Nothing is kept yet.\n", "")
    assert rows(run("sessions", "--json")) == []
    held_evening(own_home, made_group(own_home))
    code, out, _ = run("sessions")
    assert code == 0
    assert "種まきの会  Week 1" in out
    assert out.endswith("5 notes  running\n")
    assert re.search(r"第1週 .*5.*進行中$", run("sessions", lang="ja")[1].rstrip())


def test_a_session_that_cannot_be_read_is_named_and_the_others_are_listed(run: Run, own_home: Path) -> None:
    group = made_group(own_home)
    bad = held_evening(own_home, group, closed=True)
    good = held_evening(own_home, group, at=BEGAN + 7 * 86400)
    for path in (own_home / "sessions" / bad).iterdir():
        path.write_bytes(b"\0garbage")
    code, out, err = run("sessions", "--json")
    assert code == 1
    assert [s["id"] for s in json.loads(out)] == [good]
    assert bad in err


# Notes


def test_notes_as_json_hold_nothing_private_unless_asked(run: Run, own_home: Path) -> None:
    group = made_group(own_home)
    held_evening(own_home, group)
    notes = rows(run("notes", "--json"))
    assert [set(n) for n in notes] == [{"id", "at", "participant", "question", "kind", "label", "text"}] * 4
    assert [(n["id"], n["kind"], n["label"], n["text"]) for n in notes] == [
        ("n1", "point", "種まき", "案件相談があった"),
        ("n2", "quote", "種まき", "頻度を多くする"),
        ("n3", "question", None, "境目はどこ？"),
        ("n4", "action", None, "毎週金曜に1通送る"),
    ]
    assert {n["question"] for n in notes} == {"q1"}
    assert {n["participant"] for n in notes} <= set(NAMES)
    assert all(ISO.fullmatch(n["at"]) for n in notes)
    private = rows(run("notes", "--json", "--private"))
    assert [(n["kind"], n["text"]) for n in private[4:]] == [("private", "ここだけの話")]


@pytest.mark.parametrize(
    ("typed", "shown", "hidden"),
    [
        ({"note": "途中", "kind": "point", "target": "p3"}, True, False),
        ({"note": "途中", "kind": "private"}, False, True),
        ({"note": "~途中", "kind": "point"}, False, True),
        ({"note": "@2 ～途中", "kind": "point"}, False, True),
        ({"note": "途中"}, False, True),
        ({"note": " ", "kind": "point"}, False, False),
    ],
)
def test_the_unfinished_line_counts_as_private_where_it_may_be(
    run: Run, own_home: Path, typed: dict[str, str], shown: bool, hidden: bool
) -> None:
    held_evening(own_home, made_group(own_home), typed=typed)
    public = [n for n in rows(run("notes", "--json")) if n["kind"] == "unfinished"]
    private = [n for n in rows(run("notes", "--json", "--private")) if n["kind"] == "unfinished"]
    assert (bool(public), bool(private)) == (shown, shown or hidden)
    if shown:
        assert (public[0]["text"], public[0]["participant"], public[0]["id"]) == ("途中", "ゆうさん", None)
        assert ISO.fullmatch(public[0]["at"])
    for text in (run("notes")[1], run("export")[1], run("export", "--as", "json")[1]):
        assert ("途中" in text) == (shown and text.startswith(NAMES))


def test_notes_for_people(run: Run, own_home: Path) -> None:
    held_evening(own_home, made_group(own_home), typed={"note": "途中", "kind": "point"})
    _, out, _ = run("notes")
    lines = out.splitlines()
    assert [line.partition("  ")[2] for line in lines] == [
        "種まき→案件相談があった",
        "> 種まき→頻度を多くする",
        "? 境目はどこ？",
        "! 毎週金曜に1通送る",
        "途中",
    ]
    assert lines[-1].startswith("…  ")


def test_what_the_disk_did_not_take_is_read_from_the_second_place(
    run: Run, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.places.refuge_folder", lambda _data: tmp_path / "second place")
    session_id = held_evening(own_home, made_group(own_home))
    live = LiveSession(Home.open(own_home).read(session_id).session)
    say(live, "あとから")
    later = live.session
    refuge = Refuge(tmp_path / "second place", own_home.resolve(), session_id)
    refuge.keep(later, 1000, BEGAN + 1000)
    assert [r["text"] for r in rows(run("notes", "--json"))][-1] == "あとから"
    assert "あとから" in run("export", "--section", "insights")[1]
    assert rows(run("sessions", "--json"))[0]["notes"] == 6
    code, _out, err = run("backup", str(tmp_path / "b.zip"))
    assert code == 1
    assert str(refuge.path) in err
    refuge.keep(later, 1, BEGAN)
    assert run("backup", str(tmp_path / "c.zip"))[2] == ""


# Export


def test_export_as_json(run: Run, own_home: Path) -> None:
    held_evening(own_home, made_group(own_home))
    minutes = rows(run("export", "--as", "json"))
    week = built_in_programme("ja").weeks[0]
    assert set(minutes) == {"group", "programme", "week", "theme", "questions", "summary", "actions"}
    assert (minutes["group"], minutes["week"], minutes["theme"]) == ("種まきの会", 1, week.theme)
    assert [q["text"] for q in minutes["questions"]] == [q.text for q in week.questions]
    (share,) = minutes["questions"][0]["shares"]
    assert [n["text"] for n in share["notes"]] == [
        "案件相談があった",
        "頻度を多くする",
        "境目はどこ？",
        "毎週金曜に1通送る",
    ]
    assert [set(a) for a in minutes["actions"]] == [{"participant", "text", "state"}]
    assert "案件相談があった" in minutes["summary"]
    assert "ここだけの話" not in json.dumps(minutes, ensure_ascii=False)


def test_export_as_text_has_the_documents_sections(run: Run, own_home: Path) -> None:
    held_evening(own_home, made_group(own_home))
    headings = built_in_programme("ja").weeks[0].headings
    code, whole, _ = run("export")
    assert code == 0
    assert [line for line in whole.splitlines() if line.startswith("## ")] == [
        f"## {heading}" for section, heading in headings.items() if section.value in {"insights", "summary", "action"}
    ]
    assert "ここだけの話" not in whole
    plain = run("export", "--as", "plain")[1]
    assert "#" not in plain
    assert "・頻度を多くする" not in plain
    assert "・種まき→「頻度を多くする」" in plain
    action = run("export", "--section", "action")[1]
    assert action.count("## ") == 1
    assert "- [ ] " in action
    assert "毎週金曜に1通送る" in action
    assert "案件相談" not in action


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("export", "--as", "pdf"), 2, "pdf"),
        (("export", "--section", "x"), 2, "x"),
        (("notes", "--week", "x"), 2, "invalid int value"),
        (("notes", "--week", "4"), 1, "“種まきの会” has no session of week 4."),
        (("export", "夜の会"), 1, "There is no group “夜の会”. There are: 種まきの会."),
        (("frobnicate",), 2, "frobnicate"),
        (("sessions", "extra"), 2, "unrecognized arguments: extra"),
    ],
)
def test_what_cannot_be_meant_is_said(
    run: Run, own_home: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    held_evening(own_home, made_group(own_home))
    found, out, err = run(*arguments)
    assert (found, out) == (code, "")
    assert said in err


def test_a_group_that_has_not_met_and_a_week_by_number(run: Run, own_home: Path) -> None:
    group = made_group(own_home)
    assert run("notes") == (1, "", "tanemaki: “種まきの会” has not met yet: there is no session.\n")
    first = held_evening(own_home, group, closed=True)
    held_evening(own_home, group, at=BEGAN + 7 * 86400)
    assert rows(run("export", "--as", "json"))["week"] == 2
    assert rows(run("export", "種まきの会", "--week", "1", "--as", "json"))["week"] == 1
    assert first.endswith("-w1")


# Import


def test_import_says_what_it_found_and_the_group_can_have_it(run: Run, own_home: Path) -> None:
    made_group(own_home)
    code, out, err = run("import", str(DATA / "plain-english.md"))
    assert (code, err) == (0, "")
    (programme, *_rest) = KeptLibrary(Home.open(own_home)).programmes()
    assert out.startswith(f"Read: {programme.title} (")
    assert all(f"Week {week.number} {week.theme}" in out for week in programme.weeks)
    assert f"--programme “{programme.title}”" in out
    assert run("group", "edit", "種まきの会", "--programme", programme.title)[0] == 0
    assert Home.open(own_home).groups()[0].programme == programme.name


def test_a_document_like_a_built_in_one_is_read_too(run: Run, own_home: Path) -> None:
    code, out, _ = run("import", str(DATA / "kankeisei-no-tanemaki.md"), lang="ja")
    assert code == 0
    assert re.search(r"4\s?週", out)
    made_group(own_home)
    held_evening(own_home, Home.open(own_home).groups()[0])


@pytest.mark.parametrize("text", [b"", b"\x00\x01\x02\xff", "ただの文".encode()])
def test_what_is_no_programme_is_refused_with_the_files_name(run: Run, tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "bad.md"
    path.write_bytes(text)
    code, out, err = run("import", str(path))
    assert (code, out) == (3, "")
    assert "bad.md" in err
    code, out, err = run("import", str(tmp_path / "nowhere.md"))
    assert code in {1, 3}
    assert "nowhere.md" in err


# Both languages


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_help_is_in_the_language_that_is_asked_for(run: Run, lang: str) -> None:
    for arguments in ((), ("group",), ("group", "add"), ("export",), ("notes",)):
        code, out, _ = run(*arguments, "--help", lang=lang)
        assert code == 0
        assert ("使い方" in out) == (lang == "ja")


@pytest.mark.parametrize("action", ["add", "edit"])
def test_no_name_of_an_option_stands_for_its_value(run: Run, action: str) -> None:
    _code, out, _err = run("group", action, "--help")
    values = dict(re.findall(r"--([a-z]+) ([A-Z_]+)", out))
    assert (values["participants"], values["facilitator"], values["programme"]) == ("NAMES", "NAME", "PROGRAMME")
    assert values.get("name", "NAME") == "NAME"


def test_the_version_is_the_packages(run: Run) -> None:
    code, out, _ = run("--version")
    assert (code, out.split()[0]) == (0, "tanemaki")
    assert re.fullmatch(r"tanemaki \d+\.\d+\.\d+\n", out)


@pytest.mark.parametrize("command", [(), ("run",), ("demo",)])
def test_a_screen_needs_a_terminal(run: Run, command: tuple[str, ...], own_home: Path) -> None:
    code, out, err = run(*command)
    assert (code, out) == (2, "")
    assert "not a terminal" in err
    assert not own_home.exists()


def test_another_home_by_option(run: Run, tmp_path: Path, own_home: Path) -> None:
    code, _out, _err = run("group", "add", "会", "--participants", "A", "--home", str(tmp_path / "other"))
    assert code == 0
    assert not own_home.exists()
    assert [g["name"] for g in rows(run("--home", str(tmp_path / "other"), "group", "list", "--json"))] == ["会"]
    assert rows(run("group", "list", "--json")) == []


def test_a_home_that_is_a_file_is_said(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("x", encoding="utf-8")
    code, out, err = run("sessions", "--home", str(place))
    assert (code, out) == (1, "")
    assert str(place) in err
