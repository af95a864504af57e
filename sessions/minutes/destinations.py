"""Where minutes are pasted, and the form that is made for it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from sessions.minutes.chat import as_chat
from sessions.minutes.gathered import Minutes
from sessions.minutes.html import as_html
from sessions.minutes.markdown import as_markdown
from sessions.minutes.plain import as_plain


class Destination(Enum):
    """Notion and other readers of Markdown; Google Docs and Word; a chat; whatever takes text."""

    NOTION = "notion"
    RICH = "rich"
    CHAT = "chat"
    PLAIN = "plain"

    @property
    def ending(self) -> str:
        """The ending of a file in this form."""
        return {Destination.NOTION: "md", Destination.RICH: "html"}.get(self, "txt")


_FORMS: dict[Destination, Callable[..., str]] = {
    Destination.NOTION: as_markdown,
    Destination.RICH: as_html,
    Destination.CHAT: as_chat,
    Destination.PLAIN: as_plain,
}


def written_for(destination: Destination, *weeks: Minutes) -> str:
    """The minutes of one or several weeks in the form made for a destination."""
    return _FORMS[destination](*weeks)
