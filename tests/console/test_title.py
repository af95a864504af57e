"""The window's title: the theme and nothing a terminal obeys, and the old one again at the end."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from console.title import LONGEST, WindowTitle, title_of

WRITTEN = re.compile(r"\x1b\]2;([^\x00-\x1f\x7f-\x9f]*)\x1b\\")


def test_the_title_is_kept_shown_once_and_given_back() -> None:
    sent: list[str] = []
    title = WindowTitle(sent.append)
    title.give_back()
    for theme in ("日常とは？", "日常とは？", ""):
        title.show(theme)
    title.give_back()
    title.give_back()
    assert sent == [
        "\x1b[22;2t\x1b]2;Tanemaki — 日常とは？\x1b\\",
        "\x1b]2;Tanemaki\x1b\\",
        "\x1b[23;2t",
    ]


@given(st.text(st.one_of(st.characters(), st.sampled_from("\x1b\x07\x9c\\]\n\u202e")), max_size=200))
def test_no_theme_can_end_the_title_or_begin_another_sequence(theme: str) -> None:
    sent: list[str] = []
    WindowTitle(sent.append).show(theme)
    found = WRITTEN.fullmatch(sent[0].removeprefix("\x1b[22;2t"))
    assert found
    assert found[1] == title_of(theme)
    assert len(found[1]) <= LONGEST
