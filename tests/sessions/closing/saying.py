"""What people say, for drafts: evenings in the shape in which the draft sees them, and texts that are hard on it."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from curriculum.programme import Question, Week
from sessions.projection import SharedNote, SharedPerson, SharedSession
from sessions.record import Kind

NAMES = ("いのさん", "ぽてちさん", "ゆうさん")

PIECES = (
    "納品後のメールを丁寧に書いた",
    "丁寧なメールを、納品後に送った",
    "えっと、雑談の時間をつくるのが大事だと思います",
    "雑談の時間がない",
    "まあ、返信が早い人だなと思いました",
    "月1回は必ずコメントするようにします",
    "種まき→案件相談があった",
    "Um so I think that we we should, you know, reply earlier",
    "We will reply within a day",
    "Replies within a day",
    "Figmaでラフをシェアした",
    "🌱👩‍👩‍👧",
    "ｶﾀｶﾅ と　全角",
    "...",
    "あ" * 5000,
    "word " * 1000,
)

texts = st.one_of(
    st.sampled_from(PIECES), st.text(st.sampled_from("ありがとう話相手だと思う、。ab um so.,'’!？"), max_size=30)
)
notes = st.builds(
    lambda text, who, question, kind, label: SharedNote("", 0.0, who, question, kind, label, text),
    texts.filter(str.strip),
    st.sampled_from([None, "p1", "p2", "p3"]),
    st.sampled_from([None, "q1", "q2"]),
    st.sampled_from([Kind.POINT, Kind.POINT, Kind.POINT, Kind.QUOTE, Kind.QUESTION, Kind.ACTION]),
    st.sampled_from([None, None, "種まき", "次に"]),
)


def evening(said: Sequence[SharedNote], language: str = "ja") -> SharedSession:
    """An evening of three people and two questions in which this was said; the notes get the ids n1, n2, …"""
    numbered = (
        SharedNote(f"n{i}", float(i), n.participant, n.question, n.kind, n.label, n.text) for i, n in enumerate(said, 1)
    )
    return SharedSession(
        group_name="",
        programme="",
        programme_title="",
        language=language,
        week=Week(
            1, "", "", (Question("q1", "種まきになっていた行動は？"), Question("q2", "もったいなかったことは？")), {}
        ),
        people=tuple(SharedPerson(f"p{i}", name, present=True) for i, name in enumerate(NAMES, 1)),
        notes=tuple(numbered),
        summary=None,
        actions={},
    )


def said(*lines: str, who: str | None = "p1", question: str | None = "q1", kind: Kind = Kind.POINT) -> list[SharedNote]:
    """A note for each line."""
    return [SharedNote("", 0.0, who, question, kind, None, line) for line in lines]
