"""An agenda on the table: what of it may still be changed, what the shares come to, and whether it fits the evening."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from curriculum.programme import Programme, Week
from sessions.agenda import Segment, SegmentKind, Template, segment_id, template_of
from sessions.arranging import (
    MINUTE,
    Agenda,
    arranged,
    left_out,
    lengthened,
    moved,
    not_in,
    protection_toggled,
    put_in,
)
from sessions.opening import Before, divided, open_session
from sessions.people import Attendance, Group, Person
from sessions.plan import outlook, running_left, seconds_to_come, segments_to_come, still_to_speak, usual_share
from sessions.record import Session


class Share(Struct, frozen=True):
    """What a round comes to: ``people`` who are still to speak, and ``seconds`` for each of them."""

    people: int
    seconds: float


class Arrangement(Struct, frozen=True):
    """An evening with an agenda that is being changed.

    ``begun`` is False while the evening is only planned: then the whole agenda is open. ``usual`` is how the group
    would divide the evening. Each change gives a new arrangement, and the same one where it is not possible.
    """

    session: Session
    usual: Agenda
    begun: bool = False

    @property
    def agenda(self) -> Agenda:
        """The agenda as it stands."""
        return self.session.agenda

    @property
    def is_usual(self) -> bool:
        """Whether the group would divide the evening like this, to a second in each part."""
        if [replace(s, planned=0.0) for s in self.agenda] != [replace(s, planned=0.0) for s in self.usual]:
            return False
        return all(abs(a.planned - b.planned) < 1 for a, b in zip(self.agenda, self.usual, strict=True))

    @property
    def now(self) -> Segment | None:
        """The part that runs; None while the evening is only planned."""
        return self.session.segment if self.begun else None

    def is_over(self, segment: Segment) -> bool:
        """Whether a part is behind us: nothing of it can be changed any more."""
        return self.agenda.index(segment) < self._running

    def can_go(self, segment: Segment) -> bool:
        """Whether a part may be left out: it has not been entered, and is not the only one."""
        entered = {v.segment for v in self.session.visits} if self.begun else set()
        return segment.id not in entered and len(self.agenda) > 1

    def can_move(self, segment: Segment) -> bool:
        """Whether a part may stand elsewhere: it is still to come."""
        return self.agenda.index(segment) > self._running

    def share(self, segment: Segment) -> Share | None:
        """What a round still to be held comes to; None where people do not speak one after the other."""
        people = still_to_speak(self.session, segment) if segment.round and not self.is_over(segment) else 0
        return Share(people, usual_share(self.session, segment)) if people else None

    def free(self, at: float) -> float:
        """Seconds that are left before the end (below 0: that are too many) if all goes as it stands, at a moment."""
        return outlook(self.session, at).ahead

    def lengthened(self, segment: Segment, minutes: int) -> Arrangement:
        """A part gets so many minutes more, or less."""
        return self if self.is_over(segment) else self.with_agenda(lengthened(self.agenda, segment.id, minutes))

    def protection_toggled(self, segment: Segment) -> Arrangement:
        """A part is protected, or not any more."""
        return self if self.is_over(segment) else self.with_agenda(protection_toggled(self.agenda, segment.id))

    def left_out(self, segment: Segment) -> Arrangement:
        """Without a part."""
        return self.with_agenda(left_out(self.agenda, [segment.id])) if self.can_go(segment) else self

    def moved(self, segment: Segment, step: int) -> Arrangement:
        """A part one place earlier (-1) or later (1)."""
        return self.with_agenda(moved(self.agenda, segment.id, step, self._running + 1))

    def put_in(self, kind: SegmentKind, question: str | None) -> Arrangement:
        """One part more, at its usual place; none that is there already."""
        if segment_id(kind, question) in {s.id for s in self.agenda}:
            return self
        return self.with_agenda(put_in(self.agenda, kind, question, self.session.week, self._running + 1))

    def could_come(self) -> list[tuple[SegmentKind, str | None]]:
        """What could be put in. Once the evening runs no opening, and no silence before a round that has begun."""
        found = not_in(self.agenda, self.session.week, promises=bool(self.session.promises))
        opened = {r.question for r in self.session.rounds}
        return [
            (kind, question)
            for kind, question in found
            if not (self.begun and kind is SegmentKind.OPENING)
            and not (kind is SegmentKind.SILENCE and question in opened)
        ]

    def fitted(self, at: float) -> Arrangement:
        """The rounds that have not begun share equally what the other parts leave before the end.

        Each has a minute at the least; what is protected keeps its minutes.
        """
        open_rounds = [s for s in segments_to_come(self.session) if self._can_be_fitted(s)]
        if not open_rounds:
            return self
        others = [s for s in segments_to_come(self.session) if s not in open_rounds]
        left = self.session.ends - at - running_left(self.session, at)
        left -= sum(seconds_to_come(self.session, s, at) for s in others)
        each = max(MINUTE, left / len(open_rounds))
        ids = {s.id for s in open_rounds}
        return self.with_agenda(tuple(replace(s, planned=each, share=None) if s.id in ids else s for s in self.agenda))

    def as_usual(self) -> Arrangement:
        """Divided as the group usually does; what has begun stays as it is.

        Once the evening runs, what usually stands before it does not come back if it was left out, but a question does.
        """
        if not self.begun:
            return self.with_agenda(self.usual)
        entered = {v.segment for v in self.session.visits}
        kept = [s for n, s in enumerate(self.agenda) if n <= self._running or s.id in entered]
        there, kept_ids = {s.id for s in self.agenda}, {s.id for s in kept}
        last = max((n for n, s in enumerate(self.usual) if s.id in kept_ids), default=-1)
        rest = [
            s
            for n, s in enumerate(self.usual)
            if s.id not in kept_ids and (n > last or s.id in there or s.kind is SegmentKind.ROUND)
        ]
        return self.with_agenda((*kept, *rest))

    def as_template(self, usual: Template | None) -> Template:
        """The template by which every evening is divided like this one; ``usual`` is the group's so far."""
        session = self.session
        return template_of(
            session.agenda,
            session.ends - session.opened,
            usual,
            promises=bool(session.promises),
            questions=tuple(q.id for q in session.week.questions),
        )

    def with_agenda(self, agenda: Agenda) -> Arrangement:
        """The same evening by another agenda."""
        if agenda == self.agenda:
            return self
        return replace(self, session=arranged(self.session, agenda) if self.begun else _planned(self.session, agenda))

    @property
    def _running(self) -> int:
        """The place of the part that runs; -1 while the evening is only planned."""
        return self.agenda.index(self.session.segment) if self.begun else -1

    def _can_be_fitted(self, segment: Segment) -> bool:
        return segment.kind is SegmentKind.ROUND and not segment.protected and self.session.round_of(segment) is None


def before_it_begins(
    group: Group,
    programme: Programme,
    week: Week,
    *,
    people: tuple[Person, ...],
    length: float,
    before: Before,
    agenda: Agenda | None = None,
) -> Arrangement:
    """The arrangement of an evening that is only planned, to last ``length`` seconds from the moment 0.

    Who will be late is counted among those who speak. ``agenda`` is what was arranged so far, None for the usual way.
    """
    coming = tuple(replace(p, attendance=Attendance.HERE) if p.attendance is Attendance.LATE else p for p in people)
    session = open_session("", group, programme, week, people=coming, length=length, at=0.0, before=before)
    usual = Arrangement(_planned(session, session.agenda), session.agenda)
    return usual if agenda is None else usual.with_agenda(agenda)


def _planned(session: Session, agenda: Agenda) -> Session:
    """A session that is only planned: not even the round is open that it may begin with."""
    return replace(divided(session, agenda), rounds=())
