"""The minutes of an evening: the document's three sections that a session fills, and their form for where they go.

``minutes`` gathers them once, as structure; the others write them. Given several weeks, each stands under its own
heading. What people wrote is text in all of them and can never become structure.
"""

from __future__ import annotations

from sessions.minutes.chat import as_chat
from sessions.minutes.destinations import Destination, written_for
from sessions.minutes.gathered import FILLED, FilledSection, Form, Line, Minutes, minutes, note_text
from sessions.minutes.html import as_html
from sessions.minutes.markdown import as_markdown, section_lines
from sessions.minutes.plain import as_plain
from sessions.minutes.rows import HeldEvening, as_json, as_json_of_weeks

__all__ = [
    "FILLED",
    "Destination",
    "FilledSection",
    "Form",
    "HeldEvening",
    "Line",
    "Minutes",
    "as_chat",
    "as_html",
    "as_json",
    "as_json_of_weeks",
    "as_markdown",
    "as_plain",
    "minutes",
    "note_text",
    "section_lines",
    "written_for",
]
