"""An evening for the tests of the screens: six people, two questions, a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from curriculum.problem import Problem
from curriculum.programme import Programme, Question, Section, Week
from sessions.capture import read_lines
from sessions.live import LiveSession
from sessions.notes import Aim
from sessions.opening import open_session, people_of
from sessions.people import Attendance, Group, Participant
from sessions.record import Note, Session

BEGAN = 1_795_518_000.0
NAMES = ("いのさん", "ぽてちさん", "ゆうさん", "みやさん", "けんさん", "さくらさん")
QUESTIONS = ("最近のやりとりの中で「種まき」は？", "これから置ける“タネ”は？")

WEEK = Week(
    number=1,
    theme="関係性の“タネ”",
    aim="日常を見る",
    questions=tuple(Question(f"q{n}", text) for n, text in enumerate(QUESTIONS, start=1)),
    headings={Section.SUMMARY: "まとめ"},
)
PROGRAMME = Programme("kankeisei", "関係性の種まき", "ja", (WEEK,))


class StillClock:
    """A clock that is moved by hand."""

    def __init__(self, at: float = BEGAN) -> None:
        self.at = at

    def now(self) -> float:
        return self.at

    def not_before(self, at: float) -> None:
        self.at = max(self.at, at)

    def pass_(self, seconds: float) -> float:
        self.at += seconds
        return self.at


def group(*names: str, name: str = "種まきの会") -> Group:
    """A group of these people, or of the usual six."""
    members = tuple(Participant(f"p{n}", who) for n, who in enumerate(names or NAMES, start=1))
    return Group("g1", name, members, PROGRAMME.name, joined=len(members))


def opened(
    *names: str,
    week: Week = WEEK,
    minutes: int = 60,
    language: str = "ja",
    attendance: Mapping[str, Attendance] | None = None,
    group_name: str = "種まきの会",
) -> LiveSession:
    """A session that has just begun, at ``BEGAN``."""
    whose = group(*names, name=group_name)
    programme = Programme(PROGRAMME.name, PROGRAMME.title, language, (week,))
    return LiveSession(
        open_session(
            "20261124-200000-g1-w1",
            whose,
            programme,
            week,
            people=people_of(whose, attendance),
            length=minutes * 60.0,
            at=BEGAN,
        )
    )


def say(live: LiveSession, text: str, participant: str | None = None, at: float = BEGAN) -> list[Note]:
    """Capture what is typed, for the person who speaks or the one that is named by id."""
    turn = live.session.turn
    aim = Aim(participant or (turn.participant if turn else None))
    return live.capture(read_lines(text, [p.name for p in live.session.people]), aim, at)


class HowSaved(NamedTuple):
    """How saving goes."""

    saved: Session
    problem: Problem | None = None


class PaperDesk:
    """A desk without a disk: everything counts as saved at once, unless ``holds`` or ``problem`` say otherwise."""

    def __init__(self, live: LiveSession, clock: StillClock, typed: Mapping[str, str] | None = None) -> None:
        self.live = live
        self.clock = clock
        self.fields: dict[str, str] = dict(typed or {})
        self.lost: dict[str, str] = {}
        self.holds: Session | None = None
        self.problem: Problem | None = None
        self.heard: list[Callable[[HowSaved], object]] = []

    def unfinished(self) -> Mapping[str, str]:
        return dict(self.fields)

    def vanished(self) -> Mapping[str, str]:
        return dict(self.lost)

    def typing(self, fields: Mapping[str, str]) -> None:
        self.fields.update(fields)

    def listen(self, heard: Callable[[HowSaved], object]) -> None:
        self.heard.append(heard)

    def saving(self) -> HowSaved:
        return HowSaved(self.holds or self.live.session, self.problem)

    def tell(self) -> None:
        """Give the news of how saving goes, as the thread that saves does."""
        for heard in self.heard:
            heard(self.saving())
