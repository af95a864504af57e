"""Minutes for their destination: the structure that it takes, and people's words as the same characters."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from curriculum.plaintext import one_line
from curriculum.programme import Section
from sessions.closing.review import review
from sessions.minutes import (
    HeldEvening,
    Minutes,
    as_chat,
    as_html,
    as_json,
    as_json_of_weeks,
    as_markdown,
    as_plain,
    minutes,
)
from sessions.projection import shared
from sessions.promises import Outcome, Promise
from sessions.record import Kind, Session
from sessions.thoughts import Thought
from tests.sessions.making import HEADINGS, note, people, session, week

pieces = st.sampled_from(
    (*"\\`*_[]<>|~&$#-+=1.) 　a種", "- ", "1. ", "> ", "---", "<b>", "</li>", "<!--", "&lt;", "```")
)
hostile = st.lists(pieces, min_size=1, max_size=8).map(lambda parts: one_line("".join(parts))).filter(bool)


def kept(text: str = "やりとり", **fields: object) -> Session:
    """One share with a label, a summary of a paragraph and a bullet, and an action."""
    begun = session(people(["いのさん"]), notes=[note(1, text, label="種まき")])
    return replace(begun, **{"summary": f"はじめ\n- {text}", "actions": {"p1": text}, **fields})


def made(of: Session) -> Minutes:
    return minutes(shared(of), review(of))


class Elements(HTMLParser):
    """The elements of a page that hold text, each with its text, in their order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"html", "head", "meta", "title", "body", "h1", "h2", "h3", "p", "b", "ul", "li", "span"}
        assert {name for name, _ in attrs} <= {"lang", "charset", "style"}
        if tag != "meta":
            self.opened.append(tag)
        if tag in {"h1", "h2", "h3", "p", "li"}:
            self.found.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        if set(self.opened) & {"h1", "h2", "h3", "p", "li"}:
            tag, before = self.found[-1]
            self.found[-1] = (tag, before + data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def elements(page: str) -> list[tuple[str, str]]:
    parser = Elements()
    parser.feed(page)
    parser.close()
    assert parser.opened == []
    return parser.found


@settings(max_examples=60, deadline=None)
@given(hostile, hostile)
def test_what_people_write_is_text_in_html_and_nothing_else(text: str, name: str) -> None:
    of = kept(text, people=people([name]))
    assert elements(as_html(made(of))) == [
        ("h2", HEADINGS[Section.INSIGHTS]),
        ("h3", "問いの1"),
        ("p", name),
        ("li", f"種まき→{text}"),
        ("h2", HEADINGS[Section.SUMMARY]),
        ("p", "はじめ"),
        ("li", text),
        ("h2", HEADINGS[Section.ACTION]),
        ("li", f"☐ {name}：{text}"),
    ]


def test_html_says_its_language_and_keeps_spaces() -> None:
    page = as_html(made(kept("二つ  の間")))
    assert page.startswith('<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8">')
    assert '<span style="white-space:pre-wrap">種まき→二つ  の間</span>' in page


@settings(max_examples=60, deadline=None)
@given(hostile)
def test_no_line_of_a_chat_message_begins_with_a_mark_and_every_character_is_there(text: str) -> None:
    message = as_chat(made(kept(text, summary=f"{text}\n- {text}", group_name=text)))
    lines = [line for line in message.split("\n") if line]
    assert not [line for line in lines if re.match(r"[#＃>＞+*_~`|=\[<\\-]|\d+[.)]", line)]
    assert f"・いのさん：種まき→{text}" in lines
    assert f"☐ いのさん：{text}" in lines
    assert f"・{text}" in lines
    assert lines[0].removeprefix("・") == f"{text} 第2週：関係性の“タネ”をまける日常とは？"


def test_a_chat_message_has_short_names_of_sections_and_none_that_is_empty() -> None:
    headings = {Section.INSIGHTS: "気づき/ アウトプット", Section.SUMMARY: "まとめ※ あとで", Section.ACTION: "行動"}
    begun = replace(session(of=week(headings=headings), notes=[note(1, "やりとり")]), summary="はじめ")
    assert as_chat(made(begun)) == (
        "種まきの会 第2週：関係性の“タネ”をまける日常とは？\n\n"
        "【気づき】\n▼ 問いの1\n・いのさん：やりとり\n\n"
        "【まとめ】\nはじめ\n"
    )


def test_a_question_that_begins_like_a_bullet_is_none_above_its_bullets() -> None:
    begun = replace(session(of=week(["・誰が？", "- 何を？"])), summary="・誰が？\n- 私\n\n- 何を？\n- 種")
    assert as_markdown(made(begun).only(Section.SUMMARY)).split("\n\n")[1:] == [
        "・誰が？\n- 私",
        "\\- 何を？\n- 種\n",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/a_b",
        "https://example.com/a_b?c=1&d=2",
        "https://example.com/~ino/",
        "https://example.com/_next",
        "http://example.com/a-b_c#d_e",
    ],
)
def test_an_address_is_the_same_to_readers_that_make_links_and_to_those_that_do_not(address: str) -> None:
    written = as_markdown(made(kept(f"*見た*: {address}")).only(Section.ACTION))
    for parser in (MarkdownIt("commonmark"), MarkdownIt("gfm-like")):
        (inline,) = [t for t in parser.parse(written) if t.type == "inline" and address in t.content]
        shown = "".join(child.content for child in inline.children or [])
        assert shown == f"[ ] いのさん：*見た*: {address}"


@pytest.mark.parametrize(
    "address", ["https://x/*a*", "https://x/_a_", "https://x/[a](b)", "https://x/&copy;", "ftp://x/~a~"]
)
def test_an_address_with_marks_in_it_is_text(address: str) -> None:
    written = as_markdown(made(kept(address)).only(Section.ACTION))
    inline = [t for t in MarkdownIt("commonmark").enable(["strikethrough"]).parse(written) if t.type == "inline"][-1]
    assert {child.type for child in inline.children or []} <= {"text", "text_special"}
    assert "".join(child.content for child in inline.children or []) == f"[ ] いのさん：{address}"


def test_several_weeks_stand_under_their_own_headings() -> None:
    both = [made(kept(of)) for of in ("一", "二")]
    title = "第2週：関係性の“タネ”をまける日常とは？"
    assert [line for line in as_markdown(*both).splitlines() if line.startswith("# ")] == [f"# {title}"] * 2
    assert [text for tag, text in elements(as_html(*both)) if tag == "h1"] == [title] * 2
    assert as_plain(*both).splitlines().count(title) == 2
    assert as_chat(*both).count(title) == 2
    assert title not in as_markdown(both[0])


def test_json_of_one_section_holds_no_other() -> None:
    of = kept()
    public, closing = shared(of), review(of)
    which = ["group", "programme", "week", "theme"]
    for section, key in ((Section.INSIGHTS, "questions"), (Section.SUMMARY, "summary"), (Section.ACTION, "actions")):
        assert list(json.loads(as_json(HeldEvening(public, closing), section))) == [*which, key]
    (one, other) = json.loads(as_json_of_weeks([HeldEvening(public, closing)] * 2, Section.ACTION))
    assert one == other
    assert list(one) == [*which, "actions"]


PROMISES = (
    Promise("p1", "毎週金曜に1通送る", Outcome.DONE),
    Promise("p2", "朝にあいさつ\n夜にお礼", Outcome.PARTLY),
    Promise("p3", "本を返す", Outcome.NOT_YET),
    Promise("p4", "電話する"),
)


def test_what_became_of_last_weeks_actions_comes_first() -> None:
    of = replace(session(), promises=PROMISES, summary="はじめ")
    lines = as_markdown(made(of)).split("\n")
    assert lines[:8] == [
        "## 先週の行動",
        "",
        "- [x] いのさん：毎週金曜に1通送る",
        "- [ ] ぽてちさん：朝にあいさつ（途中）",
        "- [ ] ぽてちさん：夜にお礼（途中）",
        "- [ ] ゆうさん：本を返す（まだ）",
        "- [ ] みやさん：電話する",
        "",
    ]
    assert "【先週の行動】\n☑ いのさん：毎週金曜に1通送る\n☐ ぽてちさん：朝にあいさつ（途中）\n" in as_chat(made(of))
    assert "✓ いのさん：毎週金曜に1通送る\n・ぽてちさん：朝にあいさつ（途中）\n" in as_plain(made(of))
    assert ("li", "☑ いのさん：毎週金曜に1通送る") in elements(as_html(made(of)))
    record = json.loads(as_json(HeldEvening(shared(of), review(of))))
    assert record["review"][1:3] == [
        {"participant": "ぽてちさん", "text": "朝にあいさつ\n夜にお礼", "state": "partly"},
        {"participant": "ゆうさん", "text": "本を返す", "state": "not_yet"},
    ]
    assert made(of).only(Section.ACTION).sections == made(replace(of, promises=())).only(Section.ACTION).sections


def test_own_thoughts_are_there_where_they_are_wanted() -> None:
    of = session(notes=[note(1, "やりとり")])
    thoughts = (
        Thought("p2", 2, "q1", "- 早い人\n静かな人"),
        Thought("p1", 2, None, "全体に"),
        Thought("p1", 9, "q1", "別の週"),
    )
    kept = minutes(shared(of), review(of), thoughts)
    assert as_chat(kept.only(Section.OWN_THOUGHTS)).split("\n", 2)[2] == (
        "【自分の考え】\n・いのさん：全体に\n▼ 問いの1\n・ぽてちさん：- 早い人\n・ぽてちさん：静かな人\n"
    )
    record = json.loads(as_json(HeldEvening(shared(of), review(of), thoughts), Section.OWN_THOUGHTS))
    assert [thought["text"] for thought in record["thoughts"]] == ["- 早い人\n静かな人", "全体に"]
    assert "questions" not in record


def test_a_note_to_a_question_that_the_week_has_no_more_is_there() -> None:
    assert "- やりとり" in as_markdown(made(session(notes=[note(1, "やりとり", question="q9")])))


def test_json_tells_what_became_of_an_action() -> None:
    of = replace(session(), actions={"p1": "毎朝あいさつ", "p2": "本を返す"}, summary="はじめ")
    record = json.loads(as_json(HeldEvening(shared(of), review(of), became={"p2": Outcome.PARTLY})))
    assert [(action["participant"], action["state"]) for action in record["actions"]] == [
        ("いのさん", None),
        ("ぽてちさん", "partly"),
    ]


def test_nothing_private_is_in_any_form() -> None:
    of = session(notes=[note(1, "カナリア", kind=Kind.PRIVATE), note(2, "やりとり")])
    forms = (as_markdown, as_plain, as_chat, as_html)
    assert all("カナリア" not in form(made(of)) and "やりとり" in form(made(of)) for form in forms)
