"""The projector in a browser, without one: where it listens, who is let in, and how its processes begin and end."""

from __future__ import annotations

import asyncio
import gc
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from console.commands import show
from console.terminal import WEB_DRIVER, in_a_browser, prepare
from console.web import child as children
from console.web import serving
from console.web.address import address_of, listen, refused
from console.web.child import Child, command_line, in_cells
from console.web.site import Site
from curriculum.problem import Problem, WrongUsage
from tests.console.kept import Run, made_group


def test_it_listens_on_this_machine_alone() -> None:
    with listen(None) as listening:
        host, port = listening.getsockname()
        assert host == "127.0.0.1"
        assert address_of(listening) == f"http://127.0.0.1:{port}/"
        with pytest.raises(Problem, match=f"Port {port} is in use"):
            listen(port)


@pytest.mark.parametrize("port", [-1, 0, 65536, 10**9])
def test_a_port_that_is_none(port: int) -> None:
    with pytest.raises(WrongUsage, match=f"no port {port}"):
        listen(port)


@pytest.mark.parametrize(("host", "origin"), [
    ("127.0.0.1:8765", None),
    ("127.0.0.1:8765", "http://127.0.0.1:8765"),
    ("localhost:9000", "http://localhost:9000"),
    ("127.0.0.1", "http://127.0.0.1"),
])  # fmt: skip
def test_a_page_of_ours_is_let_in(host: str, origin: str | None) -> None:
    assert not refused({"Host": host, **({"Origin": origin} if origin else {})})


@pytest.mark.parametrize(("host", "origin"), [
    ("evil.example:8765", None),
    ("evil.example:8765", "http://evil.example:8765"),
    ("127.0.0.1.evil.example", None),
    ("127.0.0.1:8765@evil.example", None),
    ("", None),
    ("127.0.0.1:8765", "http://evil.example"),
    ("127.0.0.1:8765", "http://127.0.0.1:3000"),
    ("127.0.0.1:8765", "https://127.0.0.1:8765"),
    ("127.0.0.1:8765", "null"),
])  # fmt: skip
def test_whoever_comes_from_elsewhere_is_not(host: str, origin: str | None) -> None:
    assert refused({"Host": host, **({"Origin": origin} if origin else {})})


def test_a_websocket_needs_an_origin() -> None:
    assert refused({"Host": "127.0.0.1:8765"}, origin_needed=True)
    assert not refused({"Host": "127.0.0.1:8765", "Origin": "http://127.0.0.1:8765"}, origin_needed=True)


async def test_the_page_loads_nothing_from_elsewhere_and_other_addresses_are_empty() -> None:
    async with TestClient(TestServer(Site(["none"]).app(), host="127.0.0.1")) as browser:
        page = await browser.get("/")
        words = await page.text()
        assert page.status == 200
        assert "<title>Tanemaki</title>" in words
        assert "//" not in words
        assert "$" not in words
        policy = page.headers["Content-Security-Policy"].split("; ")
        assert policy[:2] == ["default-src 'none'", "script-src 'self'"]
        assert [line for line in policy if "://" in line] == [
            f"connect-src 'self' ws://{page.url.host}:{page.url.port}"
        ]
        for part in ("/page.css", "/page.js", "/xterm.css", "/textual.js"):
            assert (await browser.get(part)).status == 200
        for nothing in ("/download/x", "/static/", "/page.html", "/../child.py"):
            assert (await browser.get(nothing)).status == 404
        assert (await browser.get("/", headers={"Host": "evil.example"})).status == 403
        assert (await browser.get("/ws")).status == 403
        assert (await browser.get("/ws", headers={"Origin": "http://evil.example"})).status == 403


def test_the_projector_of_a_tab_has_the_same_home_language_and_group() -> None:
    python, *options = command_line("/a home", "ja", "-種まきの会")
    assert python == sys.executable
    assert options == ["-P", "-m", "console.cli", "--home", "/a home", "--lang", "ja", "show", "--", "-種まきの会"]
    assert command_line("/h", "en", None)[-1] == "show"


@pytest.mark.parametrize(
    ("said", "cells"), [("120", 120), (36, 36), ("0", 1), (-5, 1), (10**9, 1000), ("x", 80), (None, 80)]
)
def test_a_page_cannot_ask_for_any_size(said: object, cells: int) -> None:
    assert in_cells(said, 80) == cells


class Page:
    """The websocket of a page that keeps what it is sent."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.code: int | None = None

    async def send_bytes(self, data: bytes) -> None:
        self.sent.append(data)

    async def send_str(self, data: str) -> None:
        raise AssertionError("a page is only drawn on")

    async def close(self, *, code: int = 1000) -> None:
        self.code = self.code or code


def tab(script: str) -> tuple[Child, Page]:
    page: Any = Page()
    begun = "import os, sys, time, signal; os.write(1, b'__GANGLION__\\n'); "
    return Child([sys.executable, "-c", begun + script], page), page


async def drawn(page: Page) -> None:
    async with asyncio.timeout(20):
        while not page.sent:
            await asyncio.sleep(0)


async def test_a_projector_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "PATIENCE", 0.05)
    child, page = tab("os.write(1, b'D\\0\\0\\0\\1x'); signal.signal(15, signal.SIG_IGN); time.sleep(600)")
    await child.start(80, 24)
    await drawn(page)
    await child.stop()
    assert child._process is not None
    assert child._process.returncode == -signal.SIGKILL


async def test_a_page_is_told_when_its_projector_has_ended_unasked() -> None:
    child, page = tab("os.write(1, b'D\\0\\0\\0\\1x'); os.kill(os.getpid(), 9)")
    await child.start(80, 24)
    async with asyncio.timeout(20):
        while page.code is None:
            await asyncio.sleep(0)
    assert page.code == children.FAULT
    assert page.sent == [b"x"]
    await child.stop()


async def test_of_what_a_program_can_ask_a_browser_only_the_end_goes_through() -> None:
    child, page = tab("")
    await child.on_meta(b'{"type": "open_url", "url": "http://evil.example", "new_tab": true}')
    await child.on_meta(b'{"type": "deliver_file_start", "key": "k", "path": "/x"}')
    await child.on_packed(b"")
    assert page.code is None
    await child.on_meta(b'{"type": "exit"}')
    assert page.code == 1000


def test_in_a_page_the_first_width_is_the_page_s() -> None:
    environ = {"TEXTUAL_DRIVER": WEB_DRIVER, "COLUMNS": "142", "LINES": "3", "TEXTUAL_LOG": "x"}
    prepare(environ)
    assert in_a_browser(environ)
    assert environ["COLUMNS"] == "142"
    assert not {"LINES", "TEXTUAL_LOG"} & set(environ)


def test_without_the_extra_it_says_what_to_install(run: Run, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_group(own_home)
    monkeypatch.setattr(show, "find_spec", {}.get)
    code, out, err = run("show", "--web")
    assert (code, out) == (1, "")
    assert 'pip install "tanemaki[web]"' in err


def test_what_cannot_be_meant(run: Run, own_home: Path) -> None:
    made_group(own_home)
    assert run("show", "--port", "8765")[0] == 2
    assert run("show", "--web", "--port", "70000")[0] == 2
    code, _out, err = run("show", "--web", "nobody")
    assert (code, "nobody" in err) == (1, True)


def test_what_serves_for_hours_collects_its_garbage(run: Run, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_group(own_home)
    served: list[tuple[bool, tuple[str, ...]]] = []

    def serve(_listening: object, command: tuple[str, ...]) -> None:
        served.append((gc.isenabled(), command))

    monkeypatch.setattr(serving, "serve", serve)
    code, out, err = run("show", "--web")
    assert code == 0
    assert out.startswith("http://127.0.0.1:")
    assert "Ctrl+C" in err
    assert served == [(True, command_line(str(own_home), "en", None))]


def test_only_the_browser_needs_a_server() -> None:
    script = "import sys, console.cli, console.commands.show, console.projector, console.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"aiohttp", "textual_serve", "jinja2"} & set(done.stdout.split())
