"""One tab of a browser: a projector of its own in a process of its own, which does not outlive the tab."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from console.terminal import WEB_DRIVER

PATIENCE = 2.0
"""Seconds that a projector has to end by itself; it takes about a fifth of one."""

FAULT = 1011
"""The code with which a websocket is closed whose projector has ended unasked (RFC 6455)."""

_LARGEST = 1000
"""Cells: no window has more of them in a row or a column."""


def command_line(home: str, language: str, group: str | None, theme: str | None = None) -> tuple[str, ...]:
    """The projector of a group as this Python starts it: ``group`` is its name, None the one whose evening runs."""
    # Without -P a folder called console in the present one would be taken for ours.
    python = (sys.executable, "-P", "-m", "console.cli")
    show = ("show", *(() if theme is None else ("--theme", theme)), *(() if group is None else ("--", group)))
    return (*python, "--home", home, "--lang", language, *show)


def in_cells(said: object, otherwise: int) -> int:
    """A width or height as a page has said it, in cells."""
    try:
        cells = int(str(said))
    except ValueError:
        return otherwise
    return min(max(1, cells), _LARGEST)


class Child(AppService):
    """The projector behind a websocket. textual-serve talks with it; how it begins and ends is seen to here.

    The library starts a shell, leaves a process behind that cannot write any more when its tab is gone, and a tab that
    stands still when its process is gone.
    """

    def __init__(self, command: Sequence[str], page: web.WebSocketResponse) -> None:
        self._page = page
        self._arguments = tuple(command)
        super().__init__(
            " ".join(command),
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=self._close,
            download_manager=DownloadManager(),
        )

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = {
            **os.environ,
            "TEXTUAL_DRIVER": WEB_DRIVER,
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "COLUMNS": str(width),
            "ROWS": str(height),
        }
        # A session of its own: Ctrl+C in the terminal is for the server, which then ends everything in turn.
        self._process = process = await asyncio.create_subprocess_exec(
            *self._arguments, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, start_new_session=True
        )
        self._stdin = process.stdin
        return process

    async def run(self) -> None:
        """Hand on what it draws, up to its end; a page whose projector has ended unasked is told so."""
        await super().run()
        await self._page.close(code=FAULT)

    async def on_meta(self, data: bytes) -> None:
        """Of all that a program can ask a browser for, only the end: a projector has no files and opens no pages."""
        if json.loads(data).get("type") == "exit":
            await super().on_meta(data)

    async def on_packed(self, payload: bytes) -> None:
        """A part of a file; there are none."""

    async def listen(self) -> None:
        """Give it what the page sends, until the page is gone."""
        acts: dict[str, Callable[[], Awaitable[object]]] = {"focus": self.focus, "blur": self.blur}
        async for message in self._page:
            if message.type != WSMsgType.TEXT:
                continue
            match message.json():
                case ["stdin", str(typed)]:
                    await self.send_bytes(typed.encode(errors="replace"))
                case ["resize", {"width": width, "height": height}]:
                    await self.set_terminal_size(in_cells(width, 80), in_cells(height, 24))
                case ["ping", str(moment)]:
                    await self._page.send_json(["pong", moment])
                case [str(act)] if act in acts:
                    await acts[act]()

    async def stop(self) -> None:
        """End the process: it is asked to, and after ``PATIENCE`` made to."""
        if self._process is None:
            return
        asked = asyncio.create_task(self._ask(self._process))
        await asyncio.wait({asked}, timeout=PATIENCE)
        self.kill()
        if not asked.done():
            asked.cancel()
            await asyncio.wait({asked}, timeout=PATIENCE)

    def kill(self) -> None:
        """End the process now, if it is still there."""
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()

    async def _ask(self, process: Process) -> None:
        await super().stop()
        await process.wait()

    async def _close(self) -> None:
        await self._page.close()
