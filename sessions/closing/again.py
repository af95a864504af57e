"""A new draft of a summary that people have edited: what they touched stays, what came since comes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sessions.closing.draft import Draft, draft
from sessions.closing.ready import draft_of
from sessions.closing.redrafting import Lines, WorkedLine, redraft
from sessions.closing.summary import LineKind, SummaryLine, line_text, parted, summary_text
from sessions.closing.tracing import TextLine, traced
from sessions.projection import SharedSession, shared
from sessions.record import Session


class DraftedAgain(Struct, frozen=True):
    """The text of the summary as it shall be, and the lines of it that were not there before."""

    text: str
    added: tuple[str, ...]


def drafted_again(session: Session) -> DraftedAgain:
    """The edited summary with what the notes that came since the draft add to it.

    Every line that a person touched stays word for word, and what they dropped does not come back. Where nothing of the
    draft is left in it, all of it is theirs, and what the later notes say stands below.
    """
    public = shared(session)
    text = public.summary or ""
    names = {person.id: person.name for person in public.people}
    fresh = draft(_from(public, {n.id for n in session.notes[session.drafted :]}))
    base = draft(_from(public, {n.id for n in session.notes[: session.drafted]}))
    rows = traced(text, base.summary, names, public.language)
    if any(row.drafted is not None for row in rows):
        lines = _with_all(redraft(_worked(rows, base.summary), draft_of(session).summary), fresh)
        now = _text(lines, names, public.language)
    else:
        below = summary_text(fresh.summary, names, public.language)
        now = "\n\n".join(part for part in (text.strip("\n"), below) if part.strip())
    before = {line.strip() for line in text.split("\n")}
    added = tuple(line for line in now.split("\n") if line.strip() and line.strip() not in before)
    return DraftedAgain(now, added)


def _from(public: SharedSession, ids: set[str]) -> SharedSession:
    return replace(public, notes=tuple(n for n in public.notes if n.id in ids))


def _worked(rows: Sequence[TextLine], base: Sequence[SummaryLine]) -> Lines:
    """The text as lines that were worked on, what was dropped from the draft among them.

    A touched line holds its row as its text, with the empty rows above it.
    """
    standing = {id(row.drafted) for row in rows}
    asked = {row.drafted.question for row in rows if row.drafted is not None}
    question = next((row.drafted.question for row in rows if row.drafted is not None), None)
    worked: list[WorkedLine] = []
    gaps = ""
    for row in rows:
        if row.blank:
            gaps += "\n"
            continue
        line = row.drafted
        if line is None:
            worked.append(WorkedLine(SummaryLine(question, LineKind.BULLET, gaps + row.text), touched=True))
        elif row.touched:
            sources = line.sources if row.note is None else tuple(dict.fromkeys((row.note, *line.sources)))
            worked.append(WorkedLine(replace(line, text=gaps + row.text, sources=sources), touched=True))
        else:
            worked.append(WorkedLine(line))
        question, gaps = worked[-1].line.question, ""
    for index, line in enumerate(base):
        # What was asked comes back with the next answer to it, where nothing of it is left.
        if id(line) not in standing and (line.question in asked or line.kind is LineKind.BULLET):
            worked.insert(_behind(worked, base[:index], line), WorkedLine(line, touched=True, dropped=True))
    return tuple(worked)


def _behind(worked: Sequence[WorkedLine], earlier: Sequence[SummaryLine], line: SummaryLine) -> int:
    """Where a dropped line stood: behind the last of those before it that still stands, else first of its question."""
    places = {id(one.line): index for index, one in enumerate(worked) if not one.touched or one.dropped}
    for before in reversed(earlier):
        if id(before) in places and before.question == line.question:
            return places[id(before)] + 1
    return next((index for index, one in enumerate(worked) if one.line.question == line.question), len(worked))


def _with_all(lines: Lines, fresh: Draft) -> list[tuple[SummaryLine, str | None]]:
    """The lines that stand, a touched one as its text, and each later note that no line was made of at the end of its
    question."""
    told = {source for one in lines for source in one.line.sources if one.line.kind is LineKind.BULLET}
    kept: list[tuple[SummaryLine, str | None]] = [
        (one.line, one.line.text if one.touched else None) for one in lines if not one.dropped
    ]
    for line in fresh.summary:
        if line.kind is LineKind.BULLET and told.isdisjoint(line.sources):
            places = [index for index, (one, _text) in enumerate(kept) if one.question == line.question]
            kept.insert(places[-1] + 1 if places else len(kept), (line, None))
    return kept


def _text(lines: Sequence[tuple[SummaryLine, str | None]], names: Mapping[str, str], language: str) -> str:
    written: list[str] = []
    for index, (line, own) in enumerate(lines):
        if own is not None:
            written.append(own)
            continue
        if index and parted(lines[index - 1][0], line):
            written.append("")
        written.append(line_text(line, names, language))
    return "\n".join(written)
