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


def drafted_again(session: Session) -> str:
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
        new = draft_of(session).summary
        lines = _with_all(redraft(_worked(rows, base.summary, new), new), fresh)
        return "\n".join(_written(_with_own(lines, _own(rows)), names, public.language))
    below = summary_text(fresh.summary, names, public.language)
    return "\n\n".join(part for part in (text.rstrip("\n"), below) if part.strip())


def lines_added(before: str, now: str) -> tuple[str, ...]:
    """The lines of a text that were not in the one before."""
    known = {line.strip() for line in before.split("\n")}
    return tuple(line.strip() for line in now.split("\n") if line.strip() and line.strip() not in known)


class _Standing(Struct, frozen=True):
    """A line of the text to be: a drafted one, or (``own``) what a person made of one or wrote, word for word."""

    line: SummaryLine
    own: str | None = None


class _Own(Struct, frozen=True):
    """Rows of a person's own, with the empty rows above them: above a line (``below`` is False, and None is the end of
    the text), or below one."""

    text: str
    beside: TextLine | None
    below: bool


def _from(public: SharedSession, ids: set[str]) -> SharedSession:
    return replace(public, notes=tuple(n for n in public.notes if n.id in ids))


def _worked(rows: Sequence[TextLine], base: Sequence[SummaryLine], new: Sequence[SummaryLine]) -> Lines:
    """The drafted lines of a text as lines that were worked on, what was dropped from the draft among them.

    A touched line holds its row as its text, with the empty rows above it. A line that the new draft has no room for
    counts as touched: what stood in the summary does not vanish because something was added.
    """
    goes_on = {(line.question, source) for line in new for source in line.sources}
    standing = {id(row.drafted) for row in rows}
    asked = {row.drafted.question for row in rows if row.drafted is not None}
    worked: list[WorkedLine] = []
    gap, theirs = "", False
    for row in rows:
        line = row.drafted
        if line is None:
            gap, theirs = gap + "\n", theirs or not row.blank
            continue
        gap = "" if theirs else gap  # it stays with the rows of their own
        fits = line.kind is LineKind.QUESTION or any((line.question, source) in goes_on for source in line.sources)
        if row.touched or not fits:
            sources = line.sources if row.note is None else tuple(dict.fromkeys((row.note, *line.sources)))
            worked.append(WorkedLine(replace(line, text=gap + row.text, sources=sources), touched=True))
        else:
            worked.append(WorkedLine(line))
        gap, theirs = "", False
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


def _with_all(lines: Lines, fresh: Draft) -> list[_Standing]:
    """The lines that stand, and each later note that no line was made of at the end of its question."""
    told = {source for one in lines for source in one.line.sources if one.line.kind is LineKind.BULLET}
    kept = [_Standing(one.line, one.line.text if one.touched else None) for one in lines if not one.dropped]
    for line in fresh.summary:
        if line.kind is LineKind.BULLET and told.isdisjoint(line.sources):
            places = [index for index, one in enumerate(kept) if one.line.question == line.question]
            kept.insert(places[-1] + 1 if places else len(kept), _Standing(line))
    return kept


def _own(rows: Sequence[TextLine]) -> list[_Own]:
    """The rows of a person's own in blocks: right below a drafted line they belong to that; behind a gap they begin
    something, and belong to what comes next."""
    blocks: list[_Own] = []
    pending: list[str] = []
    above: TextLine | None = None
    for row in rows:
        if row.drafted is None:
            pending.append(row.text)
            continue
        if any(text.strip() for text in pending):
            joined = above is not None and pending[0].strip()
            blocks.append(_Own("\n".join(pending), above if joined else row, below=bool(joined)))
        pending, above = [], row
    if pending:
        blocks.append(_Own("\n".join(pending), above if pending[0].strip() else None, below=bool(pending[0].strip())))
    return blocks


def _with_own(lines: list[_Standing], blocks: Sequence[_Own]) -> list[_Standing]:
    """The lines with a person's own where they stood; at the end where what they stood beside is no more."""
    for block in blocks:
        beside = block.beside.drafted if block.beside is not None else None
        at = next((index for index, one in enumerate(lines) if _is_line(one, beside, block.beside)), None)
        question = lines[at].line.question if at is not None else lines[-1].line.question if lines else None
        own = _Standing(SummaryLine(question, LineKind.BULLET, ""), block.text)
        lines.insert(len(lines) if at is None else at + block.below, own)
    return lines


def _is_line(one: _Standing, drafted: SummaryLine | None, row: TextLine | None) -> bool:
    """Whether a line to be is the one that a row of the text was."""
    if drafted is None or row is None or one.line.question != drafted.question or one.line.kind is not drafted.kind:
        return False
    if one.own is not None:
        return one.own.lstrip("\n") == row.text
    return drafted.kind is LineKind.QUESTION or not set(drafted.sources).isdisjoint(one.line.sources)


def _written(lines: Sequence[_Standing], names: Mapping[str, str], language: str) -> list[str]:
    written: list[str] = []
    for index, one in enumerate(lines):
        before = lines[index - 1] if index else None
        # A gap that a person left before a line of their own is part of that; before all others stands the usual one.
        ends_in_gap = before is not None and before.own is not None and before.own.endswith("\n")
        if one.own is None and before is not None and not ends_in_gap and parted(before.line, one.line):
            written.append("")
        written.append(line_text(one.line, names, language) if one.own is None else one.own)
    return written
