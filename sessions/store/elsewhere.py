"""An evening in another data folder, because its own takes nothing and somebody wants to quit."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from curriculum.problem import N_, Problem
from sessions.people import Group, Participant
from sessions.record import Session
from sessions.store.disk import DISK, Disk
from sessions.store.home import Home

PATIENCE = 10.0
"""Seconds that the other disk is given."""


def keep_elsewhere(
    folder: Path,
    home: Home,
    session: Session,
    typed: Mapping[str, str],
    *,
    disk: Disk = DISK,
    patience: float = PATIENCE,
) -> Path:
    """Keep a session of ``home`` in the data folder ``folder``, made where there is none; the folder's resolved path.

    What is half typed, the session's group and its programme's document go along, so that the program can go on there
    by itself. May be called again when more has happened. Waits for the disk, so it is for a thread. Raises Problem
    where not everything could be kept.
    """
    other = Home.open(folder, disk=disk)
    if other.folder == home.folder:
        raise Problem(N_("{path} is the folder that takes nothing. Please choose another one."), path=folder)
    other.put_group(_group_of(session, home))
    with suppress(Problem):  # a folder that is gone has none; the built-in programme stands in
        for document in home.documents():
            if document.name == session.programme:
                other.put_document(document)
    if session.id in other.session_ids():
        _kept, keeper = other.drive(session.id)
        keeper.submit(session, "moved", session.opened)
    else:
        keeper = other.create(session, "moved")
    keeper.typing(typed)
    if not keeper.close(patience):
        raise keeper.news.error or Problem(N_("{path} does not answer. Please choose another folder."), path=folder)
    return other.folder


def _group_of(session: Session, home: Home) -> Group:
    """The session's group, as it is kept; where that cannot be read, as the session knows it."""
    with suppress(Problem):
        for group in home.groups():
            if group.id == session.group:
                return group
    people = tuple(Participant(person.id, person.name) for person in session.people)
    return Group(session.group, session.group_name, people, session.programme, joined=len(people))
