"""The projection: what is private or deleted gets out nowhere."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert, json

from sessions.capture import NoteLine
from sessions.closing.draft import draft, summary_text
from sessions.closing.review import review
from sessions.minutes import as_json, as_markdown, as_plain, minutes
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
    return "".join((*parts, as_markdown(made), as_plain(made), as_json(public, closing)))


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


steps = st.sampled_from(["private", "deleted", "amended", "labelled", "moved", "undo", "redo", "public"])


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, max_size=12))
def test_a_private_or_deleted_word_gets_out_nowhere(acts: list[str]) -> None:
    evening = Evening().next()
    for act in acts:
        live, at = evening.live, evening.at
        if act == "private":
            evening.type(f"~種まき→{CANARY}")
        elif act == "labelled":
            evening.type(CANARY, Aim(None, Kind.PRIVATE))
        elif act == "deleted":
            live.delete(evening.type(f"!{CANARY}")[0].id, at)
        elif act == "amended":
            kept = evening.type(CANARY)[0]
            live.amend(kept.id, NoteLine(CANARY), Aim("p2", Kind.PRIVATE), at)
        elif act == "moved":
            evening.next()
        elif act == "undo":
            live.undo(at)
        elif act == "redo":
            live.redo(at)
        else:
            evening.type("やりとり")
        hidden = all(n.deleted or n.kind is Kind.PRIVATE for n in evening.session.notes if CANARY in n.text)
        assert not hidden or CANARY not in everything(evening.session)
