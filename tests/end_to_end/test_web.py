"""An evening is driven in a terminal and read in a browser, which loads nothing from elsewhere; no process is left."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.end_to_end.browser import Browser, Page
from tests.end_to_end.evening import PATIENCE, Console, holds, sowers
from tests.pty_screen import PtyScreen

PRIVATE, HALF, HEARD = "ここだけの話カナリア", "とちゅうのカナリア", "種まき→案件相談があった"
THEME = "なぜ“案件獲得”の前に関係性が必要なのか？"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("chromium")) as made:
        yield made


class Server(PtyScreen):
    """``tanemaki show --web`` in a terminal of its own."""

    def __init__(self, tanemaki: Sequence[str], home: Path, *options: str) -> None:
        command = [*tanemaki, "--home", str(home), "--lang", "ja", "show", "種まきの会", "--web", *options]
        super().__init__(command, cols=120, timeout=PATIENCE)
        self.wait_for("Ctrl+C")
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.text())
        assert found is not None
        self.address, self.port = found[0], found[1]


def projectors(home: Path) -> set[int]:
    """The ids of all processes that show this home, the server itself too."""
    found = set()
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):  # it has ended meanwhile
            if folder.name.isdigit():
                line = (folder / "cmdline").read_bytes().split(b"\0")
                if str(home).encode() in line and b"show" in line:
                    found.add(int(folder.name))
    return found


def end_of(processes: set[int]) -> None:
    """Wait until all of them have ended."""
    for number in processes:
        with contextlib.suppress(ProcessLookupError):
            watch = os.pidfd_open(number)
            assert select.select([watch], [], [], PATIENCE)[0], f"{number} is still there"
            os.close(watch)


def test_a_browser_follows_the_evening_and_gets_no_private_word(
    tanemaki: list[str], own_home: Path, browser: Browser
) -> None:
    sowers(tanemaki, own_home)
    with Server(tanemaki, own_home) as server, Console(tanemaki, own_home, "run") as console:
        page = browser.open(server.address)
        page.wait_for("次は いのさん", THEME)
        console.send("<ctrl+n>")
        console.speaks("いのさん")
        console.send(f"~{PRIVATE}<enter>{HEARD}<enter>")
        page.wait_for("問1  「この人にまた仕事をお願いしたい」", "いのさん", "次の人  ぽてちさん", HEARD)
        console.send(f"~{HALF}")
        console.wait_for(lambda _: console.typed == "*" + "＊" * len(HALF))
        assert page.evaluate("document.title") == f"Tanemaki — {THEME}"
        page.resize(900, 900)
        # As many cells as people need, as large as the window has room for.
        page.wait_for(HEARD, lambda _: '["resize",{"width":100,' in page.sent)
        first = projectors(own_home) - {server.pid}
        page.go(server.address)
        second = browser.open(server.address)
        second.wait_for(HEARD)
        page.wait_for(HEARD)
        end_of(first)
        both = projectors(own_home) - {server.pid}
        assert (len(first), len(both)) == (1, 2)
        second.press("q")
        second.wait_until("document.body.classList.contains('-closed')")
        assert refused_elsewhere(browser, server.address)
        page.close()
        end_of(both)
        third = browser.open(server.address)
        third.wait_for(HEARD)
        left = projectors(own_home)
        server.send("<ctrl+c>")
        assert server.wait_for_exit() == 0
        end_of(left)
    assert projectors(own_home) == set()
    for seen in (page, second, third):
        assert {re.sub(r"(http|ws)(://127\.0\.0\.1:\d+)/.*", r"\2", asked) for asked in seen.requests} == {
            f"://127.0.0.1:{server.port}"
        }
        assert holds(HEARD, seen.received)
        assert not any(holds(word, seen.received) for word in (PRIVATE, HALF))


def refused_elsewhere(browser: Browser, address: str) -> object:
    """Whether a page that is not the server's own gets no projector from it."""
    elsewhere = browser.open("about:blank")
    return elsewhere.evaluate(f"""new Promise(told => {{
      const line = new WebSocket("{address.replace("http", "ws")}ws");
      line.onopen = () => told(false);
      line.onerror = () => told(true);
    }})""")


def test_whichever_end_is_killed_the_other_one_copes(tanemaki: list[str], own_home: Path, browser: Browser) -> None:
    sowers(tanemaki, own_home)
    with Server(tanemaki, own_home) as server:
        page: Page = browser.open(server.address)
        page.wait_for("まもなく始まります。")
        (child,) = projectors(own_home) - {server.pid}
        os.kill(child, signal.SIGKILL)
        page.wait_until("document.body.classList.contains('-closed')")
        page.go(server.address)
        page.wait_for("まもなく始まります。")
        left = projectors(own_home)
        assert child not in left
        server.kill(signal.SIGKILL)
        server.wait_for_exit()
        end_of(left)
    page.wait_until("document.body.classList.contains('-gone')")
    with Server(tanemaki, own_home, "--port", server.port) as again:
        page.wait_for("まもなく始まります。")
        left = projectors(own_home)
        again.hang_up()
        end_of(left)
    assert projectors(own_home) == set()
