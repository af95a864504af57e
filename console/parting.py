"""Quitting an evening: once everything is on disk; where it cannot be brought there, not without a word."""

from __future__ import annotations

import asyncio
import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.app import App

from console.desk import DrivenDesk
from console.places import short_path
from screens.choices import Choice
from screens.i18n import _, tell
from sessions.store import Home


async def part(app: App[Any], home: Home, desk: DrivenDesk, patience: float) -> int | None:
    """The exit code to quit with, or None to stay. ``patience`` is in seconds."""
    from screens.folder import FolderScreen
    from screens.pick import PickScreen

    if await asyncio.to_thread(desk.close, patience):
        return 0
    while True:
        _saved, problem, refuge = desk.saving()
        words, leave = _("Not everything is saved. Quit all the same?"), _("Quit and lose what is not saved")
        if refuge is not None:
            words = _("Not everything is saved there; all of it is in {path} for now. Quit?", path=short_path(refuge))
            leave = _("Quit: the next start takes it over")
        choices = [
            Choice("stay", _("Stay, and keep trying")),
            Choice("folder", _("Save everything into another folder, then quit")),
            Choice("quit", leave),
        ]
        answer = await app.push_screen_wait(PickScreen((tell(problem) + "\n" if problem else "") + words, choices))
        if answer == "quit":
            return 1
        if answer != "folder":
            return None
        sentence = _("A folder on another disk, a USB stick for instance:")
        suggested = short_path(other_folder(home.folder))
        kept = await app.push_screen_wait(FolderScreen(sentence, suggested, lambda typed: _keep(typed, home, desk)))
        if kept is not None:
            place = Path(kept)
            words = _("Everything is in {path}.", path=short_path(place)) + "\n"
            words += _("There it goes on: {command}", command=f"tanemaki --home {shlex.quote(kept)}")
            await app.push_screen_wait(PickScreen(words, [Choice("quit", _("Quit"))]))
            return 1


def other_folder(data: Path, environ: Mapping[str, str] = os.environ) -> Path:
    """A folder to suggest beside the data folder ``data``: on another disk where one can be written."""
    user = environ.get("USER") or environ.get("USERNAME") or ""
    mounts = [Path("/media") / user, Path("/run/media") / user, Path("/mnt"), Path("/Volumes")]
    sticks = [path for place in mounts if place.is_dir() for path in sorted(place.iterdir())]
    places = [*sticks, Path.home(), Path.cwd()]
    usable = [path for path in places if path.is_dir() and os.access(path, os.W_OK | os.X_OK)]
    disk = next((path.stat().st_dev for path in (data, *data.parents) if path.exists()), None)
    elsewhere = [path for path in usable if path.stat().st_dev != disk]
    return (*elsewhere, *usable, Path.home())[0] / "tanemaki"


def _keep(typed: str, home: Home, desk: DrivenDesk) -> str:
    """Keep the evening as it is now in a folder as somebody typed it; where it is. Raises Problem."""
    from sessions.store.elsewhere import keep_elsewhere

    return str(keep_elsewhere(Path(typed), home, desk.live.session, desk.boxes()))
