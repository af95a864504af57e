"""What the live screen shows at a moment, as plain values: one snapshot from which every part of it is painted.

Nothing here draws, and nothing here reads a clock, so that a whole evening's screen can be tested as text. ``tone``
names are those of ``screens.palette``; times are shown as ``m:ss``.
"""

from __future__ import annotations

import time

from msgspec import Struct
from rich.cells import cell_len

from screens.i18n import _, ngettext, of
from screens.live.acts import live_key
from screens.live.seats import PersonRow, person_rows
from screens.live.times import clock_figures, minutes_and_seconds, whole_minutes
from sessions.agenda import Segment, SegmentKind
from sessions.elapsed import remark_seconds, segment_seconds, spoken_seconds
from sessions.fair import propose
from sessions.floor import MINUTE, call_next
from sessions.plan import ON_TIME, outlook
from sessions.readout import action_read, reader
from sessions.record import Session, Turn
from sessions.signals import Signal, signal


class PlanPart(Struct, frozen=True):
    """A segment in the plan bar. ``filled`` is from 0 to 1; ``state`` is ``done``, ``now`` or ``later``."""

    label: str
    planned: float
    filled: float
    state: str


class BigClock(Struct, frozen=True):
    """The clock: whose, how it stands in a word and a tone, the figures, and the used part from 0 to 1."""

    name: str
    word: str
    tone: str
    figures: str
    used: float
    detail: str


class LiveView(Struct, frozen=True):
    """Everything the live screen shows of the session; what is being typed is not here."""

    week: str
    theme: str
    now: str
    ends: str
    standing: str
    standing_tone: str
    plan: tuple[PlanPart, ...]
    question_label: str
    question: str
    clock: BigClock
    people: tuple[PersonRow, ...]
    speaker: str | None
    proposal: str
    thoughts: str


def live_view(session: Session, at: float, *, talk_time: bool = True) -> LiveView:
    """The live screen of a session at a moment. ``talk_time`` False leaves out who has spoken how long."""
    now, closed = at, session.closed
    if closed is not None:
        at = min(at, closed)  # it stands still: opened again a week later it is not a week over
    ahead = outlook(session, at)
    standing, tone = _standing(ahead.ahead)
    question = session.week.question(session.segment.question)
    return LiveView(
        week=_("Week {number}", number=session.week.number),
        theme=session.week.theme,
        now=_time_of_day(now),
        ends=_("ends {time}", time=_time_of_day(ahead.ends if closed is None else closed)),
        standing=standing,
        standing_tone=tone,
        plan=tuple(_plan(session, at)),
        question_label=segment_label(session, session.segment),
        question=question.text if question else _without_question(session, at),
        clock=_clock(session, at, ahead.segment_left),
        people=tuple(person_rows(session, at, talk_time)),
        speaker=session.speaker,
        proposal=_proposal(session, at) if closed is None else "",
        thoughts=session.own_thoughts(session.speaker, session.segment.question),
    )


def segment_label(session: Session, segment: Segment) -> str:
    """A segment in a word, short enough for the plan bar. A question's number is its place in the week."""
    if segment.kind is SegmentKind.ROUND:
        number = [q.id for q in session.week.questions].index(segment.question or "") + 1
        return _("Q{number}", number=number)
    return {
        SegmentKind.OPENING: _("Start"),
        SegmentKind.REVIEW: _("Done?"),
        SegmentKind.SILENCE: _("Think"),
        SegmentKind.DISCUSSION: _("Talk"),
        SegmentKind.SUMMARY: _("Sum"),
        SegmentKind.ACTIONS: _("Act"),
    }[segment.kind]


def segment_title(segment: Segment) -> str:
    """What happens in a segment that has no question."""
    return {
        SegmentKind.OPENING: _("Opening and check-in"),
        SegmentKind.REVIEW: _("What became of last week's actions"),
        SegmentKind.SILENCE: _("Thinking in silence"),
        SegmentKind.DISCUSSION: _("Open discussion"),
        SegmentKind.ROUND: "",
        SegmentKind.SUMMARY: _("Summing up what we heard"),
        SegmentKind.ACTIONS: _("Reading out what each of us will do"),
    }[segment.kind]


def seconds_to_next_figure(session: Session, at: float) -> float:
    """Seconds until a figure of the clock changes: when the screen must be looked at again, at most 1 s."""
    turn = session.turn
    spent = spoken_seconds(session, turn, at) if turn else segment_seconds(session, session.segment.id, at)
    planned = turn.allotment if turn else session.segment.planned
    if session.paused:
        return 1.0 - at % 1.0
    if session.remark is not None:
        return 1.0 - remark_seconds(session, session.remark, at) % 1.0
    return 1.0 - (spent - planned) % 1.0


def _time_of_day(at: float) -> str:
    return time.strftime("%H:%M", time.localtime(at))


def _standing(ahead: float) -> tuple[str, str]:
    minutes = whole_minutes(abs(ahead))
    if abs(ahead) < ON_TIME or not minutes:
        return _("on time"), "go"
    if ahead > 0:
        return ngettext("{n} min ahead", "{n} min ahead", minutes), "go"
    return ngettext("{n} min behind", "{n} min behind", minutes), "warn"


def standing_cells() -> int:
    """Cells of the longest of the words for how we stand, in the language in use, up to 99 minutes."""
    early, late = (_standing(sign * 99 * MINUTE)[0] for sign in (1, -1))
    return max(cell_len(words) for words in (_standing(0.0)[0], early, late))


def _proposal(session: Session, at: float) -> str:
    """The other plan that is proposed, in one line; empty while the present one keeps the end."""
    proposal = None if session.paused or session.closed is not None else propose(session, at)
    if proposal is None:
        return ""
    shorter = [r for r in proposal.rounds if r.after < r.before]
    late = whole_minutes(proposal.late)
    if not shorter and proposal.late >= MINUTE:
        return ngettext(
            "{n} min late even so; {key}: what can go",
            "{n} min late even so; {key}: what can go",
            late,
            key=live_key("plan"),
        )
    if not shorter:
        return ngettext(
            "{n} min late even so; {key} moves the end",
            "{n} min late even so; {key} moves the end",
            late,
            key=live_key("menu"),
        )
    before, after = minutes_and_seconds(shorter[0].before), minutes_and_seconds(shorter[0].after)
    people = sum(r.people for r in shorter)
    words = ngettext(
        "{key}: for the {n} share to come {before} → {after}",
        "{key}: for the {n} shares to come {before} → {after}",
        people,
        key=live_key("plan"),
        before=before,
        after=after,
    )
    if not late:
        return words
    return ngettext("{plan}, {n} min late even so", "{plan}, {n} min late even so", late, plan=words)


def _plan(session: Session, at: float) -> list[PlanPart]:
    seen = {v.segment for v in session.visits}
    now = session.segment
    parts = []
    for segment in session.agenda:
        spent = segment_seconds(session, segment.id, at)
        state = "now" if segment is now else "done" if segment.id in seen else "later"
        filled = 1.0 if state == "done" else min(1.0, spent / segment.planned) if segment.planned else 0.0
        parts.append(PlanPart(segment_label(session, segment), segment.planned, filled, state))
    return parts


def _clock(session: Session, at: float, segment_left: float) -> BigClock:
    turn, remark = session.turn, session.remark
    if turn is not None:
        left = turn.allotment - spoken_seconds(session, turn, at)
        name, planned, detail = (
            session.name(turn.participant),
            turn.allotment,
            _share_detail(session, turn, segment_left),
        )
    else:
        left, planned = segment_left, session.segment.planned
        name, detail = _free_floor(session, at), ""
    used = min(1.0, max(0.0, 1 - left / planned)) if planned > 0 else 1.0
    figures = clock_figures(left)
    if session.closed is not None:
        word, tone = _("closed"), "muted"
    elif session.paused:
        word, tone = _("paused"), "warn"
    else:
        word, tone = _signal_words(signal(planned - left, planned, session.rules.grace))
    if remark is not None:
        detail = _("then back to {name}", name=name)
        name, figures = session.name(remark.participant), minutes_and_seconds(remark_seconds(session, remark, at))
        word, tone = (word, tone) if session.paused else (_("a few words"), "ask")
    return BigClock(name=name, word=word, tone=tone, figures=figures, used=used, detail=detail)


def _signal_words(signal: Signal) -> tuple[str, str]:
    """How a share stands, in a word and a tone."""
    return {
        Signal.RUNNING: (_("left"), "go"),
        Signal.HALF: (_("half left"), "go"),
        Signal.THREE_QUARTERS: (_("last quarter"), "warn"),
        Signal.LATE_PART: (_("left"), "warn"),
        Signal.GRACE: (_("time is up"), "warn"),
        Signal.OVER: (_("over"), "over"),
    }[signal]


def _without_question(session: Session, at: float) -> str:
    """What stands in the place of the question where there is none: the promise that is looked at, or what happens."""
    read = reader(session)
    if read is not None:
        return of(session.name(read), action_read(session) or _("What will you do?"))
    if session.segment.kind is not SegmentKind.REVIEW:
        return segment_title(session.segment)
    called = session.turn or call_next(session, at).turn
    promise = session.promise(called.participant) if called else None
    if promise is None:
        return segment_title(session.segment)
    return of(session.name(promise.participant), promise.text)


def _share_detail(session: Session, turn: Turn, segment_left: float) -> str:
    share = _("share {time}", time=minutes_and_seconds(turn.allotment))
    if turn.question is None:
        return share
    of_question = session.segment.question is not None
    figures = clock_figures(segment_left) if segment_left > -1 else minutes_and_seconds(-segment_left)
    if segment_left > -1:
        rest = _("question {time} left", time=figures) if of_question else _("part {time} left", time=figures)
    else:
        rest = _("question {time} over", time=figures) if of_question else _("part {time} over", time=figures)
    return f"{share}   {rest}"


def _free_floor(session: Session, at: float) -> str:
    """What stands in the place of the name while nobody speaks: who begins, or that all have been heard."""
    if session.segment.kind is SegmentKind.SILENCE:
        return segment_title(session.segment)
    called = call_next(session, at).turn
    following = called.participant if called else None
    if following is None and session.round is None:
        return segment_title(session.segment)
    if following is None and session.round is not None and session.round.waiting:
        return _("Who would like to be next?")
    if following is None:
        return _("Everybody has been heard")
    return _("Next: {name}", name=session.name(following))
