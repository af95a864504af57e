"""Planning at the live screen: the plan that is proposed, what can go, how it was reckoned, and the end."""

from __future__ import annotations

import math

from rich.cells import cell_len

from screens.choices import Choice
from screens.glyphs import CHANGE
from screens.i18n import _, ngettext, of
from screens.live.acts import live_key
from screens.live.host import Host
from screens.live.times import minutes_and_seconds
from screens.live.view import segment_label
from screens.painting import padded
from screens.ports import Desk
from sessions import arranging
from sessions.agenda import SegmentKind
from sessions.fair import Proposal, propose, propose_longer
from sessions.leeway import Leeway, lateness, what_can_go
from sessions.reckoning import Reckoning, reckon
from sessions.record import Session

END_STEPS = (5, 10, 15, -5)
"""Minutes by which the end can be moved in one act."""

MINUTE = 60.0


class Planning:
    """The plan of the minutes that are left, and the ways to change it."""

    def __init__(self, desk: Desk, host: Host) -> None:
        self._desk = desk
        self._host = host

    def plan(self) -> None:
        """Take the plan that is proposed at this moment; where it is late even so, first ask what shall go."""
        proposal, late = propose(self._session, self._now()), lateness(self._session, self._now())
        if late >= MINUTE:
            self._ask_what_goes(late, proposal)
        elif proposal is None:
            self._host.say(_("The evening ends on time as it is planned; there is nothing to shorten."))
        else:
            self._take(proposal)

    def share_out(self) -> None:
        """Share out all that is left, longer shares included, after it was shown."""
        proposal = propose_longer(self._session, self._now())
        if proposal is None:
            self._host.say(_("There is nothing to share out: it would change nothing."))
            return
        changes = [
            f"{self._label(r.segment)}  {minutes_and_seconds(r.before)} {CHANGE} {minutes_and_seconds(r.after)}"
            for r in proposal.rounds
        ]
        self._host.choose(
            "\n".join([_("Share out what is left among those not yet heard?"), *changes]),
            [Choice("take", _("Take it")), Choice("leave", _("Leave it as it is"))],
            lambda answer: self._share_out() if answer == "take" else None,
        )

    def reckoning(self) -> None:
        """Show how the minutes that are left come about."""
        session, now = self._session, self._now()
        found, proposal = reckon(session, now), propose(session, now)
        choices = [Choice("back", _("Back"))]
        if proposal is not None:
            choices.append(Choice("plan", _("Take the proposed plan (shorter shares)")))
        sentence = "\n".join(reckoning_lines(session, found, proposal))
        self._host.choose(sentence, choices, lambda chosen: self.plan() if chosen == "plan" else None)

    def end(self) -> None:
        """Choose another end."""
        later, earlier = _("{minutes} minutes later"), _("{minutes} minutes earlier")
        choices = [Choice(str(m), (later if m > 0 else earlier).format(minutes=abs(m))) for m in END_STEPS]
        self._host.choose(_("When shall it end?"), choices, self._end_later)

    @property
    def _session(self) -> Session:
        return self._desk.live.session

    def _now(self) -> float:
        return self._desk.clock.now()

    def _label(self, segment: str) -> str:
        return segment_label(self._session, next(s for s in self._session.agenda if s.id == segment))

    def _take(self, proposal: Proposal) -> None:
        self._desk.live.take_plan(proposal, self._now())
        share = minutes_and_seconds(proposal.rounds[-1].after)
        self._host.say(_("From now on {share} for each share. {key} takes it back.", key=live_key("undo"), share=share))

    def _share_out(self) -> None:
        proposal = propose_longer(self._session, self._now())
        if proposal is not None:
            self._take(proposal)

    def _ask_what_goes(self, late: float, proposal: Proposal | None) -> None:
        """``proposal`` is None where nobody waits any more: then there is nothing to shorten first."""
        ways = what_can_go(self._session, self._now())
        choices = [Choice(str(n), self._way_words(way)) for n, way in enumerate(ways)]
        if proposal is None:
            choices.append(Choice("leave", _("Leave it as it is")))
        else:
            share = minutes_and_seconds(proposal.rounds[-1].after)
            choices.append(Choice("take", _("Take {share} for each share and end late", share=share)))
        sentence = ngettext(
            "Even with the shortest shares we end {n} minute late. What shall go?",
            "Even with the shortest shares we end {n} minutes late. What shall go?",
            math.ceil(late / MINUTE),
        )
        self._host.choose(sentence, choices, lambda chosen: self._go(chosen, ways))

    def _way_words(self, way: Leeway) -> str:
        if not way.segments:
            minutes = math.ceil(way.seconds / MINUTE)
            return ngettext("End {n} minute later", "End {n} minutes later", minutes)
        segment = next(s for s in self._session.agenda if s.id == way.segments[0])
        label = self._label(segment.id)
        if segment.question is not None and segment.kind is not SegmentKind.ROUND:
            number = [q.id for q in self._session.week.questions].index(segment.question) + 1
            label = f"{_('Q{number}', number=number)} {label}"
        if way.late <= 0:
            return _("Leave out {label}  (then it fits)", label=label)
        late = math.ceil(way.late / MINUTE)
        return ngettext(
            "Leave out {label}  (then {n} minute late)", "Leave out {label}  (then {n} minutes late)", late, label=label
        )

    def _go(self, chosen: str, ways: tuple[Leeway, ...]) -> None:
        live, now = self._desk.live, self._now()
        if chosen == "take":
            proposal = propose(live.session, now)
            if proposal is not None:
                self._take(proposal)
        if not chosen.isdecimal():
            return
        way = ways[int(chosen)]
        if way.segments:
            live.arrange(arranging.left_out(live.session.agenda, way.segments), now)
        else:
            live.extend_end(way.seconds, now)
        if propose(live.session, now) is not None:
            self.plan()

    def _end_later(self, minutes: str) -> None:
        self._desk.live.extend_end(int(minutes) * MINUTE, self._now())


def reckoning_lines(session: Session, found: Reckoning, proposal: Proposal | None) -> list[str]:
    """The arithmetic of the minutes that are left, a line for each step: what, and ``m:ss``."""
    rows = [(_("Left until the end"), found.left)]
    rows += [(f"- {segment_label(session, segment)}", seconds) for segment, seconds in found.kept]
    rows += [(f"- {_('running share')}", found.running)] if found.running else []
    rows.append((f"= {_('left for shares')}", found.for_shares))
    rows += [
        (
            ngettext(
                "{label}: {n} person, {share} each",
                "{label}: {n} people, {share} each",
                w.people,
                label=segment_label(session, w.segment),
                share=minutes_and_seconds(w.share),
            ),
            w.people * w.share,
        )
        for w in found.waiting
    ]
    rows.append((f"= {_('planned for shares')}", found.needed))
    width = max(cell_len(title) for title, _seconds in rows)
    lines = [f"{padded(title, width)}  {_figure(seconds):>7}" for title, seconds in rows]
    if proposal is None:
        return [*lines, "", _("It fits: nothing is proposed.")]
    lines += ["", _("Proposed, none below {floor}:", floor=minutes_and_seconds(session.rules.floor))]
    for row in proposal.rounds:
        label = next(segment_label(session, s) for s in session.agenda if s.id == row.segment)
        before, after = minutes_and_seconds(row.before), minutes_and_seconds(row.after)
        lines.append(of(label, f"{before} {CHANGE} {after}"))
    if proposal.left_over >= 1:
        lines.append(_("Left over for overtime: {time}", time=minutes_and_seconds(proposal.left_over)))
    return lines


def _figure(seconds: float) -> str:
    return minutes_and_seconds(seconds) if seconds >= 0 else "-" + minutes_and_seconds(-seconds)
