"""``tanemaki group``: make, change and list groups."""

from __future__ import annotations

import argparse
import json

from msgspec.structs import replace

from console.library import KeptLibrary
from console.places import data_folder, meant_group
from curriculum.plaintext import fold
from curriculum.problem import N_, Problem, WrongUsage
from screens.i18n import _
from sessions.groups import (
    changed_group,
    facilitator_after,
    find_group,
    new_group,
    next_group_id,
    read_names,
    told_apart,
)
from sessions.people import Group
from sessions.store import Home


def run(asked: argparse.Namespace) -> int:
    """Do one of the three."""
    home = Home.open(data_folder(asked.home))
    if asked.action == "list":
        _list(home, as_json=asked.json)
    elif asked.action == "add":
        print(_("Made: {group}", group=_words(home.change_groups(lambda groups: _added(asked, home, groups)))))
    else:
        print(_("Changed: {group}", group=_words(home.change_groups(lambda groups: _edited(asked, home, groups)))))
    return 0


def _added(asked: argparse.Namespace, home: Home, groups: tuple[Group, ...]) -> Group:
    if find_group(groups, asked.name):
        raise Problem(N_("There is a group “{name}” already. “tanemaki group edit” changes it."), name=asked.name)
    made = new_group(
        next_group_id(groups),
        asked.name,
        read_names(asked.participants),
        programme=_programme(home, asked.programme),
        facilitator=asked.facilitator,
    )
    return _with_minutes(made, asked.minutes)


def _edited(asked: argparse.Namespace, home: Home, groups: tuple[Group, ...]) -> Group:
    group = find_group(groups, asked.name) or meant_group(home, asked.name)
    names = [p.name for p in group.participants] if asked.participants is None else read_names(asked.participants)
    changed = changed_group(
        group,
        name=asked.new_name or group.name,
        names=names,
        programme=group.programme if asked.programme is None else _programme(home, asked.programme),
        facilitator=facilitator_after(group, names) if asked.facilitator is None else asked.facilitator,
    )
    return _with_minutes(told_apart(groups, changed), asked.minutes)


def _with_minutes(group: Group, minutes: int | None) -> Group:
    if minutes is None:
        return group
    if not 10 <= minutes <= 300:
        raise WrongUsage(N_("A session lasts from 10 to 300 minutes, not {minutes}."), minutes=minutes)
    return replace(group, minutes=minutes)


def _programme(home: Home, name: str | None) -> str:
    """The name of a programme that was named by its name or its title; without one, the built-in one."""
    programmes = KeptLibrary(home).programmes()
    if name is None:
        return programmes[-2].name if len(programmes) > 2 else programmes[0].name
    for programme in programmes:
        if fold(name) in {fold(programme.name), fold(programme.title)}:
            return programme.name
    titles = ", ".join(p.title for p in programmes)
    raise Problem(N_("There is no programme “{name}”. There are: {titles}."), name=name, titles=titles)


def _list(home: Home, *, as_json: bool) -> None:
    groups = home.groups()
    if as_json:
        rows = [
            {
                "name": g.name,
                "participants": [p.name for p in g.participants],
                "facilitator": next((p.name for p in g.participants if p.id == g.facilitator), None),
                "programme": g.programme,
                "minutes": g.minutes,
            }
            for g in groups
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for group in groups:
        print(_words(group))
    if not groups:
        print(_("There is no group yet."))


def _words(group: Group) -> str:
    names = _(", ").join(p.name for p in group.participants)
    return f"{group.name}: {names}"
