"""``tanemaki import``: a programme from a document, a folder or an archive; says what it found, and what changed."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from console.answers import keep_answers
from console.places import data_folder
from console.section_names import section_name
from curriculum.changes import Change, What, changes
from curriculum.document import read_programme
from curriculum.found import FoundWeek
from curriculum.problem import Problem
from curriculum.programme import Programme
from curriculum.reading import FoundSheet, Gathered, gather
from screens.i18n import _, ngettext
from sessions.store import Home, KeptDocument

SHOWN = 10
"""Line numbers or documents that were passed over, as many as are named."""


def run(asked: argparse.Namespace) -> int:
    """Read a programme and keep its document. Raises BadInput where it is not understood."""
    path = Path(asked.path)
    gathered = gather(path)
    home = Home.open(data_folder(asked.home))
    source = str(path.resolve())
    before = _kept_before(home, source, gathered.programme.name)
    if before is not None and before.name != gathered.programme.name:
        # Its title was edited. It stays the same programme to the groups and sessions that have it.
        gathered = replace(gathered, programme=replace(gathered.programme, name=before.name))
    programme = gathered.programme
    was = _programme(before)
    home.put_document(KeptDocument(programme.name, gathered.text, source, time.time()))
    if was is not None:
        keep_answers(home, was, programme)
    for line in _told(gathered):
        print(line)
    if before is None:
        print(_("Give it to a group with: tanemaki group edit GROUP --programme “{title}”", title=programme.title))
    else:
        for line in _changed(changes(was, programme) if was is not None else []):
            print(line)
    return 0


def _kept_before(home: Home, source: str, name: str) -> KeptDocument | None:
    """The document as it was read before: from the same place, else one of the same name."""
    documents = home.documents()
    same = (kept for kept in documents if kept.source == source)
    return next(same, next((kept for kept in documents if kept.name == name), None))


def _programme(kept: KeptDocument | None) -> Programme | None:
    if kept is not None:
        with suppress(Problem):  # kept by a Tanemaki that read documents in another way
            return read_programme(kept.text, file=Path(kept.source).name, name=kept.name)
    return None


def _told(gathered: Gathered) -> Iterator[str]:
    programme = gathered.programme
    weeks = ngettext("{n} week", "{n} weeks", len(programme.weeks))
    questions = ngettext("{n} question", "{n} questions", gathered.questions)
    yield _("Read: {title} ({weeks}, {questions})", title=programme.title, weeks=weeks, questions=questions)
    several = len(gathered.sheets) > 1
    for sheet in gathered.sheets:
        for week in sheet.found.weeks:
            yield f"  {_week(week)}"
        yield from _passed_over(sheet, named=several)
    if gathered.others:
        yield _("Documents without a week: {names}", names=_first(gathered.others))


def _passed_over(sheet: FoundSheet, *, named: bool) -> Iterator[str]:
    lines = _first(tuple(str(n) for n in sheet.found.passed_over))
    if lines and named:
        yield _("Passed over in {file}: line {lines}", file=sheet.name, lines=lines)
    elif lines:
        yield _("Passed over: line {lines}", lines=lines)


def _first(names: tuple[str, ...]) -> str:
    return ", ".join(names[:SHOWN]) + ("…" if len(names) > SHOWN else "")


def _changed(found: list[Change]) -> Iterator[str]:
    if not found:
        yield _("Nothing in it has changed since it was read before.")
        return
    yield _("Changed since it was read before; groups and sessions keep it:")
    for change in found:
        yield f"  {_change(change)}"


def _change(change: Change) -> str:
    week = _("Week {number}", number=change.week)
    was, now = change.was or "—", change.now or "—"
    if change.what is What.TITLE:
        return _("title: {was} → {now}", was=was, now=now)
    if change.what is What.WEEK:
        text = _("{week} is new: {text}") if change.was is None else _("{week} is gone: {text}")
        return text.format(week=week, text=now if change.was is None else was)
    if change.what is What.QUESTION and change.was is None:
        return _("{week}, new question: {text}", week=week, text=now)
    if change.what is What.QUESTION and change.now is None:
        return _("{week}, question gone: {text}", week=week, text=was)
    part = {What.THEME: _("theme"), What.AIM: _("aim"), What.QUESTION: _("question")}[change.what]
    return _("{week}, {part}: {was} → {now}", week=week, part=part, was=_short(was), now=_short(now))


def _short(text: str) -> str:
    """An aim may have lines; its first one tells which it is."""
    return text.split("\n", 1)[0]


def _week(week: FoundWeek) -> str:
    head = f"{_('Week {number}', number=week.number)} {week.theme}"
    questions = ngettext("{n} question", "{n} questions", week.questions)
    if not week.missing:
        return f"{head} ({questions})"
    missing = _(", ").join(section_name(s) for s in week.missing)
    return f"{head} ({questions}; {_('without: {sections}', sections=missing)})"
