"""A form's draft: what is typed is kept while it is typed, and offered when the form is opened after a crash."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Generic

from textual.timer import Timer
from textual.worker import Worker

from curriculum.problem import Problem
from screens.base import ConsoleScreen
from screens.choices import Choice
from screens.i18n import _, tell
from screens.pick import PickScreen
from screens.ports import Draft, FormT

BEHIND = 0.5
"""Seconds from the first letter to the writing of it: with a slow disk at most a second of typing is gone."""


class FormDraft(Generic[FormT]):
    """Keeps what stands in the form on ``screen``. ``written`` gives that at this moment."""

    def __init__(self, screen: ConsoleScreen[Any], draft: Draft[FormT], written: Callable[[], FormT]) -> None:
        self._screen = screen
        self._draft = draft
        self._written = written
        self._follows = False
        self._timer: Timer | None = None
        self._writing: Worker[None] | None = None

    def offer(self, go_on: Callable[[FormT], object]) -> bool:
        """Ask whether to ``go_on`` with what was left in the form, where that is something else; whether it is asked.

        From the answer on, what is typed is kept.
        """
        found = self._draft.found()
        if found is None or found == self._written():
            self._follows = True
            return False

        def answered(answer: str | None) -> None:
            self._follows = True
            if answer != "anew":  # Esc as well: it destroys nothing
                go_on(found)

        choices = [Choice("on", _("Go on with it")), Choice("anew", _("Throw it away and begin anew"))]
        self._screen.app.push_screen(PickScreen(_("What was typed here before was not kept yet."), choices), answered)
        return True

    def changed(self) -> None:
        """Something was typed or chosen."""
        if self._follows and self._timer is None:
            self._timer = self._screen.set_timer(BEHIND, self._keep)

    def over(self) -> None:
        """The form is kept, or is left on purpose."""
        self._follows = False
        if self._timer is not None:
            self._timer.stop()
        self._draft.let_go()

    def _keep(self) -> None:
        self._timer = None
        if self._writing is not None and not self._writing.is_finished:
            self.changed()
            return
        self._writing = self._screen.run_worker(partial(self._put, self._written()), thread=True, group="draft")

    def _put(self, form: FormT) -> None:
        try:
            self._draft.keep(form)
        except Problem as problem:
            self._screen.call_later(self._screen.say, tell(problem), "over")
