"""The folder of one session: where its files are, and the steps by which they change.

``session.json`` is the snapshot (TinyDB) with its last good copy beside it, ``journal`` what came after it,
``journal.prev`` what came between the last good copy and it, ``history`` what came before that, ``typing`` what is
half-typed.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sessions.record import Session
from sessions.store.coding import to_tables
from sessions.store.disk import Disk
from sessions.store.files import put_aside, read_whole
from sessions.store.history import keep_lines
from sessions.store.linefile import Gone, LineFile
from sessions.store.storage import SafeStorage


def cradle_of(name: str) -> str:
    """The file beside the folder of this name, in which a session waits for its folder."""
    return f".{name}.new"


class SessionFolder:
    """The files of the session in ``path``, for the one who drives it.

    Every step raises OSError and can be tried again.
    """

    def __init__(self, disk: Disk, path: Path) -> None:
        self.path = path.resolve()
        self.journal = self.path / "journal"
        self.previous = self.path / "journal.prev"
        self.history = self.path / "history"
        self.typing = self.path / "typing"
        self.storage = SafeStorage(self.path / "session.json", disk)
        self._disk = disk
        self._lines: LineFile | None = None

    def begin(self, lines: bytes) -> None:
        """Make the folder and bring the first lines into it.

        They are on the medium before the folder is there. After a kill between the two steps the folder is empty and
        its cradle is still beside it; by that such a session, of which nothing was ever acknowledged, is passed over.
        """
        cradle = self.path.with_name(cradle_of(self.path.name))
        first = LineFile.begin(self._disk, cradle)
        try:
            first.append(lines, sync=True)
            self._make_folder()
            self._disk.rename(cradle, self.journal)
            self._disk.sync_folder(self.path)
            self._disk.sync_folder(self.path.parent)
        except OSError:
            first.close()
            with suppress(OSError):  # leave nothing half-made; what is not empty stays
                cradle.unlink(missing_ok=True)
                self.path.rmdir()
            raise
        first.path = self.journal
        self._lines = first

    def resume(self, length: int) -> None:
        """Go on with the journal, of which ``length`` bytes are sound."""
        try:
            self._lines = LineFile.resume(self._disk, self.journal, length)
        except FileNotFoundError:
            # Between the two renames of a checkpoint, or when the folder was copied by hand without it.
            self._lines = LineFile.begin(self._disk, self.journal)
            self._disk.sync_folder(self.path)

    def append(self, lines: bytes) -> None:
        """Put lines at the end of the journal, on the medium. Raises Gone where the journal has vanished."""
        if self._lines is None:
            raise Gone(self.journal)
        self._lines.append(lines, sync=True)

    def checkpoint(self, session: Session, number: int, at: float) -> None:
        """Write a snapshot of the session after record ``number`` and begin a new journal."""
        self.storage.write(to_tables(session, number, at))
        self._turn_journal()

    def renew(self, session: Session, number: int, at: float, *, damaged: tuple[Path, ...] = ()) -> tuple[Path, ...]:
        """Make every file of the session anew after a recovery, and put the damaged ones aside; where those are now.

        The snapshot is written twice, so that the last good copy does not need the journals from before the damage.
        """
        if not self.path.exists():
            self._make_folder()
            self._disk.sync_folder(self.path.parent)
        tables = to_tables(session, number, at)
        journals = (self.journal, self.previous)
        self.storage.damaged = tuple(path for path in damaged if path not in journals)
        self.storage.write(tables)
        aside = self.storage.damaged
        self.storage.damaged = ()
        self.storage.write(tables)
        aside += tuple(put_aside(self._disk, path) for path in damaged if path in journals)
        self._turn_journal()
        return aside

    def close(self) -> None:
        """Let go of the journal."""
        if self._lines is not None:
            self._lines.close()
            self._lines = None

    def _make_folder(self) -> None:
        try:
            self._disk.make_folder(self.path)
        except FileExistsError:
            if not self.path.is_dir():
                raise

    def _turn_journal(self) -> None:
        """The previous journal goes into the history, the journal becomes the previous one, an empty one follows it."""
        if self.previous.exists():
            keep_lines(self._disk, self.history, read_whole(self.previous))
        new = LineFile.begin(self._disk, self.journal.with_name("journal.new"))
        try:
            if self.journal.exists():
                self._disk.rename(self.journal, self.previous)
            self._disk.rename(new.path, self.journal)
            self._disk.sync_folder(self.path)
        except OSError:
            new.close()
            raise
        new.path = self.journal
        self.close()
        self._lines = new
