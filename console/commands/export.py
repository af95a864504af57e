"""``tanemaki export``: a session's sections, as they are copied at the closing, or written into the document."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from console.places import home_with_refuge, meant_group, meant_session, thoughts_of
from console.section_names import section_name
from curriculum.problem import N_, WrongUsage
from curriculum.programme import Section
from screens.i18n import _
from sessions.closing.review import review
from sessions.minutes import Destination, HeldEvening, as_json, as_json_of_weeks, minutes, written_for
from sessions.projection import shared
from sessions.promises import Outcome
from sessions.record import Session
from sessions.store import Home

if TYPE_CHECKING:
    from console.writing_back import WrittenSection


def run(asked: argparse.Namespace) -> int:
    """Write the sections to standard output, or into a document."""
    if (asked.append or asked.replace) and not asked.into:
        raise WrongUsage(N_("--append and --replace are for --into: they say what becomes of a text in the document."))
    if asked.into and asked.form:
        raise WrongUsage(N_("Please give either --as or --into: a document is written as Markdown."))
    home = home_with_refuge(asked.home)
    sessions = _meant_sessions(home, asked)
    section = None if asked.section == "all" else Section(asked.section.replace("-", "_"))
    if asked.into:
        _into_document(home, sessions, Path(asked.into), section, asked)
        return 0
    thoughts = [thoughts_of(home, s) if section is Section.OWN_THOUGHTS else () for s in sessions]
    if asked.form == "json":
        evenings = [
            HeldEvening(shared(s), review(s), own, _became(home, s)) for s, own in zip(sessions, thoughts, strict=True)
        ]
        print(as_json_of_weeks(evenings, section) if asked.whole else as_json(evenings[0], section), end="")
        return 0
    kept = [minutes(shared(s), review(s), own).only(section) for s, own in zip(sessions, thoughts, strict=True)]
    print(written_for(Destination(asked.form or "notion"), *kept), end="")
    return 0


def _became(home: Home, session: Session) -> dict[str, Outcome]:
    """What became of a session's actions, as the next one in which they were looked back on tells."""
    for session_id in sorted(home.session_ids(session.group)):
        if session_id > session.id:
            later = home.read(session_id).session
            if later.promises:
                return {p.participant: p.outcome for p in later.promises if p.outcome is not None}
    return {}


def _meant_sessions(home: Home, asked: argparse.Namespace) -> list[Session]:
    """One session, or the newest of each week of the programme that the group met for last."""
    if not asked.whole:
        return [home.read(meant_session(home, asked.group, asked.week)).session]
    if asked.week is not None:
        raise WrongUsage(N_("Please give either --week or --whole."))
    newest = home.read(meant_session(home, asked.group, None)).session
    weeks = {newest.week.number: newest}
    for session_id in home.session_ids(meant_group(home, asked.group).id):
        session = home.read(session_id).session
        if session.programme == newest.programme:
            weeks.setdefault(session.week.number, session)
    return [weeks[number] for number in sorted(weeks)]


def _into_document(
    home: Home, sessions: list[Session], path: Path, section: Section | None, asked: argparse.Namespace
) -> None:
    # What only a document needs is not waited for by the other forms.
    from console.writing_back import write_back
    from curriculum.filling import Edited

    edited = Edited.APPEND if asked.append else Edited.REPLACE if asked.replace else Edited.ASK
    written = write_back(home, sessions, path, section=section, edited=edited)
    if written.changed:
        print(_("Written into {file}:", file=path))
        _list(written.changed)
    elif not written.kept:
        print(_("All of it is in {file} already; nothing was changed.", file=path))
    if written.kept:
        print(_("Changed by somebody since, with nothing new to write; it stays as it is:"))
        _list(written.kept)
    if written.copy is not None:
        print(_("The text before is kept in {path}", path=written.copy))


def _list(sections: Sequence[WrittenSection]) -> None:
    for week in dict.fromkeys(s.week for s in sections):
        names = _(", ").join(section_name(s.section) for s in sections if s.week == week)
        print(f"  {_('Week {number}', number=week)}: {names}")
