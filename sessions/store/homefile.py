"""``home.json``: groups, documents, own thoughts, and what is remembered, in one TinyDB file for several programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from tinydb import TinyDB, where
from tinydb.table import Table

from curriculum.problem import N_, Problem
from sessions.people import Group
from sessions.store.disk import Disk
from sessions.store.kept import KeptDocument, KeptThoughts, KeptWriting, Memory
from sessions.store.lock import PATIENCE, Taken, holding, writing_alone
from sessions.store.storage import SafeStorage, too_new_to_read
from sessions.store.tables import Damaged, Tables

Row = TypeVar("Row", Group, KeptDocument, KeptThoughts, KeptWriting)


class HomeFile:
    """The file at ``path``, and its lock at ``lock``. All raise Problem where the file cannot be read or written."""

    def __init__(self, disk: Disk, path: Path, lock: Path) -> None:
        self._storage = SafeStorage(path, disk)
        self._lock = lock
        self.damaged: tuple[Path, ...] = ()

    def groups(self) -> tuple[Group, ...]:
        """All groups, in the order in which they were made."""
        return self._rows("groups", Group)

    def put_group(self, group: Group) -> None:
        """Keep this group, in place of the one with the same id."""
        with self._writing() as database:
            _put(database.table("groups"), ("id",), group)

    def change_groups(self, change: Callable[[tuple[Group, ...]], Group]) -> Group:
        """Keep the group that ``change`` makes of those there are, while no other program can write; and return it."""
        with self._writing() as database:
            group = change(self._converted(database.table("groups").all(), Group))
            _put(database.table("groups"), ("id",), group)
        return group

    def documents(self) -> tuple[KeptDocument, ...]:
        """All documents, in the order in which they were first read."""
        return self._rows("documents", KeptDocument)

    def put_document(self, document: KeptDocument) -> None:
        """Keep this document, in place of the one of the same name."""
        with self._writing() as database:
            _put(database.table("documents"), ("name",), document)

    def thoughts(self) -> tuple[KeptThoughts, ...]:
        """The own thoughts of all participants."""
        return self._rows("thoughts", KeptThoughts)

    def put_thoughts(self, thoughts: KeptThoughts) -> None:
        """Keep these thoughts, in place of those of the same group, programme and participant."""
        with self._writing() as database:
            _put(database.table("thoughts"), ("group", "programme", "participant"), thoughts)

    def writings(self) -> tuple[KeptWriting, ...]:
        """What was last written into documents."""
        return self._rows("writings", KeptWriting)

    def put_writings(self, writings: Iterable[KeptWriting]) -> None:
        """Keep these writings, each in place of that for the same document, session and section."""
        with self._writing() as database:
            for writing in writings:
                _put(database.table("writings"), ("document", "session", "section"), writing)

    def memory(self) -> Memory:
        """What is remembered; as if nothing were where it is not understood."""
        tables = self._tables()
        for table in ("memory", "settings"):  # where it stood while settings were kept here
            with suppress(KeyError, msgspec.ValidationError):
                return msgspec.convert(tables[table]["1"], Memory)
        return Memory()

    def put_memory(self, memory: Memory) -> None:
        """Remember this."""
        with self._writing() as database:
            _put_only(database.table("memory"), memory)

    def old_settings(self) -> dict[str, Any]:
        """The settings that an earlier Tanemaki kept here, by name, whatever they are; empty where there are none."""
        kept = self._tables().get("settings", {}).get("1", {})
        return kept if isinstance(kept, dict) else {}

    def forget_old_settings(self) -> None:
        """Take the settings of an earlier Tanemaki out, and keep what of them is memory."""
        with self._writing() as database:
            _put_only(database.table("memory"), self.memory())
            database.drop_table("settings")

    def _rows(self, table: str, kind: type[Row]) -> tuple[Row, ...]:
        return self._converted(self._tables().get(table, {}).values(), kind)

    def _converted(self, rows: Iterable[Any], kind: type[Row]) -> tuple[Row, ...]:
        try:
            return msgspec.convert(tuple(rows), tuple[kind, ...])  # type: ignore[valid-type]
        except msgspec.ValidationError as error:
            if self._storage.newer:
                raise too_new_to_read(self._storage.path) from error
            raise Problem(
                N_("{path} cannot be read ({reason})."), path=self._storage.path, reason=str(error)
            ) from error

    def _tables(self) -> Tables:
        try:
            tables = self._storage.read()
            if self._storage.damaged:
                self._repair()
        except Damaged as error:
            raise self._beyond_repair() from error
        return tables or {}

    def _repair(self) -> None:
        """Put the damaged file aside and write the last good copy in its place; if that fails, only name the file."""
        found = self._storage.damaged
        with suppress(OSError, Taken, Problem), holding(self._lock, PATIENCE):
            tables = self._storage.read()
            if tables is not None and self._storage.damaged:
                self._storage.write(tables)
                found = self._storage.damaged
        self.damaged += tuple(path for path in found if path not in self.damaged)

    @contextmanager
    def _writing(self) -> Iterator[TinyDB]:
        """The database, while nobody else writes it."""
        try:
            with writing_alone(self._lock, self._storage.path):
                yield TinyDB(storage=lambda: self._storage)
        except Damaged as error:
            raise self._beyond_repair() from error
        self.damaged += tuple(moved for moved in self._storage.damaged if moved not in self.damaged)

    def _beyond_repair(self) -> Problem:
        return Problem(
            N_(
                "{path} and its last good copy are damaged. Put a backup in its place, or move both away to begin anew."
            ),
            path=self._storage.path,
        )


def _put(table: Table, key: tuple[str, ...], row: Row) -> None:
    """Put a row in place of the one with the same key, or behind the others; one write."""
    content = msgspec.to_builtins(row)
    same = where(key[0]) == content[key[0]]
    for name in key[1:]:
        same &= where(name) == content[name]
    if table.contains(same):
        table.update(content, same)
    else:
        table.insert(content)


def _put_only(table: Table, row: Memory) -> None:
    """Put the one row of a table in its place; what only a newer Tanemaki knows of it stays."""
    content = msgspec.to_builtins(row)
    if table.contains(doc_id=1):
        table.update(content, doc_ids=[1])
    else:
        table.insert(content)
