"""``tanemaki import``: a programme from a Markdown document; says what it found."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from console.places import data_folder
from curriculum.document import document_text, read_document
from curriculum.found import FoundWeek
from curriculum.plaintext import one_line
from curriculum.programme import Section
from screens.i18n import _, ngettext
from sessions.store import Home, KeptDocument

SHOWN_LINES = 10
"""Line numbers that were passed over, as many as are named."""


def run(asked: argparse.Namespace) -> int:
    """Read the document and keep it as a programme. Raises BadInput where it is not understood."""
    path = Path(asked.path)
    text = document_text(path)
    reading = read_document(text, file=one_line(str(path)))
    programme, found = reading.programme, reading.found
    home = Home.open(data_folder(asked.home))
    home.put_document(KeptDocument(programme.name, text, str(path), time.time()))
    weeks = ngettext("{n} week", "{n} weeks", len(found.weeks))
    questions = ngettext("{n} question", "{n} questions", found.questions)
    print(_("Read: {title} ({weeks}, {questions})", title=programme.title, weeks=weeks, questions=questions))
    for week in found.weeks:
        print("  " + _week(week))
    if found.passed_over:
        lines = ", ".join(str(n) for n in found.passed_over[:SHOWN_LINES])
        more = "…" if len(found.passed_over) > SHOWN_LINES else ""
        print(_("Passed over: line {lines}", lines=lines + more))
    print(_("Give it to a group with: tanemaki group edit GROUP --programme “{title}”", title=programme.title))
    return 0


def _week(week: FoundWeek) -> str:
    head = f"{_('Week {number}', number=week.number)} {week.theme}"
    questions = ngettext("{n} question", "{n} questions", week.questions)
    if not week.missing:
        return f"{head} ({questions})"
    missing = _(", ").join(section_name(s) for s in week.missing)
    return f"{head} ({questions}; {_('without: {sections}', sections=missing)})"


def section_name(section: Section) -> str:
    """A section in a word."""
    return {
        Section.QUESTIONS: _("questions"),
        Section.OWN_THOUGHTS: _("own thoughts"),
        Section.INSIGHTS: _("insights"),
        Section.SUMMARY: _("summary"),
        Section.ACTION: _("action"),
    }[section]
