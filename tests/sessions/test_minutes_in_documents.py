"""What people said, written into their document, is text there: for readers of Markdown and for our own."""

from __future__ import annotations

import re
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from curriculum.document import read_document
from curriculum.filling import Done, fill
from curriculum.plaintext import one_line
from sessions.closing.review import review
from sessions.minutes import minutes, section_lines
from sessions.projection import shared
from tests.sessions.making import note, people, session, week

pieces = st.sampled_from(
    (
        *("# 第3週：", "＃ 第3週", "## まとめ", "まとめ", "Week 2", "---", "- ", "1. ", "・", "> ", "```", "~~~", "|"),
        *("*", "_", "`", "[", "<b>", "\\", "&amp;", "#", "＃", "https://x/a_b", " ", "　", "種", "a"),
    )
)
hostile = st.lists(pieces, min_size=1, max_size=6).map(lambda parts: one_line("".join(parts))).filter(bool)


def bare(line: str) -> str:
    """A line without bullets at its head; white space in it counts as one space, as to a reader of Markdown."""
    return " ".join(re.sub(r"^(?:(?:[-*•][ \t　]|・)[ \t　]*(?=\S))+", "", line).split())


DOCUMENT = """\
# Two evenings

## Week 1: Seeds

### Questions

- What did you notice?

### Insights

A remark.

### Summary

### What will you do?

## Week 2: Shoots

### Questions

- And now?
"""


@settings(max_examples=60, deadline=None)
@given(hostile, hostile, hostile, hostile)
def test_nothing_that_people_said_is_structure_in_their_document(
    name: str, question: str, text: str, line: str
) -> None:
    begun = session(people([name]), of=week([question], number=1), notes=[note(1, text)])
    kept = replace(begun, summary=f"{line}\n- {text}", actions={"p1": line})
    made = minutes(shared(kept), review(kept))
    fillings = {s.section: partial(section_lines, s) for s in made.sections}
    written = fill(DOCUMENT, 1, fillings, file="d.md", language="en")
    assert {s.done for s in written.sections} == {Done.WRITTEN}
    assert read_document(written.text, file="d.md").programme == read_document(DOCUMENT, file="d.md").programme
    assert fill(written.text, 1, fillings, file="d.md", language="en").text == written.text
    tokens = MarkdownIt("commonmark").parse(written.text)
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    others = [heading for heading in headings if f"# {heading}" not in DOCUMENT]
    assert len(others) <= 1
    shown = [bare("".join(c.content for c in t.children or [])) for t in tokens if t.type == "inline"]
    assert not {bare(said) for said in (name, question, text, line, f"[ ] {name}：{line}")} - set(shown)
    assert not [t.type for t in tokens if t.type in {"fence", "code_block", "hr", "html_block", "blockquote_open"}]
