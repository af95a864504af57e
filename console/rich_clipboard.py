"""Formatted text on the system's clipboard: HTML for Google Docs and Word, and the plain text beside it.

Each platform has its own way; what they have in common is ``RichClipboard``. All of this happens in the process of
``native_clipboard``, which is given up if it hangs.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import Protocol

from console.x_selection import Display, NoDisplay

PATIENCE = 1.0
"""Seconds that one program may take."""

_PLAIN_FORMS = ("UTF8_STRING", "text/plain;charset=utf-8", "text/plain")
_HTML_FORM = "text/html"


class RichClipboard(Protocol):
    """A clipboard that takes formatted text. ``patience`` is how many seconds that may take."""

    patience: float

    def hold(self, text: str, html: str) -> bool:
        """Put both there and read them back; whether they were there. Raises OSError or SubprocessError."""
        ...


def rich_clipboard(environ: Mapping[str, str], platform: str = sys.platform) -> RichClipboard | None:
    """This machine's way, or None where it has none."""

    def there(program: str) -> bool:
        return shutil.which(program, path=environ.get("PATH")) is not None

    if platform == "darwin":
        return MacClipboard(environ)
    if platform == "win32":
        return WindowsClipboard(environ, "powershell")
    if there("clip.exe") and there("powershell.exe"):  # Linux within Windows
        return WindowsClipboard(environ, "powershell.exe")
    if environ.get("WAYLAND_DISPLAY") and there("wl-copy") and there("wl-paste"):
        return WaylandClipboard(environ)
    return XClipboard(environ) if environ.get("DISPLAY") else None


class XClipboard:
    """X11: both forms, from a process that stays until somebody else copies."""

    patience = PATIENCE

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def hold(self, text: str, html: str | None) -> bool:
        """As of every rich clipboard; also without HTML, where no program for plain text is installed."""
        forms = dict.fromkeys(_PLAIN_FORMS, text.encode())
        if html is not None:
            forms[_HTML_FORM] = html.encode()
        try:
            owner = Display(self._environ, PATIENCE)
            if not owner.own():
                return False
            if os.fork() == 0:
                self._stay(owner, forms)
            asking = Display(self._environ, PATIENCE)
            return all(asking.taken(form) == content for form, content in forms.items())
        except NoDisplay:
            return False

    @staticmethod
    def _stay(owner: Display, forms: Mapping[str, bytes]) -> None:
        """Answer who pastes, for as long as it takes; ends the process."""
        try:
            owner.stay()
            owner.serve(forms)
        except NoDisplay:
            os._exit(1)
        finally:
            os._exit(0)


class WaylandClipboard:
    """Wayland by wl-clipboard, which offers what it was given as HTML under every form of text."""

    patience = PATIENCE

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def hold(self, text: str, html: str) -> bool:
        """As of every rich clipboard."""
        _run(["wl-copy", "--type", _HTML_FORM], html.encode(), self, self._environ, quiet=True)
        return _run(["wl-paste", "--no-newline", "--type", _HTML_FORM], b"", self, self._environ) == html.encode()


class MacClipboard:
    """macOS by AppleScript, which takes HTML in hexadecimal digits."""

    patience = PATIENCE

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def hold(self, text: str, html: str) -> bool:
        """As of every rich clipboard."""
        digits = html.encode().hex().upper()
        plain = text.replace("\\", "\\\\").replace('"', '\\"')
        script = f'set the clipboard to {{string:"{plain}", «class HTML»:«data HTML{digits}»}}\n'
        _run(["osascript", "-"], script.encode(), self, self._environ)
        found = _run(["osascript", "-e", "the clipboard as «class HTML»"], b"", self, self._environ)
        return found.decode(errors="replace").strip() == f"«data HTML{digits}»"


class WindowsClipboard:
    """Windows by PowerShell; both forms go there and back as base64, which no code page can change."""

    patience = 4 * PATIENCE  # for PowerShell to start

    def __init__(self, environ: Mapping[str, str], program: str) -> None:
        self._environ = environ
        self._program = program

    def hold(self, text: str, html: str) -> bool:
        """As of every rich clipboard."""
        command = base64.b64encode(_POWERSHELL.encode("utf-16-le")).decode()
        lines = (base64.b64encode(form) for form in (text.encode(), windows_html(html)))
        options = ["-NoProfile", "-NonInteractive", "-STA", "-EncodedCommand", command]
        found = _run([self._program, *options], b"\r\n".join((*lines, b"")), self, self._environ)
        return found.split() == [b"True", base64.b64encode(text.encode())]


_POWERSHELL = """
Add-Type -AssemblyName System.Windows.Forms
$text = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String([Console]::In.ReadLine()))
$html = New-Object IO.MemoryStream(,[Convert]::FromBase64String([Console]::In.ReadLine()))
$forms = New-Object Windows.Forms.DataObject
$forms.SetData([Windows.Forms.DataFormats]::UnicodeText, $text)
$forms.SetData([Windows.Forms.DataFormats]::Html, $html)
[Windows.Forms.Clipboard]::SetDataObject($forms, $true, 10, 50)
[Windows.Forms.Clipboard]::ContainsText([Windows.Forms.TextDataFormat]::Html)
[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes([Windows.Forms.Clipboard]::GetText()))
"""
"""Sets both forms, then says whether HTML is there and what the text is."""


def windows_html(html: str) -> bytes:
    """HTML as the clipboard of Windows wants it: behind a head that says at which byte what begins and ends."""
    body = re.search(r"<body[^>]*>\n?(.*)</body>", html, re.DOTALL)
    fragment = (body[1] if body else html).encode()
    opening, closing = b"<html><body>\r\n<!--StartFragment-->", b"<!--EndFragment-->\r\n</body></html>"
    head = "Version:0.9\r\nStartHTML:{:010}\r\nEndHTML:{:010}\r\nStartFragment:{:010}\r\nEndFragment:{:010}\r\n"
    begins = len(head.format(0, 0, 0, 0))
    first = begins + len(opening)
    last = first + len(fragment)
    return head.format(begins, last + len(closing), first, last).encode() + opening + fragment + closing


def _run(
    command: list[str], given: bytes, asking: RichClipboard, environ: Mapping[str, str], *, quiet: bool = False
) -> bytes:
    """The output of a command. What keeps the text afterwards keeps its output open, and so is run ``quiet``."""
    done = subprocess.run(
        command,
        input=given,
        stdout=subprocess.DEVNULL if quiet else subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=dict(environ),
        timeout=asking.patience,
        check=True,
    )
    return done.stdout or b""
