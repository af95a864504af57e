"""The few words that the programme itself puts into a document, in the language of the programme.

What is pasted follows the language of the document, whatever language the screens are in.
"""

from __future__ import annotations

from msgspec import Struct


class Terms(Struct, frozen=True):
    """Words for minutes and drafts.

    ``quote`` is the pair of marks around somebody's words, ``title`` the name of a section in a message, ``review`` the
    heading of what became of the promises, ``partly`` and ``not_yet`` what is said of one that is not done.
    """

    everyone: str
    open_questions: str
    quote: tuple[str, str]
    after_name: str
    list_separator: str
    bullet: str
    week: str
    title: str
    review: str
    partly: str
    not_yet: str


_TERMS = {
    "ja": Terms(
        "みんな",
        "出た問い",
        ("「", "」"),
        "：",
        "、",
        "・",
        "第{number}週",
        "【{text}】",
        "先週の行動",
        "（途中）",
        "（まだ）",
    ),
    "en": Terms(
        "Everyone",
        "Questions raised",
        ("“", "”"),
        ": ",
        ", ",
        "• ",
        "Week {number}",
        "■ {text}",
        "Last week’s actions",
        " (in part)",
        " (not yet)",
    ),
}


def terms(language: str) -> Terms:
    """The words for a language; English for one that is not known."""
    return _TERMS.get(language, _TERMS["en"])


def quoted(text: str, language: str) -> str:
    """Somebody's words between quotation marks, unless they were written so."""
    opening, closing = terms(language).quote
    if text.startswith(("「", "｢", "『", "“", '"')):
        return text
    return f"{opening}{text}{closing}"
