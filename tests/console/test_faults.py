"""When the program itself is at fault: a sentence, and a log in which nobody's words are."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from console import cli
from console.faults import LONGEST_LOG, LONGEST_REPORT, keep_report, places_of

SECRET = "カナリアは水を飲む"


def failed(depth: int = 0) -> BaseException:
    """A fault with a secret in its message, in a value, in its cause and in a note."""
    try:
        if depth:
            raise failed(depth - 1)
        try:
            raise KeyError(SECRET)
        except KeyError as cause:
            cause.add_note(SECRET)
            raise ValueError(SECRET) from cause
    except Exception as error:  # noqa: BLE001 - it is what is wanted
        return error


def test_a_report_names_places_and_nothing_that_was_written() -> None:
    report = places_of(failed())
    assert "ValueError" in report
    assert "KeyError" in report
    assert "in failed" in report
    assert SECRET not in report


def test_a_chain_without_an_end_is_cut() -> None:
    assert len(places_of(failed(60))) <= LONGEST_REPORT + 10


def test_the_log_is_for_its_owner_and_keeps_the_newest_reports_whole(tmp_path: Path) -> None:
    for number in range(30):
        path = keep_report(tmp_path, f"Report {number}\n" + "x" * 9000, 1_795_000_000.0)
        assert path is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    log = path.read_text(encoding="utf-8")
    assert len(log) <= LONGEST_LOG
    assert log.startswith("== 2026-11-18T")
    assert log.count("\nReport ") == log.count("== 2026") > 5
    assert "\nReport 29\n" in log
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_log_that_cannot_be_written_is_no_second_fault(tmp_path: Path) -> None:
    assert keep_report(tmp_path / "gone", "Report", 0.0) is None
    elsewhere = tmp_path / "mine"
    elsewhere.write_text("mine")
    (tmp_path / "faults.log").symlink_to(elsewhere)
    keep_report(tmp_path, "Report", 0.0)
    assert elsewhere.read_text() == "mine"


@pytest.mark.parametrize("there", [True, False])
def test_a_command_says_a_sentence_and_no_traceback(
    there: bool, own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_asked: object) -> int:
        raise failed()

    monkeypatch.setattr(cli, "_command", lambda _asked: fails)
    if there:
        own_home.mkdir()
    assert cli.main(["--lang", "en", "sessions", "--home", str(own_home)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("tanemaki: This failed because of a fault of Tanemaki's own (ValueError).")
    assert SECRET not in told.err
    assert ("faults.log" in told.err) is there
    assert own_home.exists() is there
