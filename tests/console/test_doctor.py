"""What the doctor finds, and what it says to do."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from console import doctor
from console.cell_ruler import _answered
from console.doctor import TOPICS, examine
from console.findings import Finding, State
from tests.pty_screen import PtyScreen

HERE = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "ja_JP.UTF-8"}


@pytest.fixture(autouse=True)
def on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.sys, "platform", "linux")


def found(topic: str, environ: dict[str, str], folder: Path, **options: object) -> Finding:
    findings = examine({**HERE, **environ}, folder=folder, **{"width_of": cell_len, **options})  # type: ignore[arg-type]
    [finding] = [one for one in findings if one.topic == topic]
    assert finding.state is State.OK or finding.topic == "terminal" or finding.advice is not None
    return finding


def programs(folder: Path, *names: str, script: str = "") -> str:
    """A PATH with these programs and nothing else."""
    folder.mkdir(exist_ok=True)
    for name in names:
        program = folder / name
        program.write_text(f"#!/bin/sh\n{script}")
        program.chmod(0o755)
    return str(folder)


def test_findings_come_in_the_order_of_the_topics(tmp_path: Path) -> None:
    topics = [finding.topic for finding in examine({**HERE, "TMUX": "x,1,0"}, folder=tmp_path, width_of=cell_len)]
    assert topics == list(TOPICS)
    assert "tmux" not in [finding.topic for finding in examine(HERE, folder=tmp_path, width_of=cell_len)]


def test_every_sentence_can_be_said(tmp_path: Path) -> None:
    for environ in ({}, {"TMUX": "x,1,0"}, {"SSH_TTY": "x"}, {"LANG": "ja_JP.eucJP", "TERM": ""}):
        for finding in examine({**HERE, **environ}, folder=tmp_path / "new", width_of=lambda _: None):
            assert str(finding.sentence)
            assert finding.advice is None or str(finding.advice)


def test_no_terminal(tmp_path: Path) -> None:
    finding = found("terminal", {"TERM": "dumb"}, tmp_path)
    assert finding.state is State.BAD


@pytest.fixture
def wayland(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A display server that listens, with the programs that speak to it."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        yield {
            "WAYLAND_DISPLAY": "wayland-0",
            "XDG_RUNTIME_DIR": str(tmp_path),
            "PATH": programs(tmp_path / "bin", "wl-copy", "wl-paste"),
        }


def test_a_clipboard_that_is_there(wayland: dict[str, str], tmp_path: Path) -> None:
    finding = found("clipboard", wayland, tmp_path)
    assert finding.state is State.OK
    assert "wl-copy" in str(finding.sentence)
    assert found("clipboard", {**wayland, "SSH_TTY": "/dev/pts/1"}, tmp_path).state is State.WARN
    assert found("clipboard", {**wayland, "WAYLAND_DISPLAY": "wayland-1"}, tmp_path).state is State.WARN


def test_a_stale_x_display_is_none(tmp_path: Path) -> None:
    environ = {"DISPLAY": ":987", "PATH": programs(tmp_path / "bin", "xclip")}
    assert found("clipboard", environ, tmp_path).state is State.WARN
    assert found("clipboard", {**environ, "VTE_VERSION": "7000"}, tmp_path).state is State.BAD
    assert found("clipboard", {"PATH": programs(tmp_path / "bin", "tmux"), "TMUX": "x"}, tmp_path).state is State.OK


@pytest.mark.parametrize(
    ("version", "handing", "delay", "state"),
    [
        ("tmux 3.3a", "external", "20", State.OK),
        ("tmux 3.1", "external", "20", State.WARN),
        ("tmux 3.1", "on", "20", State.OK),
        ("tmux next-3.5", "off", "500", State.WARN),
    ],
)
def test_tmux(version: str, handing: str, delay: str, state: State, tmp_path: Path) -> None:
    script = f'case "$3" in set-clipboard) echo {handing};; escape-time) echo {delay};; *) echo {version};; esac'
    environ = {"PATH": programs(tmp_path / "bin", "tmux", script=script), "TMUX": "x,1,0"}
    finding = found("tmux", environ, tmp_path)
    assert finding.state is state
    assert version in str(finding.sentence)


def test_tmux_without_its_command(tmp_path: Path) -> None:
    assert found("tmux", {"PATH": str(tmp_path), "TMUX": "x,1,0"}, tmp_path).state is State.WARN


@pytest.mark.parametrize(
    ("environ", "state"),
    [
        ({}, State.OK),
        ({"LANG": "C.utf8"}, State.OK),
        ({"LANG": "C"}, State.OK),
        ({"LANG": ""}, State.OK),
        ({"LC_ALL": "ja_JP.eucJP"}, State.WARN),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, State.WARN),
    ],
)
def test_locale(environ: dict[str, str], state: State, tmp_path: Path) -> None:
    assert found("locale", environ, tmp_path).state is state


@pytest.mark.parametrize(
    ("environ", "state"),
    [
        ({}, State.OK),
        ({"DISPLAY": ":0"}, State.WARN),
        ({"DISPLAY": ":0", "XMODIFIERS": "@im=fcitx"}, State.OK),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, State.OK),
        ({"DISPLAY": "localhost:10.0", "SSH_CONNECTION": "a 1 b 2"}, State.OK),
        ({"TERM_PROGRAM": "WezTerm"}, State.OK),
    ],
)
def test_input_method(environ: dict[str, str], state: State, tmp_path: Path) -> None:
    assert found("input", environ, tmp_path).state is state


def test_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "home" / "tanemaki"
    assert "will be made" in str(found("data", {}, folder).sentence)
    assert not folder.parent.exists()
    folder.mkdir(parents=True, mode=0o700)
    assert found("data", {}, folder).state is State.OK
    folder.chmod(0o755)
    assert found("data", {}, folder).state is State.WARN
    assert list(folder.iterdir()) == []
    (tmp_path / "file").write_text("")
    finding = found("data", {}, tmp_path / "file")
    assert finding.state is State.BAD
    assert "directory" in str(finding.sentence)
    for free, state in ((100_000_000, State.WARN), (1_000_000, State.BAD)):
        monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _, free=free: type("Usage", (), {"free": free}))
        assert found("data", {}, folder).state is state


ASKING = """
import os
from pathlib import Path
from console.doctor import examine
for finding in examine(os.environ, folder=Path(os.environ["TANEMAKI_HOME"])):
    print(finding.state.value, finding.topic, finding.sentence)
"""


@pytest.mark.parametrize(("ambiguous", "answer"), [(1, "ok widths"), (2, "are drawn two cells wide, but the setting")])
def test_in_a_real_terminal_the_widths_are_measured(ambiguous: int, answer: str) -> None:
    with PtyScreen([sys.executable, "-c", ASKING], cols=120, rows=25, ambiguous=ambiguous) as screen:
        assert screen.wait_for_exit() == 0
        assert "ok terminal xterm-256color, 120×25 cells." in screen.text()
        assert answer in screen.text()
        assert "👩" not in screen.text()


def test_without_a_terminal_nothing_is_asked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKING], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    assert "bad terminal Standard input is not a terminal." in done.stdout
    assert "warn widths" in done.stdout


def test_an_answer_may_come_in_pieces_and_after_other_keys() -> None:
    pieces = iter([b"x\x1b[", b"12;", b"8R"])
    assert _answered(lambda _: next(pieces)) == 7
