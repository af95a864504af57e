"""What the projector shows at a moment, as plain values. It is made of what is projected and of nothing else."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from screens.glyphs import ELLIPSIS
from screens.i18n import _
from screens.live.times import minutes_and_seconds
from screens.live.view import LiveView, live_view, segment_title
from sessions.agenda import SegmentKind
from sessions.projected import Projected, SharedAction, as_session, in_closing

Said = tuple[str, str, bool]
"""A paragraph of a page: text, tone, whether it is bold. An empty text is an empty line."""

LONG_OVER = 12 * 3600.0
"""Seconds after the agreed end from which the evening is not the one that people wait for any more."""


class Coming(Struct, frozen=True):
    """What is waited for before an evening begins: a group's name, the week's number and theme; empty where unknown."""

    group: str = ""
    week: int | None = None
    theme: str = ""


class Page(Enum):
    """What the projector shows: nothing yet, the evening, its closing, somebody's action, the end."""

    WAITING = "waiting"
    EVENING = "evening"
    CLOSING = "closing"
    READING = "reading"
    ENDED = "ended"


def page_of(shown: Projected | None, at: float) -> Page:
    """The page for what is projected, at a moment (epoch seconds)."""
    # One that is gone on with on another day is waited for no more: its console has just written.
    if shown is None or at > (max(shown.ends, shown.at) if shown.closed is None else shown.closed) + LONG_OVER:
        return Page.WAITING
    if shown.closed is not None:
        return Page.ENDED
    if shown.reading is not None:
        return Page.READING
    return Page.CLOSING if in_closing(as_session(shown)) else Page.EVENING


def projector_view(shown: Projected, at: float) -> LiveView:
    """The live screen's own view of what is projected; who is called first stands in the place of the name, and of
    the share only how long it may take is told."""
    view = live_view(as_session(shown), at, talk_time=False)
    if shown.turn is not None and all(r.ended is not None for r in shown.remarks):
        share = _("share {time}", time=minutes_and_seconds(shown.turn.allotment))
        view = replace(view, clock=replace(view.clock, detail=share))
    if shown.turn is None and shown.coming and shown.agenda_now.kind is not SegmentKind.SILENCE:
        view = replace(view, clock=replace(view.clock, name=_("Next: {name}", name=shown.name(shown.coming[0]))))
    if shown.reading is not None:
        view = replace(view, question=segment_title(shown.agenda_now))
    if view.clock.name == view.question:  # it stands above already
        view = replace(view, clock=replace(view.clock, name=""))
    return view


def waiting(coming: Coming) -> list[Said]:
    """The page before an evening begins."""
    week = "" if coming.week is None else _("Week {number}", number=coming.week)
    said: list[Said] = [(coming.group, "muted", False)] if coming.group else []
    said += [("  ".join(filter(None, (week, coming.theme))), "go", True)] if week else []
    return [*said, ("", "text", False), (_("We will begin soon."), "text", True)]


def ended(shown: Projected) -> list[Said]:
    """The page after the end: what everybody will do."""
    week = _("Week {number}", number=shown.week.number)
    said: list[Said] = [
        (f"{week}  {shown.week.theme}", "go", True),
        (_("This week's session is over. See you next week."), "text", True),
    ]
    for action in shown.actions:
        if action.text:
            said += [("", "text", False), (action.name, "muted", True), (action.text, "text", False)]
    return said


def reading(shown: Projected) -> list[Said]:
    """The page of one person's action; who has none is asked for it."""
    order = [action.participant for action in shown.actions]
    action = next((a for a in shown.actions if a.participant == shown.reading), None)
    if action is None:
        return [(shown.name(shown.reading), "go", True)]
    place = f"{order.index(action.participant) + 1}/{len(order)}"
    said: list[Said] = [(place, "muted", False), (action.name, "go", True), ("", "text", False)]
    words = action.text.split("\n") if action.text else []
    said += [(line, "text", True) for line in words] or [(_("What will you do?"), "warn", True)]
    if shown.coming:
        names = "  ".join(shown.name(who) for who in shown.coming)
        said += [("", "text", False)] * 2 + [(f"{_('Next')}  {names}", "muted", False)]
    return said


def closing(shown: Projected) -> list[Said]:
    """Summary and actions as they are edited; while the actions are looked at, they alone."""
    said: list[Said] = []
    if shown.agenda_now.kind is not SegmentKind.ACTIONS:
        said += [(_("Summary"), "muted", True)]
        said += [(line, "text", False) for line in shown.summary.split("\n")]
        said += [("", "text", False)]
    said.append((_("What will you do?"), "muted", True))
    for action in shown.actions:
        said += _action(action)
    return said


def _action(action: SharedAction) -> list[Said]:
    if not action.text:
        return [(f"{action.name}  {ELLIPSIS}", "muted", False)]
    return [(action.name, "go", True), *((f"  {line}", "text", False) for line in action.text.split("\n"))]
