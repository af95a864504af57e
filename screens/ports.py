"""What screens need of the world outside: given to them when they are made, never fetched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from curriculum.problem import Problem
from curriculum.programme import Programme, Week
from screens.choosing import GroupForm
from sessions.clock import Clock
from sessions.live import LiveSession
from sessions.opening import Before
from sessions.people import Group
from sessions.record import Session

FormT = TypeVar("FormT")


class Desk(Protocol):
    """One driven session: the evening itself, the time, and its keeping on disk."""

    live: LiveSession
    clock: Clock

    def unfinished(self) -> Mapping[str, str]:
        """What was half typed when the session was left, by field."""
        ...

    def vanished(self) -> Mapping[str, str]:
        """The text that last vanished from a field without an act, by field; beside ``note`` what that was meant as."""
        ...

    def typing(self, fields: Mapping[str, str]) -> None:
        """Keep what is half typed in some fields, the others as they are. Never waits."""
        ...

    def listen(self, heard: Callable[[Saving], object]) -> None:
        """Be told, from another thread, how saving goes."""
        ...

    def saving(self) -> Saving:
        """How saving goes now."""
        ...


class Saving(Protocol):
    """How saving goes. ``saved`` is the newest session that is on disk, ``problem`` what stands in the way."""

    @property
    def saved(self) -> Session:
        """The newest session that is on disk."""
        ...

    @property
    def problem(self) -> Problem | None:
        """Why the newest is not on disk yet, where something failed."""
        ...


class CopyReport(Protocol):
    """What really happened when text was copied; sentences in the language in use, the file's path."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What to tell, the most important first."""
        ...

    @property
    def arrived(self) -> bool:
        """Whether the text is known to be where it was sent: on a clipboard, ready to be pasted, or in a file."""
        ...

    @property
    def asks(self) -> bool:
        """Whether nothing was done, since people have changed what was written there before: is it to be put below
        (``append``) or in place of theirs (``replace``)?"""
        ...


class Copier(Protocol):
    """Puts the week's minutes where a person wants them. ``usual`` is the destination taken last; it is remembered."""

    @property
    def usual(self) -> str:
        """The id of that destination."""
        ...

    @usual.setter
    def usual(self, destination: str) -> None: ...

    def destinations(self, session: Session) -> Sequence[tuple[str, str]]:
        """The destinations there are for a session: the id of each, and a remark (a file's name) or an empty text.

        The ids are ``notion``, ``rich``, ``chat``, ``plain``, ``file`` and ``document``, the last one without a remark
        as long as it is not known which file that is.
        """
        ...

    def use_document(self, typed: str) -> str:
        """Take this file for the document, as somebody typed its path; where it is. Raises Problem."""
        ...

    def __call__(self, session: Session, destination: str = "notion", edited: str = "") -> CopyReport:
        """Copy the minutes of this session. It may take two seconds: called from a thread.

        ``edited`` is what becomes of a document in which people have changed what was written: nothing, ``append`` or
        ``replace``.
        """
        ...


class Kept(Protocol):
    """A session among those that are kept, as a line to choose."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def words(self) -> str:
        """Group, week and day, in the language in use."""
        ...


class Draft(Protocol[FormT]):
    """What is typed in a form and not kept yet: there again when the form is opened after a crash."""

    def found(self) -> FormT | None:
        """What was left in the form; None where nothing was."""
        ...

    def keep(self, form: FormT) -> None:
        """Keep what stands in it now. It may take as long as the disk does: called from a thread. Raises Problem."""
        ...

    def let_go(self) -> None:
        """The form is kept, or was left on purpose: nothing of the draft stays, and nothing more is kept."""
        ...


class Library(Protocol):
    """What the home screen chooses from, and where it keeps a group."""

    def groups(self) -> tuple[Group, ...]:
        """All groups, the one that met last first."""
        ...

    def programmes(self) -> tuple[Programme, ...]:
        """All programmes, those of the language in use first."""
        ...

    def can_change(self, name: str) -> bool:
        """Whether the programme of this name can be written anew in its place without a loss.

        Not one that comes with Tanemaki, nor one whose document holds more than the programme.
        """
        ...

    def put_programme(self, programme: Programme) -> Programme:
        """Keep a programme as a document, and return it as it is read from there.

        One without a name gets one that no other has. Raises Problem where something is missing, another programme
        has its title, or keeping fails.
        """
        ...

    def programme_draft(self, name: str) -> Draft[Programme]:
        """The draft of the form in which the programme of this name is changed; empty for a new one."""
        ...

    def group_draft(self, group: str) -> Draft[GroupForm]:
        """The draft of the form in which the group with this id is changed; empty for a new one."""
        ...

    def place_of(self, name: str) -> str:
        """Where the document of the programme of this name lies, as people read it; empty where it is in no file."""
        ...

    def programme_of(self, group: Group) -> Programme:
        """The programme of a group; a built-in one where it is not there any more."""
        ...

    def coming_week(self, group: Group) -> Week:
        """The week that comes next for a group."""
        ...

    def before(self, group: Group) -> Before:
        """What the group's weeks so far have left for the next."""
        ...

    def put_group(self, group: Group) -> None:
        """Keep a group. Raises Problem where that fails."""
        ...

    def running(self) -> Sequence[Kept]:
        """Sessions that were not closed, the newest first."""
        ...

    def sessions(self) -> Sequence[Kept]:
        """All sessions, the newest first."""
        ...
