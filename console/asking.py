"""Asking whether time counts that the program did not see: when nobody types, and giving way to who types on."""

from __future__ import annotations

import asyncio
import math
import time
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App

from console.desk import DrivenDesk
from screens.choices import Choice, ChoiceList
from screens.i18n import _, ngettext
from screens.live.acts import live_key
from sessions.gap import Cause, Gap, joined, worth_asking

if TYPE_CHECKING:
    from screens.pick import PickScreen

QUIET = 2.0
"""Seconds without a key after which it is asked."""

LATER = 20.0
"""The same once somebody has typed on instead of answering: an input method is silent while a word is composed."""

BURST = 0.05
"""Seconds in which what comes after a digit makes it a text: an input method commits all characters at once."""

LOOK_AGAIN = 0.1

_LINES_KEYS = {"backspace", "delete", "ctrl+j"}
"""Keys of somebody who types, beside the characters."""


class Asking:
    """Asks about gaps of one evening, one after the other, and does what is answered.

    A question takes Enter, the arrows, Esc and the digits of its lines; whatever else is typed goes to where it was
    meant for, and the question is put again later. What was answered is said by ``say``, with the key that turns it
    round.
    """

    def __init__(self, app: App[Any], desk: DrivenDesk, say: Callable[[str], object]) -> None:
        self._app = app
        self._desk = desk
        self._say = say
        self._gaps: tuple[Gap, ...] = ()
        self._asks = False
        self._question: PickScreen | None = None
        self._digit: events.Key | None = None
        self._typed_at = -math.inf
        self._quiet = QUIET

    def about(self, gap: Gap) -> None:
        """Ask about this gap as soon as nobody types, if the answer changes anything."""
        if not worth_asking(self._desk.live.session, gap):
            return
        self._gaps = joined(self._gaps, gap)
        if gap.cause is not Cause.CLOSED:
            self._typed_at = time.monotonic()  # who has just come back may be about to go on typing
        self._put_aside()
        if not self._asks:
            self._asks = True
            self._app.run_worker(self._ask())

    def let_through(self, event: events.Key | events.Paste) -> tuple[events.Key | events.Paste, ...]:
        """What the app is to do now of all that was typed, this last; a question is put aside where it is a text."""
        self._typed_at = time.monotonic()
        held = () if self._digit is None else (self._digit,)
        self._digit = None
        if self._question is None or self._app.screen is not self._question:
            return (*held, event)
        if isinstance(event, events.Key) and _is_digit(event) and not held:
            self._digit = event
            self._app.set_timer(BURST, self._answer_by_digit)
            return ()
        if _is_text(event):
            self._quiet = LATER
            self._put_aside()
        return (*held, event)

    async def _ask(self) -> None:
        try:
            while self._gaps:
                await self._until_quiet()
                gap = self._gaps[0]
                answer = await self._answer(gap) if worth_asking(self._desk.live.session, gap) else None
                if answer != "later":
                    self._gaps = self._gaps[1:]
                    self._quiet = QUIET
                if answer in {"count", "leave_out"}:
                    self._take(gap, counts=answer == "count")
        finally:
            self._asks = False

    async def _answer(self, gap: Gap) -> str:
        from screens.pick import PickScreen

        choices = [Choice("count", _("Yes, the session went on")), Choice("leave_out", _("No, leave them out"))]
        usual = 0 if gap.counts_unless_told else 1
        self._question = PickScreen(_question(gap), choices, highlighted=usual, aside="later")
        answer = await self._app.push_screen_wait(self._question)
        self._question = None
        return answer or choices[usual].id

    async def _until_quiet(self) -> None:
        """Wait until nobody types and nothing else is asked. A pause is waited for too: no time is lost in it."""
        session = self._desk.live.session
        while session.closed is None and (
            session.paused or self._app.screen.is_modal or time.monotonic() - self._typed_at < self._quiet
        ):
            await asyncio.sleep(LOOK_AGAIN)
            session = self._desk.live.session

    def _put_aside(self) -> None:
        if self._question is not None and self._app.screen is self._question:
            self._question.dismiss("later")

    def _answer_by_digit(self) -> None:
        if self._digit is not None and self._question is not None and self._app.screen is self._question:
            self._question.query_one(ChoiceList).on_key(self._digit)
        self._digit = None

    def _take(self, gap: Gap, *, counts: bool) -> None:
        undoable = self._desk.answer(gap, counts=counts)
        length = _length(gap.seconds)
        if not counts:
            self._say(_("{length} left out. {key} counts them after all.", key=live_key("undo"), length=length))
        elif undoable:
            self._say(_("{length} counted. {key} leaves them out after all.", key=live_key("redo"), length=length))


def set_back_words(seconds: float) -> str:
    """What there is to say of a computer's clock that was set back."""
    length = _length(seconds)
    return _("The computer's clock was set back by {length}. The time left is as it was.", length=length)


def _question(gap: Gap) -> str:
    length = _length(gap.seconds)
    if gap.cause is Cause.CLOSED:
        minutes = round(gap.seconds / 60)
        return _("Tanemaki was closed for {n} minutes. Do they count as time of the session?", n=minutes)
    if gap.cause is Cause.CLOCK_SET:
        return _("The computer's clock went forward by {length}. Does that time count for the session?", length=length)
    return _("Tanemaki stood still for {length}. Does that time count for the session?", length=length)


def _length(seconds: float) -> str:
    if seconds < 90:
        return ngettext("{n} second", "{n} seconds", round(seconds))
    return ngettext("{n} minute", "{n} minutes", round(seconds / 60))


def _is_digit(event: events.Key) -> bool:
    return unicodedata.normalize("NFKC", event.character or "") in {"1", "2"}


def _is_text(event: events.Key | events.Paste) -> bool:
    if isinstance(event, events.Paste):
        return True
    return event.key in _LINES_KEYS or (len(event.character or "") == 1 and (event.character or "") >= " ")
