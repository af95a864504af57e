"""A new programme as a document: from the theme, the aim and the questions of each week to Markdown like any other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from curriculum.headings import section_heading
from curriculum.plaintext import clean, one_line
from curriculum.problem import N_, Problem
from curriculum.programme import Section

_HEADINGS = {"ja": ("# 第{number}週目", "："), "en": ("# Week {number}", ": ")}
_MARK = re.compile(r"[!-/:-@\[-`{-~]")
_AT_START = re.compile(r"(?=[!-/:-@\[-`{-~]|\d+[.)])")


class PlannedWeek(Struct, frozen=True):
    """A week as somebody thought of it: each question on a line of its own."""

    theme: str
    aim: str
    questions: tuple[str, ...]


def new_document(title: str, language: str, weeks: Iterable[PlannedWeek]) -> str:
    """The document of a programme with these weeks, numbered from 1, ready for the evenings to be written into.

    ``language`` is ``ja`` or ``en``. Raises Problem where the title, a week or the questions of a week are missing.
    """
    name = one_line(title)
    if not name:
        raise Problem(N_("Please give the programme a title."))
    parts = [f"---\ntitle: {_in_quotes(name)}\nlanguage: {'ja' if language == 'ja' else 'en'}\n---\n"]
    for number, week in enumerate(weeks, 1):
        parts.append(_week(number, week, language))
    if len(parts) == 1:
        raise Problem(N_("Please give the programme at least one week."))
    return "\n".join(parts)


def _week(number: int, week: PlannedWeek, language: str) -> str:
    questions = [_escaped(question) for question in map(one_line, week.questions) if question]
    if not questions:
        raise Problem(N_("Please give week {week} at least one question."), week=number)
    heading, colon = _HEADINGS["ja" if language == "ja" else "en"]
    theme = one_line(week.theme)
    opening = heading.format(number=number) + (f"{colon}{_escaped(theme)}" if theme else "")
    lines = [opening, "", *(_escaped(line.strip()) for line in clean(week.aim).split("\n")), ""]
    for section in Section:
        lines += [f"## {section_heading(section, language)}", ""]
        if section is Section.QUESTIONS:
            lines += [*(f"{at}. {question}" for at, question in enumerate(questions, 1)), ""]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    """What somebody typed, as Markdown that is read as the same characters."""
    return _MARK.sub(lambda mark: f"\\{mark[0]}", text) if _needs_escapes(text) else text


def _needs_escapes(text: str) -> bool:
    """Whether anything in a text may be a mark; most have none, and are easier to read and to edit without."""
    return bool(_AT_START.match(text) or re.search(r"[\\`*_\[\]<>~#]", text))


def _in_quotes(text: str) -> str:
    """A value of the front matter; in quotes where it has some of its own at both ends."""
    return f'"{text}"' if text[0] == text[-1] and text[0] in "\"'" else text
