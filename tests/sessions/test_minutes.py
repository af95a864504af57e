"""Minutes: the document's own headings, and people's words as text that never becomes structure."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from curriculum.headings import section_heading
from curriculum.plaintext import one_line
from curriculum.programme import Section
from sessions.closing.review import review
from sessions.minutes import FILLED, HeldEvening, as_json, as_markdown, as_plain, minutes
from sessions.people import Attendance
from sessions.projection import shared
from sessions.record import Kind, Session
from tests.sessions.making import HEADINGS, note, people, session, week

PARSERS = (MarkdownIt("commonmark"), MarkdownIt("commonmark").enable(["table", "strikethrough"]))

pieces = st.sampled_from(
    (
        *"\\`*_[]<>|~&$#-+=1.) \t\u3000a種",
        *("- ", "1. ", "1) ", "---", "- [ ] ", "<b>", "<!--", "```", "&amp;", "&#35;", "**", "$$"),
        *("https://x", "www.x", "<a@b.c>", "a@b.c", "[a](b)", "![a](b)", "🌱", "👩‍👩‍👧"),
    )
)
hostile = st.lists(pieces, min_size=1, max_size=8).map(lambda parts: one_line("".join(parts))).filter(bool)


def shown(inline: Token) -> str:
    """The characters of a line, which is nothing but text and, for a name, bold."""
    allowed = {"text", "text_special", "strong_open", "strong_close"}
    children = inline.children or []
    assert {child.type for child in children} <= allowed
    return "".join(child.content for child in children)


def structure(markdown: str, parser: MarkdownIt) -> list[tuple[str, str]]:
    """What a reader of Markdown makes of it: the kind and the text of each line."""
    found: list[tuple[str, str]] = []
    opened: list[str] = []
    for token in parser.parse(markdown):
        if token.type == "inline":
            kind = next(o for o in reversed(opened) if o != "p")
            bold = [c.type for c in token.children or []].count("strong_open")
            found.append((kind + "b" * bold, shown(token)))
        elif token.nesting == 1:
            opened.append(token.tag)
        elif token.nesting == -1:
            opened.pop()
        else:
            raise AssertionError(token.type)
        opened = opened or ["body"]
        if opened[0] != "body":
            opened.insert(0, "body")
    return found


def evening(name: str, label: str, text: str, heading: str, question: str, line: str, action: str) -> Session:
    """One share, one written line of the summary and one action, of such texts."""
    this = week([question], headings=dict.fromkeys(HEADINGS, heading))
    begun = session(people([name]), of=this, notes=[note(1, text, label=label)])
    return replace(begun, summary=f"はじめ\n- {line}\nおわり", actions={"p1": action})


@settings(max_examples=60, deadline=None)
@given(hostile, hostile, hostile, hostile, hostile, hostile, hostile)
def test_what_people_write_is_text_in_markdown_and_nothing_else(
    name: str, label: str, text: str, heading: str, question: str, line: str, action: str
) -> None:
    kept = evening(name, label, text, heading, question, line, action)
    public = shared(kept)
    written = as_markdown(minutes(public, review(kept)))
    for parser in PARSERS:
        assert [(kind, " ".join(said.split())) for kind, said in structure(written, parser)] == [
            (kind, " ".join(said.split()))
            for kind, said in [
                ("h2", heading),
                ("h3", question),
                ("bodyb", name),
                ("li", f"{label}→{text}"),
                ("h2", heading),
                ("body", "はじめ"),
                ("li", line),
                ("body", "おわり"),
                ("h2", heading),
                ("li", f"[ ] {name}：{action}"),
            ]
        ]


@pytest.mark.parametrize("typed", ["- \t\t# code", "- \tcode", "-  \u3000code"])
def test_a_bullet_indented_by_tabs_is_a_bullet(typed: str) -> None:
    kept = replace(session(people(["いのさん"])), summary=typed)
    written = as_markdown(minutes(shared(kept), review(kept)).only(Section.SUMMARY))
    assert structure(written, PARSERS[0])[1:] == [("li", typed.lstrip("- \t\u3000"))]


def test_headings_are_the_document_s_own() -> None:
    kept = session()
    assert [s.heading for s in minutes(shared(kept), review(kept)).sections] == [HEADINGS[s] for s in FILLED]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_missing_heading_is_the_usual_one_of_the_language(language: str) -> None:
    kept = session(of=week(headings={}), language=language)
    made = minutes(shared(kept), review(kept))
    assert [s.heading for s in made.sections] == [section_heading(s, language) for s in FILLED]
    assert as_plain(made).startswith(section_heading(Section.INSIGHTS, language))


def test_json_has_the_shape_that_other_programs_read() -> None:
    kept = session(notes=[note(1, "やりとり", label="種まき"), note(2, "月1回", kind=Kind.ACTION)])
    record = json.loads(as_json(HeldEvening(shared(kept), review(kept))))
    assert list(record) == ["group", "programme", "week", "theme", "questions", "summary", "actions"]
    assert [list(q) for q in record["questions"]] == [["text", "shares"]] * 2
    assert [list(s) for s in record["questions"][0]["shares"]] == [["participant", "notes"]]
    assert record["actions"] == [{"participant": "いのさん", "text": "月1回", "state": None}]


def test_what_somebody_said_who_then_was_marked_absent_is_in_every_form() -> None:
    kept = session(people(away={0: Attendance.ABSENT}), notes=[note(1, "やりとり")])
    public, closing = shared(kept), review(kept)
    assert "- やりとり" in as_markdown(minutes(public, closing))
    shares = json.loads(as_json(HeldEvening(public, closing)))["questions"][0]["shares"]
    assert [s["participant"] for s in shares] == ["いのさん"]


def test_a_line_break_that_came_in_all_the_same_opens_nothing() -> None:
    kept = session(notes=[note(1, "やりとり\r# 見出し\r\n- 点")])
    written = as_markdown(minutes(shared(kept), review(kept)).only(Section.INSIGHTS))
    assert structure(written, PARSERS[0])[-1] == ("li", "やりとり # 見出し - 点")


def test_what_somebody_promised_who_is_not_there_is_among_the_actions() -> None:
    kept = session(people(away={1: Attendance.LATE}), notes=[note(1, "月1回", "p2", kind=Kind.ACTION)])
    public, closing = shared(kept), review(kept)
    assert "- [ ] ぽてちさん：月1回" in as_markdown(minutes(public, closing))
    assert json.loads(as_json(HeldEvening(public, closing)))["actions"] == [
        {"participant": "ぽてちさん", "text": "月1回", "state": None}
    ]
