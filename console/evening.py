"""Taking a seat at the desk: a session is begun, or gone on with, and driven from here on."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from console.desk import DrivenDesk
from console.library import KeptLibrary
from curriculum.problem import Problem
from screens.choosing import Begin
from sessions.agenda import SegmentKind
from sessions.clock import Clock
from sessions.opening import divided, open_session, usual_agenda
from sessions.rules import USUAL, Rules
from sessions.store import Home


class Start(Struct, frozen=True):
    """What the app opens with: a session to go on with, or a new one to begin, or (neither) home.

    With ``first_speaker`` the opening is just over and the first question runs when the screen opens.
    """

    reopen: str | None = None
    begin: Begin | None = None
    first_speaker: bool = False


def take_desk(start: Start, home: Home, library: KeptLibrary, clock: Clock, rules: Rules = USUAL) -> DrivenDesk | None:
    """The desk of the session that is meant; None for home. ``rules`` are for one that begins.

    Raises Problem where it cannot be driven.
    """
    if start.begin is not None:
        return begin_session(start.begin, home, library, clock, rules, first_speaker=start.first_speaker)
    if start.reopen is not None:
        kept, keeper = home.drive(start.reopen)
        was = kept.session
        thoughts = home.own_thoughts(was.group, was.programme, was.week.number)  # some may have been brought in since
        return DrivenDesk(replace(was, thoughts=thoughts or was.thoughts), keeper, clock, kept)
    return None


def begin_session(
    begin: Begin,
    home: Home,
    library: KeptLibrary,
    clock: Clock,
    rules: Rules = USUAL,
    *,
    first_speaker: bool = False,
) -> DrivenDesk:
    """Begin a session now, and remember its length with the group. Raises Problem where it cannot be kept."""
    programme = library.programme_of(begin.group)
    week = programme.week(begin.week) or programme.weeks[0]
    length = begin.minutes * 60.0
    now = clock.now()
    before = library.before(begin.group) if begin.before is None else begin.before
    agenda = begin.agenda or usual_agenda(begin.group, week, length, before)
    rounds = [n for n, segment in enumerate(agenda) if segment.kind is SegmentKind.ROUND]
    first = rounds[0] if first_speaker and rounds else 0
    at = now - sum(segment.planned for segment in agenda[:first])
    session = open_session(
        home.new_session_id(begin.group.id, week.number, at),
        begin.group,
        programme,
        week,
        people=begin.people,
        length=length,
        at=at,
        before=before,
    )
    thoughts = home.own_thoughts(begin.group.id, programme.name, week.number)
    session = replace(session, thoughts=thoughts, rules=rules)
    if begin.agenda is not None:
        session = divided(session, begin.agenda)
    desk = DrivenDesk(session, home.create(session), clock)
    if begin.minutes != begin.group.minutes:
        _remember_length(begin, home)
    if first_speaker:
        moment = at
        for before_it, segment in pairwise(agenda[: first + 1]):
            moment += before_it.planned
            desk.live.enter(segment.id, moment)
        desk.live.call_next(now)
    return desk


def _remember_length(begin: Begin, home: Home) -> None:
    try:
        home.put_group(replace(begin.group, minutes=begin.minutes))
    except Problem:
        return  # the session itself is kept elsewhere, and says so if the disk is at fault
