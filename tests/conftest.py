"""What every test stands on: a home of its own, the command to start, and no skipping in CI."""

from __future__ import annotations

import gc
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that does not exist yet; no test meets the data of whoever runs it."""
    home = tmp_path / "home"
    monkeypatch.setenv("TANEMAKI_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def tanemaki() -> list[str]:
    """The command that a person types, as arguments: ``TANEMAKI_COMMAND``, else the one beside this Python."""
    named = os.environ.get("TANEMAKI_COMMAND")
    return shlex.split(named) if named else [str(Path(sys.executable).parent / "tanemaki")]


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """An X display of the tests' own."""
    needs("Xvfb", "xclip")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "64x64x8", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.kill()
    server.wait()


def needs(*programs: str) -> None:
    """Skip where a program is missing that a test drives."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is imported and collected stays: it need not be looked through for garbage again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that cannot run here is skipped with a word; in CI, where everything is there, it fails with that word."""
    report = yield
    if report.skipped and _in_ci() and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which is a failure in CI: {item.nodeid}: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole module that skips itself."""
    report = yield
    if report.skipped and _in_ci():
        report.outcome = "failed"
        report.longrepr = f"Skipped, which is a failure in CI: {collector.nodeid}: {_reason(report.longrepr)}"
    return report


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() in ("1", "true")


def _reason(longrepr: object) -> object:
    return longrepr[-1] if isinstance(longrepr, tuple) else longrepr
