"""What is called copied is there; what hangs, lies or is another machine's is not called copied."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from console import clipboard
from console.clipboard import Copied, Route, copy, osc52
from console.native_clipboard import hold
from tests.conftest import needs
from tests.pty_screen import PtyScreen

MINUTES = "# 第2週\n\n- 「コミュニケーションの頻度を多くする」→ いのさん\n- 名前: 葛\U000e0100西 👨\u200d👩\u200d👧\n"


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[str]:
    """A tmux server of our own; what ``$TMUX`` is in it."""
    needs("tmux")
    socket = tmp_path / "tmux"
    base = ["tmux", "-S", str(socket), "-f", "/dev/null"]
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    subprocess.run([*base, "new-session", "-d", "sleep 60"], env=environment, check=True)
    yield f"{socket},1,0"
    subprocess.run([*base, "kill-server"], env=environment, check=True)


@pytest.fixture
def environ() -> dict[str, str]:
    """An environment without any clipboard."""
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


def pasted(display: str, form: str = "UTF8_STRING") -> str:
    done = subprocess.run(
        ["xclip", "-selection", "c", "-o", "-t", form],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def fake(folder: Path, name: str, script: str) -> str:
    """A program that is found first; the PATH that finds it."""
    program = folder / name
    program.write_text("#!/bin/sh\n" + script)
    program.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def ended(pid: int) -> bool:
    """Whether a process ends, or has ended and only waits to be noticed."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
    return False


class Terminal:
    """Remembers what was written to it."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def __call__(self, text: str) -> None:
        self.written.append(text)


def said(copied: Copied) -> tuple[Route, bool, str]:
    return copied.route, copied.verified, str(copied.reason or "")


def test_a_real_clipboard_holds_the_text(display: str, environ: dict[str, str]) -> None:
    terminal = Terminal()
    copied = copy(MINUTES, write_terminal=terminal, environ={**environ, "DISPLAY": display})
    assert said(copied) == (Route.CLIPBOARD, True, "")
    assert pasted(display) == MINUTES
    assert terminal.written == []


def test_a_real_clipboard_holds_text_and_html_side_by_side(display: str, environ: dict[str, str]) -> None:
    html = "<h2>まとめ</h2>" * 30_000  # more than one request of X takes
    copied = copy(MINUTES, html=html, write_terminal=None, environ={**environ, "DISPLAY": display})
    assert (copied.formatted, *said(copied)) == (True, Route.CLIPBOARD, True, "")
    assert str(copied.outcome) == "Copied to the clipboard, with headings and lists."
    assert pasted(display) == MINUTES
    assert pasted(display, "text/html") == html
    assert pasted(display, "TARGETS").split() == [
        "TARGETS",
        "UTF8_STRING",
        "text/plain;charset=utf-8",
        "text/plain",
        "text/html",
    ]
    again = copy("次", write_terminal=None, environ={**environ, "DISPLAY": display})
    assert (again.formatted, pasted(display)) == (False, "次")


def test_x11_takes_text_where_no_program_for_it_is_installed(
    display: str, environ: dict[str, str], tmp_path: Path
) -> None:
    copied = copy(MINUTES, write_terminal=None, environ={**environ, "PATH": str(tmp_path), "DISPLAY": display})
    assert said(copied) == (Route.CLIPBOARD, True, "")
    assert pasted(display) == MINUTES


def test_where_html_does_not_go_the_text_does_and_that_is_said(tmp_path: Path, environ: dict[str, str]) -> None:
    fake(tmp_path, "wl-paste", f"cat {tmp_path}/held")
    path = fake(tmp_path, "wl-copy", f'case "$*" in *html*) exit 1;; esac; cat > {tmp_path}/held')
    named = {**environ, "PATH": path, "WAYLAND_DISPLAY": "wayland-0"}
    copied = copy("種まき", html="<p>種まき</p>", write_terminal=None, environ=named)
    assert (copied.formatted, *said(copied)) == (
        False,
        Route.CLIPBOARD,
        True,
        "It is there as plain text, without headings and lists.",
    )
    assert (tmp_path / "held").read_text(encoding="utf-8") == "種まき"


def test_a_display_that_hangs_is_given_up_with_html_too(
    tmp_path: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "PATIENCE", 0.3)
    fake(tmp_path, "wl-paste", "exec sleep 60")
    path = fake(tmp_path, "wl-copy", "exec sleep 60")
    named = {**environ, "PATH": path, "WAYLAND_DISPLAY": "wayland-0"}
    copied = copy("種まき", html="<p>種まき</p>", write_terminal=None, environ=named)
    assert said(copied) == (Route.NOWHERE, False, "The clipboard does not answer.")


def test_html_goes_over_ssh_as_text(environ: dict[str, str]) -> None:
    terminal = Terminal()
    copied = copy("後", html="<p>後</p>", write_terminal=terminal, environ={**environ, "SSH_TTY": "/dev/pts/1"})
    assert (copied.formatted, copied.route) == (False, Route.TERMINAL)
    assert terminal.written == [osc52("後")]


def test_the_text_outlives_the_terminals_window(display: str, environ: dict[str, str]) -> None:
    script = f"""
import os
from console.clipboard import copy
print(copy({MINUTES!r}, write_terminal=None, environ=os.environ).route)
input()
"""
    with PtyScreen([sys.executable, "-c", script], env={**environ, "DISPLAY": display}) as screen:
        screen.wait_for("Route.CLIPBOARD")
        screen.hang_up()
        screen.wait_for_exit()
    assert pasted(display) == MINUTES


@pytest.mark.parametrize("gone", [{"DISPLAY": ":987"}, {"WAYLAND_DISPLAY": "gone-0", "DISPLAY": ":987"}])
def test_a_stale_display_is_not_believed(gone: dict[str, str], environ: dict[str, str]) -> None:
    needs("xclip")
    terminal = Terminal()
    copied = copy("種まき", write_terminal=terminal, environ={**environ, **gone})
    assert said(copied) == (Route.TERMINAL, False, "The clipboard did not take the text.")
    assert terminal.written == [osc52("種まき")]


def test_a_clipboard_that_hangs_is_given_up_with_all_it_started(
    tmp_path: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "PATIENCE", 0.3)
    marks = tmp_path / "pid"
    path = fake(tmp_path, "xclip", f"echo $$ > {marks}\nexec sleep 60\n")
    copied = copy("種まき", write_terminal=None, environ={**environ, "PATH": path, "DISPLAY": ":987"})
    assert said(copied) == (Route.NOWHERE, False, "The clipboard does not answer.")
    assert not marks.exists() or ended(int(marks.read_text()))


def test_a_clipboard_that_keeps_something_else_is_not_believed(tmp_path: Path, environ: dict[str, str]) -> None:
    path = fake(tmp_path, "xclip", "cat > /dev/null; echo something else\n")
    copied = copy("種まき", write_terminal=None, environ={**environ, "PATH": path, "DISPLAY": ":987"})
    assert said(copied) == (Route.NOWHERE, False, "The clipboard did not take the text.")


def test_without_a_clipboard_it_says_what_brings_one(environ: dict[str, str]) -> None:
    terminal = Terminal()
    copied = copy("種まき", write_terminal=terminal, environ=environ)
    assert said(copied) == (
        Route.TERMINAL,
        False,
        "No clipboard was found. On Linux, xclip or wl-clipboard brings one.",
    )
    [sequence] = terminal.written
    assert sequence == f"\x1b]52;c;{base64.b64encode('種まき'.encode()).decode()}\x07"


def test_nothing_in_the_folder_takes_the_place_of_pyperclip(
    tmp_path: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyperclip.py").write_text("open('ran', 'w')")
    monkeypatch.chdir(tmp_path)
    copy("種まき", write_terminal=None, environ=environ)
    assert not (tmp_path / "ran").exists()


def test_in_tmux_its_buffer_holds_the_text(tmux: str, environ: dict[str, str]) -> None:
    terminal = Terminal()
    copied = copy(MINUTES, write_terminal=terminal, environ={**environ, "TMUX": tmux})
    assert (copied.route, copied.verified) == (Route.TMUX, True)
    shown = subprocess.run(["tmux", "show-buffer"], env={**environ, "TMUX": tmux}, capture_output=True, check=True)
    assert shown.stdout.decode() == MINUTES
    assert terminal.written == []


@pytest.mark.parametrize("length", [len(MINUTES), 70_000])
def test_a_tmux_that_listens_takes_what_is_sent_to_the_terminal(
    tmp_path: Path, environ: dict[str, str], length: int
) -> None:
    needs("tmux")
    text = (MINUTES * (length // len(MINUTES) + 1))[:length]
    sent = tmp_path / "sent"
    sent.write_text(osc52(text), encoding="utf-8")
    (tmp_path / "conf").write_text("set -s set-clipboard on\n", encoding="utf-8")
    tmux = ["tmux", "-S", str(tmp_path / "socket"), "-f", str(tmp_path / "conf")]
    subprocess.run([*tmux, "new-session", "-d", f"cat {sent}; sleep 60"], env={**environ, "TERM": "xterm"}, check=True)
    try:
        deadline = time.monotonic() + 5
        shown = ""
        while shown != text and time.monotonic() < deadline:
            shown = subprocess.run(
                [*tmux, "show-buffer"], env=environ, capture_output=True, check=False
            ).stdout.decode()
        assert shown == text
    finally:
        subprocess.run([*tmux, "kill-server"], env=environ, check=True)


def test_in_tmux_on_this_machine_the_clipboard_is_first(tmux: str, display: str, environ: dict[str, str]) -> None:
    copied = copy("一", write_terminal=None, environ={**environ, "TMUX": tmux, "DISPLAY": display})
    assert said(copied) == (Route.CLIPBOARD, True, "")


def test_an_old_tmux_takes_it_too(tmp_path: Path, environ: dict[str, str]) -> None:
    script = f"""
    case "$1 $2" in
      "load-buffer -w") exit 1;;
      "load-buffer -") cat > {tmp_path}/buffer;;
      "show-buffer ") cat {tmp_path}/buffer;;
    esac
    """
    path = fake(tmp_path, "tmux", textwrap.dedent(script))
    copied = copy("種まき", write_terminal=None, environ={**environ, "PATH": path, "TMUX": "x,1,0"})
    assert (copied.route, copied.verified) == (Route.TMUX, True)


def test_a_tmux_that_is_gone_is_passed_through(environ: dict[str, str]) -> None:
    needs("tmux")
    terminal = Terminal()
    copied = copy("種まき", write_terminal=terminal, environ={**environ, "TMUX": "/nowhere/tmux,1,0"})
    assert (copied.route, copied.verified) == (Route.TERMINAL, False)
    [sequence] = terminal.written
    assert sequence.startswith("\x1bPtmux;\x1b\x1b]52;c;")
    assert sequence.endswith("\x07\x1b\\")


def test_over_ssh_this_machines_clipboard_is_left_alone(display: str, environ: dict[str, str]) -> None:
    copy("前", write_terminal=None, environ={**environ, "DISPLAY": display})
    terminal = Terminal()
    copied = copy(
        "後",
        write_terminal=terminal,
        environ={**environ, "DISPLAY": display, "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"},
    )
    assert said(copied) == (Route.TERMINAL, False, "Over ssh the clipboard of this machine is not yours.")
    assert terminal.written == [osc52("後")]
    assert pasted(display) == "前"


def test_over_ssh_in_tmux_its_buffer_holds_the_text(tmux: str, environ: dict[str, str]) -> None:
    copied = copy("後", write_terminal=None, environ={**environ, "TMUX": tmux, "SSH_TTY": "/dev/pts/1"})
    assert (copied.route, copied.verified) == (Route.TMUX, True)


def test_what_a_terminal_would_not_take_is_not_sent(environ: dict[str, str]) -> None:
    terminal = Terminal()
    over_ssh = {**environ, "SSH_TTY": "/dev/pts/1"}
    assert copy("x" * 70_000, write_terminal=terminal, environ=over_ssh).route is Route.TERMINAL
    copied = copy("x" * 80_000, write_terminal=terminal, environ=over_ssh)
    assert said(copied) == (Route.NOWHERE, False, "The text is too long to be sent to the terminal.")
    assert len(terminal.written) == 1


def test_what_is_late_is_waited_for() -> None:
    kept = iter(["", "old", "new"])
    assert hold("new", lambda _: None, lambda: next(kept))
    ticks = iter(range(100))
    assert not hold("new", lambda _: None, lambda: "old", now=lambda: float(next(ticks)))
    assert hold("a\nb", lambda _: None, lambda: "a\r\nb")
