"""What works here and what does not: terminal, widths, input method, clipboard, tmux, locale, data folder.

Nothing is changed by looking: no clipboard is written to, and a file that is tried in the data folder has no name.
Imports no textual.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from console.cell_ruler import drawn_width
from console.clipboard import is_remote
from console.drawn_widths import Width, widths_found
from console.findings import Finding, State, bad, ok, warn
from console.settings import checked_settings
from console.terminal import check_terminal
from curriculum.problem import N_, BadInput, WrongUsage
from sessions.store.disk import DISK
from sessions.store.settingsfile import NAME, SettingsFile

SMALLEST = (80, 24)
"""Columns and rows in which everything works."""

_LITTLE, _TOO_LITTLE = 200_000_000, 20_000_000
"""Bytes of free space: an evening needs a few hundred thousand, but a full disk is noticed too late."""

_PATIENCE = 2.0
_X_SOCKETS = Path("/tmp", ".X11-unix")
"""Where every X server of this machine listens."""


TOPICS = {
    "terminal": N_("Terminal"),
    "widths": N_("Widths"),
    "input": N_("Input method"),
    "clipboard": N_("Clipboard"),
    "tmux": N_("tmux"),
    "locale": N_("Locale"),
    "data": N_("Data folder"),
    "settings": N_("Settings"),
}
"""The topics of findings, in their order, as they are called on the screen."""


def examine(
    environ: Mapping[str, str],
    *,
    folder: Path,
    width_of: Width = drawn_width,
) -> list[Finding]:
    """Look at everything that Tanemaki needs here; ``folder`` is where the data is.

    ``width_of`` tells how many cells the terminal draws a text in. May take a few seconds, and raises nothing for what
    it finds.
    """
    file = SettingsFile(DISK, folder)
    settings, mistakes = checked_settings(file.read(), file)
    return [
        *_terminal(environ),
        *widths_found(width_of, settings.ambiguous_width),
        *_input_method(environ),
        *_clipboard(environ),
        *_tmux(environ),
        *_locale(environ),
        *_data(folder),
        *_settings(file, mistakes),
    ]


def _terminal(environ: Mapping[str, str]) -> Iterator[Finding]:
    try:
        check_terminal(environ)
    except WrongUsage as problem:
        yield Finding("terminal", State.BAD, problem)
        return
    size = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1)
    values = {"columns": size.columns, "rows": size.lines, "term": environ.get("TERM", "")}
    if size.columns < SMALLEST[0] or size.lines < SMALLEST[1]:
        yield warn(
            "terminal",
            N_("The window has {columns}×{rows} cells."),
            N_("Please make it 80×24 or larger; 100×30 is comfortable."),
            **values,
        )
    else:
        yield ok("terminal", N_("{term}, {columns}×{rows} cells."), **values)


def _input_method(environ: Mapping[str, str]) -> Iterator[Finding]:
    on_x11 = environ.get("DISPLAY") and not environ.get("WAYLAND_DISPLAY") and not is_remote(environ)
    named = next((environ[name] for name in ("XMODIFIERS", "GTK_IM_MODULE", "QT_IM_MODULE") if environ.get(name)), "")
    if on_x11 and sys.platform == "linux" and not named:
        yield warn(
            "input",
            N_("No input method is named in the environment."),
            N_("If Japanese cannot be typed: set XMODIFIERS before the terminal starts, to @im=fcitx for example."),
        )
    elif environ.get("TERM_PROGRAM") == "WezTerm":
        yield ok("input", N_("WezTerm: Japanese is typed where use_ime is on in its settings."))
    elif named:
        yield ok("input", N_("Named in the environment: {name}."), name=named)
    else:
        yield ok("input", N_("The terminal's own; there is nothing to set."))


def _clipboard(environ: Mapping[str, str]) -> Iterator[Finding]:
    way = None if is_remote(environ) else _system_clipboard(environ)
    if way:
        yield ok("clipboard", N_("Copying goes to the system's clipboard ({way})."), way=way)
    elif environ.get("TMUX") and shutil.which("tmux", path=environ.get("PATH")):
        yield ok("clipboard", N_("Copying goes to tmux's buffer, and from there to the terminal if that takes it."))
    elif environ.get("VTE_VERSION") or environ.get("TERM_PROGRAM") == "Apple_Terminal":
        yield bad(
            "clipboard",
            N_("No clipboard can be reached; this terminal takes none from a program."),
            N_("Copies are also kept in a file. For a clipboard: install xclip or wl-clipboard, or use tmux."),
        )
    else:
        yield warn(
            "clipboard",
            N_("Copying goes through the terminal, which does not say whether it took the text."),
            N_("Please try it once with the demo. Copies are also kept in a file."),
        )


def _system_clipboard(environ: Mapping[str, str]) -> str | None:
    """What brings text to this machine's clipboard, as pyperclip chooses it; None where nothing does.

    X11 is talked to without any program where none is installed.
    """
    if sys.platform in ("darwin", "win32"):
        return {"darwin": "pbcopy", "win32": "Windows"}[sys.platform]

    def there(program: str) -> bool:
        return shutil.which(program, path=environ.get("PATH")) is not None

    if there("clip.exe") and there("powershell.exe"):
        return "clip.exe"
    wayland = environ.get("WAYLAND_DISPLAY")
    if wayland and there("wl-copy") and there("wl-paste"):
        place = Path(environ.get("XDG_RUNTIME_DIR", "/"), wayland)
        return "wl-copy" if _listens(str(place)) else None
    number = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", environ.get("DISPLAY", ""))
    program = next((name for name in ("xclip", "xsel") if there(name)), "X11")
    if number:
        place_of_x = str(_X_SOCKETS / f"X{number[1]}")
        return program if _listens(place_of_x) or _listens("\0" + place_of_x) else None
    return None


def _listens(address: str) -> bool:
    """Whether a display server takes connections there; a stale name in the environment is as good as none."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(_PATIENCE / 4)
        try:
            line.connect(address)
        except OSError:
            return False
    return True


def _tmux(environ: Mapping[str, str]) -> Iterator[Finding]:
    if not environ.get("TMUX"):
        return
    version = _output(["tmux", "-V"], environ)
    if version is None:
        yield warn(
            "tmux", N_("This is tmux, but its command is not found."), N_("Please add it to PATH; copying needs it.")
        )
        return
    handing = _output(["tmux", "show-options", "-sv", "set-clipboard"], environ) or "?"
    delay = _output(["tmux", "show-options", "-sv", "escape-time"], environ) or "0"
    number = re.search(r"(\d+)\.(\d+)", version)
    values = {"version": version, "handing": handing, "delay": delay}
    if number and (int(number[1]), int(number[2])) < (3, 2) and handing != "on":
        yield warn(
            "tmux",
            N_("{version} keeps what is copied to itself (set-clipboard {handing})."),
            N_("Please update tmux to 3.2, or paste with its prefix and ]."),
            **values,
        )
    elif delay.isdecimal() and int(delay) > 100:
        yield warn(
            "tmux",
            N_("{version} holds Esc back for {delay} ms."),
            N_("Please put “set -s escape-time 20” into ~/.tmux.conf."),
            **values,
        )
    else:
        yield ok("tmux", N_("{version}, set-clipboard {handing}."), **values)


def _output(command: list[str], environ: Mapping[str, str]) -> str | None:
    try:
        done = subprocess.run(
            command, env=dict(environ), capture_output=True, timeout=_PATIENCE, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else None


def _locale(environ: Mapping[str, str]) -> Iterator[Finding]:
    name = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    encoding = name.partition(".")[2].partition("@")[0]
    if encoding and encoding.lower().replace("-", "") != "utf8":
        yield warn(
            "locale",
            N_("The locale says {encoding}; Tanemaki writes UTF-8."),
            N_("If Japanese is unreadable: set LANG to ja_JP.UTF-8 or C.UTF-8, and the terminal to UTF-8."),
            encoding=encoding,
        )
    elif name:
        yield ok("locale", N_("{name}; text is written as UTF-8."), name=name)
    else:
        yield ok("locale", N_("None is set; text is written as UTF-8."))


def _settings(file: SettingsFile, mistakes: Sequence[BadInput]) -> Iterator[Finding]:
    for mistake in mistakes:
        yield Finding("settings", State.WARN, mistake)
    if not mistakes:
        understood, none = N_("Everything in {file} is understood."), N_("All are as usual; there is no {file} yet.")
        yield ok("settings", understood if file.exists else none, file=NAME)


def _data(folder: Path) -> Iterator[Finding]:
    values: dict[str, object] = {"folder": folder.absolute()}
    try:
        there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
        # It has no name in the folder, or none that stays.
        with tempfile.TemporaryFile(dir=there) as tried:
            tried.write(b"x")
            tried.flush()
            os.fsync(tried.fileno())
        free = shutil.disk_usage(there).free
    except OSError as error:
        yield bad(
            "data",
            N_("Nothing can be written to {folder}: {reason}."),
            N_("Please make it writable, or name another folder with --home."),
            reason=error.strerror or type(error).__name__,
            **values,
        )
        return
    values["megabytes"] = free // 1_000_000
    if free < _LITTLE:
        finding = bad if free < _TOO_LITTLE else warn
        yield finding(
            "data", N_("The disk of {folder} has {megabytes} MB left."), N_("Please make room on it."), **values
        )
    elif there != folder:
        yield ok("data", N_("{folder} will be made; {megabytes} MB are free."), **values)
    elif os.name == "posix" and folder.stat().st_mode & 0o077:
        yield warn(
            "data",
            N_("Others on this computer can look into {folder}."),
            N_("Please take their access away: chmod 700 {folder}"),
            **values,
        )
    else:
        yield ok("data", N_("{folder}; {megabytes} MB are free."), **values)
