"""The data folder: everything that is kept, in files that belong to the user and can be read without the program.

``home.json`` holds groups and programmes, ``settings.toml`` what a user has chosen, ``sessions/`` a folder for each
session, ``exports/`` what was copied or exported, ``drafts/`` what stands in a form that is open, ``locks/`` says who
is writing. Folders have mode 0700, files 0600.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from curriculum.problem import N_, Problem
from sessions.people import Group
from sessions.reading_settings import ReadSettings
from sessions.record import Session
from sessions.settings import Settings, changes_between, moved_settings
from sessions.store.disk import DISK, Disk
from sessions.store.draftfile import DraftFile, FormT
from sessions.store.exports import export
from sessions.store.files import DAMAGED
from sessions.store.folder import SessionFolder, cradle_of
from sessions.store.homefile import HomeFile
from sessions.store.keeper import Keeper
from sessions.store.kept import Kept, KeptDocument, KeptThoughts, KeptWriting, Memory
from sessions.store.lock import Driven, Taken, locked
from sessions.store.names import STAMP, file_name, group_of, moment_of, session_name
from sessions.store.pace import Pace
from sessions.store.privacy import cannot_be_made, make_private
from sessions.store.recovery import Found, Told, find, no_such_session
from sessions.store.refuge import Refuge, in_refuge
from sessions.store.saver import Beginning, Saved
from sessions.store.settingsfile import SettingsFile
from sessions.store.spares import put_right, rotten_last_good
from sessions.store.storage import Newer
from sessions.store.trail import Trail
from sessions.store.trouble import WrittenByNewer, not_done
from sessions.store.typedfile import read_typed
from sessions.store.unfinished import Typed, still_unfinished
from sessions.thoughts import Thought

if TYPE_CHECKING:
    from filelock import BaseFileLock

_LOOKS = 4
"""How often a session that somebody else is writing is looked at before what does not fit counts as damage."""


class Home:
    """The data folder. ``open`` it; all that fails raises Problem, with a sentence for people."""

    def __init__(
        self, folder: Path, disk: Disk, pace: Pace, clock: Callable[[], float], refuge: Path | None = None
    ) -> None:
        self.folder = folder
        self._refuge = refuge
        self._disk = disk
        self._pace = pace
        self._clock = clock
        self._sessions = folder / "sessions"
        self._locks = folder / "locks"
        self._file = HomeFile(disk, folder / "home.json", self._locks / "home.lock")
        self.settings_file = SettingsFile(disk, folder)
        self._damaged: tuple[Path, ...] = ()

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        disk: Disk = DISK,
        pace: Pace | None = None,
        clock: Callable[[], float] = time.time,
        refuge: Path | None = None,
    ) -> Home:
        """Open the data folder, made where there is none; links in its path are followed.

        ``clock`` gives epoch seconds. ``refuge`` is a folder on another disk, made when it is needed, for an evening
        whose acts this one does not take.

        Raises Problem where it is a file, cannot be made, or cannot be written.
        """
        try:
            resolved = folder.expanduser().resolve()
        except (OSError, RuntimeError, ValueError) as error:  # too long, a circle of links, nobody's ~
            raise cannot_be_made(folder, error) from error
        make_private(disk, resolved, ("sessions", "locks"))
        return cls(resolved, disk, pace or Pace(), clock, refuge)

    def groups(self) -> tuple[Group, ...]:
        """All groups, in the order in which they were made."""
        return self._file.groups()

    def put_group(self, group: Group) -> None:
        """Keep this group, in place of the one with the same id."""
        self._file.put_group(group)

    def change_groups(self, change: Callable[[tuple[Group, ...]], Group]) -> Group:
        """Keep the group that ``change`` makes of those there are, while no other program can write; and return it."""
        return self._file.change_groups(change)

    def settings(self) -> Settings:
        """The settings; what is not good in their file is as usual."""
        return self.read_settings().settings

    def read_settings(self) -> ReadSettings:
        """The settings as far as they are good, and the mistakes in their file."""
        if self.settings_file.exists:
            return self.settings_file.read()
        return ReadSettings(moved_settings(self._file.old_settings()))

    def move_settings(self, fresh: Callable[[], str]) -> None:
        """Move the settings that an earlier Tanemaki kept with the groups to their file; ``fresh`` is as for a change.

        Raises Problem.
        """
        old = self._file.old_settings()
        if old:
            changes = changes_between(Settings(), moved_settings(old))
            if changes and not self.settings_file.exists:
                self.settings_file.change(changes, fresh)
            self._file.forget_old_settings()

    def memory(self) -> Memory:
        """What is remembered without being a choice."""
        return self._file.memory()

    def put_memory(self, memory: Memory) -> None:
        """Remember this."""
        self._file.put_memory(memory)

    def documents(self) -> tuple[KeptDocument, ...]:
        """The documents of all imported programmes."""
        return self._file.documents()

    def put_document(self, document: KeptDocument) -> None:
        """Keep this document, in place of the one of the same name."""
        self._file.put_document(document)

    def own_thoughts(self, group: str, programme: str, week: int | None = None) -> tuple[Thought, ...]:
        """What a group's participants thought beforehand for a programme (for one week of it), by their ids."""
        kept = (k for k in self._file.thoughts() if (k.group, k.programme) == (group, programme))
        return tuple(thought for k in kept for thought in k.thoughts if week in {None, thought.week})

    def put_own_thoughts(self, group: str, programme: str, participant: str, thoughts: Iterable[Thought]) -> None:
        """Keep one participant's own thoughts for a programme, in place of those that were there."""
        self._file.put_thoughts(KeptThoughts(group, programme, participant, tuple(thoughts)))

    def writings(self, document: Path | None = None) -> tuple[KeptWriting, ...]:
        """What was last written into a document (into all of them for None), by session and section.

        ``document`` is its resolved path.
        """
        return tuple(w for w in self._file.writings() if document is None or w.document == str(document))

    def put_writings(self, writings: Iterable[KeptWriting]) -> None:
        """Keep what was written into documents, in place of what was for the same document, session and section."""
        self._file.put_writings(writings)

    def form_draft(self, form: str, kind: type[FormT]) -> DraftFile[FormT]:
        """The file for what is typed in a form of this name and not kept yet."""
        return DraftFile(self._disk, self.folder / "drafts" / file_name(f"{form}.json"), kind)

    def session_ids(self, group: str | None = None) -> list[str]:
        """The ids of all sessions (of one group), the newest first; from the names of their folders alone."""
        try:
            names = set(os.listdir(self._sessions))  # noqa: PTH208 - names are all that is wanted, of a thousand
        except FileNotFoundError:
            return []
        there = {name for name in names if cradle_of(name) not in names or self._has_files(name)}
        there |= in_refuge(self._refuge, self.folder)
        return sorted((i for i in there if (of := group_of(i)) is not None and group in (None, of)), reverse=True)

    def new_session_id(self, group: str, week: int, at: float) -> str:
        """An id that no session has, for the one that a group begins at ``at`` (epoch seconds).

        It comes after those of the group's other sessions, also where the clock was set back since.
        """
        newest = next(iter(self.session_ids(group)), None)
        if newest is not None:
            at = max(at, moment_of(newest))
        name = session_name(group, week, at)
        while (newest is not None and name[:STAMP] <= newest[:STAMP]) or (self._sessions / name).exists():
            at += 1
            name = session_name(group, week, at)
        return name

    def read(self, session_id: str) -> Kept:
        """Look at a session, of any form and also while somebody drives it: takes no lock and writes nothing.

        Of a newer form what is understood is given. Raises Problem where there is none, or nothing of it can be read.
        """
        folder = self._session(session_id)
        refuge = self._second_place(session_id)
        if not folder.path.exists() and refuge is not None and (told := refuge.kept()) is not None:
            return _only_in_refuge(told)
        found = find(folder)
        for _ in range(_LOOKS):
            if not found.damaged and not found.told.missing:
                break
            time.sleep(0.02)  # its driver may have been turning over the journal between two of our reads
            found = find(folder)
        found = _with_refuge(found, refuge)
        return _kept(found, _half_typed(folder, found)[0], found.damaged)

    def create(self, session: Session, act: str = "open") -> Keeper:
        """Begin to keep a new session and drive it. Its first save happens in the keeper's thread, like all others.

        Raises Problem where there is a session with this id, or another window begins it at this moment.
        """
        folder = self._session(session.id)
        if folder.path.exists():
            raise Problem(N_("There is a session {id} already."), id=session.id)
        beginning = Beginning(Saved(None, 0, 0.0), refuge=self._second_place(session.id))
        keeper = self._keeper(folder, beginning, self._drivers_lock(folder))
        keeper.submit(session, act, session.opened)
        return keeper

    def drive(self, session_id: str) -> tuple[Kept, Keeper]:
        """Go on with a session. What is damaged is put aside and its files are made anew; what the disk did not take
        the last time and a second place did is taken over. Of an earlier form, the files are kept as they are first.

        Raises LookOnly where it can be looked at: another window drives it (Driven), or a newer Tanemaki wrote it;
        Problem where nothing of it can be read.
        """
        folder = self._session(session_id)
        if not folder.path.is_dir():
            return self._bring_home(session_id)
        lock = self._drivers_lock(folder)
        try:
            refuge = self._second_place(session_id)
            on_disk = _renumbered(find(folder))
            found = _with_refuge(on_disk, refuge)
            from_refuge = found is not on_disk
            if found.newer:
                raise WrittenByNewer(session_id)
            if found.earlier:
                from sessions.store.earlier import brought_up  # nobody else waits for it, and for the zips behind it

                found = brought_up(self._disk, folder, found)
            damaged = self._made_sound(folder, found)
            typed, length = _half_typed(folder, found)
        except OSError as error:
            lock.release()
            raise not_done(error, folder.path) from error
        except Problem:
            lock.release()
            raise
        last = Saved(found.told.session, found.told.number, found.told.at)
        beginning = Beginning(
            last,
            typed,
            length,
            unpacked=0 if damaged else found.unpacked,
            on_disk=on_disk.told.number if from_refuge else None,
            refuge=refuge,
        )
        return _kept(found, typed, damaged), self._keeper(folder, beginning, lock)

    def _bring_home(self, session_id: str) -> tuple[Kept, Keeper]:
        """Go on with a session that only a second place has: its own disk never took a byte of it. Raises Problem."""
        refuge = self._second_place(session_id)
        told = refuge.kept() if refuge is not None else None
        if told is None:
            raise no_such_session(session_id)
        return _only_in_refuge(told), self.create(told.session)

    def write_export(self, name: str, text: str) -> Path:
        """Write a file into ``exports/`` under a safe form of ``name``, and return where it is.

        A file that is there already stays: the same text gives the same file, another text a number.
        """
        folder = self.folder / "exports"
        try:
            make_private(self._disk, folder)
            return export(self._disk, folder, name, text)
        except OSError as error:
            raise not_done(error, folder) from error

    @property
    def damaged(self) -> tuple[Path, ...]:
        """The files that were found damaged since the folder was opened, by where they lie now."""
        return (*self._damaged, *self._file.damaged)

    def lost_and_found(self) -> tuple[Path, ...]:
        """All damaged files that were ever put aside."""
        return (*sorted(self.folder.glob(f"*{DAMAGED}*")), *sorted(self._sessions.glob(f"*/*{DAMAGED}*")))

    def in_second_place(self) -> tuple[Path, ...]:
        """The files in the second place that hold more of a session than the data folder does."""
        places = ((self._session(i), self._second_place(i)) for i in sorted(in_refuge(self._refuge, self.folder)))
        return tuple(refuge.path for folder, refuge in places if refuge is not None and _has_more(refuge, folder))

    def _second_place(self, session_id: str) -> Refuge | None:
        return None if self._refuge is None else Refuge(self._refuge, self.folder, session_id)

    def _has_files(self, name: str) -> bool:
        return any((self._sessions / name).iterdir())

    def _session(self, session_id: str) -> SessionFolder:
        if group_of(session_id) is None:  # also keeps ``..`` and the like from becoming a path
            raise no_such_session(session_id)
        return SessionFolder(self._disk, self._sessions / session_id)

    def _drivers_lock(self, folder: SessionFolder) -> BaseFileLock:
        path = self._locks / f"{folder.path.name}.lock"
        try:
            return locked(path)
        except Taken:
            raise Driven(folder.path.name) from None
        except OSError as error:
            raise not_done(error, path) from error

    def _keeper(self, folder: SessionFolder, beginning: Beginning, lock: BaseFileLock) -> Keeper:
        return Keeper(folder, beginning, disk=self._disk, pace=self._pace, clock=self._clock, release=lock.release)

    def _made_sound(self, folder: SessionFolder, found: Found) -> tuple[Path, ...]:
        """Make ready to go on with a session; where the damaged files were put. Raises OSError."""
        told = found.told
        aside = put_right(self._disk, folder)
        damaged = (*found.damaged, *rotten_last_good(folder, found.damaged))
        try:
            if damaged or told.missing:
                aside += folder.renew(told.session, told.number, told.at, damaged=damaged)
            else:
                folder.resume(found.length)
        except OSError:
            if told.missing or {folder.storage.path, folder.journal} & {*damaged}:
                raise
            folder.resume(found.length)  # on a full disk, say: the session itself is whole and can go on
            aside += damaged
        self._damaged += tuple(path for path in aside if path not in self._damaged)
        return aside


def _renumbered(found: Found) -> Found:
    """After a gap the next act gets a number that does not follow: undo must not lead over it."""
    told = found.told
    return found._replace(told=told._replace(number=told.number + 1)) if told.missing else found


def _with_refuge(found: Found, refuge: Refuge | None) -> Found:
    """What was found, or the session as a second place has it, if it went on there."""
    try:
        told = refuge.kept() if refuge is not None else None
    except Newer:
        return found._replace(newer=True)
    if told is None or told.number <= found.told.number:
        return found
    return found._replace(told=told, trail=Trail(told.session, told.number))


def _has_more(refuge: Refuge, folder: SessionFolder) -> bool:
    try:
        told = refuge.kept()
        return told is not None and told.number > find(folder).told.number
    except Problem:
        return True  # its own folder has nothing that can be read, or what is there is for a newer Tanemaki


def _only_in_refuge(told: Told) -> Kept:
    return Kept(told.session, {}, told.at, (), (), 0)


def _half_typed(folder: SessionFolder, found: Found) -> tuple[Typed, int]:
    typed, length = read_typed(folder.typing)
    return still_unfinished(typed, found.records, found.told.number), length


def _kept(found: Found, typed: Typed, damaged: tuple[Path, ...]) -> Kept:
    told = found.told
    return Kept(told.session, typed.boxes(), max(told.at, typed.at), found.trail, damaged, told.missing)
