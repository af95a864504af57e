"""However the end comes, what was typed is saved, the terminal is given back, and the process is gone."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from console.signals import Leaving
from tests.pty_screen import PtyScreen

PAD = Path(__file__).with_name("pad.py")
TYPED = "書きかけの文"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "saved"


@pytest.fixture
def pad(saved: Path) -> list[str]:
    return [sys.executable, str(PAD), str(saved)]


def in_a_shell(command: list[str], before: str = "") -> list[str]:
    """The command, started by a shell that tells its process id and then what it left behind."""
    script = f'{before} "$@" & echo $! > "$0"; fg > /dev/null; echo "left with $?"; stty -a'
    return ["sh", "-mc", script, str(Path(command[2]).with_suffix(".pid")), *command]


def eventually(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def typed(screen: PtyScreen) -> None:
    screen.wait_for("ready")
    screen.send(TYPED)
    screen.wait_for(TYPED)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_saves_and_gives_the_terminal_back(pad: list[str], saved: Path, number: int) -> None:
    with PtyScreen(in_a_shell(pad)) as screen:
        typed(screen)
        os.kill(int(saved.with_suffix(".pid").read_text()), number)
        screen.wait_for(f"left with {128 + number}")
        screen.wait_for_exit()
        assert saved.read_text() == TYPED
        assert "-icanon" not in screen.text()
        assert "-echo " not in screen.text()
        assert not screen.modes & {1049, 1000, 1003, 1004, 1006, 2004, 2026}
        assert {7, 25} <= screen.modes


@pytest.mark.parametrize("ignored", [False, True])
def test_a_closed_window_saves_and_ends(pad: list[str], saved: Path, ignored: bool) -> None:
    command = ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", *pad] if ignored else pad
    with PtyScreen(command) as screen:
        typed(screen)
        screen.hang_up()
        assert screen.wait_for_exit() == 128 + signal.SIGHUP
    assert saved.read_text() == TYPED


def test_it_ends_while_the_main_thread_works_for_ever(pad: list[str], saved: Path) -> None:
    with PtyScreen(pad) as screen:
        typed(screen)
        screen.send("<f6>")
        screen.wait_for(lambda _: saved.with_suffix(".works").exists())
        screen.kill(signal.SIGTERM)
        assert screen.wait_for_exit() == 128 + signal.SIGTERM
    assert saved.read_text() == TYPED


def test_it_ends_while_the_terminal_takes_nothing(pad: list[str], saved: Path) -> None:
    with PtyScreen(pad) as screen:
        typed(screen)
        screen.send("<f7>")
        screen.wait_for("flooding")
        # From here on nothing is read, and soon nothing can be written.
        waiting = [-1] * 20
        eventually(lambda: waiting.append(screen.unread) or len(set(waiting[-20:])) == 1)
        screen.kill(signal.SIGTERM)
        ended = os.waitid(os.P_PID, screen.pid, os.WEXITED | os.WNOWAIT)
        assert ended is not None
        assert ended.si_status == 128 + signal.SIGTERM
    assert saved.read_text() == TYPED


def run(script: str) -> tuple[int, str]:
    with PtyScreen([sys.executable, "-c", script]) as screen:
        return screen.wait_for_exit(), screen.text()


def test_a_save_that_hangs_is_not_waited_for_long() -> None:
    script = """
import os, signal, time
from console.signals import Leaving
with Leaving(lambda: time.sleep(60), patience=0.2):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)
"""
    assert run(script)[0] == 1


@pytest.mark.parametrize("how", ["raise OSError('disk full')", "return False"])
def test_a_save_that_fails_is_not_called_done(how: str) -> None:
    script = f"""
import os, signal, time
from console.signals import Leaving
def fail(): {how}
with Leaving(fail):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)
"""
    assert run(script)[0] == 1


def test_a_lock_of_the_main_thread_is_waited_for() -> None:
    script = """
import os, signal, threading, time
from console.signals import Leaving
lock = threading.Lock()
def save():
    with lock: print("saved", flush=True)
with Leaving(save):
    with lock:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.1)
        print("released", flush=True)
    time.sleep(60)
"""
    code, text = run(script)
    assert code == 128 + signal.SIGTERM
    assert text.split() == ["released", "saved"]


def test_after_it_everything_is_as_before() -> None:
    def mine(*_: object) -> None: ...

    before = signal.signal(signal.SIGTERM, mine)
    try:
        with Leaving(lambda: None):
            assert signal.getsignal(signal.SIGTERM) is not mine
        assert signal.getsignal(signal.SIGTERM) is mine
    finally:
        signal.signal(signal.SIGTERM, before)


def test_an_ignored_signal_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Leaving(lambda: None):
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
