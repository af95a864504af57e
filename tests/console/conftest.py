"""What the tests of the command line share."""

from __future__ import annotations

import gc

import pytest

from console.cli import main
from tests.console.kept import Run


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in English: exit code, standard output, standard error."""

    def go(*arguments: str, lang: str = "en") -> tuple[int, str, str]:
        try:
            code = main([*arguments, "--lang", lang])
        except SystemExit as left:
            code = int(left.code or 0)
        gc.enable()  # a command leaves it off, since its process ends
        told = capsys.readouterr()
        return code, told.out, told.err

    return go
