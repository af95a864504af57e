"""One whole evening as a facilitator has it, six people and two questions; then what is left of it, everywhere."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.end_to_end.evening import EMPTY, Console, holds, notes, said_by

CANARIES = ("鸚鵡一号は青い", "鷽二号は赤い", "ﾄﾞﾄﾞ鵆三号は白い")
"""What is typed privately. One character of each is nowhere else, so that a piece of it would be found as well."""

HALF = "鶲は黙っている"
"""What is half typed privately when the console is closed and opened again."""

BEFOREHAND = """# 第2週目：関係性の“タネ”をまける日常とは？
## 問い
1. 最近のやりとりの中で「これは種まきになってたな」と思える行動は？
1. 逆に「これはもったいなかった」ことは？
## 自分の考え
1. 最近のやりとりの中で「これは種まきになってたな」と思える行動は？
   雑談が仕事のはじまりになった
1. 逆に「これはもったいなかった」ことは？
"""

SUMMARY = "小さな声かけが安心を生む"
LATER = """
import time
wall = time.time
time.time = lambda: wall() + 240.0
"""
"""A machine whose clock says four minutes more: Python reads it before anything else, from ``sitecustomize.py``."""


class Evening(NamedTuple):
    """What an evening has left behind: the folders, what was on the clipboard, and all bytes that went to terminals."""

    home: Path
    temporary: Path
    clipboard: str
    received: bytes


@pytest.fixture(scope="module")
def evening(tanemaki: list[str], display: str, tmp_path_factory: pytest.TempPathFactory) -> Evening:
    """The evening, played from the first key to the last."""
    folder = tmp_path_factory.mktemp("evening")
    home = folder / "home"
    temporary = folder / "temporary"
    temporary.mkdir()
    (folder / "sitecustomize.py").write_text(LATER)
    env = {"DISPLAY": display, "TMPDIR": str(temporary)}
    with Console(tanemaki, home, "demo", env=env) as console:
        everything_is_there(console)
        the_first_share(console)
        a_hand_a_pass_and_a_mistake(console)
        everything_that_lists_or_shows_notes(console)
        console.send(f"~{HALF}")
        console.wait_for(lambda s: s.typed == "*" + "＊" * len(HALF))
        console.quit()
        received = console.raw
    with Console(tanemaki, home, env={**env, "PYTHONPATH": str(folder)}) as console:
        overtime_after_a_break(console)
        the_half_typed_line(console)
        the_rest_of_the_round(console)
        the_second_question(console)
        the_closing(console)
        console.quit(choice=2)
        received += console.raw
    clipboard = subprocess.run(
        ["xclip", "-o", "-selection", "clipboard"], env={"DISPLAY": display}, capture_output=True, check=True
    ).stdout.decode()
    return Evening(home, temporary, clipboard, received)


def everything_is_there(console: Console) -> None:
    console.speaks("ゆうさん")
    for word in ("第2週", "定刻どおり", "問1", "のこり", "みやさん   つぎ", "みんなの気づき", EMPTY, "^N 次の人"):
        console.wait_for(word)


def the_first_share(console: Console) -> None:
    console.send("納品後のメールで様子を伝える<enter>")
    console.send("種まき→先に声をかける<enter>案件の前に雑談する<enter>")
    console.send("余裕-> 返信を急がない<enter>")
    console.send("！毎週金曜に進みぐあいを送る<enter>?雑談と相談の境目はどこ<enter>")
    console.send("「丁寧さ」と温度感。<enter>>困ったら早めに<enter>")
    console.saves("困ったら早めに")
    # Private, by its mark in one piece with Enter, without Enter, and by the kind of the line.
    console.send(f"〜{CANARIES[0]}<enter>")
    console.send(f"~{CANARIES[1]}")
    console.wait_for("非公開")
    console.wait_for(lambda s: s.typed.startswith("*＊"))
    console.send("<enter>")
    console.wait_for(EMPTY)
    console.send("<ctrl+t><ctrl+t><ctrl+t><ctrl+t>")
    console.wait_for("  非公開  ")
    console.send(f"{CANARIES[2]}<enter>")
    console.send("<up>")
    console.wait_for("非公開を修正中")
    console.send("<ctrl+z>")
    console.wait_for(EMPTY)
    console.send("＠ぽてち　納期の前に聞く<enter>@6 お礼を書く<enter>")
    console.saves("納期の前に聞く", "お礼を書く")


def a_hand_a_pass_and_a_mistake(console: Console) -> None:
    console.send("<ctrl+r>５")
    console.wait_for("けんさんの手が挙がりました")
    console.send("<ctrl+n>")
    console.speaks("けんさん")
    console.send("できることを一覧にした<enter><ctrl+n>")
    console.speaks("みやさん")
    console.send("<ctrl+g>")
    console.wait_for("みやさんはパス。")
    console.speaks("さくらさん")
    console.send("<ctrl+n>")
    console.speaks("いのさん")
    console.send("<ctrl+z>")
    console.speaks("さくらさん")
    console.send("お礼の返信を当日に<enter>")
    console.saves("お礼の返信を当日に")
    console.send("<up>")
    console.wait_for("メモを修正中")
    console.send("送った<enter>")
    console.saves("お礼の返信を当日に送った")
    console.send("まちがい<enter>")
    console.saves("まちがい")
    console.send("<ctrl+z>")
    console.wait_until_gone("まちがい")
    console.send("<ctrl+]>")
    console.wait_for("まだ話していない人がいます：いのさん、ぽてちさん")
    console.send("1")
    console.wait_until_gone("まだ話していない人がいます")


def everything_that_lists_or_shows_notes(console: Console) -> None:
    """The list of notes and what can be done to a private one, quiet help, the agenda, the help."""
    act(console, "メモを選んで")
    console.wait_for("どのメモですか")
    console.wait_for("(非公開)")
    console.send("<home><down><down><down><down><down><down><down><down><enter>")
    console.wait_for("ほかの人のメモにする")
    console.send("1")
    console.wait_for("非公開を修正中")
    console.send("<ctrl+z>")
    console.wait_for(EMPTY)
    act(console, "ヒント")
    console.wait_for("進行役へのヒントを、ここに出します。")
    for title, shown in (("進行を変える", "守る"), ("ヘルプ", "@name @2")):
        act(console, title)
        console.wait_for(shown)
        console.send("<escape>")
        console.wait_for(EMPTY)
    act(console, "ヒント")
    console.wait_for("ヒントを止めました")


def act(console: Console, words: str) -> None:
    console.send("<ctrl+o>")
    console.wait_for("打ってさがす")
    console.send(f"{words}<enter>")
    console.wait_until_gone("打ってさがす")


def the_half_typed_line(console: Console) -> None:
    """It is masked again, and is a private note at last."""
    console.wait_for(lambda s: s.typed == "*" + "＊" * len(HALF))
    console.send("<enter>")
    console.wait_for(EMPTY)


def overtime_after_a_break(console: Console) -> None:
    console.wait_for("4分のあいだ閉じていました。")
    console.send("1")
    console.wait_until_gone("閉じていました")
    console.speaks("さくらさん")
    console.wait_for("超過")
    console.wait_for(lambda s: s.spoken >= 240)
    console.send("<ctrl+l>")
    console.wait_for("1分のばしました。")
    console.wait_for("もち時間 3:35")


def the_rest_of_the_round(console: Console) -> None:
    for name, note in (
        ("いのさん", "納期の2日前に見せる"),
        ("ぽてちさん", "月1回は企画にコメント"),
        ("みやさん", "！紹介のお礼を翌日までに送る"),
    ):
        console.send("<ctrl+n>")
        console.speaks(name)
        console.send(f"{note}<enter>")
    console.send("<ctrl+n>")
    console.wait_for("全員が話しました。")


def the_second_question(console: Console) -> None:
    console.send("<ctrl+]>")
    console.wait_for("問2  逆に「これはもったいなかった」ことは？")
    for number, name in enumerate(("みやさん", "ゆうさん", "ぽてちさん", "いのさん", "さくらさん", "けんさん"), 1):
        console.send(f"<ctrl+n>もったいない：{number}つめ<enter>")
        console.speaks(name)
    console.saves("もったいない→6つめ")


def the_closing(console: Console) -> None:
    console.send("<ctrl+n><f10>")
    console.wait_for("まとめ（下書き）")
    console.wait_for("3/6")
    console.wait_for("行動がまだの人：ぽてちさん、けんさん、さくらさん")
    console.send(f"{SUMMARY}<enter>")
    console.wait_for(SUMMARY)
    console.send("<tab><tab>毎朝あいさつを1つ書く")
    console.wait_for("4/6")
    console.wait_for("毎朝あいさつを1つ書く")
    console.send("<ctrl+y>")
    console.wait_for("Notion")
    console.send("<enter>")
    console.wait_for("クリップボードにコピーしました")
    console.wait_for("会 第2週.md")


ROUND_1 = [
    ("ゆうさん", "point", None, "納品後のメールで様子を伝える"),
    ("ゆうさん", "point", "種まき", "先に声をかける"),
    ("ゆうさん", "point", "種まき", "案件の前に雑談する"),
    ("ゆうさん", "point", "余裕", "返信を急がない"),
    ("ゆうさん", "action", None, "毎週金曜に進みぐあいを送る"),
    ("ゆうさん", "question", None, "雑談と相談の境目はどこ"),
    ("ゆうさん", "quote", "余裕", "「丁寧さ」と温度感。"),
    ("ゆうさん", "quote", "余裕", "困ったら早めに"),
    *(("ゆうさん", "private", None, canary) for canary in CANARIES),
    ("ぽてちさん", "point", None, "納期の前に聞く"),
    ("さくらさん", "point", None, "お礼を書く"),
    ("けんさん", "point", None, "できることを一覧にした"),
    ("さくらさん", "point", None, "お礼の返信を当日に送った"),
    ("さくらさん", "private", None, HALF),
    ("いのさん", "point", None, "納期の2日前に見せる"),
    ("ぽてちさん", "point", None, "月1回は企画にコメント"),
    ("みやさん", "action", None, "紹介のお礼を翌日までに送る"),
]
ROUND_2 = [
    (name, "point", "もったいない", f"{number}つめ")
    for number, name in enumerate(("みやさん", "ゆうさん", "ぽてちさん", "いのさん", "さくらさん", "けんさん"), 1)
]


def test_every_note_is_kept_as_it_was_meant(evening: Evening, tanemaki: list[str]) -> None:
    kept = notes(tanemaki, evening.home, "--private")
    told = [(n["participant"], n["kind"], n["label"], n["text"]) for n in kept]
    assert told == ROUND_1 + ROUND_2
    assert [n["question"] for n in kept] == ["q1"] * len(ROUND_1) + ["q2"] * len(ROUND_2)
    public = notes(tanemaki, evening.home)
    assert public == [n for n in kept if n["kind"] != "private"]


def test_the_evening_is_over_and_counted(evening: Evening, tanemaki: list[str]) -> None:
    second, first = json.loads(said_by(tanemaki, evening.home, "sessions", "--json"))
    assert (second["group"], second["week"], second["state"]) == ("種まきの会", 2, "closed")
    assert (first["week"], first["state"]) == (1, "closed")
    spoken = {person["name"]: person["seconds_spoken"] for person in second["participants"]}
    assert len(spoken) == 6
    assert spoken["さくらさん"] >= 240


def test_the_clipboard_holds_what_was_heard_decided_and_promised(evening: Evening) -> None:
    text = evening.clipboard
    parts = [part.partition("\n") for part in text.removeprefix("## ").split("\n## ")]
    assert [heading.partition("/")[0] for heading, _, _ in parts] == [
        "先週の行動",
        "グループセッションでの気づき",
        "まとめ",
        "あなたは何をする？",
    ]
    _looked_back, insights, summary, actions = (body for _, _, body in parts)
    assert "**ゆうさん**" in insights
    assert "- 種まき→先に声をかける" in insights
    assert "- お礼の返信を当日に送った" in insights
    assert summary.strip().startswith(SUMMARY)
    assert actions.split("\n- [ ] ")[1:] == [
        "いのさん：納期の2日前に見せる",
        "ぽてちさん：毎朝あいさつを1つ書く",
        "ゆうさん：毎週金曜に進みぐあいを送る",
        "みやさん：紹介のお礼を翌日までに送る\n",
    ]
    assert "まちがい" not in text


def test_file_and_export_say_the_same_as_the_clipboard(evening: Evening, tanemaki: list[str]) -> None:
    (written,) = (evening.home / "exports").iterdir()
    assert written.read_text(encoding="utf-8") == evening.clipboard
    assert said_by(tanemaki, evening.home, "export", "--as", "notion") == evening.clipboard
    plain = said_by(tanemaki, evening.home, "export", "--as", "plain")
    assert "・種まき→先に声をかける" in plain
    minutes = json.loads(said_by(tanemaki, evening.home, "export", "--as", "json"))
    assert minutes["summary"].startswith(SUMMARY)
    assert [action["participant"] for action in minutes["actions"]] == [
        "いのさん",
        "ぽてちさん",
        "ゆうさん",
        "みやさん",
    ]


def test_nothing_private_left_the_console(evening: Evening, tanemaki: list[str], tmp_path: Path) -> None:
    document = tmp_path / "document.md"
    document.write_text(BEFOREHAND)
    ways_out: list[Sequence[str]] = [
        ["notes"],
        ["notes", "--json"],
        ["sessions", "--json"],
        *(["export", "--section", "all", "--as", form] for form in ("notion", "rich", "chat", "plain", "json")),
        ["export", "--whole"],
        ["export", "--into", str(document)],
    ]
    outside = {" ".join(way): said_by(tanemaki, evening.home, *way) for way in ways_out}
    outside["document"] = document.read_text(encoding="utf-8")
    outside["clipboard"] = evening.clipboard
    for canary in (*CANARIES, HALF):
        assert [way for way, text in outside.items() if holds(canary, text)] == []
        assert not holds(canary, evening.received), "a private line was shown while it was typed"
    pieces = {char for canary in CANARIES for char in canary if char in "鸚鵡鷽鵆"}
    assert [char for char in pieces if char.encode() in evening.received] == []
    # No link, notification or clipboard is set by the terminal: 22 is the mouse's pointer, 10 and 11 are asked.
    assert set(re.findall(rb"\x1b\](\d+)", evening.received)) <= {b"2", b"22", b"10", b"11"}
    titles = {title.decode() for title in re.findall(rb"\x1b\]2;([^\x1b]*)", evening.received)}
    assert {"Tanemaki"} < titles, titles
    assert all(title == "Tanemaki" or title.startswith("Tanemaki — ") for title in titles)
    assert not any(name in title for title in titles for name in ("種まき会", "さん")), "a title tells the theme alone"
    assert evening.received.count(b"\x1b[22;2t") == evening.received.count(b"\x1b[23;2t") >= 1
    private = said_by(tanemaki, evening.home, "notes", "--private")
    assert all(holds(canary, private) for canary in CANARIES)


def test_private_words_are_in_the_evenings_own_files_alone(evening: Evening) -> None:
    files = [*evening.home.rglob("*"), *evening.temporary.rglob("*")]
    shared = [path for path in files if path.stat().st_mode & 0o077]
    assert shared == []
    telling = {
        path.relative_to(evening.home).parts[0]
        for path in files
        if path.is_file() and any(holds(canary, path.read_bytes()) for canary in (*CANARIES, HALF))
    }
    assert telling == {"sessions"}
