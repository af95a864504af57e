"""A real Chromium without a window: pages are opened and looked at, and all that they received is kept.

It is driven by its DevTools protocol through a pair of pipes, so that it opens no port and nothing else is needed.
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import json
import os
import select
import signal
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.conftest import needs
from tests.end_to_end.evening import PATIENCE

_CHROMIUM = "chromium"
_OPTIONS = (
    "--headless=new",
    "--no-sandbox",  # root may not have one
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
    # What is not on this machine is not found, whatever asks for it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--hide-scrollbars",
)
_COPY = """(() => {
  const copied = new DataTransfer();
  document.querySelector(".xterm").dispatchEvent(new ClipboardEvent("copy", {clipboardData: copied, bubbles: true}));
  return copied.getData("text/plain");
})()"""
_SHIFT = 8


class Browser:
    """Chromium with a profile of its own in ``folder``, its windows of this size in pixels."""

    def __init__(self, folder: Path, size: tuple[int, int] = (1280, 720)) -> None:
        needs(_CHROMIUM)
        self.pages: dict[str, Page] = {}
        self._answers: dict[int, dict[str, Any]] = {}
        self._asked = 0
        self._received = b""
        to, self._tell = os.pipe()
        self._hear, said = os.pipe()
        # Chromium takes the file descriptors 3 and 4; none of ours may be one of them while they are put there.
        theirs = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 10) for fd in (to, said)]
        options = (*_OPTIONS, f"--user-data-dir={folder}", "--window-size={},{}".format(*size))
        self.pid = os.posix_spawn(
            "/usr/bin/env",
            ["env", _CHROMIUM, *options],
            {**os.environ, "LANG": "C.UTF-8"},
            file_actions=[
                (os.POSIX_SPAWN_DUP2, theirs[0], 3),
                (os.POSIX_SPAWN_DUP2, theirs[1], 4),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
            ],
            setsid=True,
        )
        for descriptor in (to, said, *theirs):
            os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._tell)
        os.close(self._hear)

    def open(self, address: str) -> Page:
        """Open an address in a new tab."""
        target = self.call("Target.createTarget", url="about:blank")
        attached = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        page = self.pages[attached["sessionId"]] = Page(self, target["targetId"], attached["sessionId"])
        for domain in ("Network", "Page", "Runtime"):
            page.call(f"{domain}.enable")
        page.go(address)
        return page

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Ask for something, of the browser or of a tab, and give the answer."""
        self._asked += 1
        number = self._asked
        asked = {"id": number, "method": method, "params": parameters, **({"sessionId": session} if session else {})}
        os.write(self._tell, json.dumps(asked).encode() + b"\0")
        self.wait(lambda: number in self._answers, f"{method} was not answered")
        answer = self._answers.pop(number)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def wait(self, true: Callable[[], object], otherwise: str) -> None:
        """Wait until something is so, and hear meanwhile what the browser tells; AssertionError where it never is."""
        deadline = time.monotonic() + PATIENCE
        while not true():
            if select.select([self._hear], [], [], 0.05)[0]:
                received = os.read(self._hear, 1 << 20)
                assert received, "the browser has ended"
                *whole, self._received = (self._received + received).split(b"\0")
                for message in whole:
                    self._take(json.loads(message))
            assert time.monotonic() < deadline, otherwise

    def _take(self, message: dict[str, Any]) -> None:
        if "id" in message:
            self._answers[message["id"]] = message
        elif message.get("sessionId") in self.pages:
            self.pages[message["sessionId"]].take(message["method"], message["params"])


class Page:
    """A tab: what it shows, what it asked for and sent, and all that came to it."""

    def __init__(self, browser: Browser, target: str, session: str) -> None:
        self._browser = browser
        self._target = target
        self._session = session
        self.requests: list[str] = []
        self.received = b""
        self.sent = ""

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask the browser for something in this tab."""
        return self._browser.call(method, self._session, **parameters)

    def go(self, address: str) -> None:
        """Open another address, or the same anew."""
        self.call("Page.navigate", url=address)

    def evaluate(self, script: str) -> Any:
        """What a script in the page gives."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def text(self) -> str:
        """What the terminal in the page shows: all of it is marked with the mouse, and copied."""
        if not self.evaluate("document.querySelector('.-first-byte .xterm-screen') !== null"):
            return ""
        self.call("Page.bringToFront")  # one behind another gets no mouse
        left, top, right, bottom = self.evaluate(
            "(r => [r.left, r.top, r.right, r.bottom])(document.querySelector('.xterm-screen').getBoundingClientRect())"
        )
        for kind, x, y in (
            ("mousePressed", left + 1, top + 1),
            ("mouseMoved", right - 1, bottom - 1),
            ("mouseReleased", right - 1, bottom - 1),
        ):
            self.call(
                "Input.dispatchMouseEvent",
                type=kind,
                x=x,
                y=y,
                button="left",
                buttons=1,
                clickCount=1,
                modifiers=_SHIFT,
            )
        return str(self.evaluate(_COPY) or "")

    def wait_for(self, *what: str | Callable[[str], object]) -> None:
        """Wait until all of this is shown, or true of what is."""
        seen = ""

        def shown() -> bool:
            nonlocal seen
            seen = self.text()
            return bool(seen) and all(each in seen if isinstance(each, str) else each(seen) for each in what)

        self._browser.wait(shown, f"{what!r} did not come")

    def wait_until(self, script: str) -> None:
        """Wait until a script in the page gives something true."""
        self._browser.wait(lambda: self.evaluate(script), f"{script} is never true")

    def press(self, key: str) -> None:
        """Press a key that is a character."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, text=key if kind == "keyDown" else "", key=key)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size in pixels."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def picture(self, path: Path) -> None:
        """Keep a picture (PNG) of what it shows."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def close(self) -> None:
        """Close the tab."""
        self._browser.call("Target.closeTarget", targetId=self._target)

    def take(self, method: str, told: dict[str, Any]) -> None:
        """Keep what the browser tells of the tab."""
        if method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.requests.append(told["url"])
        elif method == "Network.webSocketFrameSent":
            self.sent += told["response"]["payloadData"]
        elif method == "Network.webSocketFrameReceived":
            payload = told["response"]["payloadData"]
            binary = told["response"]["opcode"] == 2
            self.received += base64.b64decode(payload) if binary else payload.encode()
