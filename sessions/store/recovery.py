"""Reading a session back: the snapshot and what the journal adds to it, or, where one is damaged, what the others hold.

The last good copy and the previous journal lead to the same session as the snapshot, so that one damaged file loses
nothing. Where records are missing all the same, the session is not passed off as whole: what can be read is kept, the
missing records are counted, and the damaged files are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from curriculum.problem import N_, Problem
from sessions.record import Session
from sessions.store.coding import applied, from_tables
from sessions.store.first_form import with_way_back
from sessions.store.folder import SessionFolder
from sessions.store.migrations import SCHEMA, present_tables
from sessions.store.records import Journal, Record, read_journal
from sessions.store.storage import read_tables, too_new_to_read
from sessions.store.tables import Damaged, schema_of
from sessions.store.trail import Trail


class Told(NamedTuple):
    """A session as it is after record ``number``, made at ``at``.

    ``missing`` counts the records before it that nothing holds any more.
    """

    session: Session
    number: int
    at: float
    missing: int = 0


class Found(NamedTuple):
    """A session and the state of its files.

    ``trail`` is the way back from it: after a gap there is none. ``damaged`` are the files that are not what was
    written, ``earlier`` those of an earlier form. ``records`` are all that the journals hold, ``length`` the sound
    bytes of the journal, ``unpacked`` the records in it. ``newer`` tells a session that was written by a newer
    Tanemaki: what is understood of it is told, and nothing else of it counts as damage.
    """

    told: Told
    trail: Trail
    damaged: tuple[Path, ...]
    records: tuple[Record, ...]
    length: int
    unpacked: int
    newer: bool
    earlier: tuple[Path, ...] = ()


def find(folder: SessionFolder) -> Found:
    """Read the session in a folder, in whatever form it is, and write nothing.

    Raises Problem where there is nothing that makes a session, Newer where a newer Tanemaki might find one.
    """
    previous, journal = read_journal(folder.previous), read_journal(folder.journal)
    records = (*previous.records, *journal.records)
    newer = previous.newer or journal.newer
    earlier = [path for path, of in ((folder.journal, journal), (folder.previous, previous)) if of.earlier]
    damaged = [path for path, of in ((folder.journal, journal), (folder.previous, previous)) if of.rotten]
    best: Told | None = None
    for path in (folder.storage.path, folder.storage.last_good):
        try:
            tables = read_tables(path)
            if schema_of(tables) != SCHEMA:
                newer |= schema_of(tables) > SCHEMA
                earlier += [path] if schema_of(tables) < SCHEMA else []
            told = replayed(Told(*from_tables(present_tables(tables))), records)
        except FileNotFoundError:
            continue
        except Damaged:
            damaged.append(path)
            continue
        best = _better(best, told)
        if not best.missing:
            break
    if (best is None or best.missing) and records and records[0].number == 1:
        with suppress(Damaged):  # then the first record does not hold a session, and what was found before stands
            best = _better(best, replayed(None, records))
    if newer:
        if best is None:
            raise too_new_to_read(folder.path)
        best = best._replace(missing=0)
        return Found(best, Trail(best.session, best.number), (), records, journal.length, 0, newer=True)
    if best is None:
        raise _unreadable(folder, damaged, previous, journal)
    if best.missing and not (previous.rotten or journal.rotten) and journal.there:
        damaged.append(folder.journal)  # records were cut out of it; people may want to look
    # No record follows those, to tell by its number that they were there.
    best = best._replace(missing=best.missing + journal.rotten_at_end)
    if previous.earlier or journal.earlier:
        records = with_way_back(records, *_base(folder, records))
    history = None if best.missing else folder.history
    trail = Trail(best.session, best.number, () if best.missing else records, history)
    unpacked = len(journal.records)
    return Found(best, trail, tuple(damaged), records, journal.length, unpacked, newer=False, earlier=tuple(earlier))


def _base(folder: SessionFolder, records: Sequence[Record]) -> tuple[Session | None, int]:
    """A session from before as many of the records as can be had, and the number of its last record."""
    bases: list[tuple[Session, int]] = []
    for path in (folder.storage.path, folder.storage.last_good):
        with suppress(FileNotFoundError, Damaged):
            bases.append(from_tables(present_tables(read_tables(path)))[:2])
    if records[0].number == 1 or not bases:
        return None, 0
    return min(bases, key=lambda base: base[1])


def replayed(base: Told | None, records: Sequence[Record]) -> Told:
    """What the records make of ``base`` (None: of nothing). Records that it has already are skipped.

    After a gap the records that follow still count, since each holds whole values; if they do not make a session that
    can go on, it ends before the gap. Raises Damaged where there is neither a base nor a first record that makes one.
    """
    session, number, at = base[:3] if base else (None, 0, 0.0)
    missing = 0
    before_gap: Told | None = None
    for record in records:
        if record.number <= number:
            continue
        gap = record.number - number - 1
        if gap and session is not None:
            before_gap = before_gap or Told(session, number, at)
        try:
            after = applied(session, record.change, bridge=before_gap is not None)
        except Damaged:
            if session is None:
                raise
            before_gap = before_gap or Told(session, number, at)
            gap += 1  # this one is as good as lost
        else:
            session, at = after, record.at
        number = record.number
        missing += gap
    if session is None:
        raise Damaged("there is no first record")
    if before_gap is not None and not _can_go_on(session):
        return before_gap._replace(number=number, missing=number - before_gap.number)
    return Told(session, number, at, missing)


def _better(one: Told | None, other: Told) -> Told:
    """The fuller of two tellings."""
    if one is None:
        return other
    return min(one, other, key=lambda told: (told.missing, -told.number))


def _can_go_on(session: Session) -> bool:
    """Whether the fields agree so far that an evening can be shown."""
    segments = {segment.id for segment in session.agenda}
    people = {person.id for person in session.people}
    return (
        bool(session.visits)
        and session.visits[-1].segment in segments
        and all({*r.waiting, *r.heard, *r.passed, *r.hands} <= people for r in session.rounds)
        and all(turn.participant in people for turn in session.turns)
    )


def _unreadable(folder: SessionFolder, damaged: Sequence[Path], previous: Journal, journal: Journal) -> Problem:
    name = folder.path.name
    if damaged or previous.there or journal.there:
        return Problem(
            N_("The session {id} cannot be read: its files are damaged. They are left as they are in {path}."),
            id=name,
            path=folder.path,
        )
    return no_such_session(name)


def no_such_session(session_id: str) -> Problem:
    """The sentence for an id that names nothing."""
    return Problem(N_("There is no session {id}. 'tanemaki sessions' lists what is kept."), id=session_id)
