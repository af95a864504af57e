"""Last week's actions at the live screen: what became of each promise, in a word."""

from __future__ import annotations

from screens.i18n import _, of
from screens.live.acts import live_key
from screens.live.host import Host
from screens.ports import Desk
from sessions.promises import Outcome, Promise


class Reviewing:
    """Saying what became of promises, one key each."""

    def __init__(self, desk: Desk, host: Host) -> None:
        self._desk = desk
        self._host = host

    def done(self) -> None:
        """The person whose turn it is has done it."""
        self._judge(Outcome.DONE)

    def partly(self) -> None:
        """The person whose turn it is is on the way."""
        self._judge(Outcome.PARTLY)

    def not_yet(self) -> None:
        """The person whose turn it is has not done it yet."""
        self._judge(Outcome.NOT_YET)

    def _judge(self, outcome: Outcome) -> None:
        live, now = self._desk.live, self._desk.clock.now()
        if live.session.turn is None:
            live.call_next(now)
        turn = live.session.turn
        promise = live.session.promise(turn.participant) if turn is not None else None
        if promise is None:
            self._host.say(
                _("Nobody's promise is being looked at. {key} calls the next person.", key=live_key("call_next")),
                "warn",
            )
            return
        live.judge(promise.participant, outcome, now)
        judged = live.session.promise(promise.participant) or promise
        self._host.say(of(live.session.name(promise.participant), outcome_words(judged)))


def outcome_words(promise: Promise) -> str:
    """What became of a promise, in a word; empty while it was not asked for."""
    if promise.stuck:
        return _("not yet, twice in a row")
    if promise.outcome is None:
        return ""
    return {
        Outcome.DONE: _("done"),
        Outcome.PARTLY: _("partly"),
        Outcome.NOT_YET: _("not yet"),
    }[promise.outcome]
