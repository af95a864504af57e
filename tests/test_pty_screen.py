"""The pseudo-terminal of the end-to-end tests shows what a terminal shows."""

from __future__ import annotations

import re
import signal
import sys
from pathlib import Path

import pytest

from tests.pty_cells import Display
from tests.pty_screen import PtyScreen


def shown(text: str, cols: int = 10) -> list[str]:
    display = Display(cols, 3, lambda _: None)
    display.feed(text.encode())
    return [display.cells.row(y) for y in range(3)]


@pytest.mark.parametrize(
    ("written", "row"),
    [
        ("あいう", "あいう"),
        ("あいう\x1b[1;3HX", "あX う"),
        ("あいう\x1b[1;4HX", "あ Xう"),
        ("か\u3099く", "か\u3099く"),
        ("👨\u200d👩\u200d👧x", "👨\u200d👩\u200d👧x"),
        ("👍🏽x", "👍🏽x"),
        ("❤\ufe0fx", "❤\ufe0fx"),
        ("a\x1b[3bc", "aaaac"),
        ("x\x1b]0;name\x07y\x1bPq\x1b\\z", "xyz"),
        ("x\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\y", "xy"),
    ],
)
def test_a_row_is_read_as_it_was_written(written: str, row: str) -> None:
    assert shown(written)[0] == row


def test_wide_characters_take_two_cells_and_go_to_the_next_line_whole() -> None:
    assert shown("あいうえ-お")[:2] == ["あいうえ-", "お"]
    display = Display(10, 3, lambda _: None)
    display.feed("👨\u200d👩x".encode())
    assert display.cells.cursor.x == 3


def test_ambiguous_characters_take_as_many_cells_as_they_are_told_to() -> None:
    display = Display(10, 3, lambda _: None, ambiguous=2)
    display.feed("█→a\x1b[1;2HX".encode())
    assert display.cells.row(0) == " X→a"
    assert display.cells.cursor.x == 2


def test_a_sequence_may_come_in_pieces() -> None:
    display = Display(10, 3, lambda _: None)
    for byte in "\x1b[2;3Hあ\x1b]0;title\x1b\\い".encode():
        display.feed(bytes([byte]))
    assert display.cells.row(1) == "  あい"


def test_the_first_screen_comes_back() -> None:
    assert shown("shell\x1b[?1049happ\x1b[?1049l $")[0] == "shell $"
    assert shown("shell\x1b[?1049happ")[0] == "     app"
    assert shown("shell\x1b[?1049l $")[0] == "shell $"


def test_what_is_typed_arrives_and_what_is_drawn_is_read(tmp_path: Path) -> None:
    with PtyScreen(
        ["sh", "-c", 'read -r line; echo "$PWD: $line, $KIND"'], cwd=tmp_path, env={"KIND": "tea"}
    ) as screen:
        screen.send("種まき<enter>")
        screen.wait_for(re.compile(f"{tmp_path}: 種まき, tea"))
        assert screen.wait_for_exit() == 0


def test_a_question_about_the_cursor_is_answered_where_it_is() -> None:
    asking = r"""
import re, sys, termios, tty
old = termios.tcgetattr(0); tty.setraw(0)
sys.stdout.write("あ\x1b[6n"); sys.stdout.flush()
answer = ""
while not answer.endswith("R"): answer += sys.stdin.read(1)
termios.tcsetattr(0, termios.TCSANOW, old); print(repr(answer))
"""
    with PtyScreen([sys.executable, "-c", asking]) as screen:
        screen.wait_for("[1;3R")


def test_signals_sizes_and_a_closed_window_reach_the_command() -> None:
    with PtyScreen(["sh", "-c", "trap 'stty size' WINCH; echo ready; while :; do sleep 0.02; done"]) as screen:
        screen.wait_for("ready")
        screen.resize(50, 7)
        screen.wait_for("7 50")
        screen.kill(signal.SIGTERM)
        assert screen.wait_for_exit() == -signal.SIGTERM
    with PtyScreen(["sh", "-c", "echo ready; exec sleep 60"]) as screen:
        screen.wait_for("ready")
        screen.hang_up()
        assert screen.wait_for_exit() == -signal.SIGHUP


def test_much_can_be_sent_to_a_command_that_answers_much() -> None:
    with PtyScreen(["sh", "-c", "stty raw -echo; echo ready; head -c 300000 | tee /dev/null"]) as screen:
        screen.wait_for("ready")
        screen.paste("x" * 300_000)
        assert screen.wait_for_exit() == 0
        assert screen.raw.count(b"x") == 300_000


def test_what_does_not_come_is_said_with_the_screen() -> None:
    with (
        PtyScreen(["sh", "-c", "echo こんにちは; exec sleep 60"]) as screen,
        pytest.raises(AssertionError, match="こんにちは"),
    ):
        screen.wait_for("さようなら", timeout=0.3)
    with PtyScreen(["true"]) as screen, pytest.raises(AssertionError, match="ended with 0"):
        screen.wait_for("anything")


def test_a_terminal_with_the_kitty_protocol_sends_a_commit_in_it() -> None:
    reading = "stty raw -echo; printf '\\033[>25uready'; dd bs=64 count=1 2>/dev/null | od -An -c"
    with PtyScreen(["sh", "-c", reading], kitty=True) as screen:
        screen.wait_for("ready")
        screen.send("あい")
        screen.wait_for(re.compile(r"0\s+;\s+;\s+1\s+2\s+3\s+5\s+4\s+:"))
