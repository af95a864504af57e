"""Evenings for the tests of the store: one that is written out, and any that hypothesis can think of."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

from hypothesis import strategies as st
from msgspec.structs import replace

from curriculum.programme import Question, Section, Week
from sessions.agenda import Segment, SegmentKind
from sessions.people import Attendance, Group, Order, Participant, Person
from sessions.promises import Outcome, Promise
from sessions.record import Kind, Note, Pause, Remark, Round, Session, Turn, Visit
from sessions.rows import Rows
from sessions.rules import Rules
from sessions.store import Home
from sessions.thoughts import Thought

BEGAN = 1_795_518_000.0
ID = "20261124-200000-g1-w2"
GROUP = Group("g1", "種まき", (Participant("p1", "いのさん"),), "kankeisei")


def evening(session_id: str = ID, notes: int = 0) -> Session:
    """Six people in week 2, in the first round, with so many notes."""
    names = ("いのさん", "ぽてちさん", "ゆうさん", "みやさん", "けんさん", "さくらさん")
    people = tuple(Person(f"p{i}", name) for i, name in enumerate(names, 1))
    return Session(
        id=session_id,
        group="g1",
        group_name="種まき",
        programme="kankeisei",
        programme_title="関係性の種まき",
        language="ja",
        week=Week(2, "関係性の“タネ”", "日常を見る", (Question("q1", "最近の行動は？"),), {Section.SUMMARY: "まとめ"}),
        people=people,
        opened=BEGAN,
        ends=BEGAN + 3600,
        agenda=(Segment("s1", SegmentKind.OPENING, 300.0), Segment("s2", SegmentKind.ROUND, 3300.0, "q1")),
        visits=(Visit("s1", BEGAN), Visit("s2", BEGAN + 300)),
        rounds=(Round("q1", tuple(p.id for p in people)),),
        notes=Rows(note(i) for i in range(notes)),
    )


def note(index: int, text: str | None = None) -> Note:
    """The note in the row with this index."""
    said = text if text is not None else f"コメントする {index}"
    return Note(f"n{index + 1}", BEGAN + index, f"p{index % 6 + 1}", "q1", said, Kind.POINT)


def captured(session: Session, text: str | None = None) -> Session:
    """The session with one note more."""
    return replace(session, notes=session.notes.append(note(len(session.notes), text)))


def passed_on(session: Session) -> Session:
    """The session in which the next person speaks."""
    turns = session.turns
    at = BEGAN + 300 + 60 * len(turns)
    if len(turns):
        turns = turns.replace(-1, replace(turns[-1], ended=at))
    return replace(session, turns=turns.append(Turn(f"p{len(turns) % 6 + 1}", "q1", at, 180.0)))


def driven(home: Home, session_id: str, acts: int = 3) -> Session:
    """A session that was driven for so many acts, with something half-typed."""
    session = evening(session_id)
    keeper = home.create(session)
    for _ in range(acts):
        session = captured(session)
        keeper.submit(session, "capture", BEGAN)
        keeper.flush(5)
    keeper.typing({"note": "途中"})
    assert keeper.close(5)
    return session


def of_schema(number: int, content: bytes) -> bytes:
    """A snapshot, ``home.json`` or one line of a journal as a program of this schema would have sealed it."""
    content = re.sub(rb'"schema":\d+', b'"schema":%d' % number, content)
    if content.startswith(b"{"):
        body = content.rpartition(b'"crc32"')[0]
        return body + b'"crc32":"%08x"}}\n}\n' % crc32(body)
    return b"%08x %b\n" % (crc32(content[9:-1]), content[9:-1])


def everything(folder: Path) -> dict[str, bytes]:
    """All files of a data folder that are to be kept."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "locks" not in path.parts
    }


moments = st.floats(min_value=0)
lengths = st.floats(allow_nan=False)
words = st.text(max_size=30)
ids = st.sampled_from(["p1", "p2", "q1", "s1", ""])
maybe_ids = st.none() | ids


def few(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """Up to three of these."""
    return st.lists(strategy, max_size=3).map(tuple)


notes = st.builds(
    Note, words, moments, maybe_ids, maybe_ids, words, st.sampled_from(Kind), st.none() | words, st.booleans()
)
turns = st.builds(Turn, ids, maybe_ids, moments, lengths, st.none() | moments)
weeks = st.builds(
    Week,
    st.integers(1, 99),
    words,
    words,
    few(st.builds(Question, ids, words)),
    st.dictionaries(st.sampled_from(Section), words),
)
FIELDS: dict[str, st.SearchStrategy[object]] = {
    "id": words,
    "group": words,
    "group_name": words,
    "programme": words,
    "programme_title": words,
    "language": st.sampled_from(["ja", "en"]),
    "week": weeks,
    "people": few(st.builds(Person, ids, words, st.sampled_from(Attendance), st.booleans())),
    "opened": moments,
    "ends": moments,
    "agenda": few(
        st.builds(Segment, ids, st.sampled_from(SegmentKind), lengths, maybe_ids, st.none() | lengths, st.booleans())
    ),
    "visits": few(st.builds(Visit, ids, moments)),
    "rounds": few(st.builds(Round, ids, few(ids), few(ids), few(ids), few(ids), st.booleans())),
    "pauses": few(st.builds(Pause, moments, st.none() | moments)),
    "turns": st.lists(turns, max_size=4).map(Rows),
    "remarks": few(st.builds(Remark, ids, moments, st.none() | moments)),
    "notes": st.lists(notes, max_size=4).map(Rows),
    "summary": st.none() | words,
    "drafted": st.integers(0, 99),
    "actions": st.dictionaries(ids, words),
    "promises": few(
        st.builds(Promise, ids, words, st.none() | st.sampled_from(Outcome), st.none() | st.sampled_from(Outcome))
    ),
    "order": st.sampled_from(Order),
    "heard_before": st.dictionaries(ids, moments),
    "thoughts": few(st.builds(Thought, ids, st.integers(1, 99), maybe_ids, words)),
    "read_out": maybe_ids,
    "rules": st.builds(Rules, moments, moments),
    "closed": st.none() | moments,
}
sessions = st.builds(Session, **FIELDS)


def _set(name: str) -> st.SearchStrategy[Callable[[Session], Session]]:
    return FIELDS[name].map(lambda value: lambda session: replace(session, **{name: value}))


acts: st.SearchStrategy[Callable[[Session], Session]] = st.one_of(
    notes.map(lambda row: lambda session: replace(session, notes=session.notes.append(row))),
    notes.map(
        lambda row: (
            lambda session: replace(
                session,
                notes=session.notes.replace(len(session.notes) // 2, row) if len(session.notes) else session.notes,
            )
        )
    ),
    st.integers(0, 3).map(lambda count: lambda session: replace(session, notes=session.notes.first(count))),
    turns.map(lambda row: lambda session: replace(session, turns=session.turns.append(row))),
    st.integers(0, 3).map(lambda count: lambda session: replace(session, turns=session.turns.first(count))),
    *(_set(name) for name in FIELDS),
)


@st.composite
def evenings(draw: st.DrawFn, longest: int = 12) -> list[Session]:
    """Sessions, each come from the one before by one act or by several at once."""
    course = [draw(sessions)]
    for steps in draw(st.lists(st.lists(acts, max_size=3), max_size=longest)):
        session = course[-1]
        for step in steps:
            session = step(session)
        course.append(session)
    return course
