"""Small builders: evenings with so many people and questions, notes, and a clock that is told the time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from curriculum.programme import Programme, Question, Section, Week
from sessions.agenda import plan_agenda
from sessions.capture import read_lines
from sessions.elapsed import running_seconds
from sessions.live import Change, LiveSession
from sessions.notes import Aim
from sessions.opening import divided, open_session
from sessions.people import Attendance, Group, Participant, Person
from sessions.promises import Outcome, Promise
from sessions.record import Kind, Note, Session
from sessions.rows import Rows

BEGAN = 1_795_518_000.0
"""When the evenings here begin, in epoch seconds."""

HOUR = 3600.0
NAMES = ("いのさん", "ぽてちさん", "ゆうさん", "みやさん", "けんさん", "さくらさん")
HEADINGS = {
    Section.INSIGHTS: "グループセッションでの気づき",
    Section.SUMMARY: "まとめ",
    Section.ACTION: "あなたは何をする？",
}


def people(
    names: Sequence[str] = NAMES,
    *,
    facilitator: int | None = None,
    away: Mapping[int, Attendance] | None = None,
) -> tuple[Person, ...]:
    """People with the ids p1, p2, …; ``facilitator`` is an index, ``away`` tells by index who is not here."""
    states = away or {}
    return tuple(
        Person(f"p{i + 1}", name, states.get(i, Attendance.HERE), facilitator=i == facilitator)
        for i, name in enumerate(names)
    )


def week(questions: int | Sequence[str] = 2, *, number: int = 2, headings: Mapping[Section, str] = HEADINGS) -> Week:
    """A week with so many questions, or with these."""
    texts = [f"問いの{i}" for i in range(1, questions + 1)] if isinstance(questions, int) else questions
    return Week(
        number,
        "関係性の“タネ”をまける日常とは？",
        "雑談・相談が自然に生まれる状態を目指す",
        tuple(Question(f"q{i}", text) for i, text in enumerate(texts, 1)),
        dict(headings),
    )


def group(names: Sequence[str] = NAMES, **changes: object) -> Group:
    """A group that has met before; ``changes`` are fields of it."""
    participants = tuple(Participant(f"p{i}", name) for i, name in enumerate(names, 1))
    made = Group(id="g1", name="種まきの会", participants=participants, programme="tanemaki", joined=len(participants))
    return replace(made, **changes)


def session(
    who: Sequence[Person] | None = None,
    *,
    of: Week | None = None,
    length: float = HOUR,
    language: str = "ja",
    notes: Iterable[Note] = (),
) -> Session:
    """An evening that has just begun, by default with six people, two questions and an hour."""
    this = of or week()
    opened = open_session(
        "s1",
        group(),
        Programme("tanemaki", "関係性の種まき", language, (this,)),
        this,
        people=tuple(people() if who is None else who),
        length=length,
        at=BEGAN,
    )
    return replace(opened, notes=Rows(notes))


def promising(
    who: Sequence[Person], promises: Mapping[str, str], *, stuck: Iterable[str] = (), of: Week | None = None
) -> Session:
    """An evening that looks back on last week's ``promises``, by participant; ``stuck`` had not kept one the week
    before either."""
    this = of or week()
    made = tuple(Promise(p, text, before=Outcome.NOT_YET if p in stuck else None) for p, text in promises.items())
    begun = replace(session(who, of=this), promises=made)
    return divided(begun, plan_agenda(this, HOUR, promises=True))


def note(number: int, text: str, participant: str | None = "p1", **changes: object) -> Note:
    """The note ``n<number>``: a point to the first question, unless ``changes`` say otherwise."""
    made = Note(f"n{number}", BEGAN + number, participant, "q1", text, Kind.POINT)
    return replace(made, **changes)


def notes(*texts: str, **changes: object) -> list[Note]:
    """A note for each text."""
    return [note(number, text, **changes) for number, text in enumerate(texts, 1)]


def free_seconds(now: Session, at: float) -> Iterator[float]:
    """The stretches in which nobody had the floor, one after another; turns must not overlap."""
    since = now.opened
    for turn in now.turns:
        assert turn.began >= since
        yield running_seconds(since, turn.began, now.pauses)
        since = at if turn.ended is None else turn.ended
    yield running_seconds(since, at, now.pauses)


class Evening:
    """A live session with a clock that goes on only when it is told to. ``changes`` are all there were."""

    def __init__(self, begun: Session | None = None) -> None:
        self.live = LiveSession(begun or session())
        self.at = self.live.session.opened
        self.changes: list[Change] = []
        self.live.listen(self.changes.append)

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.live.session

    @property
    def speaker(self) -> str | None:
        """Who has the floor."""
        turn = self.session.turn
        return turn.participant if turn else None

    def wait(self, seconds: float) -> Evening:
        """Let time pass."""
        self.at += seconds
        return self

    def next(self, times: int = 1) -> Evening:
        """Call the next person, a minute after another."""
        for _ in range(times):
            self.live.call_next(self.at)
            self.wait(60.0)
        return self

    def type(self, text: str, aim: Aim | None = None) -> list[Note]:
        """Enter a text in the note box; the notes it gave."""
        lines = read_lines(text, [p.name for p in self.session.people])
        return self.live.capture(lines, aim or Aim(self.speaker), self.at)

    def trail(self) -> list[tuple[str, Session]]:
        """What is known after a restart: each act with the session before it, the newest first."""
        return [(change.kept_as, change.was) for change in reversed(self.changes)]
