"""The mends of Textual: that each works, and that the library still needs it.

The second kind fails when upstream changes; then the mend can go.
"""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import sys
from pathlib import Path
from types import ModuleType

import pytest
import rich._wrap
import textual._wrap
from rich.segment import Segment
from rich.text import Text
from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.widgets import Static, TextArea

from console.mends import NoControls, PastesWhole, mend_textual
from tests.pty_screen import PtyScreen

COMMITS = ["ありがとうございます", "あ　い", "「丁寧さ」と温度感。"]
NOTE = "納品後のメール、リソース状況をこちらから伝える。「コミュニケーション」"
STOCK = """
from textual.app import App
from textual.widgets import Static, TextArea
class Stock(App):
    CSS = "TextArea { height: 3; }"
    def compose(self):
        yield Static("ready")
        yield TextArea()
Stock().run()
"""


@pytest.fixture
def pad(tmp_path: Path) -> list[str]:
    return [sys.executable, str(Path(__file__).with_name("pad.py")), str(tmp_path / "saved")]


def fresh(module: ModuleType) -> ModuleType:
    """A library module as it is installed, beside the one that may be mended."""
    spec = importlib.util.spec_from_file_location(module.__name__, str(module.__file__))
    assert spec is not None
    assert spec.loader is not None
    copy = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(copy)
    return copy


def threads(pid: int) -> int:
    """How many threads a process has; 0 where the system does not tell."""
    tasks = Path(f"/proc/{pid}/task")
    return len(list(tasks.iterdir())) if tasks.is_dir() else 0


def broken(text: str, offsets: list[int]) -> list[str]:
    return [text[a:b] for a, b in zip([0, *offsets], [*offsets, len(text)], strict=True)]


# 1. The kitty keyboard protocol


@pytest.mark.parametrize("kitty", [False, True])
def test_commits_of_an_input_method_arrive_whole(pad: list[str], kitty: bool) -> None:
    with PtyScreen(pad, cols=60, rows=12, kitty=kitty) as screen:
        screen.wait_for("ready")
        for commit in COMMITS:
            screen.send(commit + "<enter>")
            screen.wait_for(f"committed {len(commit)}: {commit}")
        assert b"\x1b[>25u" not in screen.raw


def test_the_library_makes_garbage_of_a_long_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "DISABLE_KITTY_KEY", False)
    commit = f"\x1b[0;;{':'.join(str(ord(c)) for c in 'ありがとう')}u"
    keys = [event.character for event in XTermParser().feed(commit) if isinstance(event, events.Key)]
    assert "あ" not in keys
    assert "".join(key or "" for key in keys).endswith("12358u")


# 2. U+3000: TypingArea takes it; that TextArea does not is in tests/screens/test_typing_area.py


# 3. The hardware cursor


def test_the_hardware_cursor_is_at_the_typing_place_while_the_clock_ticks(pad: list[str]) -> None:
    with PtyScreen(pad, cols=60, rows=20) as screen:
        screen.wait_for("ready")
        screen.wait_for(lambda s: s.cursor == (1, 6))
        screen.send("あい")
        screen.wait_for(lambda s: "あい" in s.row(6) and s.cursor == (5, 6))
        clock = screen.row(1)
        screen.wait_for(lambda s: s.row(1) != clock and s.cursor == (5, 6))
        screen.send("<f9>")
        screen.wait_for(lambda s: "あい" in s.row(10) and s.cursor == (5, 10))
        screen.resize(40, 15)
        screen.wait_for(lambda s: "あい" in s.row(10) and s.cursor == (5, 10))


async def test_the_library_leaves_the_hardware_cursor_behind() -> None:
    class Stock(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("above")
            yield TextArea()

    app = Stock()
    async with app.run_test() as pilot:
        area = app.query_one(TextArea)
        assert app.cursor_position != area.cursor_screen_offset
        await pilot.press("a")
        assert app.cursor_position == area.cursor_screen_offset
        app.query_one(Static).styles.height = 3
        await pilot.pause()
        assert app.cursor_position != area.cursor_screen_offset


# 4. Kinsoku


async def test_every_widget_breaks_lines_by_kinsoku() -> None:
    mend_textual()

    class Wide(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(Content(NOTE))
            yield TextArea(NOTE, soft_wrap=True, compact=True)

    app = Wide()
    async with app.run_test(size=(18, 20)) as pilot:
        await pilot.pause()
        static = [strip.text.rstrip() for strip in app.query_one(Static).render_lines(app.screen.region)]
        sections = app.query_one(TextArea).wrapped_document.get_sections(0)
    for lines in ([line for line in static if line], sections):
        assert "".join(lines) == NOTE
        assert not any(line[0] in "、。」ョー" for line in lines)
        assert not any(line[-1] in "「" for line in lines)
    assert next(line.plain for line in Text(NOTE).wrap(App().console, 18)) == "納品後のメール、リ"


def test_the_library_begins_lines_with_a_comma() -> None:
    text = "納品後のメール、伝える。"
    textual_lines = broken(text, fresh(textual._wrap).compute_wrap_offsets(text, 14, 4))
    assert textual_lines[1].startswith("、")
    rich_lines = broken(text, fresh(rich._wrap).divide_line(text, 14))
    assert rich_lines[1].startswith("、")


def test_the_library_looks_its_words_up_where_they_are_mended() -> None:
    """Both are names of the module, looked up at each call; nothing holds the old ones."""
    mend_textual()
    assert textual._wrap.compute_wrap_offsets("あああ、い", 6, 4) == [2]
    assert rich._wrap.divide_line("あああ、い", 6) == [2]


# Beside the four: invalid bytes, and what a terminal obeys


def test_an_invalid_byte_is_no_end(pad: list[str]) -> None:
    with PtyScreen(pad, cols=60, rows=12) as screen:
        screen.wait_for("ready")
        screen.send_bytes(b"a\xff\xe3b")
        screen.send("<enter>")
        screen.wait_for(re.compile("committed 4: a��b"))


def test_the_library_ends_at_an_invalid_byte() -> None:
    with PtyScreen([sys.executable, "-c", STOCK], cols=60, rows=40) as screen:
        screen.wait_for("ready")
        screen.send_bytes(b"\xff")
        screen.wait_for_exit()
        assert b"UnicodeDecodeError" in screen.raw


PASTE = "一\r二\x1b]52;c;eA==\x07\x1b[31m三\x1b"
BRACKETED = f"前\x1b[200~{PASTE}\x1b[201~後\r"


STOPPED_AND_GONE_ON_WITH = '"$@" & echo $! > "$0"; fg > /dev/null; fg > /dev/null; echo "left with $?"; stty -a'


@pytest.mark.parametrize("stop", [signal.SIGSTOP, signal.SIGTSTP])
def test_a_stopped_process_reads_on_as_one_and_ends_well(pad: list[str], tmp_path: Path, stop: int) -> None:
    """In a shell, which takes the terminal when the process is stopped and gives it back by ``fg``."""
    number = tmp_path / "number"
    with PtyScreen(["sh", "-mc", STOPPED_AND_GONE_ON_WITH, str(number), *pad]) as screen:
        screen.wait_for("ready")
        pid = int(number.read_text())
        before = threads(pid)
        os.kill(pid, stop)
        screen.wait_for(lambda s: s.raw.count(b"\x1b[?1049h") == 2)
        if stop == signal.SIGTSTP:  # which the process can heed: the shell had its own screen meanwhile
            assert screen.raw.count(b"\x1b[?1049l") == 1
        screen.wait_for(lambda _: threads(pid) == before)
        for _ in range(20):
            screen.send(NOTE)
        screen.send("<enter>")
        screen.wait_for(f"committed {20 * len(NOTE)}: {NOTE}")
        os.kill(pid, signal.SIGTERM)
        screen.wait_for("left with 143")
        screen.wait_for_exit()
        assert "-icanon" not in screen.text()
        assert "-echo " not in screen.text()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_library_reads_with_two_threads_after_it_was_stopped() -> None:
    with PtyScreen([sys.executable, "-c", STOCK]) as screen:
        screen.wait_for("ready")
        before = threads(screen.pid)
        screen.kill(signal.SIGSTOP)
        screen.kill(signal.SIGCONT)
        screen.wait_for(lambda s: s.raw.count(b"\x1b[?1049h") == 2)
        screen.wait_for(lambda _: threads(screen.pid) == before + 2)


@pytest.mark.parametrize("size", [1, 3, 100])
def test_a_paste_comes_whole_whatever_is_in_it(size: int) -> None:
    parser = PastesWhole()
    told = [e for at in range(0, len(BRACKETED), size) for e in parser.feed(BRACKETED[at : at + size])]
    assert [e.text if isinstance(e, events.Paste) else getattr(e, "character", e) for e in told] == [
        "前",
        PASTE,
        "後",
        "\r",
    ]


def test_a_paste_in_a_terminal_sets_nothing_going(pad: list[str]) -> None:
    with PtyScreen(pad, cols=60, rows=12) as screen:
        screen.wait_for("ready")
        screen.send_bytes(BRACKETED.replace("\r二", "、二").encode())
        screen.wait_for("committed 6: 前一、二三後")


def test_the_library_types_what_is_pasted_after_an_escape() -> None:
    keys = [event.key for event in XTermParser().feed(BRACKETED) if isinstance(event, events.Key)]
    assert "ctrl+g" in keys


HOSTILE = "a\x1b]52;c;eA==\x07b\x9b31mc\u202ed\u2066e\x7f\ud800f\r\ng"


def test_nothing_a_terminal_obeys_is_left_in_a_line() -> None:
    line = [Segment("種まき　"), Segment(HOSTILE), Segment("👨\u200d👩")]
    shown = NoControls().apply(line, Color(0, 0, 0))
    assert "".join(segment.text for segment in shown) == "種まき　a]52;c;eA==b31mcde\ufffdfg👨\u200d👩"
    clean = [Segment("種まき　"), Segment("plain")]
    assert NoControls().apply(clean, Color(0, 0, 0)) is clean


def test_a_hostile_text_is_drawn_harmless() -> None:
    script = f"""
from console.terminal import prepare
prepare()
from textual.content import Content
from textual.widgets import Label, Static
from console.steady import SteadyApp
class Shown(SteadyApp):
    def compose(self):
        bad = {HOSTILE!r}
        yield Static(Content(bad))
        framed = Label(Content(bad))
        framed.styles.border = ("round", "red")
        framed.border_title = Content(bad)
        yield framed
        yield Static("ready")
Shown().run()
"""
    with PtyScreen([sys.executable, "-c", script], cols=60, rows=12) as screen:
        screen.wait_for("ready")
        for obeyed in (b"\x1b]52", b"\x07", b"\xc2\x9b", "\u202e".encode(), "\u2066".encode(), b"\x7f", b"\xed\xa0"):
            assert obeyed not in re.sub(rb"\x1b\]22;[a-z]*\x07", b"", screen.raw)  # the mouse pointer's shape
        assert "a]52;c;eA==b31mcde" in screen.text()
