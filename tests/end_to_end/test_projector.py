"""An evening is driven in one terminal and read in another, which follows and is never given a private word."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from pathlib import Path

from tests.end_to_end.evening import PATIENCE, Console, holds, sowers
from tests.pty_screen import PtyScreen

PRIVATE, HALF, HEARD = "ここだけの話カナリア", "とちゅうのカナリア", "案件相談があった"


class Projector(PtyScreen):
    """``tanemaki show``, on another size than the console."""

    def __init__(self, tanemaki: Sequence[str], home: Path) -> None:
        command = [*tanemaki, "--home", str(home), "--lang", "ja", "show", "種まきの会"]
        super().__init__(command, cols=120, rows=36, timeout=PATIENCE)


def test_the_projector_follows_whoever_ends_first_and_gets_no_private_word(tanemaki: list[str], own_home: Path) -> None:
    sowers(tanemaki, own_home)
    received = b""
    with Projector(tanemaki, own_home) as early:
        early.wait_for("種まきの会")
        with Console(tanemaki, own_home, "run") as console:
            early.wait_for("次は いのさん")
            console.send("<ctrl+n>")
            early.wait_for("次の人  ぽてちさん")
            console.send(f"~{PRIVATE}<enter>{HEARD}<enter>")
            early.wait_for(HEARD)
            console.send(f"~{HALF}")
            console.wait_for(lambda _: console.typed == "*" + "＊" * len(HALF))
            early.kill(signal.SIGKILL)
            early.wait_for_exit()
            received += early.raw
            console.kill(signal.SIGKILL)
            console.wait_for_exit()
        with Projector(tanemaki, own_home) as late:
            late.wait_for(HEARD)  # nobody drives: it stands where it stood, and its clock goes on
            with Console(tanemaki, own_home, "run") as console:
                console.wait_for(HEARD)
                console.send("<ctrl+n>")
                late.wait_for("次の人  ゆうさん")
                assert "いのさん" in late.text()
                assert b"\x1b]2;" in late.raw
                late.send("x<enter>q")
                assert late.wait_for_exit() == 0
                received += late.raw
            assert not late.modes & {1049, 1000, 1003, 1004, 1006, 2004}
    kept = b"".join(path.read_bytes() for path in (own_home / "projection").iterdir())
    assert holds(HEARD, received)
    assert holds(HEARD, kept)
    for word in (PRIVATE, HALF):
        assert not holds(word, received)
        assert not holds(word, kept)
