"""Serving the projector until somebody ends it: Ctrl+C, SIGTERM, a closed terminal."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import sys
from collections.abc import Iterator, Sequence

from aiohttp import web

from console.web.child import PATIENCE
from console.web.site import Site

_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


def serve(listening: socket.socket, command: Sequence[str]) -> None:
    """Serve until told to end; then every projector has ended as well. To be called in the main thread.

    ``command`` starts a projector.
    """
    # What a projector says when it cannot begin is a sentence of ours; textual-serve prints it, with a log line that
    # says less, on standard output.
    logging.getLogger("textual-serve").disabled = True
    with contextlib.redirect_stdout(sys.stderr):
        asyncio.run(_serve(listening, Site(command)))


async def _serve(listening: socket.socket, site: Site) -> None:
    runner = web.AppRunner(site.app(), access_log=None, shutdown_timeout=3 * PATIENCE)
    await runner.setup()
    with _told() as told:
        try:
            await web.SockSite(runner, listening).start()
            await told.wait()
        finally:
            try:
                await runner.cleanup()
            finally:
                site.kill()


@contextlib.contextmanager
def _told() -> Iterator[asyncio.Event]:
    """An event that is set when the process is told to end; what it was told to ignore (``nohup``) it ignores."""
    loop, told = asyncio.get_running_loop(), asyncio.Event()

    def end(*_signal: object) -> None:
        loop.call_soon_threadsafe(told.set)

    before = {}
    for name in _ENDINGS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, end)
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
