"""Who comes when, at the live screen: the order of those who wait, and a remark between."""

from __future__ import annotations

from collections.abc import Callable

from screens.choices import Choice
from screens.i18n import _
from screens.live.acts import live_key
from screens.live.host import Host
from screens.ports import Desk
from sessions.people import Attendance, Order
from sessions.record import Session


class Ordering:
    """The order of speaking, and exceptions from it."""

    def __init__(self, desk: Desk, host: Host) -> None:
        self._desk = desk
        self._host = host

    def order(self) -> None:
        """Choose how those who wait are ordered, now and in the rounds to come."""
        words = order_words()
        present = self._session.order
        choices = [Choice(o.value, words[o], _("as now") if o is present else "") for o in Order]
        self._host.choose(_("In which order do we speak?"), choices, self._order, list(Order).index(present))

    def sooner(self) -> None:
        """Choose who comes first of those who wait."""
        self._among_waiting(_("Who comes next?"), lambda who: self._desk.live.put_sooner(who, self._now()))

    def later(self) -> None:
        """Choose who comes last of those who wait."""
        self._among_waiting(_("Who comes last?"), lambda who: self._desk.live.put_later(who, self._now()))

    def remark(self) -> None:
        """Choose who says a few words within the running turn; while somebody does, the turn goes on."""
        session = self._session
        if session.remark is not None:
            self._desk.live.call_next(self._now())
            return
        if session.turn is None:
            self._host.say(_("Nobody is speaking now."), "warn")
            return
        choices = [
            Choice(p.id, p.name, digit=seat)
            for seat, p in enumerate(session.people, start=1)
            if p.attendance is Attendance.HERE and p.id != session.turn.participant
        ]
        self._host.choose(_("Who says a few words?"), choices, self._remark)

    def volunteer(self) -> None:
        """Ask who wants to be next, where that is how we speak."""
        self._among_waiting(_("Who would like to be next?"), lambda who: self._desk.live.call(who, self._now()))

    @property
    def _session(self) -> Session:
        return self._desk.live.session

    def _now(self) -> float:
        return self._desk.clock.now()

    def _order(self, order: str) -> None:
        chosen = Order(order)
        self._desk.live.set_order(chosen, self._now())
        self._host.say(order_words()[chosen])

    def _remark(self, participant: str) -> None:
        session = self._session
        speaker = session.name(session.turn.participant) if session.turn else ""
        if self._desk.live.remark(participant, self._now()):
            self._host.say(_("A few words. {key} goes back to {name}.", key=live_key("call_next"), name=speaker))

    def _among_waiting(self, sentence: str, then: Callable[[str], object]) -> None:
        session = self._session
        waiting = session.round.waiting if session.round else ()
        if not waiting:
            self._host.say(_("Nobody waits for a turn now."), "warn")
            return
        seats = {p.id: n for n, p in enumerate(session.people, start=1)}
        choices = [Choice(p, session.name(p), digit=seats[p]) for p in waiting]
        self._host.choose(sentence, choices, then)


def order_words() -> dict[Order, str]:
    """The orders of speaking in the language in use."""
    return {
        Order.ROTATING: _("In turn, another one begins each time"),
        Order.VOLUNTEERS: _("Whoever likes to be next"),
        Order.RANDOM: _("By lot"),
        Order.LEAST_HEARD: _("Who was heard least comes first"),
    }
