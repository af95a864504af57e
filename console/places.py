"""Where the data is, and which session is meant."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from curriculum.problem import N_, Problem
from sessions.groups import find_group
from sessions.people import Group
from sessions.record import Session
from sessions.store import Home
from sessions.thoughts import Thought


def data_folder(asked: str | None, environ: Mapping[str, str] = os.environ) -> Path:
    """The folder named by ``--home``, else by ``TANEMAKI_HOME``, else the platform's own for a user's data."""
    named = asked or environ.get("TANEMAKI_HOME")
    if named:
        return Path(named)
    from platformdirs import user_data_path  # 5 ms that are needed only here

    return user_data_path("tanemaki", appauthor=False)


def refuge_folder(data: Path, environ: Mapping[str, str] = os.environ) -> Path:
    """Where an evening goes whose own disk takes nothing: a folder of ours among temporary files, on another disk if
    there is one.
    """
    user = os.geteuid() if hasattr(os, "geteuid") else environ.get("USERNAME", "")
    named = [environ.get(name) for name in ("TMPDIR", "TEMP", "XDG_RUNTIME_DIR")]
    places = [Path(place) for place in (*named, "/tmp") if place and Path(place).is_dir()]
    whole = data.expanduser().absolute()
    disk = next(path.stat().st_dev for path in (whole, *whole.parents) if path.exists())
    elsewhere = [place for place in places if place.stat().st_dev != disk]
    return (*elsewhere, *places, whole.parent)[0] / f"tanemaki-{user}"


def home_with_refuge(asked: str | None) -> Home:
    """The data folder of ``--home``, together with the second place: what its disk did not take is found there.

    Raises Problem.
    """
    folder = data_folder(asked)
    return Home.open(folder, refuge=refuge_folder(folder))


def meant_group(home: Home, name: str | None) -> Group:
    """The group of this name; without a name the only one, or that of the newest session. Raises Problem."""
    groups = home.groups()
    if not groups:
        raise Problem(N_("There is no group yet. “tanemaki group add NAME --participants A,B” makes one."))
    if name is not None:
        group = find_group(groups, name)
        if group is None:
            names = ", ".join(g.name for g in groups)
            raise Problem(N_("There is no group “{name}”. There are: {names}."), name=name, names=names)
        return group
    if len(groups) == 1:
        return groups[0]
    newest = next(iter(home.session_ids()), None)
    group = next((g for g in groups if newest in home.session_ids(g.id)), None) if newest else None
    if group is None:
        raise Problem(N_("Which group? There are: {names}."), names=", ".join(g.name for g in groups))
    return group


def meant_session(home: Home, name: str | None, week: int | None) -> str:
    """The id of a group's newest session, of a certain week where one is named. Raises Problem where there is none."""
    group = meant_group(home, name)
    ids = home.session_ids(group.id)
    found = ids if week is None else [i for i in ids if i.endswith(f"-w{week}")]
    if found:
        return found[0]
    if week is not None and ids:
        raise Problem(N_("“{name}” has no session of week {week}."), name=group.name, week=week)
    raise Problem(N_("“{name}” has not met yet: there is no session."), name=group.name)


def thoughts_of(home: Home, session: Session) -> tuple[Thought, ...]:
    """The own thoughts for a session's week, those that were brought in after it began as well.

    Raises Problem where there are none.
    """
    found = home.own_thoughts(session.group, session.programme, session.week.number) or session.thoughts
    if not found:
        raise Problem(
            N_("There are no own thoughts for week {week} yet. “tanemaki own-thoughts PATH” reads them."),
            week=session.week.number,
        )
    return found


def short_path(path: Path) -> str:
    """A path with the user's own folder as ``~``."""
    home = str(Path.home())
    text = str(path)
    return "~" + text.removeprefix(home) if text.startswith(home + os.sep) else text
