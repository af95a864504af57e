"""What a projector waits for: the group, and the week that comes next. Read without opening anybody's session."""

from __future__ import annotations

from console.library import KeptLibrary
from curriculum.problem import Problem
from screens.projector import Coming
from sessions.people import Group
from sessions.projected import Projected
from sessions.store import Home


class Expectation:
    """Tells what is waited for, for one group; for None, for the only one, or the one that is shown."""

    def __init__(self, home: Home, group: Group | None) -> None:
        self._home = home
        self._group = group
        self._library = KeptLibrary(home)
        self._known: tuple[tuple[str, int] | None, Coming] | None = None

    def __call__(self, shown: Projected | None) -> Coming:
        """What comes after what is shown; ``Coming()`` where nothing is known, or the data cannot be read now."""
        last = None if shown is None else (shown.group_name, shown.week.number)
        if self._known is None or self._known[0] != last:
            self._known = (last, self._after(shown))
        return self._known[1]

    def _after(self, shown: Projected | None) -> Coming:
        try:
            group = self._group or self._only(shown)
            if group is None:
                return Coming()
            weeks = self._library.programme_of(group).weeks
        except Problem:
            return Coming()  # the page says the same with less; it is asked again for another evening
        last = shown.week.number if shown is not None else self._last_week(group)
        week = next((w for w in weeks if w.number > last), weeks[-1])
        return Coming(group.name, week.number, week.theme)

    def _only(self, shown: Projected | None) -> Group | None:
        groups = self._home.groups()
        if len(groups) == 1:
            return groups[0]
        return next((g for g in groups if shown is not None and g.name == shown.group_name), None)

    def _last_week(self, group: Group) -> int:
        """The number of the week for which the group met last, by the name of that session; 0 where it never did."""
        newest = next(iter(self._home.session_ids(group.id)), None)
        return int(newest.rpartition("-w")[2]) if newest is not None else 0
