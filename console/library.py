"""Groups, programmes and sessions, as the screens choose from them."""

from __future__ import annotations

import time
from collections.abc import Container, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import chain, count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from console.places import short_path
from curriculum.plaintext import fold, name_from
from curriculum.problem import N_, Problem
from curriculum.programme import Programme, Week
from screens.choosing import Begin, GroupForm
from screens.i18n import LANGUAGES, _, language_in_use
from sessions.groups import told_apart
from sessions.opening import Before, coming_week, people_of, what_was_before
from sessions.people import Group
from sessions.record import Session
from sessions.store import Home, KeptDocument
from sessions.store.draftfile import DraftFile

LOOKED_AT = 30
"""The newest sessions that are looked at for the list of sessions: seven months of weekly meetings."""

WEEKS_BACK = 8
"""The newest sessions of a group that are read for what they have left: two programmes of four weeks."""

STILL_RUNNING = 12 * 3600.0
"""Seconds after which a session that was not closed is not the evening that runs any more."""


class KeptSession(Struct, frozen=True):
    """A session as a line to choose."""

    id: str
    words: str


class KeptLibrary:
    """What is kept in a home."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def groups(self) -> tuple[Group, ...]:
        """All groups, the one that met last first."""
        groups = self._home.groups()
        newest = {g.id: next(iter(self._home.session_ids(g.id)), "") for g in groups}
        return tuple(sorted(groups, key=lambda g: newest[g.id], reverse=True))

    def programmes(self) -> tuple[Programme, ...]:
        """Imported programmes, then the built-in ones, that of the language in use first."""
        from curriculum.shelf import built_in_programme

        mine = language_in_use()
        others = [built_in_programme(language) for language in LANGUAGES if language != mine]
        return (*self._imported.values(), built_in_programme(mine), *others)

    def programme_of(self, group: Group) -> Programme:
        """The programme of a group; the built-in one where it is not there any more."""
        from curriculum.shelf import built_in_programme

        return self.programme(group.programme) or built_in_programme(language_in_use())

    def programme(self, name: str) -> Programme | None:
        """The programme of this name, or None."""
        from curriculum.shelf import built_in_named

        return built_in_named(name) or self._imported.get(name)

    def can_change(self, name: str) -> bool:
        """Whether a programme's document holds nothing but the programme, and so loses nothing when written anew."""
        from curriculum.writing import holds_only

        programme, kept = self._imported.get(name), self._document(name)
        return programme is not None and kept is not None and holds_only(kept.text, programme)

    def put_programme(self, programme: Programme) -> Programme:
        """Keep a programme as a document, and return it as it is read from there. One without a name gets one.

        Raises Problem where something is missing, its title is another's, or its document holds more than it.
        """
        from console.answers import keep_answers
        from curriculum.writing import complete, programme_document

        programme = complete(programme)
        self.__dict__.pop("_imported", None)  # somebody may have imported meanwhile
        taken = {p.name: fold(p.title) for p in self.programmes()}
        if fold(programme.title) in (title for name, title in taken.items() if name != programme.name):
            raise Problem(
                N_("There is another programme “{title}”. Please give this one another title."), title=programme.title
            )
        name = programme.name or _free(name_from(programme.title), taken)
        was, kept = self.programme(name), self._document(name)
        if programme.name and not self.can_change(name):
            raise Problem(
                N_("The document of this programme was changed meanwhile. Please write it under another title.")
            )
        programme = replace(programme, name=name)
        text = programme_document(programme)
        self._home.put_document(KeptDocument(name, text, self._put_file(programme.title, kept, text), time.time()))
        self.__dict__.pop("_imported", None)
        if was is not None:
            keep_answers(self._home, was, programme)
        return programme

    def programme_draft(self, name: str) -> DraftFile[Programme]:
        """The draft of the form in which the programme of this name is changed; empty for a new one."""
        return self._home.form_draft(f"programme-{name}" if name else "new-programme", Programme)

    def group_draft(self, group: str) -> DraftFile[GroupForm]:
        """The draft of the form in which the group with this id is changed; empty for a new one."""
        return self._home.form_draft(f"group-{group}" if group else "new-group", GroupForm)

    def place_of(self, name: str) -> str:
        """Where a programme's document lies, as people read it; empty where it is in no file."""
        kept = self._document(name)
        return short_path(Path(kept.source)) if kept is not None and Path(kept.source).is_file() else ""

    def _put_file(self, title: str, kept: KeptDocument | None, text: str) -> str:
        """Write a programme's document as a file, and return its path.

        Our own file is renewed while it is as it was written; one with more in it, or from elsewhere, is left alone.
        """
        from sessions.store.documentfile import put_back

        if kept is None:
            return str(self._home.write_export(f"{title}.md", text))
        path = Path(kept.source)
        untouched = False
        if path.parent == self._home.folder / "exports":
            with suppress(OSError):  # one that is gone or cannot be read is left alone as well
                untouched = path.read_bytes() == kept.text.encode()
        if untouched:
            put_back(path, kept.text, text)
        return kept.source

    def last_session(self, group: Group) -> Session | None:
        """The group's newest session, or None. One that cannot be read any more counts as not there."""
        for session_id in self._home.session_ids(group.id):
            try:
                return self._home.read(session_id).session
            except Problem:
                continue
        return None

    def coming_week(self, group: Group) -> Week:
        """The week that comes next for a group; the same one again while its session is not closed."""
        programme, last = self.programme_of(group), self.last_session(group)
        if last is not None and last.closed is None and last.programme == programme.name:
            return programme.week(last.week.number) or programme.weeks[0]
        return coming_week(programme, last)

    def before(self, group: Group) -> Before:
        """What the group's weeks so far have left for the next; of many, the newest count."""
        return what_was_before(self._read(self._home.session_ids(group.id)[:WEEKS_BACK]))

    def proposal(self, group: Group) -> Begin:
        """The group's coming session, with everybody here and of the usual length."""
        return Begin(group, self.coming_week(group).number, group.minutes, people_of(group))

    def put_group(self, group: Group) -> None:
        """Keep a group. Raises Problem where another has its name."""
        self._home.change_groups(lambda groups: told_apart(groups, group))

    def running(self) -> Sequence[KeptSession]:
        """Each group's newest session, if it was not closed."""
        newest = [next(iter(self._home.session_ids(g.id)), None) for g in self._home.groups()]
        return [_line(s) for s in self._read(sorted(filter(None, newest), reverse=True)) if s.closed is None]

    def sessions(self) -> Sequence[KeptSession]:
        """The newest sessions."""
        return [_line(s) for s in self._read(self._home.session_ids()[:LOOKED_AT])]

    def evening(self, at: float) -> str | None:
        """The id of the session that is running at this moment, or None: the newest one, not closed, of today."""
        newest = next(iter(self._home.session_ids()), None)
        for session in self._read([newest] if newest else []):
            if session.closed is None and at < session.ends + STILL_RUNNING:
                return session.id
        return None

    def _read(self, ids: Sequence[str]) -> Sequence[Session]:
        found = []
        for session_id in ids:
            try:
                found.append(self._home.read(session_id).session)
            except Problem:
                continue  # 'tanemaki sessions' names what cannot be read
        return found

    def _document(self, name: str) -> KeptDocument | None:
        return next((kept for kept in self._home.documents() if kept.name == name), None)

    @cached_property
    def _imported(self) -> dict[str, Programme]:
        from curriculum.document import read_programme

        found = {}
        for kept in self._home.documents():
            # One that is not understood any more must not hide the others; its groups get the built-in programme.
            with suppress(Problem):
                found[kept.name] = read_programme(kept.text, file=Path(kept.source).name, name=kept.name)
        return found


def _free(name: str, taken: Container[str]) -> str:
    """A key that no programme has."""
    return next(free for free in chain([name], (f"{name}-{n}" for n in count(2))) if free not in taken)


def _line(session: Session) -> KeptSession:
    day = time.strftime("%Y-%m-%d %H:%M", time.localtime(session.opened))
    return KeptSession(session.id, f"{session.group_name}  {_('Week {number}', number=session.week.number)}  {day}")
