"""The command line itself: languages, exit codes, and ends that come from outside."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from console import cli, usage
from screens.i18n import language_in_use, preferred_language
from tests.console.kept import held_evening, made_group


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """A command leaves it off, since its process ends."""
    yield
    gc.enable()


@pytest.mark.parametrize(
    ("asked", "kept", "environ", "language"),
    [
        ("ja", "en", {"LANG": "en_US.UTF-8"}, "ja"),
        (None, "ja", {"LANG": "en_US.UTF-8"}, "ja"),
        (None, None, {"LANG": "ja_JP.UTF-8"}, "ja"),
        (None, None, {"LC_ALL": "C", "LANG": "ja_JP.UTF-8"}, "en"),
        (None, None, {"LC_MESSAGES": "ja_JP", "LANG": "en_US"}, "ja"),
        (None, None, {}, "en"),
    ],
)
def test_the_language_is_what_was_asked_for_then_kept_then_the_locales(
    asked: str | None, kept: str | None, environ: dict[str, str], language: str
) -> None:
    assert preferred_language(asked, kept, environ) == language


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "ja", "sessions"], "ja"),
        (["sessions", "--lang=en"], "en"),
        (["sessions", "--lang"], None),
        (["--lang", "fr"], None),
        (["--language", "ja"], None),
        ([], None),
    ],
)
def test_the_language_is_known_before_anything_is_explained(arguments: list[str], language: str | None) -> None:
    assert usage.language_asked(arguments) == language


def test_wrong_usage_is_explained_in_japanese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["--lang", "ja", "notes", "--week", "x"])
    told = capsys.readouterr()
    assert left.value.code == 2
    assert told.out == ""
    assert "使い方" in told.err
    assert "usage" not in told.err
    assert language_in_use() == "ja"


@pytest.mark.parametrize("lang", ["de", ""])
def test_a_language_that_is_not_ours_is_wrong_usage(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["sessions", "--lang", lang])
    assert left.value.code == 2
    assert "ja" in capsys.readouterr().err


def test_a_command_that_is_stopped_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_asked: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("console.commands.sessions.run", stopped)
    assert cli.main(["sessions"]) == 130


def test_a_reader_that_has_gone_is_no_fault(own_home: Path) -> None:
    """``tanemaki notes | head -1``."""
    held_evening(own_home, made_group(own_home))
    command = [sys.executable, "-c", "import sys; from console.cli import main; sys.exit(main(['notes', '--json']))"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False, cwd=_root())
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", [None, "demo", "run"])
def test_the_commands_with_a_screen_share_one_module(command: str | None) -> None:
    from console.commands import opening

    assert cli._command(SimpleNamespace(command=command)) is opening.run  # type: ignore[arg-type]


def _root() -> Path:
    return Path(__file__).parent.parent.parent
