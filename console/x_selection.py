"""A clipboard of X11 with more than one form of a text: the little of the protocol that this takes.

xclip and xsel offer one form only. Whoever owns the selection answers each program that pastes, and so has to stay: it
does, in a process of its own, until somebody else copies. The numbers are those of the X11 core protocol, the rules of
giving and taking those of the ICCCM, section 2.
"""

from __future__ import annotations

import os
import re
import socket
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

_NONE = 0
_CREATE_WINDOW, _INTERN_ATOM, _CHANGE_PROPERTY, _GET_PROPERTY = 1, 16, 18, 20
_SET_OWNER, _GET_OWNER, _CONVERT, _SEND_EVENT = 22, 23, 24, 25
_ERROR, _REPLY, _SELECTION_CLEAR, _SELECTION_REQUEST, _SELECTION_NOTIFY = 0, 1, 29, 30, 31
_INPUT_ONLY = 2
_REPLACE, _APPEND = 0, 2
_ATOM, _INTEGER = 4, 19
_PIECE = 64 * 1024
"""Bytes that are put into a property at a time: every server takes requests of that length."""

_SOCKETS = Path("/tmp", ".X11-unix")
"""Where every X server of this machine listens."""

_COOKIE = b"MIT-MAGIC-COOKIE-1"
_LONGEST = 64 * 1024 * 1024


class NoDisplay(Exception):
    """There is no X server to talk to, or it stopped talking."""


class Display:
    """A connection to an X server, with a window that nobody sees. Raises NoDisplay for whatever goes wrong with it."""

    def __init__(self, environ: Mapping[str, str], patience: float) -> None:
        self._events: list[bytes] = []
        self._line, number = _connected(environ, patience)
        try:
            root, self._window = self._introduce(_cookie(environ, number))
            # window, parent, x, y, width, height, border, class, visual, no values
            window = struct.pack("<IIhhHHHHII", self._window, root, 0, 0, 1, 1, 0, _INPUT_ONLY, 0, 0)
            self._ask(_CREATE_WINDOW, 0, window)
            self.clipboard = self.atom("CLIPBOARD")
        except (OSError, struct.error) as error:
            raise NoDisplay(str(error)) from error

    def close(self) -> None:
        """Let go of the connection, and of the selection with it."""
        self._line.close()

    def stay(self) -> None:
        """Wait for as long as it takes from now on."""
        self._line.settimeout(None)

    def atom(self, name: str) -> int:
        """The server's number for a name."""
        said = name.encode()
        self._ask(_INTERN_ATOM, 0, struct.pack("<HH", len(said), 0) + _padded(said))
        return int(struct.unpack_from("<I", self._reply(), 8)[0])

    def own(self) -> bool:
        """Take the clipboard; whether it is ours then."""
        self._ask(_SET_OWNER, 0, struct.pack("<III", self._window, self.clipboard, 0))
        self._ask(_GET_OWNER, 0, struct.pack("<I", self.clipboard))
        return bool(struct.unpack_from("<I", self._reply(), 8)[0] == self._window)

    def serve(self, forms: Mapping[str, bytes]) -> None:
        """Answer everybody who pastes, until somebody else copies. ``forms`` is the content by the name of its form."""
        targets = {self.atom(name): content for name, content in forms.items()}
        listing = self.atom("TARGETS")
        while True:
            event = self._events.pop(0) if self._events else self._next()
            kind = event[0] & 0x7F
            if kind == _SELECTION_CLEAR:
                return
            if kind == _SELECTION_REQUEST:
                time, _owner, asker, selection, target, place = struct.unpack_from("<IIIIII", event, 4)
                place = place or target
                if target == listing:
                    self._put(asker, place, _ATOM, 32, struct.pack(f"<{len(targets) + 1}I", listing, *targets))
                elif target in targets:
                    self._put(asker, place, target, 8, targets[target])
                else:
                    place = _NONE
                answer = struct.pack("<BBHIIIII8x", _SELECTION_NOTIFY, 0, 0, time, asker, selection, target, place)
                self._ask(_SEND_EVENT, 0, struct.pack("<II", asker, 0) + answer)

    def taken(self, form: str) -> bytes | None:
        """The clipboard's content in a form, as any program would paste it; None where it has none."""
        target, place = self.atom(form), self.atom("TANEMAKI")
        self._ask(_CONVERT, 0, struct.pack("<IIIII", self._window, self.clipboard, target, place, 0))
        while True:
            event = self._next()
            if event[0] & 0x7F == _SELECTION_NOTIFY:
                break
        if struct.unpack_from("<I", event, 20)[0] == _NONE:
            return None
        # not deleted, any type, from the beginning, all of it
        self._ask(_GET_PROPERTY, 0, struct.pack("<IIIII", self._window, place, 0, 0, _LONGEST // 4))
        reply = self._reply()
        length = struct.unpack_from("<I", reply, 16)[0] * (reply[1] // 8)
        return reply[32 : 32 + length]

    def _put(self, window: int, place: int, kind: int, width: int, content: bytes) -> None:
        """Put a content into a property, piece by piece."""
        for at in range(0, max(len(content), 1), _PIECE):
            piece = content[at : at + _PIECE]
            head = struct.pack("<IIIB3xI", window, place, kind, width, len(piece) * 8 // width)
            self._ask(_CHANGE_PROPERTY, _APPEND if at else _REPLACE, head + _padded(piece))

    def _introduce(self, cookie: bytes) -> tuple[int, int]:
        """Open the conversation; the root window, and the number that our own window may have."""
        name = _COOKIE if cookie else b""
        hello = struct.pack("<BxHHHHxx", ord("l"), 11, 0, len(name), len(cookie)) + _padded(name) + _padded(cookie)
        self._line.sendall(hello)
        head = self._exactly(8)
        body = self._exactly(struct.unpack_from("<H", head, 6)[0] * 4)
        if head[0] != 1:
            raise NoDisplay("it does not let us in")
        base, _mask = struct.unpack_from("<II", body, 4)
        vendor, formats = struct.unpack_from("<H", body, 16)[0], body[21]
        (root,) = struct.unpack_from("<I", body, 32 + len(_padded(bytes(vendor))) + 8 * formats)
        return int(root), int(base)

    def _ask(self, code: int, detail: int, content: bytes) -> None:
        try:
            self._line.sendall(struct.pack("<BBH", code, detail, 1 + len(content) // 4) + content)
        except OSError as error:
            raise NoDisplay(str(error)) from error

    def _reply(self) -> bytes:
        """The answer to the last question; what happens in between is kept for later."""
        while True:
            packet = self._packet()
            if packet[0] == _REPLY:
                return packet
            if packet[0] != _ERROR:
                self._events.append(packet)

    def _next(self) -> bytes:
        """The next thing that happens."""
        while True:
            packet = self._packet()
            if packet[0] not in (_ERROR, _REPLY):  # a program that asked may be gone before its answer
                return packet

    def _packet(self) -> bytes:
        packet = self._exactly(32)
        longer = struct.unpack_from("<I", packet, 4)[0] * 4 if packet[0] == _REPLY else 0
        if longer > _LONGEST:
            raise NoDisplay("its answer has no end")
        return packet + self._exactly(longer)

    def _exactly(self, count: int) -> bytes:
        content = bytearray()
        try:
            while len(content) < count:
                got = self._line.recv(count - len(content))
                if not got:
                    raise NoDisplay("it hung up")
                content += got
        except OSError as error:
            raise NoDisplay(str(error)) from error
        return bytes(content)


def _padded(content: bytes) -> bytes:
    return content + bytes(-len(content) % 4)


def _connected(environ: Mapping[str, str], patience: float) -> tuple[socket.socket, str]:
    """A line to the X server of this machine that ``DISPLAY`` names, and its number."""
    named = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", environ.get("DISPLAY", ""))
    if named is None or not hasattr(socket, "AF_UNIX"):
        raise NoDisplay("none is named")
    place = str(_SOCKETS / f"X{named[1]}")
    for address in (place, f"\0{place}"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(patience)
        try:
            line.connect(address)
        except OSError:
            line.close()
        else:
            return line, named[1]
    raise NoDisplay("nobody listens")


def _cookie(environ: Mapping[str, str], number: str) -> bytes:
    """The cookie that lets us in; empty where there is none, and where none is asked for."""
    file = environ.get("XAUTHORITY") or str(Path(environ.get("HOME", "/")) / ".Xauthority")
    try:
        content = Path(file).read_bytes()
    except OSError:
        return b""
    host = os.uname().nodename.encode()
    for address, display, name, cookie in _entries(content):
        if name == _COOKIE and display in (b"", number.encode()) and address in (b"", host):
            return cookie
    return b""


def _entries(content: bytes) -> Iterator[tuple[bytes, ...]]:
    """The entries of an Xauthority file: address, display, name and data of each."""
    at = 0
    while at + 2 < len(content):
        at += 2  # the family of the address
        fields = []
        for _ in range(4):
            length = int.from_bytes(content[at : at + 2], "big")
            fields.append(content[at + 2 : at + 2 + length])
            at += 2 + length
        yield tuple(fields)
