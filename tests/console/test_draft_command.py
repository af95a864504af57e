"""``tanemaki draft``: JSON and documents in, a draft out whose every line points at its notes."""

from __future__ import annotations

import gc
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from console.cli import main

DATA = Path(__file__).parent.parent / "data"
EVENINGS = DATA / "evenings"
EVENING: dict[str, Any] = {
    "language": "ja",
    "participants": ["いのさん", "ぽてちさん"],
    "questions": [{"id": "q1", "text": "種まきになっていた行動は？"}],
    "notes": [
        {"id": "n1", "participant": "いのさん", "question": "q1", "text": "納品後のメールを丁寧に書いた"},
        {"id": "n2", "participant": "ぽてちさん", "question": "q1", "text": "丁寧なメールを納品後に送った"},
        {"id": "n3", "participant": "いのさん", "question": "q1", "text": "月1回はコメントする", "kind": "action"},
        {"id": "n4", "participant": None, "question": "q1", "text": "秘密の話", "kind": "private"},
    ],
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``tanemaki draft`` in English with this on standard input: exit code, standard output, standard error."""

    def go(*arguments: str, given: object = None) -> tuple[int, str, str]:
        text = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        code = main(["draft", *arguments, "--lang", "en"])
        gc.enable()  # a command leaves it off, since its process ends
        told = capsys.readouterr()
        return code, told.out, told.err

    return go


def test_json_in_json_out(run: Run) -> None:
    code, out, err = run("-", "--json", given=EVENING)
    assert (code, err) == (0, "")
    made = json.loads(out)
    assert set(made) == {"summary", "themes", "actions"}
    assert {tuple(sorted(item)) for item in made["summary"]} == {("question", "sources", "text")}
    assert sorted(s for item in made["summary"] for s in item["sources"]) == ["n1", "n2"]
    assert made["themes"] == [{"question": "q1", "title": "納品後", "notes": ["n1", "n2"]}]
    assert made["actions"] == [
        {"participant": "いのさん", "text": "月1回はコメントする", "source": "n3", "missing": ["where"]}
    ]
    assert "秘密" not in out


def test_a_limit_keeps_the_first_bullets_of_each_question(run: Run) -> None:
    whole = json.loads(run("-", "--json", given=EVENING)[1])["summary"]
    assert json.loads(run("-", "--json", "--limit", "1", given=EVENING)[1])["summary"] == whole[:1]


def test_what_may_be_left_out_is_left_out(run: Run) -> None:
    notes = [{"id": "a", "text": "Trust grows slowly"}, {"id": "b", "text": "Write to one client on Monday"}]
    code, out, _err = run("-", "--json", given={"notes": notes})
    made = json.loads(out)
    assert (code, made["summary"]) == (0, [{"question": None, "text": "Trust grows slowly", "sources": ["a"]}])
    assert (made["actions"][0]["participant"], made["actions"][0]["source"]) == (None, "b")


def test_labels_in_the_texts_are_read(run: Run) -> None:
    texts = ("種まき→案件相談があった", "Try: 朝のあいさつ", "Slack: 返信が早い")
    given = {"notes": [{"id": f"n{i}", "participant": "いのさん", "text": text} for i, text in enumerate(texts)]}
    made = json.loads(run("-", "--json", given="\ufeff" + json.dumps(given))[1])
    assert [theme["title"] for theme in made["themes"]] == ["種まき", "Slack"]
    assert sorted(line["text"] for line in made["summary"]) == ["Slack: 返信が早い", "案件相談があった"]
    assert [action["text"] for action in made["actions"]] == ["朝のあいさつ"]


def test_no_notes_give_an_empty_draft(run: Run) -> None:
    assert json.loads(run("-", "--json", given={"notes": []})[1]) == {"summary": [], "themes": [], "actions": []}


@pytest.mark.parametrize(
    "given", ["{", "[]", '{"notes": 1}', '{"notes": [{"id": "n1", "text": "x", "kind": "secret"}]}']
)
def test_what_is_no_evening_is_refused_with_the_place(run: Run, given: str) -> None:
    code, out, err = run("-", "--json", given=given)
    assert (code, out) == (3, "")
    assert "-: this is not an evening as JSON" in err


def test_two_notes_of_one_id_are_refused(run: Run) -> None:
    given = {"notes": [{"id": "n1", "text": "x"}, {"id": "n1", "text": "y"}]}
    code, _out, err = run("-", "--json", given=given)
    assert (code, "n1" in err) == (3, True)


def test_a_limit_below_one_is_wrong_usage(run: Run) -> None:
    assert run("-", "--limit", "0", given=EVENING)[0] == 2


def test_a_document_is_drafted_from_its_insights(run: Run) -> None:
    code, out, err = run(str(DATA / "kankeisei-no-tanemaki.md"), "--week", "2")
    assert (code, err) == (0, "")
    assert "\n- 朝の散歩（ぽてちさん）\n" in out
    assert "逆に「これはもったいなかった」ことは？\n- かたい言葉の多用" in out
    made = json.loads(run(str(DATA / "kankeisei-no-tanemaki.md"), "--week", "2", "--json")[1])
    assert {"種まき", "もったいなかった"} <= {theme["title"] for theme in made["themes"]}


@pytest.mark.parametrize("evening", sorted(EVENINGS.glob("*.json")), ids=lambda path: path.stem)
def test_an_evening_gives_the_draft_that_was_read(run: Run, evening: Path) -> None:
    """Each draft was read line by line, as by who would paste it: what changes in it is to be read again.

    ``tanemaki draft EVENING.json --lang en`` writes it.
    """
    assert run(str(evening)) == (0, evening.with_suffix(".md").read_text(encoding="utf-8"), "")


def test_a_week_that_is_not_there_and_one_without_notes_are_refused(run: Run) -> None:
    assert run(str(DATA / "kankeisei-no-tanemaki.md"), "--week", "9")[0] == 3
    code, _out, err = run(str(DATA / "kankeisei-no-tanemaki.md"), "--week", "3")
    assert (code, "no notes" in err) == (3, True)
    assert run("no-such-file.json")[0] == 3
