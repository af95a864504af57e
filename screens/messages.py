"""News that screens send up to the app."""

from __future__ import annotations

from textual.message import Message


class Wanted(Message):
    """A person wants something that the app does: ``agenda``, ``theme``, ``language``, ``talk_time``, ``quiet_help``,
    ``bell``, ``settings`` or ``quit``."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what


class Titled(Message):
    """Another screen is in front, with a week's theme for the title of the window; empty for none."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.theme = theme


class SavingNews(Message):
    """How saving goes has changed; posted from the thread that saves."""
