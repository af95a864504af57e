"""Every screen in every state that an evening brings, on a stage, to be looked at."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from typing import Any

from msgspec.structs import replace
from textual.pilot import Pilot
from textual.screen import Screen

from curriculum.problem import N_, Problem
from curriculum.programme import Programme, Question, Section, Week
from docs.pictures.words import LONG_NAMES, NAMES, WORDS
from screens.agenda import AgendaScreen
from screens.closing.screen import ClosingScreen
from screens.group import GroupScreen
from screens.home import HomeScreen
from screens.i18n import language_in_use
from screens.live.covering import over_closing
from screens.live.screen import LiveScreen
from screens.looking import LookScreen
from screens.programme import ProgrammeScreen, blank_programme
from screens.projector import Coming, ProjectorScreen
from sessions.agenda import Segment, SegmentKind
from sessions.arrangement import before_it_begins
from sessions.capture import read_lines
from sessions.closing.review import review
from sessions.live import LiveSession
from sessions.notes import Aim
from sessions.opening import Before, open_session, people_of
from sessions.people import Attendance, Group, Participant
from sessions.projected import ClosingWords, Projected, projected
from sessions.promises import Outcome, Promise
from sessions.thoughts import Thought
from tests.screens.evening import BEGAN, PaperDesk, StillClock
from tests.screens.shelf import KeptLine, PaperLibrary
from tests.screens.stage import PaperCopier, Stage, on_stage, type_text

Staged = tuple[Stage, Pilot[object]]
Scene = Callable[[tuple[int, int]], AbstractAsyncContextManager[Staged]]
"""A state of a screen at a size."""

Play = Callable[[Stage, Pilot[object]], Awaitable[None]]
"""What is done before it is looked at."""


def _word(key: str) -> str:
    return WORDS[language_in_use()][key]


def _week(question: str = "q1") -> Week:
    questions = (Question("q1", _word(question)), Question("q2", _word("q2")))
    summary = "まとめ" if language_in_use() == "ja" else "Summary"
    return Week(2, _word("theme"), _word("q2"), questions, {Section.SUMMARY: summary})


def _programme(week: Week | None = None) -> Programme:
    return Programme("seeds", _word("title"), language_in_use(), (week or _week(),))


def _group(names: tuple[str, ...] | None = None) -> Group:
    who = names or NAMES[language_in_use()]
    members = tuple(Participant(f"p{n}", name) for n, name in enumerate(who, start=1))
    return Group("g1", _word("group"), members, "seeds", joined=len(members))


def _many(count: int) -> tuple[str, ...]:
    usual = NAMES[language_in_use()]
    return tuple(usual[n % 6] + ("" if n < 6 else f" {n // 6 + 1}") for n in range(count))


def _evening(
    names: tuple[str, ...] | None = None,
    *,
    question: str = "q1",
    late: tuple[str, ...] = (),
    promises: bool = False,
    minutes: int = 60,
) -> LiveSession:
    """A session that has just begun."""
    group, week = _group(names), _week(question)
    attendance = dict.fromkeys(late, Attendance.LATE)
    before = Before(
        tuple(
            Promise(p.id, _word("action" if n % 2 else "action2")[1:], before=Outcome.NOT_YET)
            for n, p in enumerate(group.participants)
        )
        if promises
        else ()
    )
    session = open_session(
        "20261124-200000-g1-w2",
        group,
        _programme(week),
        week,
        people=people_of(group, attendance),
        length=minutes * 60.0,
        at=BEGAN,
        before=before,
    )
    thoughts = tuple(Thought(p.id, 2, "q1", _word("thought")) for p in group.participants[:4])
    return LiveSession(replace(session, thoughts=thoughts))


def _say(live: LiveSession, at: float, *words: str) -> None:
    for word in words:
        turn = live.session.turn
        lines = read_lines(_word(word), [p.name for p in live.session.people])
        live.capture(lines, Aim(turn.participant if turn else None), at)


def _round(live: LiveSession, speakers: int = 3, each: float = 170.0, notes: int = 1) -> float:
    """Let some speak, with notes; the moment after that. The last one still speaks."""
    at = BEGAN + 360
    live.enter("q1", at)
    said = [("note", "note2"), ("quote", "action2"), ("question", "note2", "action")]
    for number in range(speakers):
        live.call_next(at)
        for _again in range(notes):
            _say(live, at, *said[number % 3])
        at += each if number < speakers - 1 else min(each, 95)
    return at


@asynccontextmanager
async def _shown(
    size: tuple[int, int], make: Callable[[], Screen[Any]], play: Play | None = None
) -> AsyncIterator[Staged]:
    async with on_stage(make(), size) as (app, pilot):
        if play is not None:
            await play(app, pilot)
            await pilot.pause()
        yield app, pilot


def _live(make: Callable[[], tuple[LiveSession, float]], play: Play | None = None) -> Scene:
    def screen() -> Screen[Any]:
        live, at = make()
        return LiveScreen(_desk(live, at), PaperCopier())

    return lambda size: _shown(size, screen, play)


def _pressing(*keys: str) -> Play:
    async def press(_app: Stage, pilot: Pilot[object]) -> None:
        await pilot.press(*keys)

    return press


async def _type(app: Stage, pilot: Pilot[object]) -> None:
    await type_text(app, pilot, _word("typed"))


async def _private(app: Stage, pilot: Pilot[object]) -> None:
    await type_text(app, pilot, "~" + _word("typed"))


def _desk(live: LiveSession, at: float) -> Any:
    return PaperDesk(live, StillClock(at))


# The evening


def _in_round(speakers: int = 3, each: float = 170.0, notes: int = 1, **how: Any) -> tuple[LiveSession, float]:
    live = _evening(**how)
    return live, _round(live, speakers, each, notes)


def _late_by(seconds: float) -> tuple[LiveSession, float]:
    live = _evening()
    return live, _round(live, 2) + seconds


def _paused() -> tuple[LiveSession, float]:
    live, at = _in_round()
    live.toggle_clock(at)
    return live, at + 30


def _review() -> tuple[LiveSession, float]:
    live = _evening(promises=True)
    live.enter("review", BEGAN + 200)
    live.call_next(BEGAN + 210)
    live.judge("p1", Outcome.DONE, BEGAN + 220)
    live.call_next(BEGAN + 240)
    live.judge("p2", Outcome.NOT_YET, BEGAN + 250)
    live.call_next(BEGAN + 260)
    return live, BEGAN + 270


def _part(kind: str) -> tuple[LiveSession, float]:
    """In the silence or the discussion, put before and behind the first question."""
    live = _evening()
    extra = Segment(kind, SegmentKind(kind), 300.0, question="q1")
    at = next(n for n, s in enumerate(live.session.agenda) if s.id == "q1") + (kind == "discussion")
    agenda = live.session.agenda
    live.arrange((*agenda[:at], extra, *agenda[at:]), BEGAN)
    if kind == "discussion":
        when = _round(live, 6, 100)
    else:
        when = BEGAN + 300
    live.enter(kind, when)
    return live, when + 60


def _hands() -> tuple[LiveSession, float]:
    live, at = _in_round(2, late=("p6",))
    live.toggle_hand("p5", at)
    live.toggle_hand("p1", at)
    return live, at


def _behind() -> tuple[LiveSession, float]:
    live, at = _in_round(2, 700)
    return live, at + 300


def _actions() -> tuple[LiveSession, float]:
    live, at = _in_round(6, 120)
    live.enter("actions", at + 600)
    live.read_next(at + 610)
    return live, at + 620


def _unsaved(size: tuple[int, int]) -> AbstractAsyncContextManager[Staged]:
    def screen() -> Screen[Any]:
        live, at = _in_round()
        desk = _desk(live, at)
        desk.problem = Problem(
            N_("The disk is full: not everything is saved yet. Free some space, and saving goes on by itself.")
        )
        return LiveScreen(desk, PaperCopier())

    return _shown(size, screen)


def _looking() -> Screen[Any]:
    live, at = _in_round()
    return LookScreen(live.session, lambda: at)


# The closing


def _heard(names: tuple[str, ...] | None = None) -> tuple[LiveSession, float]:
    live = _evening(names)
    at = _round(live, 5, 120)
    live.enter("q2", at)
    for _speaker in range(4):
        live.call_next(at)
        _say(live, at, "note2", "quote")
        at += 60
    return live, at + 60


def _closing(names: Callable[[], tuple[str, ...]] | None = None, play: Play | None = None) -> Scene:
    def screen() -> Screen[Any]:
        live, at = _heard(names() if names else None)
        live.enter("summary", at)
        desk = _desk(live, at)
        return ClosingScreen(desk, PaperCopier(), partial(over_closing, desk))

    return lambda size: _shown(size, screen, play)


# The projector


def _projected(how: Callable[[], tuple[LiveSession, float]], words: bool = False) -> tuple[Projected, float]:
    live, at = how()
    closing = None
    if words:
        reviewed = review(live.session)
        closing = ClosingWords(reviewed.summary, {person.id: text for person, text in reviewed.actions})
    return projected(live.session, at, at, closing), at


def _projector(how: Callable[[], tuple[LiveSession, float]] | None, words: bool = False) -> Scene:
    def screen() -> Screen[Any]:
        if how is None:
            return ProjectorScreen(StillClock().now, Coming(_word("group"), 2, _word("theme")))
        shown, at = _projected(how, words)
        return ProjectorScreen(StillClock(at).now, Coming(), shown)

    return lambda size: _shown(size, screen)


def _summing() -> tuple[LiveSession, float]:
    live, at = _heard()
    live.enter("summary", at)
    return live, at + 30


def _reading(times: int) -> tuple[LiveSession, float]:
    live, at = _heard()
    live.enter("actions", at)
    for _again in range(times):
        live.read_next(at)
    return live, at + 30


def _ended() -> tuple[LiveSession, float]:
    live, at = _reading(6)
    live.close(at)
    return live, at


# Before the evening


def _home(names: tuple[str, ...] | None = None) -> Screen[Any]:
    library = _Library(_group(names))
    library.runs = [KeptLine("s1", _word("group") + "  20:12")]
    return HomeScreen(library)


class _Library(PaperLibrary):
    def programmes(self) -> tuple[Programme, ...]:
        return (_programme(), *super().programmes())


def _agenda(names: tuple[str, ...] | None = None) -> Screen[Any]:
    group = _group(names)
    before = Before(promises=(Promise("p1", _word("action")),))
    table = before_it_begins(group, _programme(), _week(), people=people_of(group), length=3600.0, before=before)
    return AgendaScreen(table, lambda: 0.0, lambda _table: None)


SCENES: dict[str, Scene] = {
    "home": lambda size: _shown(size, _home),
    "home-30": lambda size: _shown(size, lambda: _home(_many(30))),
    "home-first": lambda size: _shown(size, lambda: HomeScreen(PaperLibrary())),
    "home-help": lambda size: _shown(size, _home, _pressing("f1")),
    "group": lambda size: _shown(size, lambda: GroupScreen(_group(), "g1", _Library())),
    "agenda": lambda size: _shown(size, _agenda),
    "programme": lambda size: _shown(size, lambda: ProgrammeScreen(_programme(), PaperLibrary())),
    "programme-blank": lambda size: _shown(
        size, lambda: ProgrammeScreen(blank_programme(language_in_use()), PaperLibrary())
    ),
    "live-opening": _live(lambda: (_evening(), BEGAN + 60)),
    "live-round": _live(_in_round),
    "live-typed": _live(_in_round, _type),
    "live-private": _live(_in_round, _private),
    "live-free": _live(partial(_in_round, 0)),
    "live-over": _live(partial(_late_by, 380.0)),
    "live-over-10": _live(partial(_late_by, 1000.0)),
    "live-paused": _live(_paused),
    "live-review": _live(_review),
    "live-silence": _live(partial(_part, "silence")),
    "live-discussion": _live(partial(_part, "discussion")),
    "live-many-notes": _live(partial(_in_round, 6, 100, 12)),
    "live-long-names": _live(lambda: _in_round(4, names=LONG_NAMES[language_in_use()])),
    "live-long-question": _live(partial(_in_round, question="long")),
    "live-3": _live(lambda: _in_round(2, names=_many(3))),
    "live-8": _live(lambda: _in_round(names=_many(8))),
    "live-30": _live(lambda: _in_round(12, 20, names=_many(30))),
    "live-hands": _live(_hands),
    "live-behind": _live(_behind),
    "live-message": _live(_in_round, _pressing("ctrl+g")),
    "live-unsaved": _unsaved,
    "live-thoughts": _live(partial(_in_round, 2), _pressing("ctrl+b")),
    "live-actions": _live(_actions),
    "live-curtain": _live(_in_round, _pressing("ctrl+u")),
    "live-menu": _live(_in_round, _pressing("ctrl+o")),
    "live-picker": _live(_in_round, _pressing("ctrl+r")),
    "live-help": _live(_in_round, _pressing("f1")),
    "looking": lambda size: _shown(size, _looking),
    "closing": _closing(),
    "closing-long-names": _closing(lambda: LONG_NAMES[language_in_use()]),
    "closing-action": _closing(play=_pressing("tab", "tab")),
    "closing-destinations": _closing(play=_pressing("ctrl+y")),
    "closing-menu": _closing(play=_pressing("ctrl+o")),
    "projector-waiting": _projector(None),
    "projector-round": _projector(_hands),
    "projector-over": _projector(partial(_late_by, 380.0)),
    "projector-30": _projector(lambda: _in_round(12, 20, names=_many(30))),
    "projector-long": _projector(lambda: _in_round(4, question="long", names=LONG_NAMES[language_in_use()])),
    "projector-review": _projector(_review),
    "projector-closing": _projector(_summing, True),
    "projector-reading": _projector(partial(_reading, 1), True),
    "projector-asking": _projector(partial(_reading, 6), True),
    "projector-ended": _projector(_ended, True),
}
"""Every state by its name."""
