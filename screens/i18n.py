"""Japanese and English: gettext catalogues, and the language that is read now.

Sentences are written in English in the code; ``locales/ja`` holds them in Japanese. ``.ci/catalogues.py`` compiles the
catalogue, and a test fails where a sentence has none.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from pathlib import Path

from curriculum.problem import Problem

LANGUAGES = ("ja", "en")

_LOCALES = Path(__file__).parent / "locales"


class _Reader:
    """The catalogue in use. One for the process: a terminal is read in one language at a time."""

    language = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str) -> None:
    """Read everything in this language from now on (``ja`` or ``en``; any other is English)."""
    _Reader.language = language if language in LANGUAGES else "en"
    _Reader.catalogue = gettext.translation("tanemaki", _LOCALES, [_Reader.language], fallback=True)


def language_in_use() -> str:
    """The language that is read now."""
    return _Reader.language


def preferred_language(asked: str | None, kept: str | None, environ: Mapping[str, str]) -> str:
    """The language to read: what was asked for, else what the settings keep, else the locale's."""
    if asked or kept:
        return asked or kept or "en"
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "ja" if locale.lower().startswith("ja") else "en"


def _(sentence: str, /, **values: object) -> str:
    """A sentence in the language in use, with its values in place."""
    translated = _Reader.catalogue.gettext(sentence)
    return translated.format(**values) if values else translated


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """A sentence that counts; ``{n}`` is the number."""
    return _Reader.catalogue.ngettext(one, many, number).format(n=number, **values)


def tell(problem: Problem) -> str:
    """What went wrong, in the language in use; also where one problem is told within another."""
    values = {name: tell(value) if isinstance(value, Problem) else value for name, value in problem.values.items()}
    return _(problem.sentence).format(**values)


def of(whom: str, words: str) -> str:
    """What there is to say of somebody or something, after the colon of the language in use."""
    return _("{whom}: {words}", whom=whom, words=words)
