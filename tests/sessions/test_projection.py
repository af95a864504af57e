"""The projection: what is private or deleted gets out nowhere."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert, json

from sessions.capture import NoteLine
from sessions.closing.draft import draft
from sessions.closing.review import review
from sessions.closing.summary import summary_text
from sessions.minutes import HeldEvening, as_chat, as_html, as_json, as_markdown, as_plain, minutes
from sessions.notes import Aim
from sessions.projection import ALLOWED, shared
from sessions.record import Kind, Note, Session
from tests.sessions.making import Evening, note, session

CANARY = "カナリア"


def everything(kept: Session) -> str:
    """All that leaves the facilitator's screen, as one text."""
    public, closing = shared(kept), review(kept)
    made = minutes(public, closing)
    proposed = draft(public)
    parts = (repr(public), repr(proposed), summary_text(proposed.summary), repr(closing))
    forms = (form(made) for form in (as_markdown, as_plain, as_chat, as_html))
    return "".join((*parts, *forms, as_json(HeldEvening(public, closing))))


def without_kind(number: int) -> Note:
    """A row that has lost its kind."""
    row = json.decode(json.encode(note(number, CANARY)))
    del row["kind"]
    return convert(row, Note)


def test_a_row_without_its_kind_is_private() -> None:
    assert CANARY not in everything(session(notes=[without_kind(1)]))


def test_what_may_be_seen_is_named_and_private_is_not() -> None:
    assert Kind.PRIVATE not in ALLOWED
    assert "やりとり" in everything(session(notes=[note(1, "やりとり")]))


class Canaries:
    """An evening in which every captured or changed line has a word of its own."""

    def __init__(self) -> None:
        self.evening = Evening().next()
        self.words: list[str] = []

    def word(self) -> str:
        self.words.append(f"{CANARY}{len(self.words)}羽")
        return self.words[-1]

    def capture(self, mark: str, aim: Aim) -> None:
        self.evening.type(f"{mark}{self.word()}", aim)

    def amend(self, number: int, aim: Aim) -> None:
        self.evening.live.amend(f"n{number}", NoteLine(self.word()), aim, self.evening.at)

    def do(self, verb: str, *arguments: object) -> None:
        getattr(self.evening.live, verb)(*arguments, self.evening.at)

    def seen(self) -> set[str]:
        """The words of notes that everybody may see."""
        notes = [n for n in self.evening.session.notes if n.kind in ALLOWED and not n.deleted]
        return {word for word in self.words if any(word in n.text or word == n.label for n in notes)}


aims = st.builds(Aim, st.sampled_from([None, "p1", "p2"]), st.sampled_from(Kind))
marks = st.sampled_from(["", "", "~", "@2 〜", "!", ">", "?", "種まき→", "@だれか 〜", "「"])
numbers = st.integers(1, 6)
acts = st.one_of(
    st.tuples(st.just("capture"), marks, aims),
    st.tuples(st.just("amend"), numbers, aims),
    st.tuples(st.just("delete"), numbers.map(lambda number: f"n{number}")),
    st.sampled_from([("undo",), ("undo",), ("redo",), ("call_next",)]),
    st.sampled_from(["opening", "q2"]).map(lambda segment: ("enter", segment)),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(acts, max_size=16))
def test_only_the_words_of_notes_that_everybody_may_see_get_out(course: list[tuple[object, ...]]) -> None:
    canaries = Canaries()
    for act, *arguments in course:
        if act in {"capture", "amend"}:
            getattr(canaries, str(act))(*arguments)
        else:
            canaries.do(str(act), *arguments)
        out = everything(canaries.evening.session)
        assert {word for word in canaries.words if word in out} == canaries.seen()


def test_a_label_is_as_private_as_its_note() -> None:
    evening = Evening().next()
    evening.type(f"{CANARY}→秘密", Aim("p1", Kind.PRIVATE))
    evening.type("やりとり", Aim("p1"))
    assert CANARY not in everything(evening.session)
