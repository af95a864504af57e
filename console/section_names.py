"""What the sections of a week are called in a sentence."""

from __future__ import annotations

from curriculum.programme import Section
from screens.i18n import _


def section_name(section: Section) -> str:
    """A section in a word."""
    return {
        Section.QUESTIONS: _("questions"),
        Section.OWN_THOUGHTS: _("own thoughts"),
        Section.INSIGHTS: _("insights"),
        Section.SUMMARY: _("summary"),
        Section.ACTION: _("action"),
    }[section]
