"""A style sheet speaks of its own screen only: Textual reads them all into one, and they all have a ``#keys``."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet

import screens

SHEETS = {
    "home": "HomeScreen",
    "group": "GroupScreen",
    "agenda": "AgendaScreen",
    "programme": "ProgrammeScreen",
    "closing/closing": "ClosingScreen",
    "looking": "LookScreen",
    "settings": "SettingsScreen KeysScreen",
    "live/live": "LiveScreen",
    "projector/projector": "ProjectorScreen",
}
ROOT = Path(screens.__file__).parent


def test_every_sheet_is_looked_at() -> None:
    assert {str(p.relative_to(ROOT).with_suffix("")) for p in ROOT.rglob("*.tcss")} == set(SHEETS)


@pytest.mark.parametrize(("sheet", "screen"), SHEETS.items())
def test_a_sheet_speaks_of_its_own_screen(sheet: str, screen: str) -> None:
    sheets = Stylesheet(variables=dict.fromkeys(("background", "surface", "panel", "primary"), "#000000"))
    sheets.read(ROOT / f"{sheet}.tcss")
    firsts = [selectors.selectors[0].name for rule in sheets.rules for selectors in rule.selector_set]
    assert firsts
    assert set(firsts) == set(screen.split())
