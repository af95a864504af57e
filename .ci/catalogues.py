"""The translations: which sentences the program says, and whether each language has them.

    python .ci/catalogues.py check      say what is missing, stale or does not fit; exit 1 if anything
    python .ci/catalogues.py update     put new sentences into each .po, take gone ones out, compile the .mo

A sentence is a plain string given to one of ``SENTENCE`` or ``PLURAL`` in the four packages. English is the language of
the sentences themselves, so every other language has a catalogue under ``LOCALES``. The compiled .mo are kept in the
repository, that the program runs from a checkout as it does from a wheel.
"""

from __future__ import annotations

import ast
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import polib

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("console", "screens", "sessions", "curriculum")
LOCALES = Path("screens/locales")
CATALOGUE = Path("LC_MESSAGES/tanemaki.po")
LANGUAGES = {"ja": "nplurals=1; plural=0;"}
"""Each language beside English, with gettext's rule for its plurals."""

SENTENCE = frozenset({"_", "N_"})
PLURAL = frozenset({"ngettext"})


class Sentence(NamedTuple):
    """What is looked up: the English words, and those for many where they differ."""

    words: str
    many: str = ""


@dataclass
class Said:
    """What the program says: the files of each sentence, in the order they are met, and calls that cannot be read."""

    where: dict[Sentence, list[str]] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)

    def add(self, sentence: Sentence, path: str) -> None:
        """Note that the file says the sentence."""
        paths = self.where.setdefault(sentence, [])
        if path not in paths:
            paths.append(path)


def said(root: Path = ROOT) -> Said:
    """Every sentence of the four packages under ``root``."""
    found = Said()
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            _read(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix(), found)
    return found


def _read(source: str, path: str, found: Said) -> None:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = _called(node.func)
        if name in SENTENCE:
            words, readable = _literals(node.args[0])
            for each in words:
                found.add(Sentence(each), path)
        elif name in PLURAL and len(node.args) > 1:
            one, first = _literals(node.args[0])
            many, second = _literals(node.args[1])
            readable = first and second and len(one) == len(many)
            for pair in zip(one, many, strict=True) if readable else ():
                found.add(Sentence(*pair), path)
        else:
            continue
        if not readable:
            found.unreadable.append(f"{path}:{node.lineno}: {name}() takes a whole plain string, with {{places}}")


def _called(function: ast.expr) -> str:
    """The name of a function, called by itself or as i18n's."""
    if isinstance(function, ast.Name):
        return function.id
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "i18n":
        return function.attr
    return ""


def _literals(argument: ast.expr) -> tuple[list[str], bool]:
    """The strings that the argument can be, and whether no other string is built there.

    A name stands for a sentence that was marked with ``N_`` where it was written.
    """
    if isinstance(argument, ast.Constant):
        return ([argument.value], True) if isinstance(argument.value, str) else ([], False)
    if isinstance(argument, ast.IfExp):
        (yes, first), (no, second) = _literals(argument.body), _literals(argument.orelse)
        return yes + no, first and second
    return [], not isinstance(argument, ast.JoinedStr | ast.BinOp)


def problems(root: Path = ROOT) -> list[str]:
    """What is wrong with the sentences and their translations, each in a line; empty when all is well."""
    program = said(root)
    found = list(program.unreadable)
    for language in LANGUAGES:
        path = root / LOCALES / language / CATALOGUE
        name = path.relative_to(root).as_posix()
        if not path.exists():
            found.append(f"{name}: not there")
            continue
        catalogue = polib.pofile(str(path))
        found += [f"{name}: {problem}" for problem in _compare(catalogue, program)]
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != catalogue.to_binary():
            found.append(f"{name}: the .mo beside it is not compiled from it")
    return found


def _compare(catalogue: polib.POFile, program: Said) -> Iterator[str]:
    kept = {_sentence(entry): entry for entry in catalogue if not entry.obsolete}
    for sentence, paths in program.where.items():
        entry = kept.pop(sentence, None)
        if entry is None:
            yield f"missing ({paths[0]}): {sentence.words!r}"
        elif entry.fuzzy or not all(_translations(entry)):
            yield f"not translated ({paths[0]}): {sentence.words!r}"
        else:
            yield from _places_differ(sentence, entry)
    for sentence in kept:
        yield f"stale, nothing says it any more: {sentence.words!r}"


def _places_differ(sentence: Sentence, entry: polib.POEntry) -> Iterator[str]:
    meant = _places(sentence.many or sentence.words)
    if meant is None:
        yield f"a brace that stands alone: {sentence.words!r}"
        return
    for translation in _translations(entry):
        if _places(translation) != meant:
            yield f"other {{places}} than the sentence has: {sentence.words!r} → {translation!r}"


def _places(words: str) -> set[str] | None:
    """The names in braces, or None where a brace stands alone."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}
    except ValueError:
        return None


def _sentence(entry: polib.POEntry) -> Sentence:
    return Sentence(entry.msgid, entry.msgid_plural)


def _translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def update(root: Path = ROOT) -> None:
    """Bring each language's .po to what the program says, and compile it. A translation is kept with its sentence."""
    program = said(root)
    for language, rule in LANGUAGES.items():
        path = root / LOCALES / language / CATALOGUE
        path.parent.mkdir(parents=True, exist_ok=True)
        before = {_sentence(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
        catalogue = polib.POFile(wrapwidth=110)
        catalogue.metadata = {
            "Project-Id-Version": "tanemaki",
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": rule,
        }
        for sentence, paths in program.where.items():
            entry = before.get(sentence) or _untranslated(sentence)
            entry.occurrences = [(file, "") for file in paths]
            entry.obsolete = False
            catalogue.append(entry)
        catalogue.save(str(path))
        # Compiled from what was saved: that is what the check compares.
        path.with_suffix(".mo").write_bytes(polib.pofile(str(path)).to_binary())


def _untranslated(sentence: Sentence) -> polib.POEntry:
    if sentence.many:
        return polib.POEntry(msgid=sentence.words, msgid_plural=sentence.many, msgstr_plural={0: ""})
    return polib.POEntry(msgid=sentence.words, msgstr="")


def main(arguments: list[str]) -> int:
    """Run the command; 0 where all is well, 1 where something is wrong, 2 for another command."""
    if arguments not in (["check"], ["update"]):
        print(__doc__, file=sys.stderr)
        return 2
    if arguments == ["update"]:
        update()
    found = problems()
    print(*found or ["translations: complete"], sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
