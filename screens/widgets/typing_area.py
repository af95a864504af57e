"""Where people type: a TextArea that takes Japanese as it comes, loses nothing and leaves the evening's keys alone."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import ClassVar
from weakref import WeakSet

from rich.text import Text
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Location

from curriculum.plaintext import clean
from screens.kinsoku import graphemes
from screens.tones import COLOURS_OF_TYPING
from screens.widgets.mask import mask

LONGEST = 100_000
"""Characters that one area holds. A megabyte would keep the screen for seconds at every key."""

_LONGEST_GRAPHEME = 64
"""Code points that are looked at for one character; the longest emoji have ten."""

_PATIENCE = 0.2
"""Seconds that an area waits for what a key has set going before it takes the next."""

_LOOKS = 40
"""How often in that time it is looked whether the screen that a key has opened can take the next."""

_SENT_KEYS: WeakSet[TypingArea] = WeakSet()
"""The areas that have been sent keys which they may not have come to yet."""


class TypingArea(TextArea, inherit_bindings=False):
    """A place for typing, of one line or many.

    ``commit_on_enter``: Enter takes the text out and sends it with ``Committed``, Ctrl+J breaks the line, and Page up
    and down are left to the screen. Otherwise Enter breaks the line. Up in an empty area, and Ctrl+Z with nothing to
    undo, go on to the screen as well. Lines break by kinsoku where the app has mended Textual.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("left", "cursor_left", show=False),
        Binding("right", "cursor_right", show=False),
        Binding("ctrl+left", "cursor_word_left", show=False),
        Binding("ctrl+right", "cursor_word_right", show=False),
        Binding("home,ctrl+a", "cursor_line_start", show=False),
        Binding("end,ctrl+e", "cursor_line_end", show=False),
        Binding("pageup", "cursor_page_up", show=False),
        Binding("pagedown", "cursor_page_down", show=False),
        Binding("shift+left", "cursor_left(True)", show=False),
        Binding("shift+right", "cursor_right(True)", show=False),
        Binding("shift+up", "cursor_up(True)", show=False),
        Binding("shift+down", "cursor_down(True)", show=False),
        Binding("shift+home", "cursor_line_start(True)", show=False),
        Binding("shift+end", "cursor_line_end(True)", show=False),
        Binding("backspace", "delete_left", show=False),
        Binding("delete,ctrl+d", "delete_right", show=False),
        Binding("ctrl+w,alt+backspace", "delete_word_left", show=False),
        Binding("ctrl+x", "cut", show=False),
        Binding("ctrl+c", "copy", show=False),
        Binding("ctrl+v", "paste", show=False),
        Binding("ctrl+z", "undo", show=False),
    ]

    DEFAULT_CSS = COLOURS_OF_TYPING

    terminal_cursor: ClassVar[bool] = False
    """Whether the terminal's own cursor is seen where is typed, and ours is not drawn: two would be too many.
    One for the process, as a terminal has one cursor; the app shows it."""

    masked = reactive(False)
    """Whether a mark stands for every character that is shown; the text itself is as it was typed."""

    @dataclass
    class Committed(Message, bubble=False):
        """Enter was pressed on a text that is not blank; it was taken out of the area at that moment.

        It reaches everybody above, like any message, but before the next key is taken.
        """

        text: str
        area: TypingArea

        @property
        def control(self) -> TypingArea:
            """The area that sent it."""
            return self.area

    @dataclass
    class Emptied(Message):
        """One undo took away all there was; ``text`` is that, to be kept or given back with ``put_back``."""

        text: str
        area: TypingArea

        @property
        def control(self) -> TypingArea:
            """The area that sent it."""
            return self.area

    @dataclass
    class Truncated(Message):
        """A paste did not fit into ``LONGEST`` characters; ``lost`` of them were left out."""

        lost: int
        area: TypingArea

        @property
        def control(self) -> TypingArea:
            """The area that sent it."""
            return self.area

    def __init__(
        self,
        text: str = "",
        *,
        commit_on_enter: bool = False,
        placeholder: str = "",
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            clean(text)[:LONGEST],
            compact=True,
            highlight_cursor_line=False,
            placeholder=Content(placeholder),
            name=name,
            id=id,
            classes=classes,
        )
        self.commit_on_enter = commit_on_enter
        self.set_reactive(TextArea.cursor_blink, False)
        self.set_reactive(TextArea.match_cursor_bracket, False)
        self.private = False
        """Whether what is typed goes to no clipboard, masked or not."""
        self._keys = 0

    @staticmethod
    def with_keys() -> list[TypingArea]:
        """The areas that are there and have been sent keys which they have not come to yet."""
        return [area for area in _SENT_KEYS if area._keys and area.is_attached]

    def _forward_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._keys += 1
            _SENT_KEYS.add(self)
        super()._forward_event(event)

    def _come_to(self) -> None:
        """One key less is waiting here."""
        self._keys -= 1
        if self._keys <= 0 or self._message_queue.empty():  # one that was dropped on its way is not waited for
            self._keys = 0
            _SENT_KEYS.discard(self)

    def put_back(self, text: str) -> None:
        """Show a text with the cursor after it, to go on typing; what was there is replaced and can be undone."""
        self.replace(clean(text)[:LONGEST], (0, 0), self.document.end, maintain_selection_offset=False)

    def load_text(self, text: str) -> None:
        """Show a text with the cursor before it; there is nothing to undo."""
        super().load_text(clean(text)[:LONGEST])

    def place_cursor(self) -> None:
        """Put the hardware cursor where this area has its own, since input methods show there what is composed.

        The area does it whenever it is drawn. Where something else may have moved the cursor since, the screen's tick
        can ask for it: it is then right with the next frame. Nothing happens while another screen is on top.
        """
        if self.is_attached and self.size and self.screen is self.app.screen:
            self.app.cursor_position = self.cursor_screen_offset

    # What is shown

    def watch_masked(self) -> None:
        """Draw every line anew."""
        self._line_cache.clear()
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """A line as it is shown."""
        line = self.document.get_line(line_index)
        return Text(mask(line) if self.masked else line, end="", no_wrap=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines; the hardware cursor goes along when they are drawn somewhere else than before."""
        # Textual sets it when the focus comes, which may be before there is a place, and not when the layout changes.
        if self.has_focus:
            self.place_cursor()
        return super().render_lines(crop)

    @property
    def _draw_cursor(self) -> bool:
        # Textual's own, asked wherever a line is drawn.
        return super()._draw_cursor and not TypingArea.terminal_cursor

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """No bracket is marked: it would search the whole text at every key."""
        return None

    def validate_placeholder(self, placeholder: str | Content) -> Content:
        """A plain text, never markup: it may hold a name."""
        return Content(placeholder) if isinstance(placeholder, str) else placeholder

    # What is typed

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether a key is text here, and so no shortcut."""
        return super().check_consume_key(key, character) or (not self.read_only and _is_text(character))

    async def _on_key(self, event: events.Key) -> None:
        try:
            await self._take_key(event)
        finally:
            self._come_to()

    async def _take_key(self, event: events.Key) -> None:
        if await self._handed_on(event) or self.read_only:
            return
        if event.key == "enter" and self.commit_on_enter:
            told = self._commit()
            if told is not None:
                await told
        elif event.key in ("enter", "ctrl+j"):
            self._put("\n", *self.selection)
        elif event.character is not None and (event.is_printable or _is_text(event.character)):
            self._put(event.character, *self.selection)
        elif not await self._in_turn(lambda: self.app._check_bindings(event.key)):
            return
        event.stop()
        event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        try:
            if not await self._handed_on(event) and not self.read_only:
                # Of what does not fit not everything has to be cleaned before it is left out.
                most = 2 * LONGEST
                self._put(clean(event.text[:most]), *self.selection, lost=max(0, len(event.text) - most))
                self.focus()
        finally:
            self._come_to()

    def _commit(self) -> Awaitable[object] | None:
        """What Enter does; the next key waits for what it gives. An area of another kind may do something else."""
        text = clean(self.text)
        if not text.strip():
            return None
        self.load_text("")
        return self._in_turn(lambda: self._tell(self.Committed(text, self)))

    async def _tell(self, message: Message) -> bool:
        """Send a message to everybody above, one after the other, now."""
        for node in self.ancestors:
            await node._dispatch_message(message)
            if message._stop_propagation:
                break
        return True

    async def _in_turn(self, act: Callable[[], Awaitable[bool]]) -> bool:
        """Let the app act on a key before the next one is taken; whether it had a use for it.

        Textual takes text where the key arrives and runs bindings and messages later, so that of keys that come in one
        piece (over a slow connection, after a stall) the text is first: the name is changed after the note that was
        meant for it, the backspace takes the wrong letter. An act that lasts, like opening a screen, is not waited for
        beyond ``_PATIENCE``.
        """
        outcome: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        async def run() -> None:
            used = True
            try:
                used = await act()
            finally:
                if not outcome.done():
                    outcome.set_result(used)

        # In the app's own task, where bindings always run: it may close this area, which could not wait for itself.
        self.app.call_later(run)
        await asyncio.wait({outcome}, timeout=_PATIENCE)
        return outcome.result() if outcome.done() else True

    async def _handed_on(self, event: events.Key | events.Paste) -> bool:
        """Give on what arrived here before a key had its effect that leads elsewhere; whether it did.

        Of keys that come in one piece all are sent to the area that has the focus at that moment, also those after a
        Tab or after the key of a picker.
        """
        for _ in range(_LOOKS):
            if not self.is_attached or self.screen is self.app.screen or self.app.focused is not None:
                break
            await asyncio.sleep(_PATIENCE / _LOOKS)  # the screen that was opened has no place for keys yet
        now = self.app.focused
        if now is None or now is self:
            return False
        event.stop()
        event.prevent_default()
        typed = events.Paste(event.text) if isinstance(event, events.Paste) else events.Key(event.key, event.character)
        now._forward_event(typed)
        return True

    def _put(self, text: str, start: Location, end: Location, lost: int = 0) -> None:
        """Put a text in the place of another, as far as it fits; ``lost`` counts what was left out before."""
        room = LONGEST - len(self.text) + len(self.get_text_range(start, end))
        kept = text[: max(0, room)]
        lost += len(text) - len(kept)
        self._replace_via_keyboard(kept, start, end)
        if lost:
            self.post_message(self.Truncated(lost, self))

    # What the keys do

    def get_cursor_left_location(self) -> Location:
        """One whole character back, its marks and joiners with it."""
        row, column = self.cursor_location
        before = self.document.get_line(row)[max(0, column - _LONGEST_GRAPHEME) : column]
        if before.isascii():
            return super().get_cursor_left_location()
        *_, last = graphemes(before)
        return row, column - len(last)

    def get_cursor_right_location(self) -> Location:
        """One whole character on, its marks and joiners with it."""
        row, column = self.cursor_location
        after = self.document.get_line(row)[column : column + _LONGEST_GRAPHEME]
        if after.isascii():
            return super().get_cursor_right_location()
        return row, column + len(next(graphemes(after)))

    def action_cursor_up(self, select: bool = False) -> None:
        """One line up; the screen's affair where there is no text."""
        if not self.text:
            raise SkipAction
        super().action_cursor_up(select)

    def action_cursor_page_up(self) -> None:
        """One page up; the screen's affair where Enter commits."""
        if self.commit_on_enter:
            raise SkipAction
        super().action_cursor_page_up()

    def action_cursor_page_down(self) -> None:
        """One page down; the screen's affair where Enter commits."""
        if self.commit_on_enter:
            raise SkipAction
        super().action_cursor_page_down()

    def action_undo(self) -> None:
        """Take back what was typed last; the screen's affair where there is nothing to take back."""
        if not self.history.undo_stack:
            raise SkipAction
        before = self.text
        self.undo()
        if before and not self.text:
            self.post_message(self.Emptied(before, self))

    def action_cut(self) -> None:
        """Cut what is selected, or the line; what is masked or private goes to no clipboard."""
        if not (self.masked or self.private):
            super().action_cut()

    def action_copy(self) -> None:
        """Copy what is selected; what is masked or private goes to no clipboard."""
        if not (self.masked or self.private):
            super().action_copy()

    def action_paste(self) -> None:
        """Paste what was cut or copied in the program."""
        if not self.read_only:
            self._put(clean(self.app.clipboard), *self.selection)


def _is_text(character: str | None) -> bool:
    """Whether a character that Python does not call printable is text: U+3000, a joiner, an emoji newer than Python."""
    return character is not None and unicodedata.category(character) != "Cc" and clean(character) == character
