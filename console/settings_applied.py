"""What a setting does where it is changed: the screens follow at once."""

from __future__ import annotations

import os
from typing import Any

from msgspec.structs import replace
from textual.app import App

from console.colours import depth_of
from curriculum.problem import N_
from screens.acts import use_keys
from screens.base import ConsoleScreen
from screens.i18n import language_in_use, preferred_language, use_language
from screens.live.screen import LiveScreen
from screens.palette import by_setting, next_theme, palette
from screens.widgets.typing_area import TypingArea
from screens.widths import use_ambiguous_width
from sessions.settings import Settings

SWITCHES = {
    "talk_time": (N_("How long each has spoken is hidden."), N_("How long each has spoken is shown.")),
    "quiet_help": (
        N_("Quiet help is off."),
        N_("Quiet help is on: hints stand here when it is quiet."),
    ),
    "bell": (N_("The bell is off."), N_("The bell is on: it rings at the end of a share.")),
}
"""Settings that are switched off and on at the live screen, and what is said then."""


def turned(settings: Settings, name: str, app: App[Any]) -> Settings:
    """The settings after an act that turns one of them: the next theme, the other language, off or on."""
    if name == "theme":
        return replace(settings, theme=palette(next_theme(app.theme)).look)
    if name == "language":
        return replace(settings, language="en" if language_in_use() == "ja" else "ja")
    return replace(settings, **{name: not getattr(settings, name)})


def apply_before(settings: Settings) -> None:
    """Let the settings hold that nothing on a screen has to follow: before the first one is made."""
    use_keys(settings.keys)
    use_ambiguous_width(settings.ambiguous_width)
    TypingArea.terminal_cursor = settings.cursor_visible


def apply(app: App[Any], live: LiveScreen | None, before: Settings, now: Settings) -> None:
    """Let other settings hold from now on, on every screen that is open."""
    if now.theme != before.theme:
        app.theme = by_setting(now.theme, depth_of(app)).name
    if now.language != before.language:
        use_language(preferred_language(None, now.language, os.environ))
    apply_before(now)
    if live is not None:
        live.follow(now)
    for screen in app.screen_stack:
        if isinstance(screen, ConsoleScreen):
            if now.keys != before.keys:
                screen.take_keys()
            if (now.ambiguous_width, now.cursor_visible) != (before.ambiguous_width, before.cursor_visible):
                screen.remeasure()
            screen.repaint_all()
