"""A terminal that draws ambiguous characters two cells wide, and the setting that says so: every row is in line."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.widths import is_ambiguous
from tests.end_to_end.evening import PATIENCE
from tests.pty_screen import PtyScreen

NOTE = "α版→※の話…「①○×」“はい”気温30℃の日に、長い行が折り返されるまで続ける fin"
TYPED = "→※あ"


def place(screen: PtyScreen, word: str) -> tuple[int, int]:
    """The cell in which a word begins: column and row."""
    for y in range(screen.rows):
        cells = [screen.cell(x, y) for x in range(screen.cols)]
        for x in range(screen.cols):
            if "".join(cells[x:]).startswith(word) and cells[x]:
                return x, y
    raise AssertionError(f"{word!r} is not there:\n{screen.text()}")


def click(screen: PtyScreen, x: int, y: int) -> None:
    at = f"0;{x + 1};{y + 1}"
    screen.send_bytes(f"\x1b[<{at}M\x1b[<{at}m".encode())


@pytest.mark.parametrize(("cols", "rows"), [(80, 24), (120, 36)])
def test_the_evening_and_the_projector_are_in_line(
    tanemaki: list[str], own_home: Path, tmp_path: Path, cols: int, rows: int
) -> None:
    own_home.mkdir()
    (own_home / "settings.toml").write_text('ambiguous_width = "wide"\n')  # which the demo takes
    command = [*tanemaki, "--home", str(tmp_path / "demo"), "--lang", "ja"]
    with PtyScreen([*command, "demo"], cols=cols, rows=rows, ambiguous=2, timeout=PATIENCE) as screen:
        screen.wait_for("話を聞きながらメモ…")
        screen.send(f"{NOTE}<enter>{TYPED}")
        # The cursor of the terminal, where an input method draws, is behind what is typed: two cells for each.
        screen.wait_for(lambda s: TYPED in s.row(s.cursor[1]) and s.cursor[0] == 2 + 2 * len(TYPED))
        screen.wait_for("fin")
        left, top = place(screen, "みんなの気づき")
        bottom = place(screen, TYPED)[1] - 1
        # Between the queue and the notes nothing stands, in no row, and at the right edge neither.
        assert {screen.cell(x, y) for x in (left - 2, left - 1, cols - 1) for y in range(top, bottom)} == {" "}
        assert place(screen, "のこり")[0] == left - 2 - 6
        text = screen.text()
        assert {letter for letter in text if is_ambiguous(letter)} <= set(NOTE + TYPED + "“”…")
        # A click is on the name that stands there.
        x, y = place(screen, "さくらさん")
        click(screen, x + 7, y)
        screen.wait_for(lambda s: "⚑" in s.row(place(s, "さくらさん")[1]))
        # Clicked on its right half, a letter has the cursor before it.
        x, y = place(screen, TYPED)
        click(screen, x + 3, y)
        screen.wait_for(lambda s: s.cursor == (x + 2, y))
        with PtyScreen([*command, "show"], cols=cols, rows=rows, ambiguous=2, timeout=PATIENCE) as shown:
            shown.wait_for("fin")
            left, top = place(shown, "みんなの気づき")
            bottom = place(shown, "開始")[1] - 1
            assert {shown.cell(x, y) for x in (left - 2, left - 1, cols - 1) for y in range(top, bottom)} == {" "}
            assert {letter for letter in shown.text() if is_ambiguous(letter)} <= set(NOTE + "“”…")
