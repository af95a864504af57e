"""``tanemaki draft``: a draft from the notes in a document, or in JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from curriculum.document import document_text
from curriculum.headings import section_heading
from curriculum.plaintext import one_line
from curriculum.problem import N_, BadInput, WrongUsage
from curriculum.programme import Section
from screens.i18n import _
from sessions.closing.actions import ProposedAction
from sessions.closing.asked import draft_as_json, evening_from_json
from sessions.closing.draft import Draft, draft
from sessions.closing.missing import Part
from sessions.closing.summary import summary_text
from sessions.projection import SharedSession
from sessions.terms import terms


def run(asked: argparse.Namespace) -> int:
    """Write the draft to standard output. Raises BadInput where the input cannot be read as an evening."""
    if asked.limit is not None and asked.limit < 1:
        raise WrongUsage(N_("--limit takes a number from 1 on."))
    evening = _evening(asked.file, asked.week)
    made = draft(evening, asked.limit)
    print(draft_as_json(made) if asked.json else _as_text(made, evening), end="")
    return 0


def _evening(file: str, week: int | None) -> SharedSession:
    """The evening in a file; what begins with a bracket or a brace is JSON, everything else a document."""
    if file == "-":
        content = sys.stdin.buffer.read()
        if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}:
            return evening_from_json(content, file="-")
        text = content.decode(errors="replace")
    elif file.lower().endswith(".json"):
        return evening_from_json(_bytes(Path(file)), file=one_line(file))
    else:
        text = document_text(Path(file))
    from sessions.closing.heard import evening_from_document

    return evening_from_document(text, week, file=one_line(file))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = one_line(getattr(error, "strerror", None) or str(error))
        raise BadInput(N_("{file} could not be read ({reason})."), file=one_line(str(path)), reason=reason) from error


def _as_text(made: Draft, evening: SharedSession) -> str:
    """The draft to be read: the summary with who said it behind each bullet, the actions, and what else may be one."""
    names = {person.id: person.name for person in evening.people}
    promises = [action for action in made.actions if action.source is not None]
    heading = evening.week.headings.get(Section.ACTION) or section_heading(Section.ACTION, evening.language)
    blocks = [summary_text(made.summary, names, evening.language)]
    for title, stand in ((heading, True), (_("Actions to choose from"), False)):
        lines = [_action_line(a, names, evening.language) for a in promises if a.stands is stand]
        blocks += ["\n".join((title, *lines))] if lines else []
    return "\n\n".join(block for block in blocks if block) + "\n"


def _action_line(action: ProposedAction, names: dict[str, str], language: str) -> str:
    words = terms(language)
    name = names.get(action.participant or "", words.everyone)
    lacks = " ".join(missing_word(part) for part in action.lacks)
    return f"- {name}{words.after_name}{action.text}" + (f"  [{lacks}]" if lacks else "")


def missing_word(part: Part) -> str:
    """What is missing in a promise, in a word."""
    return {Part.WHEN: _("when?"), Part.WHERE: _("where?"), Part.WHAT: _("what?")}[part]
