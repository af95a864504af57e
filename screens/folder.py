"""Asking for a folder, and staying until something could be put there."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from curriculum.problem import Problem
from screens.i18n import _, tell
from screens.pick import Sentences
from screens.widgets.field import Field
from screens.window import Window


class FolderScreen(Window[str | None]):
    """Ends with what ``put`` gives for the folder that was typed, or None on Esc.

    ``put`` is called in a thread. It raises Problem where the folder does not do: that is said, and another can be
    typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("ctrl+q", "dismiss(None)", show=False),
    ]
    AUTO_FOCUS = "Field"

    DEFAULT_CSS = """
    FolderScreen { align: center middle; background: $background 60%; }
    FolderScreen > Vertical { width: 72; max-width: 94%; height: auto; background: $panel; padding: 1 2; }
    FolderScreen Field { height: 2; background: $surface; margin: 1 0; }
    """

    def __init__(self, sentence: str, suggested: str, put: Callable[[str], str]) -> None:
        super().__init__()
        self._sentence = sentence
        self._suggested = suggested
        self._put = put
        self._putting = False

    def compose(self) -> ComposeResult:
        """The sentence, the folder, and what happens."""
        with Vertical():
            yield Sentences(self._sentence)
            yield Field(self._suggested)
            yield Sentences(_("Enter saves there, Esc goes back."), tone="muted", id="said")

    def on_mount(self) -> None:
        """Typing goes on at the end of what is suggested."""
        field = self.query_one(Field)
        field.move_cursor(field.document.end)

    def on_field_done(self, event: Field.Done) -> None:
        """Put it there, once."""
        event.stop()
        folder = self.query_one(Field).text.strip()
        if folder and not self._putting:
            self._putting = True
            self._say(_("Saving…"), "muted")
            self._put_into(folder)

    @work(thread=True)
    def _put_into(self, folder: str) -> None:
        try:
            put = self._put(folder)
        except Problem as problem:
            self.app.call_from_thread(self._failed, problem)
        else:
            self.app.call_from_thread(self._done, put)

    def _failed(self, problem: Problem) -> None:
        self._putting = False
        if self.is_mounted:
            self._say(tell(problem), "over")

    def _done(self, put: str) -> None:
        if self.is_current:
            self.dismiss(put)

    def _say(self, words: str, tone: str) -> None:
        self.query_one("#said", Sentences).say(words, tone)
