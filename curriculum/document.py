"""A programme read from a Markdown document.

The document is a file that people write in Notion or by hand: front matter, a title, and for each week a heading
(``# 第1週目：…``, ``## Week 1: …``), the aim below it, and the sections by their headings, the questions among them.
Anything in it either reads or is refused with the file, the line and what was expected there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from curriculum.files import decoded, read_bytes
from curriculum.found import Found, found_in
from curriculum.frontmatter import read_front_matter
from curriculum.layout import Layout, lay_out
from curriculum.notion import without_id
from curriculum.plaintext import name_from, one_line
from curriculum.programme import Programme, Week
from curriculum.source import readable_lines
from curriculum.weeks import at_most, read_weeks
from curriculum.wording import words

_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")


class Reading(Struct, frozen=True):
    """A document that was read: the programme in it, and what was found."""

    programme: Programme
    found: Found


def read_programme(text: str, *, file: str, name: str | None = None) -> Programme:
    """The programme in a document's text.

    ``file`` is the document's name in messages, ``name`` the programme's key (made from the title where it is None).
    Raises BadInput with the line and what was expected there.
    """
    return read_document(text, file=file, name=name).programme


def read_document(text: str, *, file: str, name: str | None = None) -> Reading:
    """The programme in a document's text, and what was found there. As ``read_programme``."""
    shown = one_line(file)
    lines = readable_lines(text)
    front = read_front_matter(lines, file=shown)
    layout = lay_out(lines, front.ends, file=shown)
    weeks = read_weeks(lines, layout, file=shown)
    title = _title(front.values.get("title", ""), layout, shown)
    language = (front.values.get("language") or front.values.get("lang") or "").lower()[:2]
    programme = Programme(
        name=name or name_from(title),
        title=title,
        language=language if language in {"ja", "en"} else _language(read.week for read in weeks),
        weeks=tuple(read.week for read in weeks),
    )
    return Reading(programme, found_in(lines, front.ends, layout, weeks))


def read_file(path: Path) -> Programme:
    """The programme in a Markdown file. Raises BadInput where the file is none, or as ``read_programme``."""
    return open_document(path).programme


def open_document(path: Path) -> Reading:
    """The programme in a Markdown file, and what was found there. As ``read_file``."""
    return read_document(document_text(path), file=one_line(str(path)))


def document_text(path: Path) -> str:
    """The text of a Markdown file as it is. Raises BadInput where the file is none."""
    return decoded(read_bytes(path), file=one_line(str(path)))


def _title(front: str, layout: Layout, file: str) -> str:
    """The front matter's title, else the heading before the weeks, else the file's name without its ending."""
    heading = layout.title
    title = one_line(front) or (one_line(words(heading.text)) if heading else "")
    stem = without_id(re.split(r"[/\\]", file)[-1].removesuffix(".md"))
    return at_most(title or stem, heading.at if heading else 0, file=file)


def _language(weeks: Iterable[Week]) -> str:
    """``ja`` or ``en``, by the script of the themes, questions and headings: a kana or kanji weighs as two letters."""
    text = "\n".join(
        part for week in weeks for part in (week.theme, *(q.text for q in week.questions), *week.headings.values())
    )
    return "ja" if 2 * len(_JAPANESE.findall(text)) >= len(_LATIN.findall(text)) else "en"
