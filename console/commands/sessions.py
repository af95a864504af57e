"""``tanemaki sessions``: what is kept."""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import datetime

from console.places import home_with_refuge
from curriculum.problem import Problem
from screens.i18n import _, ngettext, tell
from sessions.elapsed import spoken_by_person
from sessions.record import Session


def run(asked: argparse.Namespace) -> int:
    """List all sessions, the newest first; those that cannot be read are named on standard error."""
    home = home_with_refuge(asked.home)
    code = 0
    kept: list[Session] = []
    for session_id in home.session_ids():
        try:
            kept.append(home.read(session_id).session)
        except Problem as problem:
            print(f"tanemaki: {tell(problem)}", file=sys.stderr)
            code = problem.exit_code
    if asked.json:
        print(json.dumps([_row(s) for s in kept], ensure_ascii=False, indent=2))
        return code
    for session in kept:
        print(_line(session))
    if not kept and not code:
        print(_("Nothing is kept yet."))
    return code


def moment(at: float) -> str:
    """A moment as ISO 8601 with this machine's offset, to the second."""
    return datetime.fromtimestamp(at).astimezone().isoformat(timespec="seconds")


def _row(session: Session) -> dict[str, object]:
    spoken = spoken_by_person(session, time.time() if session.closed is None else session.closed)
    return {
        "id": session.id,
        "group": session.group_name,
        "programme": session.programme_title,
        "week": session.week.number,
        "began": moment(session.opened),
        "ended": None if session.closed is None else moment(session.closed),
        "state": "running" if session.closed is None else "closed",
        "participants": [
            {"name": p.name, "attendance": p.attendance.value, "seconds_spoken": round(spoken.get(p.id, 0.0))}
            for p in session.people
        ],
        "notes": sum(1 for n in session.notes if not n.deleted),
    }


def _line(session: Session) -> str:
    day = time.strftime("%Y-%m-%d %H:%M", time.localtime(session.opened))
    week = _("Week {number}", number=session.week.number)
    notes = ngettext("{n} note", "{n} notes", sum(1 for n in session.notes if not n.deleted))
    state = _("running") if session.closed is None else _("closed")
    return f"{day}  {session.group_name}  {week} {session.week.theme}  {notes}  {state}"
