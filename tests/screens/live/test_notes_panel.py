"""The notes of the question that runs: against a simple model, whatever happened before, and at any length."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.geometry import Size

from screens.live import notes_panel
from screens.live.notes_panel import NotesPanel
from screens.painting import Line
from screens.palette import DARK
from screens.rows import rows_of
from sessions.capture import read_lines
from sessions.live import LiveSession
from sessions.notes import Aim
from sessions.record import Kind, Note, Session
from sessions.terms import quoted
from tests.screens.evening import BEGAN, NAMES, opened, say

WIDTH = 40


class Panel(NotesPanel):
    """A panel of a size, on no screen."""

    def __init__(self, width: int = WIDTH, height: int = 500, *, airy: bool = False) -> None:
        super().__init__(airy=airy)
        self.space = Size(width, height)

    @property
    def size(self) -> Size:
        return self.space

    def lines(self) -> list[Line]:
        return self.paint(self.space.width, self.space.height, DARK)

    def shown(self) -> list[str]:
        """The lines under the heading, as they are read."""
        gap = 1 if self.space.height >= 18 else 0
        return ["".join(text for text, _style in line).rstrip() for line in self.lines()[1 + gap :]]

    def whole(self) -> list[str]:
        """The same without the empty line behind the last person."""
        shown = self.shown()
        return shown[:-1] if shown and not shown[-1] else shown

    def heading(self) -> str:
        return "".join(text for text, _style in self.lines()[0])


def model(session: Session, width: int = WIDTH) -> list[str]:
    """What must be shown: person by person in the order of their first note, each note with its mark."""
    speaking = session.turn.participant if session.turn else None
    by_person: dict[str | None, list[Note]] = {}
    for note in session.notes:
        if note.question == session.segment.question and not note.deleted and note.kind is not Kind.PRIVATE:
            by_person.setdefault(note.participant, []).append(note)
    lines: list[str] = []
    for participant, notes in by_person.items():
        edge = "▌ " if participant is not None and participant == speaking else "  "
        lines += ["", edge + (session.name(participant) or "みんな")]
        label = None
        for note in notes:
            text = quoted(note.text, session.language) if note.kind is Kind.QUOTE else note.text
            if note.label and note.label != label:
                text = f"{note.label}→{text}"
            label = note.label
            mark = {Kind.POINT: "·", Kind.QUOTE: " ", Kind.QUESTION: "?", Kind.ACTION: "✦"}[note.kind]
            rows = rows_of(text, width - 6)
            lines += [f"{edge}  {mark if number == 0 else ' '} {row}".rstrip() for number, row in enumerate(rows)]
    return lines[1:]


Step = Callable[[LiveSession], object]

lines_typed = st.sampled_from(
    [
        "短い",
        "種まき→案件相談があった",
        "種まき→もう一つ",
        "→ラベルなし",
        "納品後のメール、リソース状況をこちらから伝えるようにしている",
        "!毎週金曜に1通送る",
        ">頻度を多くする",
        "「丁寧さ」と温度感。",
        "?境目はどこ？",
        "~ここだけの話",
        "@2 となりの人へ",
        "@全体 みんなのこと",
        "一行目\n!二行目\n~三行目",
    ]
)
people = st.sampled_from([f"p{n}" for n in range(1, 7)])


def captures(text: str, who: str) -> Step:
    return lambda live: say(live, text, who)


def amends(at: int, text: str, who: str) -> Step:
    def amend(live: LiveSession) -> None:
        if len(live.session.notes):
            note = live.session.notes[at % len(live.session.notes)]
            live.amend(note.id, read_lines(text, NAMES)[0], Aim(who), BEGAN)

    return amend


def deletes(at: int) -> Step:
    def delete(live: LiveSession) -> None:
        if len(live.session.notes):
            live.delete(live.session.notes[at % len(live.session.notes)].id, BEGAN)

    return delete


steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(captures, lines_typed, people),
    st.builds(captures, lines_typed, people),
    st.builds(amends, st.integers(0, 50), lines_typed, people),
    st.builds(deletes, st.integers(0, 50)),
    st.just(lambda live: live.undo(BEGAN)),
    st.just(lambda live: live.redo(BEGAN)),
    st.just(lambda live: live.call_next(BEGAN)),
    st.sampled_from(["opening", "q1", "q2", "summary"]).map(lambda part: lambda live: live.enter(part, BEGAN)),
)


@given(st.lists(steps, max_size=25))
def test_after_any_course_the_lines_are_those_of_the_question(course: list[Step]) -> None:
    live, panel = opened(), Panel()
    live.call_next(BEGAN)
    panel.show(live.session)
    for step in course:
        step(live)
        panel.show(live.session)
        assert panel.whole() == model(live.session)


@given(st.lists(steps, max_size=15), st.sampled_from([20, 33, 58]))
def test_another_width_wraps_everything_anew(course: list[Step], width: int) -> None:
    live, panel = opened(), Panel()
    live.call_next(BEGAN)
    for step in course:
        step(live)
        panel.show(live.session)
    panel.lines()
    panel.space = Size(width, 500)
    assert panel.whole() == model(live.session, width)
    assert all(cell_len(line) <= width for line in panel.shown())


@given(st.lists(steps, max_size=25))
def test_nothing_private_and_nothing_deleted_is_ever_there(course: list[Step]) -> None:
    live, panel = opened(), Panel()
    live.call_next(BEGAN)
    for step in course:
        step(live)
        panel.show(live.session)
        shown = "\n".join(panel.shown())
        assert "ここだけの話" not in shown
        assert "三行目" not in shown


def filled(notes: int, height: int = 12) -> tuple[LiveSession, Panel]:
    live, panel = opened(), Panel(height=height)
    live.call_next(BEGAN)
    for number in range(notes):
        say(live, f"メモ{number:03}", "p1")
    panel.show(live.session)
    panel.lines()
    return live, panel


def test_the_newest_note_is_in_sight() -> None:
    live, panel = filled(30)
    assert panel.shown()[-1].endswith("メモ029")
    say(live, "もう一つ", "p1")
    panel.show(live.session)
    assert panel.shown()[-1].endswith("もう一つ")


def test_for_an_audience_notes_stand_apart_only_while_all_have_room_so() -> None:
    live, panel = opened(), Panel(height=30, airy=True)
    live.call_next(BEGAN)
    for number in range(12):
        say(live, f"メモ{number:03}", "p1")
    panel.show(live.session)
    assert panel.shown()[2].strip("▌") == ""
    for number in range(12, 20):
        say(live, f"メモ{number:03}", "p1")
    panel.show(live.session)
    assert all(line.strip("▌") for line in panel.whole())
    assert "▲" not in panel.heading()


def test_for_an_audience_what_is_in_sight_begins_with_a_name() -> None:
    live, panel = opened(), Panel(height=30, airy=True)
    live.call_next(BEGAN)
    for number in range(20):
        say(live, f"メモ{number:03} " + "長い話" * 9, "p1")
    panel.show(live.session)
    shown = [line for line in panel.shown() if line]
    assert "▲" in panel.heading()
    assert NAMES[0] in shown[0]
    assert "メモ" in shown[1]
    assert "長い話" in shown[-1]


def test_scrolled_back_it_stays_until_somebody_else_speaks() -> None:
    live, panel = filled(30)
    panel.scroll_page(-1)
    place = panel.shown()
    assert "メモ029" not in "".join(place)
    live.toggle_hand("p5", BEGAN)
    panel.show(live.session)
    assert panel.shown() == place
    live.call_next(BEGAN)
    panel.show(live.session)
    assert panel.shown()[-1].endswith("メモ029")


def test_a_note_captured_meanwhile_comes_into_sight() -> None:
    live, panel = filled(30)
    panel.scroll_page(-3)
    say(live, "これは見える", "p1")
    panel.show(live.session)
    assert any("これは見える" in line for line in panel.shown())


def test_a_note_for_somebody_above_is_shown_at_the_end_of_theirs() -> None:
    live, panel = filled(30)
    for number in range(30):
        say(live, f"次{number:02}", "p2")
    panel.show(live.session)
    say(live, "あとから", "p1")
    panel.show(live.session)
    shown = panel.shown()
    assert any("あとから" in line for line in shown)
    assert not any("次29" in line for line in shown)


def test_scrolling_meets_both_ends_and_says_what_is_beyond() -> None:
    _live, panel = filled(30)
    assert ("▲" in panel.heading(), "▼" in panel.heading()) == (True, False)
    panel.scroll_page(-1)
    assert ("▲" in panel.heading(), "▼" in panel.heading()) == (True, True)
    for _ in range(20):
        panel.scroll_page(-1)
    assert panel.shown()[0].endswith("いのさん")
    assert ("▲" in panel.heading(), "▼" in panel.heading()) == (False, True)
    for _ in range(20):
        panel.scroll_page(1)
    assert panel.shown()[-1].endswith("メモ029")


@given(st.lists(st.integers(-3, 3), max_size=12))
def test_pages_overlap_and_lose_no_line(pages: list[int]) -> None:
    live, panel = filled(40, height=10)
    whole = model(live.session)
    for page in pages:
        panel.scroll_page(page)
        shown = panel.shown()
        assert shown in [whole[at : at + len(shown)] for at in range(len(whole))]
        assert len(shown) == 9


def test_an_unsaved_note_is_marked_until_it_is_on_the_disk() -> None:
    live, panel = opened(), Panel()
    live.call_next(BEGAN)
    note = say(live, "まだ")[0]
    panel.show(live.session, frozenset({note.id}))
    assert "… まだ" in panel.shown()[1]
    panel.show(live.session, frozenset())
    assert "· まだ" in panel.shown()[1]


def test_of_ten_thousand_notes_only_those_in_sight_are_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    live = opened()
    live.call_next(BEGAN)
    lines = read_lines("\n".join(f"メモ{n}" for n in range(5000)), NAMES)
    for who in ("p1", "p2"):
        live.capture(lines, Aim(who), BEGAN)
    panel = Panel(height=20)
    panel.show(live.session)
    panel.lines()
    wrapped: list[str] = []
    painted: list[int] = []
    wrap, line = notes_panel._wrapped, panel._line
    monkeypatch.setattr(notes_panel, "_wrapped", lambda note, *rest: wrapped.append(note.id) or wrap(note, *rest))
    monkeypatch.setattr(panel, "_line", lambda *rest: painted.append(rest[2]) or line(*rest))
    say(live, "もう一つ", "p2")
    panel.show(live.session)
    assert panel.shown()[-1].endswith("もう一つ")
    assert wrapped == ["n10001"]
    assert len(painted) <= 20


def test_the_whole_groups_notes_can_be_read_in_the_sessions_language() -> None:
    live, panel = opened(language="en"), Panel()
    live.call_next(BEGAN)
    say(live, "@all for everybody")
    panel.show(live.session)
    assert panel.shown()[0].strip() == "Everyone"
