"""Doing the acts of the live screen: each one to the session, with what is asked before and what is said after."""

from __future__ import annotations

from screens.choices import Choice
from screens.i18n import _, of
from screens.live.acts import UNKNOWN, VERBS, live_key
from screens.live.host import Host
from screens.live.ordering import Ordering
from screens.ports import Desk
from sessions import floor
from sessions.agenda import CLOSING, SegmentKind
from sessions.people import Attendance
from sessions.plan import segments_to_come
from sessions.readout import reader


class Doing:
    """The verbs of an evening as a person does them at the live screen."""

    def __init__(self, desk: Desk, host: Host, ordering: Ordering) -> None:
        self._desk = desk
        self._host = host
        self._ordering = ordering

    def call_next(self) -> None:
        """The next speaker; says so when everybody has been heard, and asks where somebody has to offer.

        In the read-out it is the next person's action.
        """
        live = self._desk.live
        if live.session.segment.kind is SegmentKind.ACTIONS:
            live.read_next(self._now())
            if reader(live.session) is None:
                self._host.say(_("Everybody's action has been read out."))
            return
        done = live.call_next(self._now())
        round_ = live.session.round
        if live.session.turn is None and round_ is not None and round_.waiting:
            self._ordering.volunteer()
        elif live.session.turn is None and round_ is not None:
            self._host.say(_("Everybody has been heard. {key} goes to the next part.", key=live_key("next_segment")))
        elif not done:
            self._host.say(
                _("Nobody speaks in this part. {key} goes to the next one.", key=live_key("next_segment")), "warn"
            )

    def call_previous(self) -> None:
        """The previous speaker; in the read-out the action of the person before."""
        if reader(self._desk.live.session) is not None:
            self._desk.live.read_previous(self._now())
        elif not self._desk.live.call_previous(self._now()):
            self._host.say(_("Nobody has spoken before in this part."), "warn")

    def pass_turn(self) -> None:
        """The speaking person passes."""
        live = self._desk.live
        turn, round_ = live.session.turn, live.session.round
        if turn is None or round_ is None:
            self._host.say(_("Nobody is speaking now."), "warn")
            return
        name = live.session.name(turn.participant)
        again = turn.participant in round_.passed
        live.pass_turn(self._now())
        words = _("{name} passes for good.", name=name) if again else _("{name} passes, and comes last.", name=name)
        self._host.say(words)

    def clock(self) -> None:
        """Stop the clock, or let it go on."""
        self._desk.live.toggle_clock(self._now())

    def extend(self) -> None:
        """One minute more."""
        self._desk.live.extend(self._now())
        self._host.say(_("One minute more."))

    def hand(self) -> None:
        """Choose whose hand goes up or down."""
        session = self._desk.live.session
        if session.round is None:
            self._host.say(_("Hands go up while a question is running."), "warn")
            return
        speaking = session.turn.participant if session.turn else None
        choices = [
            Choice(p.id, p.name, _("hand is up") if p.id in session.round.hands else "", seat)
            for seat, p in enumerate(session.people, start=1)
            if p.attendance is Attendance.HERE and p.id != speaking
        ]
        self._host.choose(_("Whose hand?"), choices, self.toggle_hand)

    def toggle_hand(self, participant: str) -> None:
        """Raise or lower this person's hand."""
        live = self._desk.live
        if not live.toggle_hand(participant, self._now()):
            return
        name, round_ = live.session.name(participant), live.session.round
        hands = round_.hands if round_ is not None else ()
        if participant not in hands:
            self._host.say(_("{name} lowered the hand.", name=name))
        elif (place := hands.index(participant)) == 0:
            self._host.say(_("{name} raised a hand: speaks next.", name=name))
        else:
            before = live.session.name(hands[place - 1])
            self._host.say(_("{name} raised a hand: speaks after {before}.", name=name, before=before))

    def call(self) -> None:
        """Choose who gets the floor now."""
        session = self._desk.live.session
        choices = [
            Choice(p.id, p.name, digit=seat)
            for seat, p in enumerate(session.people, start=1)
            if p.attendance is Attendance.HERE
        ]
        self._host.choose(_("Who speaks now?"), choices, self._call)

    def next_segment(self) -> None:
        """The next part; asks first when somebody has not been heard."""
        session = self._desk.live.session
        following = floor.next_segment(session)
        if following is None:
            self._host.say(_("This is the last part."), "warn")
            return
        waiting = floor.unheard(session)
        if not waiting:
            self._enter(following)
            return
        names = _(", ").join(session.name(p) for p in waiting)
        self._host.choose(
            _("Not heard yet: {names}. Go on all the same?", names=names),
            [Choice("stay", _("Stay with this part")), Choice("go", _("Go to the next part"))],
            lambda answer: self._enter(following) if answer == "go" else None,
        )

    def previous_segment(self) -> None:
        """Back to the part before."""
        before = floor.previous_segment(self._desk.live.session)
        if before is not None:
            self._desk.live.enter(before, self._now())

    def attendance(self) -> None:
        """Choose who, then what is true of them now."""
        session = self._desk.live.session
        words = attendance_words()
        people = [Choice(p.id, p.name, words[p.attendance], n) for n, p in enumerate(session.people, start=1)]
        self._host.choose(_("Whose attendance?"), people, self._attendance_of)

    def closing(self) -> None:
        """To the closing; the summary begins with it when nobody waits for a turn any more."""
        session = self._desk.live.session
        to_come = segments_to_come(session)[1:]
        closing = next((s.id for s in to_come if s.kind in CLOSING), None)
        talking = session.segment.kind in {SegmentKind.ROUND, SegmentKind.DISCUSSION}
        last = SegmentKind.ROUND not in {s.kind for s in to_come}
        if talking and last and closing is not None and not floor.unheard(session):
            self._desk.live.enter(closing, self._now())
        self._host.open_closing()

    def undo(self) -> None:
        """Take back the last act."""
        verb = self._desk.live.undo(self._now())
        if verb is None:
            self._host.say(_("There is nothing to take back."), "warn")
        else:
            self._host.say(
                _("Taken back: {act}  ({key} does it again)", key=live_key("redo"), act=_(VERBS.get(verb, UNKNOWN)))
            )

    def redo(self) -> None:
        """Do the last undone act again."""
        verb = self._desk.live.redo(self._now())
        if verb is None:
            self._host.say(_("There is nothing to do again."), "warn")
        else:
            self._host.say(_("Done again: {act}", act=_(VERBS.get(verb, UNKNOWN))))

    def _call(self, participant: str) -> None:
        self._desk.live.call(participant, self._now())

    def _enter(self, segment: str) -> None:
        live = self._desk.live
        live.enter(segment, self._now())
        if live.session.segment.kind in CLOSING:
            self._host.open_closing()

    def _attendance_of(self, participant: str) -> None:
        session = self._desk.live.session
        person = session.person(participant)
        words = attendance_words()
        choices = [Choice(a.value, words[a]) for a in Attendance if person is None or a is not person.attendance]
        self._host.choose(
            session.name(participant),
            choices,
            lambda state: self._set_attendance(participant, Attendance(state)),
        )

    def _set_attendance(self, participant: str, attendance: Attendance) -> None:
        self._desk.live.set_attendance(participant, attendance, self._now())
        name = self._desk.live.session.name(participant)
        self._host.say(of(name, attendance_words()[attendance]))

    def _now(self) -> float:
        return self._desk.clock.now()


def attendance_words() -> dict[Attendance, str]:
    """Attendance in the language in use."""
    return {
        Attendance.HERE: _("here"),
        Attendance.LATE: _("late"),
        Attendance.ABSENT: _("absent"),
        Attendance.LEFT: _("has left"),
    }
