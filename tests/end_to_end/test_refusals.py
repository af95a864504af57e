"""What the console cannot do it says in a sentence, with an exit code: no terminal, no folder, no document."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.end_to_end.evening import EMPTY, PATIENCE, Console, ended, said_by, sowers
from tests.pty_screen import PtyScreen


@pytest.mark.parametrize("arguments", [["demo"], ["run"], []])
def test_without_a_terminal_nothing_is_opened(tanemaki: list[str], own_home: Path, arguments: list[str]) -> None:
    done = ended(tanemaki, "--lang", "en", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "not a terminal" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not own_home.exists()


@pytest.mark.parametrize(("term", "said"), [("dumb", "“dumb”"), (None, "TERM is not set")])
def test_a_terminal_that_cannot_draw(tanemaki: list[str], term: str | None, said: str) -> None:
    with PtyScreen([*tanemaki, "--lang", "en", "demo"], env={"TERM": term}, timeout=PATIENCE) as screen:
        assert screen.wait_for_exit() == 2
        assert said in screen.text()
        assert b"\x1b[?1049h" not in screen.raw


def test_a_plain_locale_shows_japanese_all_the_same(tanemaki: list[str], own_home: Path) -> None:
    sowers(tanemaki, own_home)
    locale = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    with Console(tanemaki, own_home, "run", env=locale) as console:
        console.wait_for("次は いのさん")
        console.send("あ　い「丁寧さ」<enter>")
        console.saves("· あ　い「丁寧さ」")
        console.quit()
    assert "あ　い「丁寧さ」" in ended(tanemaki, "notes", env=locale).stdout


def refused(tanemaki: Sequence[str], home: Path, said: str) -> None:
    """Both the screen and a command without one refuse this folder in a sentence."""
    done = ended(tanemaki, "--home", str(home), "--lang", "en", "group", "list")
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    with PtyScreen([*tanemaki, "--home", str(home), "--lang", "en"], cols=200, timeout=PATIENCE) as screen:
        assert screen.wait_for_exit() == 1
        assert said in screen.text()
        assert b"\x1b[?1049h" not in screen.raw


def test_a_home_that_is_a_file(tanemaki: list[str], tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    refused(tanemaki, file, f"{file} is a file")
    assert file.read_text() == "mine"


def test_a_home_that_cannot_be_made(tanemaki: list[str], tmp_path: Path) -> None:
    """Below a file nobody can make a folder, root neither."""
    (tmp_path / "file").write_text("mine")
    refused(tanemaki, tmp_path / "file" / "home", f"{tmp_path / 'file'} is a file")


def test_a_home_that_cannot_be_written(tanemaki: list[str]) -> None:
    refused(tanemaki, Path("/proc/tanemaki"), "/proc/tanemaki cannot be made")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("picture.md", b"# Week 1: x\n\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture.md, line 4"),
        ("noise.md", random.Random(2).randbytes(4000), "noise.md, line "),
        ("empty.md", b"", "empty.md is empty"),
        ("letter.md", "# お知らせ\n\n来週はお休みです。\n".encode(), "letter.md, line 1"),
    ],
)
def test_a_document_that_is_none(tanemaki: list[str], tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = ended(tanemaki, "--lang", "en", "import", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (3, "")
    assert said in done.stderr
    assert "expected" in done.stderr or "needs" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_snapshot_that_is_damaged(tanemaki: list[str], own_home: Path) -> None:
    """The last good copy is used, the damaged one is kept beside it and named, and nothing is lost."""
    sowers(tanemaki, own_home)
    for note in ("一つめのメモ", "二つめのメモ"):
        with Console(tanemaki, own_home, "run") as console:
            console.wait_for(EMPTY)
            console.send(f"{note}<enter>")
            console.saves(f"· {note}")
            console.quit()
    (snapshot,) = own_home.glob("sessions/*/session.json")
    whole = said_by(tanemaki, own_home, "notes", "--json")
    content = bytearray(snapshot.read_bytes())
    for at in range(len(content) // 2, len(content) // 2 + 8):
        content[at] ^= 0x15
    snapshot.write_bytes(content)
    assert said_by(tanemaki, own_home, "notes", "--json") == whole
    with Console(tanemaki, own_home, "run") as console:
        console.wait_for("壊れたファイルがありました。")
        (aside,) = snapshot.parent.glob("session.json*damaged*")
        assert aside.read_bytes() == content
        # The path is longer than the lines of the picker.
        console.wait_for(lambda s: aside.name in re.sub(r"\s", "", s.text()))
        console.send("<enter>")
        console.wait_until_gone("壊れたファイルがありました。")
        console.wait_for("· 一つめのメモ")
        console.wait_for("· 二つめのメモ")
        console.quit(choice=2)
    assert said_by(tanemaki, own_home, "notes", "--json") == whole
