"""Quiet help in the words of the language in use."""

from __future__ import annotations

from screens.i18n import _
from screens.live.acts import live_key
from sessions.advice import Advice


def advice_words(advice: Advice) -> str:
    """One sentence, short enough for the line above the note box."""
    return {
        Advice.CLOSING_AT_RISK: _("The minutes of the closing are being used up."),
        Advice.STILL_PAUSED: _("The clock still stands. {key} lets it go on.", key=live_key("clock")),
        Advice.NOT_STARTED: _("No share is running. {key} calls the next person.", key=live_key("call_next")),
        Advice.ALL_HEARD: _("Everybody has been heard. {key} goes to the next part.", key=live_key("next_segment")),
        Advice.NOT_WRITTEN: _("Nothing was written for two minutes."),
        Advice.AHEAD: _("We are early. The menu shares out the time that is left."),
        Advice.SILENCE: _("Ten seconds of silence: give it time, or ask in other words."),
    }[advice]
