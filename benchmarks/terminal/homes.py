"""A home with an evening under way in it, of as many notes as wanted, made by the product's own rules and store."""

from __future__ import annotations

import time
from itertools import cycle
from pathlib import Path

from curriculum.shelf import built_in_programme
from sessions.capture import read_line
from sessions.floor import call_next
from sessions.groups import new_group
from sessions.notes import Aim, capture
from sessions.opening import open_session, people_of
from sessions.store import Home

NAMES = ("いのさん", "ぽてちさん", "ゆうさん", "みやさん", "けんさん", "さくらさん")
LINES = (
    "種まき→案件相談があった",
    "納品後のメール、リソース状況をこちらから伝える",
    "「コミュニケーションの頻度を多くする」",
    "ポモドーロ部屋での交流が、雑談のきっかけになった",
    "？雑談と相談の境目はどこ？",
    "できることはWeb制作以外でも言っておく",
    "！コミュニティ内の企画に、月1回は必ずコメントする",
    "もったいない→名前は知っているのに、話したことがない人がいる",
)
SAVED_WITHIN = 120.0
"""Seconds for ten thousand notes, each submitted by itself as in an evening."""


def prepare(folder: Path, notes: int) -> None:
    """Keep a session in ``folder``, in the first question of week 2, its clock running, with so many notes.

    Raises Problem where the folder cannot be written, TimeoutError where saving takes too long.
    """
    home, programme, now = Home.open(folder), built_in_programme("ja"), time.time()
    group = home.change_groups(
        lambda _: new_group("g1", "木曜の会", NAMES, programme=programme.name, facilitator=NAMES[0])
    )
    week = programme.weeks[1]
    name = home.new_session_id(group.id, week.number, now)
    session = open_session(name, group, programme, week, people=people_of(group), length=3600, at=now)
    keeper = home.create(session)
    session = call_next(session, now)
    keeper.submit(session, "next", now)
    people, lines = cycle(person.id for person in session.people), cycle(LINES)
    for _ in range(notes):
        session = capture(session, [read_line(next(lines), NAMES)], Aim(next(people)), now)
        keeper.submit(session, "capture", now)
    if not keeper.close(SAVED_WITHIN):
        raise TimeoutError(f"{notes} notes were not saved within {SAVED_WITHIN:.0f} s")
