"""The demo: a group of six in week 2 of the built-in programme, with week 1 behind them. A folder of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

from msgspec.structs import replace

from curriculum.problem import N_, Problem
from curriculum.programme import Programme
from curriculum.shelf import built_in_named, built_in_programme
from screens.choosing import Begin
from sessions import floor
from sessions.capture import read_lines
from sessions.closing.words import write_action
from sessions.groups import new_group
from sessions.notes import Aim, capture
from sessions.opening import Before, open_session, people_of
from sessions.people import Group
from sessions.promises import Outcome, Promise
from sessions.record import Session
from sessions.store import Home
from sessions.store.disk import DISK
from sessions.store.files import write_whole
from sessions.store.names import session_name
from sessions.store.settingsfile import NAME

LENGTH = 3600.0
WEEK = 7 * 24 * 3600.0
MARK = "demo"
"""A file that tells a folder of the demo from a user's own."""

_NAMES = {
    "ja": ("種まきの会", ("いのさん", "ぽてちさん", "ゆうさん", "みやさん", "けんさん", "さくらさん")),
    "en": ("The sowers", ("Ino", "Potechi", "Yu", "Miya", "Ken", "Sakura")),
}

_WEEK_1 = {
    "ja": (
        (
            "返信が早くて、わからないことをそのままにしない人",
            "安心→任せても途中で様子がわかる",
            "!毎週金曜に進みぐあいを1通送る",
        ),
        ("こちらの意図を聞いてから動いてくれる人", "!次の案件のはじめに目的を3つ質問する"),
        ("約束の時間を守る人", "!納期の2日前に一度見せる"),
        ("断るときも代わりの案を出してくれる人", "!断る前に代わりの案を1つ書く"),
        ("気持ちのよいやりとりができる人", "!お礼の返信を当日のうちに送る"),
        ("得意なことがはっきりしている人", "!できることの一覧を1枚にまとめる"),
    ),
    "en": (
        (
            "Answers soon, and never leaves a doubt open",
            "trust→I can see how it is going",
            "!Send a progress note every Friday",
        ),
        ("Asks what we want before starting", "!Ask three questions about the goal at the next kick-off"),
        ("Keeps to the time we agreed", "!Show a draft two days before the deadline"),
        ("Says no with another idea", "!Write down one alternative before declining"),
        ("Pleasant to write with", "!Reply with thanks on the same day"),
        ("It is clear what they are good at", "!Put what I can do on one page"),
    ),
}


_OUTCOMES = (Outcome.DONE, Outcome.PARTLY, Outcome.DONE, Outcome.NOT_YET, Outcome.DONE, Outcome.PARTLY)
"""What became of each one's action of week 1."""

_FURNISHING = Lock()


def open_demo(asked: str | None) -> Home:
    """A home for the demo: a new temporary folder, or the one that was asked for, if nothing of anybody's is in it.

    Raises Problem where the folder holds something else.
    """
    if asked is None:
        folder = Path(tempfile.mkdtemp(prefix="tanemaki-demo-"))
    else:
        folder = Path(asked).expanduser()
        if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists():
            raise Problem(
                N_("{folder} is not empty, and the demo touches nobody's data. Please name an empty folder."),
                folder=folder,
            )
    home = Home.open(folder)
    (folder / MARK).touch(mode=0o600)
    return home


def take_settings(home: Home, own: Path) -> None:
    """Let a new demo look as sessions in the folder ``own`` do, and measure characters as their terminal needs it."""
    theirs, here = own / NAME, home.settings_file.path
    # Where they cannot be copied, it has the usual ones.
    with suppress(OSError):
        if theirs.is_file() and not here.exists():
            write_whole(DISK, here, theirs.read_bytes())


def demo_session(language: str) -> Begin:
    """The session that the demo begins: the group's second week, with everybody here, last week's actions asked for."""
    group = _group(language)
    return Begin(group, 2, group.minutes, people_of(group), before=_after_week_1(group, language))


def furnish(home: Home, language: str, now: float) -> None:
    """Put the group and its first week, a week before ``now`` (epoch seconds), into the demo's home if missing.

    The evening itself needs neither, so they are written when its screen is there. May be called by two threads.
    """
    with _FURNISHING:
        _furnish(home, language, now)


def _furnish(home: Home, language: str, now: float) -> None:
    group = next(iter(home.groups()), None)
    if group is None:
        group = _group(language)
        home.put_group(group)
    began = now - WEEK
    if not any(name.endswith("-w1") for name in home.session_ids(group.id)):
        programme = built_in_named(group.programme) or built_in_programme(language)
        # Named by its own day: the evening itself has begun already, and is the newer one.
        session = _week_1(session_name(group.id, 1, began), group, programme, began)
        home.create(session, "demo").close(10.0)


def _after_week_1(group: Group, language: str) -> Before:
    """What week 1 has left, and what became of it: the evening begins behind its look back."""
    promises = tuple(
        Promise(participant.id, lines[-1].lstrip("!"), outcome)
        for participant, lines, outcome in zip(group.participants, _WEEK_1[language], _OUTCOMES, strict=True)
    )
    return Before(promises)


def _group(language: str) -> Group:
    name, names = _NAMES[language]
    programme = built_in_programme(language)
    return new_group("g1", name, names, programme=programme.name, facilitator=None)


def _week_1(session_id: str, group: Group, programme: Programme, began: float) -> Session:
    """Last week as it was kept: everybody spoke once, and left with one action."""
    week = programme.weeks[0]
    session = open_session(session_id, group, programme, week, people=people_of(group), length=LENGTH, at=began)
    at = began + 300.0
    for _person in group.participants:
        session = floor.call_next(session, at)
        turn = session.turn
        if turn is not None:
            index = [p.id for p in group.participants].index(turn.participant)
            session = _share(session, _WEEK_1[programme.language][index], at + 60.0)
        at += 200.0
    session = floor.release(session, at)
    return replace(session, closed=began + LENGTH)


def _share(session: Session, lines: Sequence[str], at: float) -> Session:
    turn = session.turn
    if turn is None:
        return session
    read = read_lines("\n".join(lines), ())
    session = capture(session, read, Aim(turn.participant), at)
    return write_action(session, turn.participant, lines[-1].lstrip("!"))
