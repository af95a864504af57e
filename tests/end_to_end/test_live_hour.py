"""A second week of eight people on the smallest screen: everything is reached from the note box."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from console.library import KeptLibrary
from sessions.closing.words import write_action
from sessions.groups import new_group
from sessions.opening import open_session, people_of
from sessions.people import Group
from sessions.promises import Outcome, Promise
from sessions.store import Home
from tests.end_to_end.evening import Console, notes, said_by

NAMES = ("いのさん", "ぽてちさん", "ゆうさん", "みやさん", "けんさん", "さくらさん", "七さん", "八さん")
LAST_WEEK = 1_795_000_000.0
DOCUMENT = """# 第2週目：関係性の“タネ”をまける日常とは？
## 問い
1. 最近のやりとりの中で「これは種まきになってたな」と思える行動は？
1. 逆に「これはもったいなかった」ことは？
## 自分の考え
1. 最近のやりとりの中で「これは種まきになってたな」と思える行動は？
   雑談が仕事のはじまりになった
1. 逆に「これはもったいなかった」ことは？
"""


def a_week_ago(folder: Path) -> None:
    """The first week as it was kept: everybody promised something, and had not kept what was promised before."""
    home = Home.open(folder)
    group: Group = new_group("g1", "八人会", NAMES, programme="kankeisei-no-tanemaki", facilitator=None)
    home.put_group(group)
    programme = KeptLibrary(home).programme_of(group)
    first = open_session(
        home.new_session_id(group.id, 1, LAST_WEEK),
        replace(group, programme=programme.name),
        programme,
        programme.weeks[0],
        people=people_of(group),
        length=3600.0,
        at=LAST_WEEK,
    )
    for person in group.participants:
        first = write_action(first, person.id, f"{person.name}は朝に声をかける")
    before = tuple(Promise(person.id, "早く寝る", Outcome.NOT_YET) for person in group.participants)
    home.create(replace(first, promises=before, closed=LAST_WEEK + 3600.0), "made").close(10.0)


def act(console: Console, words: str) -> None:
    """Do an act by the menu."""
    console.send("<ctrl+o>")
    console.wait_for("打ってさがす")
    console.send(f"{words}<enter>")


def test_the_whole_live_hour_from_the_note_box(tanemaki: list[str], own_home: Path, tmp_path: Path) -> None:
    a_week_ago(own_home)
    copy = tmp_path / "けんさん.md"
    copy.write_text(DOCUMENT)
    said_by(tanemaki, own_home, "own-thoughts", str(copy), "--participant", "けんさん")
    with Console(tanemaki, own_home, "run", cols=80, rows=24) as console:
        console.wait_for("はじまり・チェックイン")
        last_weeks_actions(console)
        the_first_question(console)
        what_was_wrong_is_put_right(console)
        console.quit()
    kept = notes(tanemaki, own_home)
    assert [(n["text"], n["participant"]) for n in kept] == [
        ("朝の声かけは3回できた", "ゆうさん"),
        ("ひとことだけ", "八さん"),
        ("雑談から相談になった", "いのさん"),
    ]


def last_weeks_actions(console: Console) -> None:
    """Each promise in its person's words; what became of it with one key; the note box stays where it is."""
    console.send("<ctrl+n>")
    console.speaks("ゆうさん")
    console.wait_for("先週  ゆうさん：ゆうさんは朝に声をかける")
    console.send("朝の声かけは3回できた<enter>")
    console.send("<f4>")
    console.wait_for("✕ 2回続けて まだ：ゆうさんは朝に声を")
    console.send("<ctrl+n><f2>")
    console.wait_for("✓ できた：みやさんは朝に声をかける")
    console.send("<ctrl+]>")
    console.wait_for("まだ話していない人がいます")
    console.send("2")
    console.wait_for("問1  最近のやりとりの中で")


def the_first_question(console: Console) -> None:
    """Somebody is put first, what they wrote is read beside, and somebody else says a few words."""
    act(console, "次に話す")
    console.wait_for("次はだれですか")
    console.send("5<ctrl+n>")
    console.speaks("けんさん")
    console.send("<ctrl+b>")
    console.wait_for("雑談が仕事のはじまりになっ")
    console.send("<ctrl+b><f9>")
    console.wait_for("だれのひとことですか")
    console.send("8")
    console.wait_for("^N で けんさんにもどります")
    console.send("ひとことだけ<enter><ctrl+n>")
    console.wait_until_gone("ひとこと ")
    console.speaks("けんさん")


def what_was_wrong_is_put_right(console: Console) -> None:
    """It was いのさん, undone and done again; the next one began earlier, and did not after all."""
    console.send("雑談から相談になった<enter>")
    console.saves("雑談から相談になった")
    act(console, "人違い")
    console.wait_for("けんさんではなく")
    console.send("1")
    console.speaks("いのさん")
    console.send("<ctrl+z>")
    console.speaks("けんさん")
    console.send("<ctrl+y>")
    console.speaks("いのさん")
    console.wait_for(lambda _: console.spoken >= 2)
    console.send("<ctrl+n>")
    console.speaks("けんさん")
    act(console, "もっと前から")
    console.wait_for("けんさんはいつから話していましたか")
    console.send("1")
    console.wait_for("前からに直しました")
    console.send("<ctrl+z>")
    console.wait_for("取り消しました：始まりの訂正")
