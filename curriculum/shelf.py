"""The programmes that come with Tanemaki: documents in ``library/``, each read when it is first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from curriculum.document import read_programme
from curriculum.programme import Programme

_LIBRARY = Path(__file__).with_name("library")
_BY_LANGUAGE = {"ja": "kankeisei-no-tanemaki", "en": "seeds-of-relationship"}


def built_in() -> tuple[Programme, ...]:
    """All built-in programmes; their names are those of their documents."""
    return tuple(_read(name) for name in _BY_LANGUAGE.values())


def built_in_programme(language: str) -> Programme:
    """The built-in programme in this language (``ja`` or ``en``; any other is English)."""
    return _read(_BY_LANGUAGE.get(language, _BY_LANGUAGE["en"]))


def built_in_named(name: str) -> Programme | None:
    """The built-in programme with this name, or None. Reads no other."""
    return _read(name) if name in _BY_LANGUAGE.values() else None


@cache
def _read(name: str) -> Programme:
    document = _LIBRARY / f"{name}.md"
    return read_programme(document.read_text(encoding="utf-8"), file=document.name, name=name)
