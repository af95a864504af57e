"""What is incomplete at the closing, in sentences; and what a promise leaves open, in a word each."""

from __future__ import annotations

from collections.abc import Sequence

from screens.closing.acts import closing_key
from screens.i18n import _, ngettext
from sessions.agenda import CLOSING
from sessions.closing.missing import Part
from sessions.closing.review import Missing
from sessions.people import Attendance
from sessions.projected import in_closing
from sessions.record import Session


def missing_words(missing: Missing, session: Session) -> list[str]:
    """What is incomplete, a sentence each."""
    numbers = {q.id: n for n, q in enumerate(session.week.questions, start=1)}
    present = sum(p.attendance in {Attendance.HERE, Attendance.LEFT} for p in session.people)
    words = [
        _("Q{number} has no notes yet", number=numbers[question])
        if len(names) == present
        else _("Q{number} without a note from: {names}", number=numbers[question], names=_(", ").join(names))
        for question, names in missing.shares
    ]
    if missing.actions:
        words.append(_("No action yet: {names}", names=_(", ").join(missing.actions)))
    if missing.added:
        words.append(
            ngettext(
                "{n} note came after you edited the summary. {key} adds it.",
                "{n} notes came after you edited the summary. {key} adds them.",
                missing.added,
                key=closing_key("redraft"),
            )
        )
    return words


def unseen_words(session: Session) -> list[str]:
    """While the closing is looked at ahead of its part: that it is projected from there on, and how to get there."""
    if in_closing(session) or not any(segment.kind in CLOSING for segment in session.agenda):
        return []
    back = closing_key("back")
    return [_("The projector shows this from its own part on ({back}, then the next part).", back=back)]


def lacking_words(parts: Sequence[Part]) -> str:
    """What a promise leaves open: when? where? what?"""
    words = {Part.WHEN: _("When?"), Part.WHERE: _("Where?"), Part.WHAT: _("What?")}
    return " ".join(words[part] for part in parts)
