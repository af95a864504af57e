"""Words for the menu that come in one piece with Enter do what they say, and not what stood there before."""

from __future__ import annotations

from pathlib import Path

from tests.pty_screen import PtyScreen


def test_a_burst_does_the_act_that_was_meant(tanemaki: list[str], own_home: Path) -> None:
    with PtyScreen([*tanemaki, "--home", str(own_home), "--lang", "ja", "demo"]) as screen:
        screen.wait_for("つぎ")
        screen.send("<ctrl+o>")
        screen.wait_for("打ってさがす")
        screen.send("gengo<enter>")
        screen.wait_for("Listen and type")
        assert "❯  3" in screen.text()  # and nobody else was called
