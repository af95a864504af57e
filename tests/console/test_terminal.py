"""Whether a screen can be shown, and what Textual finds set."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from console.terminal import check_terminal, prepare, speak_utf8
from curriculum.problem import WrongUsage
from tests.pty_screen import PtyScreen

PAD = Path(__file__).with_name("pad.py")


class Tty(io.StringIO):
    """A stream that is a terminal."""

    encoding = "utf-8"  # type: ignore[assignment]

    def isatty(self) -> bool:
        return True


def check(environ: dict[str, str], **streams: io.StringIO | None) -> None:
    check_terminal(environ, **{"stdin": Tty(), "stdout": Tty(), "stderr": Tty(), **streams})


def test_a_terminal_will_do() -> None:
    check({"TERM": "xterm-256color"})


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_pipe_a_closed_stream_and_none_will_not_do(stream: str) -> None:
    closed = Tty()
    closed.close()
    for bad in (io.StringIO(), closed, None):
        with pytest.raises(WrongUsage, match="not a terminal") as refusal:
            check({"TERM": "xterm"}, **{stream: bad})
        assert refusal.value.exit_code == 2


@pytest.mark.parametrize(
    ("environ", "sentence"), [({}, "TERM is not set"), ({"TERM": ""}, "TERM is not set"), ({"TERM": "dumb"}, "dumb")]
)
def test_a_terminal_that_cannot_draw_will_not_do(environ: dict[str, str], sentence: str) -> None:
    with pytest.raises(WrongUsage, match=sentence):
        check(environ)


@pytest.mark.parametrize("encoding", ["ascii", "cp932", "latin-1"])
def test_streams_speak_utf8_from_then_on(encoding: str) -> None:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding=encoding)
    speak_utf8(stream)
    stream.write("種まき\ud800")
    stream.flush()
    assert written.getvalue() == "種まき?".encode()


def test_a_stream_that_cannot_is_refused() -> None:
    class Odd(Tty):
        encoding = "cp932"  # type: ignore[assignment]

    with pytest.raises(WrongUsage, match="cp932"):
        speak_utf8(Odd())
    speak_utf8(Tty())
    speak_utf8(None)


def test_what_textual_must_find_is_set_and_what_would_leak_is_not() -> None:
    environ = {
        "COLUMNS": "10",
        "LINES": "5",
        "TEXTUAL_LOG": "log",
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL": "devtools",
        "LANG": "C",
    }
    prepare(environ)
    once = dict(environ)
    prepare(environ)
    assert environ == once
    assert environ == {
        "LANG": "C",
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
        "TEXTUAL_FPS": "240",
        "TEXTUAL_ANIMATIONS": "none",
    }


def test_a_slow_line_may_ask_for_fewer_frames() -> None:
    environ = {"TEXTUAL_FPS": "15", "TEXTUAL_DISABLE_KITTY_KEY": "0"}
    prepare(environ)
    assert environ["TEXTUAL_FPS"] == "15"
    assert environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"


def test_textual_finds_it() -> None:
    script = """
import sys
from console.terminal import prepare
assert "textual" not in sys.modules
prepare()
from textual import constants
print(constants.DISABLE_KITTY_KEY, constants.MAX_FPS, constants.TEXTUAL_ANIMATIONS, constants.DEBUG)
"""
    environ = {**os.environ, "TEXTUAL_DEBUG": "1"}
    done = subprocess.run([sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "240", "none", "False"]


@pytest.mark.parametrize(
    "environ",
    [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp932"}, {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}],
)
def test_japanese_is_japanese_whatever_the_locale_says(environ: dict[str, str], tmp_path: Path) -> None:
    with PtyScreen([sys.executable, PAD, tmp_path / "saved"], cols=60, rows=12, env=environ) as screen:
        screen.wait_for("ready")
        screen.send("種まき<enter>")
        screen.wait_for("committed 3: 種まき")


def test_the_size_is_the_windows_not_the_environments(tmp_path: Path) -> None:
    environ = {"COLUMNS": "20", "LINES": "5"}
    with PtyScreen([sys.executable, PAD, tmp_path / "saved"], cols=60, rows=12, env=environ) as screen:
        screen.wait_for("ready")
        screen.send("あ" * 26)
        screen.wait_for("あ" * 26)


def test_ctrl_q_and_ctrl_c_ask(tmp_path: Path) -> None:
    with PtyScreen([sys.executable, PAD, tmp_path / "saved"], cols=60, rows=12) as screen:
        for key in ("<ctrl+q>", "<ctrl+c>"):
            screen.wait_for("ready")
            screen.send(key)
            screen.wait_for("quit?")
            screen.send("ready<enter>")


def test_a_crash_says_one_sentence_without_what_was_typed(tmp_path: Path) -> None:
    with PtyScreen([sys.executable, PAD, tmp_path / "saved"]) as screen:
        screen.wait_for("ready")
        screen.send("~ひみつ")
        screen.wait_for("~ひみつ")
        seen = len(screen.raw)
        screen.send("<f5>")
        assert screen.wait_for_exit() == 1
        left = screen.raw[seen:].decode()
        assert "hidden in" not in left
        assert "ひみつ" not in left[left.index("\x1b[?1049l") :]
        assert " ".join(screen.text().split()) == (
            "Tanemaki stopped because of a fault of its own (RuntimeError). What was saved is in ~/place; "
            "when it is started again it goes on from there. "
            "Where it stopped, and nothing that anybody wrote, is in ~/place/faults.log."
        )
        assert not screen.modes & {1049, 1000, 1003, 1004, 1006, 2004, 2026}
        assert {7, 25} <= screen.modes
    assert (tmp_path / "saved").read_text(encoding="utf-8") == "~ひみつ"
    report = (tmp_path / "saved.report").read_text(encoding="utf-8")
    assert "action_fail" in report
    assert "hidden in a variable" not in report.replace('secret = "hidden in a variable"', "")


def test_a_fault_in_a_thread_stops_it_in_the_same_way(tmp_path: Path) -> None:
    with PtyScreen([sys.executable, PAD, tmp_path / "saved"]) as screen:
        screen.wait_for("ready")
        screen.send("~ひみつ")
        screen.wait_for("~ひみつ")
        screen.send("<f8>")
        assert screen.wait_for_exit() == 1
        assert "because of a fault of its own (KeyError)" in " ".join(screen.text().split())
        assert b"hidden" not in screen.raw
    assert (tmp_path / "saved").read_text(encoding="utf-8") == "~ひみつ"


def test_a_crash_before_the_first_frame_is_one_sentence_too() -> None:
    script = """
from console.terminal import prepare
prepare()
from console.steady import SteadyApp
class Fails(SteadyApp):
    def compose(self):
        secret = "hidden in a variable"
        raise ValueError(secret)
app = Fails()
app.run()
raise SystemExit(app.return_code)
"""
    with PtyScreen([sys.executable, "-c", script]) as screen:
        assert screen.wait_for_exit() == 1
        assert "(ValueError)" in screen.text()
        assert b"hidden" not in screen.raw
        assert b"NOTE" not in screen.raw


def test_a_megabyte_can_be_pasted(tmp_path: Path) -> None:
    with PtyScreen([sys.executable, PAD, tmp_path / "saved"], cols=60, rows=12, timeout=30) as screen:
        screen.wait_for("ready")
        screen.paste("種まき、" * 80_000)
        screen.send("<enter>")
        screen.wait_for("committed 100000: 種まき、種まき")
