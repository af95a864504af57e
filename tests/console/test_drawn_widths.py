"""What the doctor says of a terminal's widths, by how it draws and how the setting is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from wcwidth import wcswidth

from console.drawn_widths import AMBIGUOUS, JOINED, widths_found
from console.findings import State


def terminal(ambiguous: int, *, blocks: int = 0, joined: bool = True) -> Callable[[str], int | None]:
    """A terminal that draws ambiguous characters in so many cells, blocks perhaps in others."""

    def drawn(text: str) -> int | None:
        if text in JOINED and not joined:
            return len(text)
        width = blocks if blocks and text == AMBIGUOUS["blocks"] else ambiguous
        return int(wcswidth(text, ambiguous_width=width))

    return drawn


@pytest.mark.parametrize(
    ("width_of", "setting", "states", "words"),
    [
        (terminal(1), "narrow", [State.OK], "as wide as"),
        (terminal(2), "wide", [State.OK], "as wide as"),
        (terminal(2), "narrow", [State.BAD], "to wide in settings.toml"),
        (terminal(1), "wide", [State.BAD], "to narrow in settings.toml"),
        (terminal(2, blocks=1), "wide", [State.OK], "as wide as"),
        (terminal(2, blocks=1), "narrow", [State.BAD], "→…“ ①※○ are drawn two cells wide, █▄━ one"),
        (terminal(1, blocks=2), "narrow", [State.BAD], "two cells wide (█▄━), others not (→…“ ①※○)"),
        (terminal(1, blocks=2), "wide", [State.BAD], "two cells wide (█▄━), others not (→…“ ①※○)"),
        (terminal(1, joined=False), "narrow", [State.WARN], "👩\u200d💻"),
        (terminal(2, joined=False), "narrow", [State.BAD, State.WARN], "but the setting is narrow"),
        (lambda text: 3 * len(text), "narrow", [State.BAD], "Japanese is not drawn"),
        (lambda _: None, "wide", [State.WARN], "does not say"),
    ],
)
def test_what_is_said(width_of: Callable[[str], int | None], setting: str, states: list[State], words: str) -> None:
    found = list(widths_found(width_of, setting))
    assert [finding.state for finding in found] == states
    said = " ".join(f"{finding.sentence} {finding.advice or ''}" for finding in found)
    assert words in said


def test_a_terminal_that_falls_silent_is_not_taken_for_right() -> None:
    answers = iter([6])
    found = list(widths_found(lambda _: next(answers, None), "narrow"))
    assert [str(finding.sentence) for finding in found] == ["The terminal does not say how wide it draws characters."]
