"""The rules of the house: which way imports run, how large a room may be, and what the wheel holds.

That imports run downwards and in no circle is checked by import-linter as well, from the source; here the packages are
imported by an interpreter that has imported nothing else.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parent.parent
PACKAGES = ("console", "screens", "sessions", "curriculum")
"""From the top of the house to the bottom."""

BESIDE = ("tests", "benchmarks", "docs", ".ci")
LONGEST = 400
"""Lines of a file that can be read in one go."""

WRITTEN = {".py", ".tcss", ".html", ".css", ".js"}
SHIPPED = {".py", ".tcss", ".md", ".po", ".mo", ".html", ".css", ".js"}


def files(*folders: str) -> Iterator[Path]:
    """What was written by hand under the folders."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def modules(*packages: str) -> dict[str, Path]:
    """The packages' modules by the names they are imported by."""
    found = {}
    for path in files(*packages):
        if path.suffix == ".py":
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = path
    return found


def loaded_after(code: str) -> set[str]:
    """The packages (first part of the name) that a fresh interpreter has loaded after running the code."""
    report = "\nimport sys; print('LOADED', *{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code + report], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("LOADED ")[2].split())


def test_the_domain_loads_no_terminal_and_nothing_from_above() -> None:
    loaded = loaded_after("\n".join(f"import {name}" for name in modules("curriculum", "sessions")))
    assert {"curriculum", "sessions"} <= loaded
    assert not loaded & {"console", "screens", "textual", "rich", "pyperclip"}


def test_programmes_are_read_without_a_session() -> None:
    loaded = loaded_after("\n".join(f"import {name}" for name in modules("curriculum")))
    assert not loaded & {"console", "screens", "sessions", "tinydb"}


def test_imports_run_downwards() -> None:
    """Also those inside functions, which an interpreter that only imports does not meet."""
    upwards = [
        f"{module} imports {name}"
        for module, path in modules(*PACKAGES).items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imported(node)
        if name.partition(".")[0] in _forbidden(module)
    ]
    assert upwards == []


def _forbidden(module: str) -> set[str]:
    package = module.partition(".")[0]
    forbidden = set(PACKAGES[: PACKAGES.index(package)])
    if package in ("sessions", "curriculum"):
        forbidden |= {"textual", "rich", "pyperclip"}
    if not module.startswith("sessions.store"):
        forbidden.add("tinydb")
    return forbidden


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "an import is written out in full, from the package down"
        return [node.module or ""]
    return []


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["sessions"], ["sessions", "--json"], ["notes"], ["export"]], ids=" ".join
)
def test_a_command_that_shows_no_screen_loads_no_screens(arguments: list[str]) -> None:
    """``own_home`` is empty, so some of them end with a sentence and an exit code; that is not looked at here."""
    loaded = loaded_after(f"""
import sys
from console.cli import main
sys.argv[1:] = {arguments!r}
try:
    main()
except SystemExit:
    print()
""")
    assert "console" in loaded
    assert not loaded & {"textual", "pyperclip", "pygments"}


def test_a_room_can_be_read_in_one_go() -> None:
    rooms = [p for p in files(*PACKAGES, *BESIDE) if p.suffix in WRITTEN or p.parent.name == ".ci"]
    lines = {p.relative_to(ROOT).as_posix(): len(p.read_text(encoding="utf-8").splitlines()) for p in rooms}
    assert {path: count for path, count in lines.items() if count > LONGEST} == {}


def test_a_file_says_what_it_is() -> None:
    silent = [
        p.relative_to(ROOT).as_posix()
        for p in files(*PACKAGES, *BESIDE)
        if p.suffix == ".py" and not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_the_wheel_holds_the_four_packages_with_all_their_files_and_nothing_else() -> None:
    wheel = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    packages = {p.relative_to(ROOT).as_posix() for p in files(*PACKAGES)}
    assert wheel == packages
    assert {Path(path).suffix for path in packages} <= SHIPPED
