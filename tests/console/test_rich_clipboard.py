"""Formatted text: each platform by its own means, and only what was read back counts."""

from __future__ import annotations

import base64
import os
import re
import subprocess
from pathlib import Path

import pytest

from console.rich_clipboard import (
    MacClipboard,
    WaylandClipboard,
    WindowsClipboard,
    XClipboard,
    rich_clipboard,
    windows_html,
)
from console.x_selection import Display, NoDisplay

TEXT, HTML = '種まき "と" \\ 芽\n', "<html><body>\n<p>種まき</p>\n</body></html>\n"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """An environment in which programs of ours are found first."""
    return {"PATH": f"{tmp_path}:{os.environ['PATH']}"}


def fake(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text("#!/bin/sh\n" + script, encoding="utf-8")
    program.chmod(0o755)


def test_wayland_is_given_html_and_asked_for_it(tmp_path: Path, environ: dict[str, str]) -> None:
    fake(tmp_path, "wl-copy", f'[ "$*" = "--type text/html" ] && cat > {tmp_path}/held')
    fake(tmp_path, "wl-paste", f"cat {tmp_path}/held")
    assert WaylandClipboard(environ).hold(TEXT, HTML)
    fake(tmp_path, "wl-paste", "echo something else")
    assert not WaylandClipboard(environ).hold(TEXT, HTML)


def test_a_mac_is_given_both_in_one_script(tmp_path: Path, environ: dict[str, str]) -> None:
    digits = HTML.encode().hex().upper()
    fake(tmp_path, "osascript", f'if [ "$1" = - ]; then cat > {tmp_path}/script; else echo "«data HTML{digits}»"; fi')
    assert MacClipboard(environ).hold(TEXT, HTML)
    assert (tmp_path / "script").read_text(encoding="utf-8") == (
        f'set the clipboard to {{string:"種まき \\"と\\" \\\\ 芽\n", «class HTML»:«data HTML{digits}»}}\n'
    )
    assert not MacClipboard(environ).hold(TEXT, HTML + " ")


def test_windows_is_given_both_as_base64(tmp_path: Path, environ: dict[str, str]) -> None:
    said = base64.b64encode(TEXT.encode()).decode()
    fake(tmp_path, "powershell.exe", f'echo "$5" > {tmp_path}/script; cat > {tmp_path}/given; echo True; echo {said}')
    clipboard = WindowsClipboard(environ, "powershell.exe")
    assert clipboard.hold(TEXT, HTML)
    first, second = (tmp_path / "given").read_bytes().split()
    assert base64.b64decode(first).decode() == TEXT
    assert base64.b64decode(second) == windows_html(HTML)
    script = base64.b64decode((tmp_path / "script").read_bytes()).decode("utf-16-le")
    assert "SetDataObject" in script
    assert not clipboard.hold("other", HTML)


def test_the_head_of_html_for_windows_counts_bytes() -> None:
    content = windows_html(HTML)
    places = {name: int(number) for name, number in re.findall(rb"(\w+):(\d{10})", content)}
    assert content[places[b"StartHTML"] : places[b"EndHTML"]].startswith(b"<html>")
    assert len(content) == places[b"EndHTML"]
    assert content[places[b"StartFragment"] : places[b"EndFragment"]].decode() == "<p>種まき</p>\n"
    assert content[: places[b"StartFragment"]].endswith(b"<!--StartFragment-->")


@pytest.mark.parametrize(
    ("named", "programs", "platform", "kind"),
    [
        ({}, (), "darwin", MacClipboard),
        ({}, (), "win32", WindowsClipboard),
        ({}, ("clip.exe", "powershell.exe"), "linux", WindowsClipboard),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ("wl-copy", "wl-paste"), "linux", WaylandClipboard),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, (), "linux", XClipboard),
        ({}, (), "linux", type(None)),
    ],
)
def test_each_machine_has_its_way(
    tmp_path: Path, named: dict[str, str], programs: tuple[str, ...], platform: str, kind: type
) -> None:
    for program in programs:
        fake(tmp_path, program, "")
    assert isinstance(rich_clipboard({"PATH": str(tmp_path), **named}, platform), kind)


def test_a_command_that_fails_says_so(tmp_path: Path, environ: dict[str, str]) -> None:
    fake(tmp_path, "osascript", "exit 1")
    with pytest.raises(subprocess.CalledProcessError):
        MacClipboard(environ).hold(TEXT, HTML)


@pytest.mark.parametrize("display", ["", ":987", "localhost:10.0", "nonsense"])
def test_without_a_display_nothing_is_held(display: str) -> None:
    with pytest.raises(NoDisplay):
        Display({"DISPLAY": display}, 1.0)
    assert not XClipboard({"DISPLAY": display}).hold(TEXT, HTML)


def test_what_is_asked_of_an_empty_clipboard_and_in_a_form_that_nobody_has(display: str) -> None:
    owner, asking = (Display({"DISPLAY": display}, 1.0) for _ in range(2))
    assert owner.own()
    owner.close()
    assert asking.taken("image/png") is None
    asking.close()
