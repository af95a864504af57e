"""What a browser gets: one page, the parts of it, and a websocket with a projector behind it."""

from __future__ import annotations

import asyncio
import html
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

from aiohttp import WSCloseCode, web
from aiohttp.typedefs import Handler

from console.web.address import refused
from console.web.child import PATIENCE, Child, in_cells
from screens.i18n import _, language_in_use

_PAGE = Path(__file__).parent
_TERMINAL = Path(str(files("textual_serve") / "static"))
"""xterm.js and what textual-serve puts around it."""

_PARTS = {
    "/page.css": _PAGE / "page.css",
    "/page.js": _PAGE / "page.js",
    "/xterm.css": _TERMINAL / "css" / "xterm.css",
    "/textual.js": _TERMINAL / "js" / "textual.js",
}
"""The files of the page, by their addresses. Nothing else is given out."""

_HEARTBEAT = 15.0
"""Seconds between two looks whether a tab is still there that does not say when it goes."""


class Site:
    """The page and its projectors. ``command`` starts a projector."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._open: dict[web.WebSocketResponse, Child] = {}

    def app(self) -> web.Application:
        """The web application."""
        made = web.Application(middlewares=[_only_from_here])
        made.add_routes([web.get("/", self._page), web.get("/ws", self._projector)])
        made.add_routes([web.get(address, _part) for address in _PARTS])
        made.on_response_prepare.append(_closed_in)
        made.on_shutdown.append(self._say_goodbye)
        return made

    def kill(self) -> None:
        """End every projector that is still there, now."""
        for child in self._open.values():
            child.kill()

    async def _page(self, _request: web.Request) -> web.Response:
        words = {
            "language": language_in_use(),
            "ended": _("This view has ended."),
            "again": _("Open it again"),
            "gone": _("Tanemaki does not answer. As soon as it does, this page goes on by itself."),
        }
        template = Template((_PAGE / "page.html").read_text(encoding="utf-8"))
        whole = template.substitute({name: html.escape(text) for name, text in words.items()})
        return web.Response(text=whole, content_type="text/html", headers={"Cache-Control": "no-store"})

    async def _projector(self, request: web.Request) -> web.WebSocketResponse:
        page = web.WebSocketResponse(heartbeat=_HEARTBEAT, timeout=PATIENCE, compress=False)
        await page.prepare(request)
        child = self._open[page] = Child(self._command, page)
        try:
            await child.start(in_cells(request.query.get("width"), 80), in_cells(request.query.get("height"), 24))
            await child.listen()
        finally:
            # Not cut short where the server itself ends: a process would be left.
            await asyncio.shield(self._end(page))
        return page

    async def _end(self, page: web.WebSocketResponse) -> None:
        await self._open[page].stop()
        del self._open[page]

    async def _say_goodbye(self, _app: web.Application) -> None:
        """Close what is open; the projectors end with it."""
        await asyncio.gather(*(page.close(code=WSCloseCode.GOING_AWAY) for page in self._open))


async def _part(request: web.Request) -> web.FileResponse:
    return web.FileResponse(_PARTS[request.path])


@web.middleware
async def _only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    if refused(request.headers, origin_needed=request.path == "/ws"):
        raise web.HTTPForbidden
    return await handler(request)


async def _closed_in(request: web.Request, response: web.StreamResponse) -> None:
    """The browser loads nothing from elsewhere, shows the page in no other one and gives it no clipboard."""
    response.headers.update(
        {
            "Content-Security-Policy": (
                "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                f"connect-src 'self' ws://{request.host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            ),
            "Permissions-Policy": "clipboard-read=(), clipboard-write=()",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
    )
