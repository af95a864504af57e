"""Files with text in them: read no further than a document may be long, or refused with a sentence."""

from __future__ import annotations

import stat
from pathlib import Path

from curriculum.plaintext import one_line
from curriculum.problem import N_, BadInput

MOST_MEGABYTES = 20
"""A document with pictures in it is that large; a programme is some kilobytes."""

ARCHIVE = b"PK\x03\x04"
"""What a zip file begins with."""


def read_bytes(path: Path) -> bytes:
    """What is in a Markdown file. Raises BadInput where it is none, or larger than ``MOST_MEGABYTES``."""
    file = one_line(str(path))
    most = MOST_MEGABYTES * 1_000_000
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise BadInput(N_("{file} is a folder. Please name the Markdown file (.md) in it."), file=file)
        if not stat.S_ISREG(mode):
            raise BadInput(N_("{file} is not a file. Please name a Markdown file (.md)."), file=file)
        with path.open("rb") as opened:
            content = opened.read(most + 1)
    except FileNotFoundError as error:
        raise BadInput(N_("There is no file {file}. Please check its name."), file=file) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise not_read(file, error) from error
    if len(content) > most:
        raise too_large(file)
    return content


def too_large(file: str) -> BadInput:
    """The sentence for a document that is larger than ``MOST_MEGABYTES``."""
    return BadInput(
        N_("{file} is larger than {most} MB. A Markdown file (.md) with one programme is expected."),
        file=file,
        most=MOST_MEGABYTES,
    )


def not_read(file: str, error: Exception) -> BadInput:
    """The sentence for what the system would not read."""
    reason = one_line(getattr(error, "strerror", None) or str(error))
    return BadInput(N_("{file} could not be read ({reason})."), file=file, reason=reason)


def decoded(content: bytes, *, file: str) -> str:
    """The text of a document, byte for byte. Raises BadInput where there is none, or it is no text."""
    if not content.strip():
        raise BadInput(
            N_(
                "{file} is empty. A Markdown file (.md) is expected, "
                "with a heading such as “# Week 1: …” for each week."
            ),
            file=file,
            line=1,
        )
    if content.startswith(ARCHIVE):
        raise BadInput(
            N_("{file} is an archive. Only Markdown files (.md) can be read: please unpack it and name the one in it."),
            file=file,
        )
    nul = content.find(b"\0")
    if nul >= 0:
        raise BadInput(
            N_("{file}, line {line}: this is not a text. A Markdown file (.md) is expected, saved as UTF-8."),
            file=file,
            line=content.count(b"\n", 0, nul) + 1,
        )
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise BadInput(
            N_("{file}, line {line}: this is not UTF-8. Please save the document as UTF-8 and try again."),
            file=file,
            line=content.count(b"\n", 0, error.start) + 1,
        ) from error
