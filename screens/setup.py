"""What is chosen before an evening, and how it is told: the week, the minutes for each share, what does not fit."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from curriculum.programme import Programme, Week
from screens.i18n import _, ngettext
from screens.live.times import minutes_and_seconds, people_and_share
from sessions.agenda import Segment, SegmentKind
from sessions.arrangement import Arrangement, before_it_begins
from sessions.opening import Before
from sessions.people import Attendance, Group, Person
from sessions.plan import TIGHT_SHARE, seconds_each


class Setup(Struct, frozen=True):
    """What is chosen at home: the group and its programme, the week, the length in minutes, who is here.

    ``before`` is what the group's weeks so far have left; ``changed`` an agenda that was made for this evening only.
    """

    group: Group
    programme: Programme
    week: Week
    minutes: int
    people: tuple[Person, ...]
    before: Before
    changed: tuple[Segment, ...] | None = None

    @property
    def table(self) -> Arrangement:
        """How the evening will be divided, ready to be changed."""
        return before_it_begins(
            self.group,
            self.programme,
            self.week,
            people=self.people,
            length=self.minutes * 60.0,
            before=self.before,
            agenda=self.changed,
        )

    def arranged(self, table: Arrangement) -> Setup:
        """With the agenda of this arrangement; nothing is changed where it is the usual one."""
        return replace(self, changed=None if table.is_usual else table.agenda)


def first_words(demo: str) -> list[tuple[str, str, bool]]:
    """What is said as long as there is no group, in three sentences; ``demo`` is the key that opens the demo."""
    what = _("Tanemaki leads a group through an evening of peer learning, from its first word to its summary.")
    return [
        (what, "text", True),
        (_("To begin, make a group: its name, and who takes part (Enter)."), "text", False),
        (_("Or try the demo first ({key}): it touches nothing of yours.", key=demo), "text", False),
    ]


def week_words(setup: Setup) -> Sequence[tuple[str, str, bool]]:
    """The proposed week as lines of (text, tone, bold)."""
    week = setup.week
    heading = f"{setup.group.name}   {_('Week {number}', number=week.number)} {week.theme}"
    questions = [(_("Q{number}", number=n) + "  " + q.text, "text", False) for n, q in enumerate(week.questions, 1)]
    return [(heading, "text", True), (week.aim, "muted", False), *questions]


def agenda_words(setup: Setup) -> str:
    """The agenda in a few words: how many speak to each question, how long, and whether it is this evening's own."""
    each = seconds_each(setup.table.agenda, setup.people)
    coming = sum(p.attendance is not Attendance.ABSENT for p in setup.people)
    words = [people_and_share(coming, each)] if each and coming else []
    return "  ".join([*words, *([_("changed for this evening")] if setup.changed is not None else [])])


def warning(setup: Setup | None) -> Sequence[tuple[str, str, bool]]:
    """Minutes for each share, and a warning where they are too few or the agenda is too long."""
    if setup is None:
        return []
    table = setup.table
    share, rounds = seconds_each(table.agenda, setup.people), [s for s in table.agenda if s.kind is SegmentKind.ROUND]
    words = ngettext(
        "{each} each, for {n} question.",
        "{each} each, for each of {n} questions.",
        len(rounds),
        each=minutes_and_seconds(share),
    )
    too_long = round(-table.free(0.0) / 60)
    over = ngettext("The agenda is {n} minute too long.", "The agenda is {n} minutes too long.", too_long)
    tight = _("Less than two minutes: take more time, or fewer questions.")
    lines = [(words, "muted" if share >= TIGHT_SHARE else "warn", share < TIGHT_SHARE)] if rounds else []
    lines += [(tight, "warn", True)] if rounds and share < TIGHT_SHARE else []
    return [*lines, *([(over, "warn", True)] if too_long > 0 else [])]
