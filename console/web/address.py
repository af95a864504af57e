"""Where the projector is served, and who may ask for it: this machine, and pages of our own.

Every page that is open in a browser can send requests to 127.0.0.1, so that to listen there alone keeps nobody out of
it: what a request says about where it comes from is looked at as well.
"""

from __future__ import annotations

import errno
import socket
from collections.abc import Mapping

from curriculum.problem import N_, Problem, WrongUsage

HOST = "127.0.0.1"
_NAMES = (HOST, "localhost")
_PORTS = range(1, 65536)


def listen(port: int | None) -> socket.socket:
    """A socket that listens on 127.0.0.1, on this port or else on any free one. Raises Problem where it cannot."""
    if port is not None and port not in _PORTS:
        raise WrongUsage(
            N_("There is no port {port}. Ports go from {first} to {last}."),
            port=port,
            first=_PORTS[0],
            last=_PORTS[-1],
        )
    try:
        return socket.create_server((HOST, port or 0))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Problem(
                N_("Port {port} is in use. Please choose another one, or leave --port out."), port=port
            ) from error
        if error.errno == errno.EACCES:
            raise Problem(
                N_("Port {port} is not for everybody. Please choose one from 1024 on, or leave --port out."), port=port
            ) from error
        raise Problem(N_("No port can be opened here ({reason})."), reason=error.strerror) from error


def address_of(listening: socket.socket) -> str:
    """The address that a browser on this machine opens."""
    host, port = listening.getsockname()
    return f"http://{host}:{port}/"


def refused(headers: Mapping[str, str], *, origin_needed: bool = False) -> bool:
    """Whether a request is not from a page of ours in a browser on this machine.

    A page elsewhere is known by its ``Origin``; one whose name was made to point at 127.0.0.1 (DNS rebinding) by the
    ``Host`` that it asks. Any port will do in both, as long as they agree: an ssh tunnel may have another one. With
    ``origin_needed`` a request without an origin is refused, too: no browser opens a websocket without it.
    """
    host, origin = headers.get("Host", ""), headers.get("Origin")
    name, colon, port = host.partition(":")
    if name.lower() not in _NAMES or (colon and not (port.isascii() and port.isdigit())):
        return True
    return origin_needed if origin is None else origin != f"http://{host}"
