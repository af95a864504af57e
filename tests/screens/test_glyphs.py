"""No mark whose width terminals dispute stands in the screens outside the table of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

import screens
from screens import glyphs
from screens.widths import is_ambiguous, use_ambiguous_width

SCREENS = Path(screens.__file__).parent
TABLES = {"glyphs.py", "kinsoku.py"}
"""The table itself, and the rules about what people write."""

SENTENCES = {"_", "N_", "ngettext"}
FORMS = {name: glyph for name, glyph in vars(glyphs).items() if isinstance(glyph, glyphs.Glyph)}


def disputed(code: ast.AST) -> Iterator[str]:
    """The strings with such a mark, without docstrings and without sentences for the catalogue, which are measured."""
    for node in ast.iter_child_nodes(code):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SENTENCES:
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and any(map(is_ambiguous, node.value)):
            yield f"{node.lineno}: {node.value!r}"
        yield from disputed(node)


@pytest.mark.parametrize("path", sorted(SCREENS.rglob("*.py")), ids=lambda path: str(path.relative_to(SCREENS)))
def test_disputed_marks_are_in_the_table(path: Path) -> None:
    if path.name not in TABLES:
        assert list(disputed(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("path", sorted(SCREENS.rglob("*.tcss")), ids=lambda path: path.name)
def test_no_style_sheet_has_one(path: Path) -> None:
    assert not any(map(is_ambiguous, path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", FORMS)
def test_both_forms_take_one_cell_where_they_are_drawn(name: str) -> None:
    glyph = FORMS[name]
    assert cell_len(glyph()) == 1
    use_ambiguous_width("wide")
    try:
        assert cell_len(glyph()) == len(glyph.wide) <= 1
    finally:
        use_ambiguous_width("narrow")
